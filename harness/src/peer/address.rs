//! Socket addresses of either family, between [`Endpoint`] and the types of the system calls.

use crate::model::{Endpoint, Transport, UnixName};
use nix::errno::Errno;
use nix::sys::socket::{self, MsgFlags, SockaddrIn, SockaddrStorage, UnixAddr};
use std::net::{IpAddr, Ipv4Addr};
use std::os::fd::{AsRawFd, OwnedFd};

/// An address that can be given to the kernel.
pub(super) enum Address {
    /// `sockaddr_in`
    Inet(SockaddrIn),
    /// `sockaddr_un`
    Unix(UnixAddr),
}

impl Address {
    pub(super) fn inet(address: Ipv4Addr, port: u16) -> Self {
        let [a, b, c, d] = address.octets();
        Self::Inet(SockaddrIn::new(a, b, c, d, port))
    }

    /// What a client over datagrams binds, so that it can be answered: any port, or any name that the kernel finds free;
    /// unix(7), "Autobind feature".
    pub(super) fn of_client(transport: Transport) -> Self {
        if transport.is_inet() { Self::inet(Ipv4Addr::LOCALHOST, 0) } else { Self::Unix(UnixAddr::new_unnamed()) }
    }

    /// Where a server is reached that is bound there: at the loopback address if it serves all addresses.
    pub(super) fn of_server(endpoint: &Endpoint) -> Option<Self> {
        match endpoint {
            Endpoint::Inet(IpAddr::V4(address), port) if !address.is_unspecified() => Some(Self::inet(*address, *port)),
            Endpoint::Inet(_, port) => Some(Self::inet(Ipv4Addr::LOCALHOST, *port)),
            Endpoint::Unix(UnixName::Path(path)) => UnixAddr::new(path.as_slice()).ok().map(Self::Unix),
            Endpoint::Unix(UnixName::Abstract(name)) => UnixAddr::new_abstract(name).ok().map(Self::Unix),
            Endpoint::Unix(UnixName::Unnamed) => None,
        }
    }

    pub(super) fn bind(&self, socket: &OwnedFd) -> Result<(), Errno> {
        match self {
            Self::Inet(address) => socket::bind(socket.as_raw_fd(), address),
            Self::Unix(address) => socket::bind(socket.as_raw_fd(), address),
        }
    }

    pub(super) fn connect(&self, socket: &OwnedFd) -> Result<(), Errno> {
        match self {
            Self::Inet(address) => socket::connect(socket.as_raw_fd(), address),
            Self::Unix(address) => socket::connect(socket.as_raw_fd(), address),
        }
    }

    pub(super) fn send_to(&self, socket: &OwnedFd, bytes: &[u8]) -> Result<usize, Errno> {
        match self {
            Self::Inet(address) => socket::sendto(socket.as_raw_fd(), bytes, address, MsgFlags::MSG_NOSIGNAL),
            Self::Unix(address) => socket::sendto(socket.as_raw_fd(), bytes, address, MsgFlags::MSG_NOSIGNAL),
        }
    }

    pub(super) fn endpoint(&self) -> Endpoint {
        match self {
            Self::Inet(address) => Endpoint::inet(address.ip(), address.port()),
            Self::Unix(address) => Endpoint::Unix(match (address.path(), address.as_abstract()) {
                (Some(path), _) => UnixName::Path(path.as_os_str().as_encoded_bytes().to_vec()),
                (None, Some(name)) => UnixName::Abstract(name.to_vec()),
                (None, None) => UnixName::Unnamed,
            }),
        }
    }

    fn of_storage(storage: &SockaddrStorage) -> Option<Self> {
        if let Some(address) = storage.as_sockaddr_in() {
            return Some(Self::Inet(*address));
        }
        storage.as_unix_addr().map(|address| Self::Unix(*address))
    }
}

pub(super) fn receive_from(socket: &OwnedFd, buffer: &mut [u8]) -> Result<(usize, Address), Errno> {
    let (length, from) = socket::recvfrom::<SockaddrStorage>(socket.as_raw_fd(), buffer)?;
    let from = from.as_ref().and_then(Address::of_storage).unwrap_or(Address::inet(Ipv4Addr::UNSPECIFIED, 0));
    Ok((length, from))
}

pub(super) fn local(socket: &OwnedFd) -> Option<Endpoint> {
    let storage: SockaddrStorage = socket::getsockname(socket.as_raw_fd()).ok()?;
    Some(Address::of_storage(&storage)?.endpoint())
}
