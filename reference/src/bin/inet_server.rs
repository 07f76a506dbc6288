//! `inet_server PORT`: echoes the bytes of many TCP clients at once, in one process and one thread.
//!
//! A server that blocks in `recv(2)` for one client is deaf to all the others. This one blocks in a single place,
//! `poll(2)`, which waits for all of them together and says for whom something can be done now. (A process or a thread
//! for each client would also do. What one has to take care of is different: here the buffers, there the zombies.)

use std::io::ErrorKind;
use std::net::{TcpListener, TcpStream};
use std::os::fd::{AsFd, AsRawFd};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::socket::{
    AddressFamily, Backlog, MsgFlags, SockFlag, SockType, SockaddrIn, bind, listen, recv, send, setsockopt, socket,
    sockopt,
};
use reference::arguments;
use reference::calls::rest;
use reference::lines::announce;
use reference::report::{Failure, conclude, problem, warn};

const PROGRAM: &str = "inet_server";

/// How many bytes may wait for a client that does not read, before we read no more from it.
const OUTGOING_BYTES_MAX: usize = 65_536;

/// How long to accept nobody after accept has failed, unless a client leaves before.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

fn main() -> ExitCode {
    conclude(PROGRAM, "PORT", run())
}

fn run() -> Result<(), Failure> {
    let [port] = arguments::exactly()?;
    let port = arguments::port(&port)?;

    // SOCK_NONBLOCK: a client that poll has announced may have gone before we accept it, and then accept would wait for
    // the next one while all the others wait for us (accept(2), "NOTES").
    let flags = SockFlag::SOCK_CLOEXEC | SockFlag::SOCK_NONBLOCK;
    let listener = socket(AddressFamily::Inet, SockType::Stream, flags, None).map_err(|why| problem("socket", why))?;

    // After a server has ended, the kernel keeps its connections for a minute (TIME_WAIT and its like), and with them
    // the port: bind would say EADDRINUSE. SO_REUSEADDR, set before bind, says that we do not mind (socket(7), ip(7)).
    // Two servers that both listen on the port are still refused; SO_REUSEPORT would allow even that, so not that one.
    setsockopt(&listener, sockopt::ReuseAddr, &true).map_err(|why| problem("setsockopt SO_REUSEADDR", why))?;

    // 0.0.0.0 is INADDR_ANY: all addresses of this machine. SockaddrIn puts the port into network byte order (htons).
    let address = SockaddrIn::new(0, 0, 0, 0, port);
    bind(listener.as_raw_fd(), &address).map_err(|why| problem(format!("bind {address}"), why))?;
    listen(&listener, Backlog::MAXCONN).map_err(|why| problem(format!("listen {address}"), why))?;

    announce(&format!("{PROGRAM}: waiting for clients on TCP port {port}"));
    serve(&TcpListener::from(listener))
}

/// Waits for whoever can be served, serves them, and waits again. Nothing that a client does ends this.
fn serve(listener: &TcpListener) -> ! {
    let mut clients: Vec<Client> = Vec::new();
    // Until when no client is accepted because accept has failed, and whether we have said so already.
    let mut pause_ends = Instant::now();
    let mut complained = false;
    loop {
        // The list is made anew in each round, so nobody who has left is still on it, and each client's wishes are up
        // to date. (select(2) overwrites its sets, and takes no descriptor above 1023: poll has neither trap.)
        let mut wait: Vec<PollFd<'_>> =
            clients.iter().map(|client| PollFd::new(client.socket.as_fd(), client.wishes())).collect();
        let pause = pause_ends.saturating_duration_since(Instant::now());
        let mut patience = PollTimeout::try_from(pause).unwrap_or(PollTimeout::NONE);
        if pause.is_zero() {
            wait.push(PollFd::new(listener.as_fd(), PollFlags::POLLIN));
            patience = PollTimeout::NONE;
        }
        if let Err(why) = poll(&mut wait, patience) {
            if why != Errno::EINTR {
                warn(PROGRAM, format!("poll: {why}"));
                rest();
            }
            continue;
        }

        // Any event counts, not only POLLIN: POLLHUP and POLLERR come unasked, and if they were passed over poll would
        // return at once, for ever. What has happened, recv and send will tell.
        let events: Vec<bool> = wait.iter().map(|entry| entry.any().unwrap_or(true)).collect();
        let mut events = events.into_iter();
        let present = clients.len();
        // `retain_mut` keeps the clients for whom we say true. The others are dropped, and that closes their sockets.
        clients.retain_mut(|client| !events.next().unwrap_or_default() || client.serve());
        if clients.len() < present {
            // There are descriptors again.
            pause_ends = Instant::now();
        }
        // The listener, if it was on the list, was the last.
        if events.next().unwrap_or_default() {
            let accepted = accept_one(listener, &mut clients);
            if let Err(why) = &accepted {
                // EMFILE, say: we have as many descriptors as we may. The client stays in the queue, so poll would
                // announce it again at once, a million times a second. So the listener is left alone until a client of
                // ours leaves, or for a moment if the shortage is not ours.
                pause_ends = Instant::now() + ACCEPT_PAUSE;
                if !complained {
                    warn(PROGRAM, format!("accept: {why}"));
                }
            }
            complained = accepted.is_err();
        }
    }
}

