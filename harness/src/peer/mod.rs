//! Our sockets: clients and servers that talk to the submission's programs. None of them ever blocks.

mod address;

use crate::model::{Endpoint, Transport, UnixName};
use crate::sys;
use address::Address;
use nix::errno::Errno;
use nix::sys::socket::{self, Backlog, MsgFlags, Shutdown, SockFlag, SockType, setsockopt, sockopt};
use std::fs;
use std::net::Ipv4Addr;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};
use std::os::unix::fs::MetadataExt;

/// How many connections may wait at a serving peer; more than any check opens.
const BACKLOG: i32 = 64;

/// An address of the loopback network that nobody takes by himself.
const ANOTHER_ADDRESS: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 2);

/// The room for what comes at a peer that was deaf, in bytes; tcp(7), `tcp_rmem`.
const ROOM: usize = 131_072;

/// The largest segment of a deaf peer, in bytes: what a server may have in its own buffer over TCP grows with it.
const SEGMENT: u32 = 536;

/// One of our sockets.
pub struct Peer {
    transport: Transport,
    socket: OwnedFd,
    /// Over datagrams, where the next one goes: the server, or whoever wrote last.
    to: Option<Address>,
}

/// What receiving gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Received {
    /// Bytes (one datagram), and over datagrams who sent it.
    Bytes(Vec<u8>, Option<Endpoint>),
    /// The end of the stream.
    End,
    /// Nothing for now.
    Nothing,
    /// The connection is broken.
    Broken(Errno),
}

impl Peer {
    /// Connects to a server of the submission; over datagrams only remembers where to send.
    ///
    /// A deaf one has room for as little as the system allows: what it does not read soon fills the server's own buffers.
    ///
    /// `Ok(None)`: there is no room in the server's queue now, try again.
    ///
    /// # Errors
    /// Of connect(2), such as `ECONNREFUSED`.
    pub fn connect(transport: Transport, server: &Endpoint, deaf: bool) -> Result<Option<Self>, Errno> {
        let address = Address::of_server(server).ok_or(Errno::EAFNOSUPPORT)?;
        let socket = open(transport)?;
        if !transport.is_stream() {
            Address::of_client(transport).bind(&socket)?;
            return Ok(Some(Self { transport, socket, to: Some(address) }));
        }
        if deaf {
            setsockopt(&socket, sockopt::RcvBuf, &0)?;
            if transport == Transport::InetStream {
                setsockopt(&socket, sockopt::TcpMaxSeg, &SEGMENT)?;
            }
        }
        // Without a free place in the queue a local stream says EAGAIN; TCP over loopback is done or refused at once.
        match address.connect(&socket) {
            Ok(()) => {}
            Err(Errno::EINPROGRESS) => settle_connect(&socket)?,
            Err(Errno::EAGAIN) => return Ok(None),
            Err(errno) => return Err(errno),
        }
        Ok(Some(Self { transport, socket, to: None }))
    }

    /// A peer at the same port of another address of the loopback network, which writes to `client`; for datagrams over
    /// `AF_INET`.
    ///
    /// # Errors
    /// Of bind(2).
    pub fn double(&self, client: &Endpoint) -> Result<Self, Errno> {
        let (Endpoint::Inet(_, port), Some(to)) = (self.local(), Address::of_server(client)) else {
            return Err(Errno::EAFNOSUPPORT);
        };
        let socket = open(self.transport)?;
        // Who serves has the port at all addresses. Nobody else is to share it with us afterwards; socket(7), SO_REUSEADDR.
        setsockopt(&self.socket, sockopt::ReuseAddr, &true)?;
        setsockopt(&socket, sockopt::ReuseAddr, &true)?;
        let bound = Address::inet(ANOTHER_ADDRESS, port).bind(&socket);
        setsockopt(&self.socket, sockopt::ReuseAddr, &false)?;
        setsockopt(&socket, sockopt::ReuseAddr, &false)?;
        bound?;
        Ok(Self { transport: self.transport, socket, to: Some(to) })
    }

