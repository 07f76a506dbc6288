//! Where a socket is: its transport and its address.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::net::{IpAddr, Ipv4Addr};

/// A family and a type of socket, as an assignment asks for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Transport {
    /// `AF_UNIX`, `SOCK_STREAM`.
    UnixStream,
    /// `AF_UNIX`, `SOCK_DGRAM`.
    UnixDatagram,
    /// `AF_INET`, `SOCK_STREAM`: TCP.
    InetStream,
    /// `AF_INET`, `SOCK_DGRAM`: UDP.
    InetDatagram,
}

impl Transport {
    /// Whether bytes keep their order but not their boundaries.
    pub fn is_stream(self) -> bool {
        matches!(self, Self::UnixStream | Self::InetStream)
    }

    /// Whether the address is an IP address and a port.
    pub fn is_inet(self) -> bool {
        matches!(self, Self::InetStream | Self::InetDatagram)
    }

    /// The word of assignment files: `unix-stream`, `unix-dgram`, `inet-stream`, `inet-dgram`.
    pub fn word(self) -> &'static str {
        match self {
            Self::UnixStream => "unix-stream",
            Self::UnixDatagram => "unix-dgram",
            Self::InetStream => "inet-stream",
            Self::InetDatagram => "inet-dgram",
        }
    }

    /// The kernel's words, for people: `AF_INET, SOCK_DGRAM`.
    pub fn kernel_words(self) -> &'static str {
        match self {
            Self::UnixStream => "AF_UNIX, SOCK_STREAM",
            Self::UnixDatagram => "AF_UNIX, SOCK_DGRAM",
            Self::InetStream => "AF_INET, SOCK_STREAM",
            Self::InetDatagram => "AF_INET, SOCK_DGRAM",
        }
    }
}

/// The name of an `AF_UNIX` socket; unix(7), "Address format".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum UnixName {
    /// A path in the file system, without the terminating NUL.
    Path(Vec<u8>),
    /// A name in the abstract namespace, without the leading NUL.
    Abstract(Vec<u8>),
    /// No name at all: a socket that was never bound.
    Unnamed,
}

/// The address of a socket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Endpoint {
    /// An IP address (IPv4, or IPv6 for a dual-stack server) and a port in host byte order.
    Inet(IpAddr, u16),
    /// A local name.
    Unix(UnixName),
}

impl Endpoint {
    /// An IPv4 endpoint.
    pub fn inet(address: Ipv4Addr, port: u16) -> Self {
        Self::Inet(IpAddr::V4(address), port)
    }

    /// A path in the file system.
    pub fn path(path: impl Into<Vec<u8>>) -> Self {
        Self::Unix(UnixName::Path(path.into()))
    }

    /// The port, of an IP endpoint.
    pub fn port(&self) -> Option<u16> {
        match self {
            Self::Inet(_, port) => Some(*port),
            Self::Unix(_) => None,
        }
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Inet(IpAddr::V4(address), port) => write!(f, "{address}:{port}"),
            Self::Inet(IpAddr::V6(address), port) => write!(f, "[{address}]:{port}"),
            Self::Unix(UnixName::Path(path)) => write!(f, "{}", path.escape_ascii()),
            Self::Unix(UnixName::Abstract(name)) => write!(f, "@{}", name.escape_ascii()),
            Self::Unix(UnixName::Unnamed) => f.write_str("(unnamed)"),
        }
    }
}

/// A socket that a program holds and that others can reach: bound (datagram) or listening (stream).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bound {
    /// Its family and type.
    pub transport: Transport,
    /// Its own address.
    pub endpoint: Endpoint,
    /// Whether it is a stream socket in the listening state (`TCP_LISTEN`, `SO_ACCEPTCON`).
    pub listening: bool,
}