/// Takes one client from the queue of the listener. An error means that trying again at once would be in vain.
///
/// This is std's `accept`, the same system call: nix's gives a bare number, while this socket belongs to somebody and
/// is closed when its [`Client`] is dropped, on whatever way.
fn accept_one(listener: &TcpListener, clients: &mut Vec<Client>) -> std::io::Result<()> {
    match listener.accept() {
        Ok((socket, _)) => {
            // Without this, the kernel may hold small pieces back for up to 40 ms to send them together (tcp(7)). If it
            // cannot be set, the client is served all the same.
            let _ = socket.set_nodelay(true);
            clients.push(Client { socket, outgoing: Vec::new(), finished: false });
            Ok(())
        }
        // The client left before its turn came.
        Err(why) if matches!(why.kind(), ErrorKind::WouldBlock | ErrorKind::ConnectionAborted) => Ok(()),
        Err(why) => Err(why),
    }
}

/// A client, and what it still has to get from us.
struct Client {
    socket: TcpStream,
    /// Bytes that it sent and that did not fit into the kernel's buffer on their way back. Each client has its own: with
    /// one buffer for all, one client would get what another said.
    outgoing: Vec<u8>,
    /// It will send no more, but it may still read.
    finished: bool,
}

impl Client {
    /// Whether we take more bytes from it.
    ///
    /// Not while too many wait for it to read. Then the kernel's buffers fill up and its own `send` blocks: a client
    /// that does not read is slowed down itself, and neither our memory nor the other clients pay for it.
    fn may_send(&self) -> bool {
        !self.finished && self.outgoing.len() < OUTGOING_BYTES_MAX
    }

    /// What poll should wait for. `POLLOUT` is nearly always true, so it is asked for only if there is something to send.
    fn wishes(&self) -> PollFlags {
        let mut wishes = PollFlags::empty();
        wishes.set(PollFlags::POLLIN, self.may_send());
        wishes.set(PollFlags::POLLOUT, !self.outgoing.is_empty());
        wishes
    }

    /// Receives and sends what is possible now, without waiting. False when the conversation is over.
    ///
    /// One piece per round, so that a client who never stops sending does not keep us from the others. Nothing here
    /// waits for the end of a line: an echo need not know where lines end, and half a line holds up nobody.
    fn serve(&mut self) -> bool {
        if self.may_send() {
            let mut piece = [0; 16_000];
            match recv(self.socket.as_raw_fd(), &mut piece, MsgFlags::MSG_DONTWAIT) {
                // The client closed, or closed its sending half (shutdown(2)) and still waits for the rest.
                Ok(0) => self.finished = true,
                Ok(count) => self.outgoing.extend_from_slice(piece.get(..count).unwrap_or_default()),
                // "Not now" is not an error.
                Err(Errno::EAGAIN | Errno::EINTR) => {}
                // ECONNRESET and the like: this client is lost, and only this one.
                Err(_) => return false,
            }
        }
        if !self.outgoing.is_empty() {
            // MSG_NOSIGNAL: a client that has gone is the error EPIPE, not the signal SIGPIPE, which ends a C program
            // and all its other clients with it. (Rust ignores SIGPIPE from the start; the flag says it aloud.)
            match send(self.socket.as_raw_fd(), &self.outgoing, MsgFlags::MSG_DONTWAIT | MsgFlags::MSG_NOSIGNAL) {
                // send may take only a part; the rest stays for the next round.
                Ok(sent) => drop(self.outgoing.drain(..sent)),
                Err(Errno::EAGAIN | Errno::EINTR) => {}
                Err(_) => return false,
            }
        }
        !(self.finished && self.outgoing.is_empty())
    }
}
