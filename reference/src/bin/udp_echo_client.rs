//! `udp_echo_client HOST PORT`: sends each line of standard input as a datagram and prints the reply to it.
//!
//! A datagram may be lost, duplicated or late (`udp(7)`), and nobody tells us. So the client has to answer three
//! questions: how long to wait, who may answer, and which question an answer belongs to.

use std::os::fd::{AsFd, AsRawFd, OwnedFd};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::socket::{AddressFamily, MsgFlags, SockFlag, SockType, SockaddrIn, connect, recv, send, socket};
use reference::arguments;
use reference::calls::uninterrupted;
use reference::lines::{print_line, read_line};
use reference::report::{Failure, conclude, problem};

/// How long to wait for a reply. A datagram that has not come back by then will not.
const PATIENCE: Duration = Duration::from_secs(5);

/// Room for the largest datagram of IPv4 (65,507 bytes) and more: what does not fit into the buffer is lost.
const DATAGRAM_BYTES_MAX: usize = 65_536;

fn main() -> ExitCode {
    conclude("udp_echo_client", "HOST PORT", run())
}

fn run() -> Result<(), Failure> {
    let [host, port] = arguments::exactly()?;
    let server = arguments::server_address(&host, &port)?;
    // The boundaries of a datagram are the boundaries of the message, so the newline need not travel along. An empty
    // line is an empty datagram: a message like any other.
    while let Some(line) = read_line()? {
        let reply = ask(&server, &line)?;
        print_line(&reply)?;
    }
    Ok(())
}

/// Sends one message to the server and returns its reply.
///
/// Each message has a socket of its own, and with it a port of its own (the kernel picks a free one). If the network
/// duplicates a reply, the second copy arrives at a port that is no longer ours and the kernel throws it away. With one
/// socket for all messages it would wait in the queue and be taken for the reply to the next message, and from then on
/// every reply would be the one before. (Clients of DNS do the same. The other way is a number in each message.)
fn ask(server: &SockaddrIn, message: &[u8]) -> Result<Vec<u8>, Failure> {
    let socket = socket(AddressFamily::Inet, SockType::Datagram, SockFlag::SOCK_CLOEXEC, None)
        .map_err(|why| problem("socket", why))?;

    // On UDP, connect(2) sends nothing: it only notes the address. But then the kernel gives us datagrams from that
    // address alone, so that a stranger who writes to our port is not taken for the server. And it tells us about the
    // network's "nobody is there" as ECONNREFUSED; a socket that is not connected never hears it, and waits in vain.
    uninterrupted(|| connect(socket.as_raw_fd(), server)).map_err(|why| problem(format!("connect {server}"), why))?;

    // One send is one datagram: it leaves whole, or it fails (EMSGSIZE for more than 65,507 bytes).
    uninterrupted(|| send(socket.as_raw_fd(), message, MsgFlags::empty()))
        .map_err(|why| problem(format!("send {} bytes to {server}", message.len()), why))?;

    wait_for_reply(&socket, server)
    // Here the socket goes out of scope, and Rust closes it.
}

/// Waits for one datagram, but not longer than [`PATIENCE`].
///
/// The message is not sent again: it may have arrived and only its reply have been lost, so that is for whoever types
/// to decide. A program that does send again must stop at some point, and be sure not to print the reply twice.
fn wait_for_reply(socket: &OwnedFd, server: &SockaddrIn) -> Result<Vec<u8>, Failure> {
    // A moment, not a duration: if a signal interrupts the wait, only what is left of the 5 seconds is waited for.
    let deadline = Instant::now() + PATIENCE;
    let mut reply = vec![0; DATAGRAM_BYTES_MAX];
    loop {
        let left =
            PollTimeout::try_from(deadline.saturating_duration_since(Instant::now())).unwrap_or(PollTimeout::ZERO);
        match poll(&mut [PollFd::new(socket.as_fd(), PollFlags::POLLIN)], left) {
            Ok(0) => return Err(problem(server, format!("no reply in {} seconds", PATIENCE.as_secs()))),
            Ok(_) | Err(Errno::EINTR) => {}
            Err(why) => return Err(problem("poll", why)),
        }
        // MSG_DONTWAIT: poll may announce a datagram that the kernel then throws away because its checksum is wrong
        // (select(2), "BUGS"). A recv that blocks would wait without limit for the next one.
        match recv(socket.as_raw_fd(), &mut reply, MsgFlags::MSG_DONTWAIT) {
            Ok(count) => {
                // These bytes are what gets printed: what came from the server, not what we sent to it.
                reply.truncate(count);
                return Ok(reply);
            }
            Err(Errno::EAGAIN | Errno::EINTR) => {}
            Err(why) => return Err(problem(format!("receive from {server}"), why)),
        }
    }
}
