//! Every socket of a network namespace, by `NETLINK_SOCK_DIAG`; `sock_diag(7)`.
//!
//! The answers are for the namespace in which the diag socket was opened. Asking for one state costs 12 to 20 µs;
//! `/proc/net/tcp` costs 500 times as much.

use crate::model::{Endpoint, Transport, UnixName};
use nix::errno::Errno;
use nix::sys::socket::{AddressFamily, MsgFlags, SockFlag, SockProtocol, SockType, recv, send, socket};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::os::fd::{AsRawFd, OwnedFd};

const SOCK_DIAG_BY_FAMILY: u16 = 20;
const NLM_F_REQUEST_AND_DUMP: u16 = 0x301;
const NLMSG_ERROR: u16 = 2;
const NLMSG_DONE: u16 = 3;
/// `UDIAG_SHOW_NAME | UDIAG_SHOW_PEER | UDIAG_SHOW_RQLEN`
const UDIAG_SHOW: u32 = 1 | 4 | 16;
/// `1 << (INET_DIAG_INFO - 1)`
const INET_DIAG_INFO_EXTENSION: u8 = 2;
const INET_DIAG_INFO: u16 = 2;
/// Where `tcpi_notsent_bytes` stands in `struct tcp_info`; <linux/tcp.h>.
const NOT_SENT: usize = 144;
const ANSWER_BYTES: usize = 64 * 1024;

/// Which table of sockets to ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// `AF_INET`.
    Inet,
    /// `AF_INET6`, which also holds dual-stack servers.
    Inet6,
}

/// Which sockets of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// TCP, listening.
    TcpListening,
    /// TCP, every other state.
    TcpConnected,
    /// UDP, connected or not.
    Udp,
}

/// One socket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SocketRow {
    /// Its family and type; nothing for `SOCK_SEQPACKET`.
    pub transport: Option<Transport>,
    /// Its own address.
    pub local: Endpoint,
    /// The address of its other end, of an IP socket that is connected.
    pub remote: Option<Endpoint>,
    /// Whether it listens.
    pub listening: bool,
    /// Bytes that wait to be read; for a listening socket the connections that wait to be accepted.
    pub receive_queue: u32,
    /// TCP: bytes that were written and have not left yet.
    pub unsent: u32,
    /// Its inode, as in `/proc/PID/fd`; 0 for a connection that was not accepted yet.
    pub inode: u64,
    /// The inode of its other end, of an `AF_UNIX` socket.
    pub peer_inode: Option<u64>,
}

/// A diag socket.
pub struct Diag {
    socket: OwnedFd,
    buffer: Vec<u8>,
}

impl Diag {
    /// Opens one in the network namespace of this process.
    ///
    /// # Errors
    /// Of socket(2): `EPROTONOSUPPORT` on a kernel without it.
    pub fn open() -> Result<Self, Errno> {
        let socket =
            socket(AddressFamily::Netlink, SockType::Raw, SockFlag::SOCK_CLOEXEC, SockProtocol::NetlinkSockDiag)?;
        Ok(Self { socket, buffer: vec![0; ANSWER_BYTES] })
    }

    /// The IP sockets of one table.
    ///
    /// # Errors
    /// What the kernel answered: `ENOENT` where it has no such table (a machine without IPv6).
    pub fn inet(&mut self, family: Family, kind: Kind) -> Result<Vec<SocketRow>, Errno> {
        let (protocol, states): (u8, u32) = match kind {
            Kind::TcpListening => (6, 1 << 10),
            Kind::TcpConnected => (6, 0xfff & !(1 << 10)),
            Kind::Udp => (17, 0xfff),
        };
        let family_number: u8 = match family {
            Family::Inet => 2,
            Family::Inet6 => 10,
        };
        let mut request = [0_u8; 56];
        request[0] = family_number;
        request[1] = protocol;
        if kind == Kind::TcpConnected {
            request[2] = INET_DIAG_INFO_EXTENSION;
        }
        request[4..8].copy_from_slice(&states.to_ne_bytes());
        let mut rows = Vec::new();
        self.dump(&request, |message| rows.extend(inet_row(message, kind)))?;
        Ok(rows)
    }

    /// The `AF_UNIX` sockets.
    ///
    /// # Errors
    /// What the kernel answered.
    pub fn unix(&mut self) -> Result<Vec<SocketRow>, Errno> {
        let mut request = [0_u8; 24];
        request[0] = 1;
        request[4..8].copy_from_slice(&0xfff_u32.to_ne_bytes());
        request[12..16].copy_from_slice(&UDIAG_SHOW.to_ne_bytes());
        let mut rows = Vec::new();
        self.dump(&request, |message| rows.extend(unix_row(message)))?;
        Ok(rows)
    }

    fn dump(&mut self, request: &[u8], mut each: impl FnMut(&[u8])) -> Result<(), Errno> {
        let length = u32::try_from(16 + request.len()).unwrap_or_default();
        let mut message = Vec::with_capacity(16 + request.len());
        message.extend_from_slice(&length.to_ne_bytes());
        message.extend_from_slice(&SOCK_DIAG_BY_FAMILY.to_ne_bytes());
        message.extend_from_slice(&NLM_F_REQUEST_AND_DUMP.to_ne_bytes());
        message.extend_from_slice(&[0; 8]);
        message.extend_from_slice(request);
        send(self.socket.as_raw_fd(), &message, MsgFlags::empty())?;
        loop {
            let received = recv(self.socket.as_raw_fd(), &mut self.buffer, MsgFlags::empty())?;
            let mut rest = self.buffer.get(..received).unwrap_or_default();
            while let Some((kind, body, after)) = netlink_message(rest) {
                match kind {
                    NLMSG_DONE => return Ok(()),
                    NLMSG_ERROR => {
                        let error =
                            body.get(..4).map_or(0, |bytes| i32::from_ne_bytes(bytes.try_into().unwrap_or_default()));
                        return if error == 0 { Ok(()) } else { Err(Errno::from_raw(-error)) };
                    }
                    _ => each(body),
                }
                rest = after;
            }
        }
    }
}

