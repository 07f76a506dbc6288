//! `stream_echo_client PATH`: sends each line of standard input over a local stream and prints its echo.
//!
//! The client needs no `bind(2)`: the connection itself is the way back, so nobody has to know the client's name.
//! The conversation is the same as over TCP and lives in [`reference::line_client`].

use std::os::fd::AsRawFd;
use std::process::ExitCode;

use nix::sys::socket::{AddressFamily, SockFlag, SockType, connect, socket};
use reference::arguments;
use reference::calls::uninterrupted;
use reference::line_client::converse;
use reference::report::{Failure, conclude, problem};

fn main() -> ExitCode {
    conclude("stream_echo_client", "PATH", run())
}

fn run() -> Result<(), Failure> {
    let [path] = arguments::exactly()?;
    let address = arguments::socket_path(&path)?;

    let server = socket(AddressFamily::Unix, SockType::Stream, SockFlag::SOCK_CLOEXEC, None)
        .map_err(|why| problem("socket", why))?;
    // ENOENT: no such path. ECONNREFUSED: the file is there, but no server is behind it any more.
    uninterrupted(|| connect(server.as_raw_fd(), &address))
        .map_err(|why| problem(format!("connect {}", path.display()), why))?;

    converse(&server)
    // Here the socket goes out of scope and is closed, which is how the server learns that we have finished.
}
