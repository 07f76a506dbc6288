//! `stream_echo_server PATH`: echoes the bytes of its clients over local stream sockets, one client after another.
//!
//! The listening socket only brings clients; each client is then spoken to through a socket of its own, the one that
//! `accept(2)` returns. Serving one at a time keeps the story short; `inet_server` shows how to serve many at once.

use std::ffi::OsStr;
use std::os::fd::{AsRawFd, OwnedFd, RawFd};
use std::os::unix::fs::FileTypeExt;
use std::process::ExitCode;

use nix::errno::Errno;
use nix::sys::socket::{
    AddressFamily, Backlog, MsgFlags, SockFlag, SockType, UnixAddr, accept, bind, connect, listen, recv, send, socket,
};
use nix::unistd::close;
use reference::arguments;
use reference::calls::{rest, uninterrupted};
use reference::lines::announce;
use reference::report::{Failure, conclude, problem, warn};

const PROGRAM: &str = "stream_echo_server";

fn main() -> ExitCode {
    conclude(PROGRAM, "PATH", run())
}

fn run() -> Result<(), Failure> {
    let [path] = arguments::exactly()?;
    let address = arguments::socket_path(&path)?;

    let listener = socket(AddressFamily::Unix, SockType::Stream, SockFlag::SOCK_CLOEXEC, None)
        .map_err(|why| problem("socket", why))?;

    // bind creates the socket's file. Nobody removes it when the server ends, so after an earlier run it is still
    // there, and bind says EADDRINUSE although no server is using it.
    let mut bound = bind(listener.as_raw_fd(), &address);
    if bound == Err(Errno::EADDRINUSE) {
        remove_left_over(&path, &address)?;
        bound = bind(listener.as_raw_fd(), &address);
    }
    bound.map_err(|why| problem(format!("bind {}", path.display()), why))?;

    // From here on connect(2) succeeds: the kernel keeps new clients in a queue until we accept them.
    listen(&listener, Backlog::MAXCONN).map_err(|why| problem(format!("listen {}", path.display()), why))?;

    announce(&format!("{PROGRAM}: waiting for clients at {}", path.display()));
    serve(&listener)
}

/// Removes the socket file that an earlier run has left at `path`, and nothing else.
///
/// Removing whatever is there would be shorter and dangerous: it deletes a text file if the path is mistyped, and it
/// takes the name away from a server that is still running, which then waits for clients that cannot find it any more.
fn remove_left_over(path: &OsStr, address: &UnixAddr) -> Result<(), Failure> {
    let refuse = |why: &str| problem(format!("bind {}", path.display()), format!("{}, {why}", Errno::EADDRINUSE));

    // Not `metadata`, which would follow a symbolic link: it is the link that has the name, and it is not ours.
    let file = std::fs::symlink_metadata(path).map_err(|why| problem(path.display(), why))?;
    if !file.file_type().is_socket() {
        return Err(refuse("by a file that is not a socket"));
    }

    // Is there somebody behind it? Only ECONNREFUSED says no (connect(2)). SOCK_NONBLOCK, because a server that is busy
    // and has a full queue would make us wait; as it is we get EAGAIN, and that server is alive, too. If it accepts us,
    // it sees a client that leaves without a word, which a server must be able to take.
    let probe = socket(AddressFamily::Unix, SockType::Stream, SockFlag::SOCK_CLOEXEC | SockFlag::SOCK_NONBLOCK, None)
        .map_err(|why| problem("socket", why))?;
    if uninterrupted(|| connect(probe.as_raw_fd(), address)) != Err(Errno::ECONNREFUSED) {
        return Err(refuse("by a server that is running"));
    }

    std::fs::remove_file(path).map_err(|why| problem(format!("remove {}", path.display()), why))
}

/// Serves one client after another. Nothing that a client does ends this.
fn serve(listener: &OwnedFd) -> ! {
    loop {
        // A new descriptor for each client; the listening one stays as it is and is never read from or written to.
        let client = match accept(listener.as_raw_fd()) {
            Ok(client) => client,
            // A signal, or a client that left before its turn came: the next one may be waiting already (accept(2)).
            Err(Errno::EINTR | Errno::ECONNABORTED) => continue,
            Err(why) => {
                warn(PROGRAM, format!("accept: {why}"));
                rest();
                continue;
            }
        };
        // An error here (ECONNRESET, EPIPE: the client has gone without waiting for its echo) is the end of this client's
        // conversation, not of the server. It happens every day, so it is not even worth a line.
        let _ = echo(client);
        // nix's accept gives a bare number that nobody closes for us. A server that forgets this keeps its clients
        // waiting for an end that does not come, and cannot accept any more after about 1,000 of them (EMFILE).
        if let Err(why) = close(client) {
            warn(PROGRAM, format!("close: {why}"));
        }
    }
}

/// Sends every byte of the client back, until the client has no more.
fn echo(client: RawFd) -> nix::Result<()> {
    let mut buffer = [0; 16_000];
    loop {
        // recv returns as soon as there is anything, be it half a line or three lines. An echo need not know where a
        // line ends: what came goes back at once, in the same order.
        let count = uninterrupted(|| recv(client, &mut buffer, MsgFlags::empty()))?;
        if count == 0 {
            // The client has closed, or has closed its sending half (shutdown(2)) and still reads. Either way
            // everything that it sent has been sent back by now.
            return Ok(());
        }
        send_all(client, buffer.get(..count).unwrap_or_default())?;
    }
}

/// Sends all the bytes: `send(2)` may take only a part, and the rest is still ours to send.
///
/// `MSG_NOSIGNAL`: a client that has gone is the error `EPIPE`, not the signal `SIGPIPE`, which ends a C program and all
/// its other clients with it. (Rust ignores `SIGPIPE` from the start, so here the flag only says it aloud.)
fn send_all(client: RawFd, mut unsent: &[u8]) -> nix::Result<()> {
    while !unsent.is_empty() {
        let sent = uninterrupted(|| send(client, unsent, MsgFlags::MSG_NOSIGNAL))?;
        unsent = unsent.get(sent..).unwrap_or_default();
    }
    Ok(())
}