    /// Takes an address and serves there.
    ///
    /// # Errors
    /// Of bind(2) or listen(2), such as `EADDRINUSE`.
    pub fn serve(transport: Transport, endpoint: &Endpoint) -> Result<Self, Errno> {
        let address = match endpoint {
            Endpoint::Inet(_, port) => Address::inet(Ipv4Addr::UNSPECIFIED, *port),
            Endpoint::Unix(_) => Address::of_server(endpoint).ok_or(Errno::EAFNOSUPPORT)?,
        };
        let socket = open(transport)?;
        if transport == Transport::InetStream {
            // Else a correct server could not take the address after us; socket(7).
            setsockopt(&socket, sockopt::ReuseAddr, &true)?;
        }
        address.bind(&socket)?;
        if transport.is_stream() {
            socket::listen(&socket, Backlog::new(BACKLOG)?)?;
        }
        Ok(Self { transport, socket, to: None })
    }

    /// The connection of a client that has come, if one has.
    ///
    /// # Errors
    /// Of accept4(2).
    pub fn accept(&self) -> Result<Option<Self>, Errno> {
        match sys::accept(self.socket.as_fd()) {
            Ok(socket) => {
                speak_at_once(self.transport, &socket)?;
                Ok(Some(Self { transport: self.transport, socket, to: None }))
            }
            Err(Errno::EAGAIN) => Ok(None),
            Err(errno) => Err(errno),
        }
    }

    /// Sends as much as there is room for; over datagrams all or nothing. The count of bytes taken.
    ///
    /// # Errors
    /// Of sendto(2): `EAGAIN` if there is no room, `EPIPE`, `ECONNRESET`, `EMSGSIZE` …
    pub fn send(&self, bytes: &[u8]) -> Result<usize, Errno> {
        match &self.to {
            Some(address) => address.send_to(&self.socket, bytes),
            None => socket::send(self.socket.as_raw_fd(), bytes, MsgFlags::MSG_NOSIGNAL),
        }
    }

    /// Receives what is there. A serving peer over datagrams answers to whoever wrote last.
    pub fn receive(&mut self, buffer: &mut [u8]) -> Received {
        let (length, from) = if self.transport.is_stream() {
            match socket::recv(self.socket.as_raw_fd(), buffer, MsgFlags::empty()) {
                Ok(0) => return Received::End,
                Ok(length) => (length, None),
                Err(Errno::EAGAIN) => return Received::Nothing,
                Err(errno) => return Received::Broken(errno),
            }
        } else {
            match address::receive_from(&self.socket, buffer) {
                Ok((length, from)) => (length, Some(from)),
                Err(Errno::EAGAIN) => return Received::Nothing,
                Err(errno) => return Received::Broken(errno),
            }
        };
        if self.transport == Transport::InetStream {
            sys::acknowledge_at_once(self.socket.as_fd());
        }
        let bytes = buffer.get(..length).unwrap_or_default().to_vec();
        let endpoint = from.as_ref().map(Address::endpoint);
        Received::Bytes(bytes, endpoint)
    }

    /// From now on, datagrams go there.
    pub fn answer_to(&mut self, endpoint: &Endpoint) {
        self.to = Address::of_server(endpoint);
    }

    /// Says that it has nothing more to send. A connection that is gone already is no error.
    pub fn half_close(&self) {
        let _gone = socket::shutdown(self.socket.as_raw_fd(), Shutdown::Write);
    }

    /// Takes as much as any other peer from now on, if it was deaf.
    ///
    /// # Errors
    /// Of setsockopt(2).
    pub fn make_room(&self) -> Result<(), Errno> {
        setsockopt(&self.socket, sockopt::RcvBuf, &ROOM)
    }

    /// Breaks the connection: the other side gets a reset; socket(7), `SO_LINGER`. Over `AF_UNIX` it is a plain close.
    pub fn reset(self) {
        let linger = libc::linger { l_onoff: 1, l_linger: 0 };
        let _closed_anyway = setsockopt(&self.socket, sockopt::Linger, &linger);
    }

    /// Its transport.
    pub fn transport(&self) -> Transport {
        self.transport
    }

    /// Its own address.
    pub fn local(&self) -> Endpoint {
        address::local(&self.socket).unwrap_or(Endpoint::Unix(UnixName::Unnamed))
    }

    /// The inode of its socket, by which `sock_diag(7)` names it.
    pub fn inode(&self) -> u64 {
        fs::metadata(format!("/proc/self/fd/{}", self.socket.as_raw_fd())).map_or(0, |metadata| metadata.ino())
    }
}

impl AsFd for Peer {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.socket.as_fd()
    }
}