/// The first message of a datagram: its type, its body, and what follows it.
fn netlink_message(bytes: &[u8]) -> Option<(u16, &[u8], &[u8])> {
    let length = usize::try_from(u32_at(bytes, 0)?).ok()?;
    let kind = u16_at(bytes, 4)?;
    let body = bytes.get(16..length)?;
    Some((kind, body, bytes.get(length.next_multiple_of(4)..).unwrap_or_default()))
}

/// `struct inet_diag_msg`
fn inet_row(message: &[u8], kind: Kind) -> Option<SocketRow> {
    let address = |at: usize| -> Option<IpAddr> {
        if message.first() == Some(&2) {
            let four: [u8; 4] = message.get(at..at + 4)?.try_into().ok()?;
            return Some(IpAddr::V4(Ipv4Addr::from(four)));
        }
        let sixteen: [u8; 16] = message.get(at..at + 16)?.try_into().ok()?;
        Some(IpAddr::V6(Ipv6Addr::from(sixteen)))
    };
    let port = |at: usize| message.get(at..at + 2).and_then(|two| two.try_into().ok()).map(u16::from_be_bytes);
    let (remote_address, remote_port) = (address(24)?, port(6)?);
    Some(SocketRow {
        transport: Some(if kind == Kind::Udp { Transport::InetDatagram } else { Transport::InetStream }),
        local: Endpoint::Inet(address(8)?, port(4)?),
        remote: (remote_port != 0).then_some(Endpoint::Inet(remote_address, remote_port)),
        listening: kind == Kind::TcpListening,
        receive_queue: u32_at(message, 56)?,
        unsent: attributes(message.get(72..)?)
            .find(|(kind, _)| *kind == INET_DIAG_INFO)
            .and_then(|(_, info)| u32_at(info, NOT_SENT))
            .unwrap_or(0),
        inode: u64::from(u32_at(message, 68)?),
        peer_inode: None,
    })
}

/// `struct unix_diag_msg` and its attributes
fn unix_row(message: &[u8]) -> Option<SocketRow> {
    const STREAM: u8 = 1;
    const DATAGRAM: u8 = 2;
    const LISTEN: u8 = 10;
    let mut row = SocketRow {
        transport: match *message.get(1)? {
            STREAM => Some(Transport::UnixStream),
            DATAGRAM => Some(Transport::UnixDatagram),
            _ => None,
        },
        local: Endpoint::Unix(UnixName::Unnamed),
        remote: None,
        listening: *message.get(2)? == LISTEN,
        receive_queue: 0,
        unsent: 0,
        inode: u64::from(u32_at(message, 4)?),
        peer_inode: None,
    };
    for (kind, data) in attributes(message.get(16..)?) {
        match kind {
            0 => row.local = Endpoint::Unix(unix_name(data)),
            2 => row.peer_inode = u32_at(data, 0).map(u64::from),
            4 => row.receive_queue = u32_at(data, 0).unwrap_or_default(),
            _ => {}
        }
    }
    Some(row)
}

/// The attributes that follow a message: type and value; netlink(7).
fn attributes(mut rest: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let (length, kind) = (usize::from(u16_at(rest, 0)?), u16_at(rest, 2)?);
        let value = rest.get(4..length)?;
        rest = rest.get(length.next_multiple_of(4)..).unwrap_or_default();
        Some((kind, value))
    })
}

fn unix_name(bytes: &[u8]) -> UnixName {
    match bytes {
        [] => UnixName::Unnamed,
        [0, name @ ..] => UnixName::Abstract(name.to_vec()),
        path => UnixName::Path(path.split(|byte| *byte == 0).next().unwrap_or_default().to_vec()),
    }
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_ne_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_ne_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::{Diag, Family, Kind};
    use crate::model::{Endpoint, Transport};
    use std::net::{Ipv4Addr, TcpListener, UdpSocket};
    use std::os::unix::net::UnixListener;

    #[test]
    fn a_listening_tcp_socket_is_seen_without_touching_it() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let rows = Diag::open().unwrap().inet(Family::Inet, Kind::TcpListening).unwrap();
        let row = rows.iter().find(|row| row.local == Endpoint::inet(Ipv4Addr::LOCALHOST, port)).unwrap();
        assert!(row.listening && row.inode != 0 && row.receive_queue == 0);
        assert_eq!(row.transport, Some(Transport::InetStream));
    }

    #[test]
    fn a_udp_socket_is_seen_with_what_waits_in_it() {
        let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
        socket.send_to(b"four", socket.local_addr().unwrap()).unwrap();
        let rows = Diag::open().unwrap().inet(Family::Inet, Kind::Udp).unwrap();
        let port = socket.local_addr().unwrap().port();
        let row = rows.iter().find(|row| row.local.port() == Some(port)).unwrap();
        assert!(row.receive_queue > 0 && !row.listening);
    }

    #[test]
    fn a_unix_listener_is_seen_by_its_path() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("s");
        let _listener = UnixListener::bind(&path).unwrap();
        let rows = Diag::open().unwrap().unix().unwrap();
        let name = Endpoint::path(path.as_os_str().as_encoded_bytes());
        assert!(
            rows.iter().any(|row| row.local == name && row.listening && row.transport == Some(Transport::UnixStream))
        );
    }
}
