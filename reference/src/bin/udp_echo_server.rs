//! `udp_echo_server PORT`: sends every datagram back to whoever sent it, for ever.
//!
//! There are no connections here: no `listen(2)`, no `accept(2)`, one socket for all clients. Each datagram brings its
//! sender's address with it, and that address is all the server ever needs to know about a client.

use std::os::fd::{AsRawFd, OwnedFd};
use std::process::ExitCode;

use nix::errno::Errno;
use nix::sys::socket::{AddressFamily, MsgFlags, SockFlag, SockType, SockaddrIn, bind, recvfrom, sendto, socket};
use reference::arguments;
use reference::calls::{rest, uninterrupted};
use reference::lines::announce;
use reference::report::{Failure, conclude, problem, warn};

const PROGRAM: &str = "udp_echo_server";

/// Room for the largest datagram of IPv4 (65,507 bytes) and more. What does not fit into the buffer is cut off and
/// lost for ever: the next `recvfrom` brings the next datagram, not the rest of this one (`udp(7)`).
const DATAGRAM_BYTES_MAX: usize = 65_536;

fn main() -> ExitCode {
    conclude(PROGRAM, "PORT", run())
}

fn run() -> Result<(), Failure> {
    let [port] = arguments::exactly()?;
    let port = arguments::port(&port)?;

    let server = socket(AddressFamily::Inet, SockType::Datagram, SockFlag::SOCK_CLOEXEC, None)
        .map_err(|why| problem("socket", why))?;

    // 0.0.0.0 is INADDR_ANY: datagrams to any address of this machine. SockaddrIn puts the port into network byte
    // order; in C, forgetting `htons(3)` would open port 14108 when 7223 was asked for.
    //
    // There is no SO_REUSEADDR here. TCP needs it to start again while old connections fade away; UDP has no
    // connections, so the port is free as soon as the server ends. And on UDP the option means something else: a second
    // server could bind the same port without an error and take the datagrams of the first (`socket(7)`, `udp(7)`).
    let address = SockaddrIn::new(0, 0, 0, 0, port);
    bind(server.as_raw_fd(), &address).map_err(|why| problem(format!("bind {address}"), why))?;

    announce(&format!("{PROGRAM}: waiting for datagrams on UDP port {port}"));
    serve(&server)
}

/// Answers one datagram after another. Nothing that a client does, and nothing that the network reports, ends this.
fn serve(server: &OwnedFd) -> ! {
    let mut buffer = vec![0; DATAGRAM_BYTES_MAX];
    loop {
        // The sender's address is asked for with every datagram: the next one may come from somebody else.
        let (count, sender) = match recvfrom::<SockaddrIn>(server.as_raw_fd(), &mut buffer) {
            Ok((count, Some(sender))) => (count, sender),
            // A datagram without a sender cannot be answered, and a signal is no reason to stop. ECONNREFUSED is late
            // news about some earlier reply that found nobody: that client has gone, the others have not.
            Ok((_, None)) | Err(Errno::EINTR | Errno::ECONNREFUSED) => continue,
            Err(why) => {
                warn(PROGRAM, format!("receive: {why}"));
                rest();
                continue;
            }
        };
        // Exactly the bytes that came, as one datagram. 0 bytes are a message too: for datagrams 0 does not mean the
        // end of anything. And no string function is used, which would stop at the first NUL.
        let message = buffer.get(..count).unwrap_or_default();
        // The reply leaves through the same socket, so it comes from the port that the client wrote to: a client that
        // looks at who is answering would not take it from any other. (On a machine with several addresses the kernel
        // also chooses which of them it comes from; IP_PKTINFO in ip(7) is for those who want to choose themselves.)
        if let Err(why) = uninterrupted(|| sendto(server.as_raw_fd(), message, &sender, MsgFlags::empty())) {
            warn(PROGRAM, format!("send to {sender}: {why}"));
        }
    }
}