/// Leaves a socket file at a path, with nobody behind it, as a server that was killed does.
///
/// # Errors
/// Of bind(2).
pub fn leave_stale_socket(path: &[u8]) -> Result<(), Errno> {
    let socket = open(Transport::UnixStream)?;
    Address::of_server(&Endpoint::path(path)).ok_or(Errno::EINVAL)?.bind(&socket)
}

/// Whether any server could take a port, over TCP and over UDP, on this machine: also one that does not set
/// `SO_REUSEADDR`, which a connection of an earlier check that lingers there would keep from it; tcp(7), `TIME_WAIT`.
pub fn port_is_free(port: u16) -> bool {
    let address = Address::inet(Ipv4Addr::UNSPECIFIED, port);
    let take = |transport| open(transport).and_then(|socket| address.bind(&socket));
    [Transport::InetStream, Transport::InetDatagram].into_iter().all(|transport| take(transport).is_ok())
}

fn open(transport: Transport) -> Result<OwnedFd, Errno> {
    let family = if transport.is_inet() { socket::AddressFamily::Inet } else { socket::AddressFamily::Unix };
    let kind = if transport.is_stream() { SockType::Stream } else { SockType::Datagram };
    let socket = socket::socket(family, kind, SockFlag::SOCK_NONBLOCK | SockFlag::SOCK_CLOEXEC, None)?;
    speak_at_once(transport, &socket)?;
    Ok(socket)
}

/// Pieces must leave when they are sent, not when Nagle's algorithm finds it fit; tcp(7).
fn speak_at_once(transport: Transport, socket: &OwnedFd) -> Result<(), Errno> {
    if transport != Transport::InetStream {
        return Ok(());
    }
    sys::acknowledge_at_once(socket.as_fd());
    setsockopt(socket, sockopt::TcpNoDelay, &true)
}

fn settle_connect(socket: &OwnedFd) -> Result<(), Errno> {
    use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
    if poll(&mut [PollFd::new(socket.as_fd(), PollFlags::POLLOUT)], PollTimeout::from(1000_u16))? == 0 {
        return Err(Errno::ETIMEDOUT);
    }
    match socket::getsockopt(socket, sockopt::SocketError)? {
        0 => Ok(()),
        errno => Err(Errno::from_raw(errno)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Peer, Received, port_is_free};
    use crate::model::{Endpoint, Transport};
    use std::io::Read as _;
    use std::net::{TcpListener, TcpStream, UdpSocket};

    /// What comes, looked for until it is there: the kernel delivers on one machine by itself.
    fn receive(peer: &mut Peer) -> (Vec<u8>, Option<Endpoint>) {
        let mut buffer = [0; 100];
        loop {
            if let Received::Bytes(bytes, from) = peer.receive(&mut buffer) {
                return (bytes, from);
            }
        }
    }

    #[track_caller]
    fn check_answer(transport: Transport, address: &Endpoint) {
        let mut server = Peer::serve(transport, address).unwrap();
        let mut client = Peer::connect(transport, &server.local(), false).unwrap().unwrap();
        client.send(b"hola").unwrap();
        let (bytes, from) = receive(&mut server);
        assert_eq!(bytes, b"hola");
        server.answer_to(&from.unwrap());
        server.send(b"chau").unwrap();
        assert_eq!(receive(&mut client).0, b"chau");
    }

    #[test]
    fn clients_over_datagrams_can_be_answered() {
        check_answer(Transport::InetDatagram, &Endpoint::inet(std::net::Ipv4Addr::LOCALHOST, 0));
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("s");
        check_answer(Transport::UnixDatagram, &Endpoint::path(path.as_os_str().as_encoded_bytes()));
    }

    #[test]
    fn a_port_is_free_when_any_server_could_take_it() {
        let datagrams = UdpSocket::bind("127.0.0.1:0").unwrap();
        assert!(!port_is_free(datagrams.local_addr().unwrap().port()));
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        assert!(!port_is_free(port));
        // Who closes first keeps the port for a minute: TIME_WAIT.
        let mut client = TcpStream::connect(("127.0.0.1", port)).unwrap();
        drop(listener.accept().unwrap());
        assert_eq!(client.read(&mut [0]).unwrap(), 0);
        drop((client, listener));
        assert!(!port_is_free(port));
    }
}
