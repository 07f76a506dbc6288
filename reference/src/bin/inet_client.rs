//! `inet_client HOST PORT`: sends each line of standard input over TCP and prints its echo.
//!
//! Only the address differs from `stream_echo_client`: a host and a port instead of a path. That is the point of
//! sockets. The conversation is the same and lives in [`reference::line_client`].

use std::os::fd::AsRawFd;
use std::process::ExitCode;

use nix::sys::socket::{AddressFamily, SockFlag, SockType, connect, socket};
use reference::arguments;
use reference::calls::uninterrupted;
use reference::line_client::converse;
use reference::report::{Failure, conclude, problem};

fn main() -> ExitCode {
    conclude("inet_client", "HOST PORT", run())
}

fn run() -> Result<(), Failure> {
    let [host, port] = arguments::exactly()?;
    let address = arguments::server_address(&host, &port)?;

    let server = socket(AddressFamily::Inet, SockType::Stream, SockFlag::SOCK_CLOEXEC, None)
        .map_err(|why| problem("socket", why))?;
    // The three-way handshake of TCP happens in here. ECONNREFUSED: the machine is there, but no server on that port.
    // The kernel picks a free port for our own side, so no bind(2) is needed.
    uninterrupted(|| connect(server.as_raw_fd(), &address))
        .map_err(|why| problem(format!("connect {address}"), why))?;

    converse(&server)
    // Here the socket goes out of scope and is closed, which is how the server learns that we have finished.
}
