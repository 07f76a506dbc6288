//! The sockets of this network namespace, and which of them the programs own.

use super::Member;
use crate::model::{Bound, Endpoint, Transport, UnixName};
use crate::sys::{self, Diag, Family, Kind, SocketRow};
use nix::errno::Errno;
use nix::unistd::Pid;
use std::collections::BTreeSet;

/// A view of the namespace's sockets.
pub struct Sockets {
    diag: Diag,
}

impl Sockets {
    /// Opens the view, inside the namespace that it is for.
    ///
    /// # Errors
    /// If the kernel has no `sock_diag(7)`.
    pub fn open() -> Result<Self, Errno> {
        Ok(Self { diag: Diag::open()? })
    }

    /// The sockets that others can reach and that the programs own, listening or bound; without duplicates.
    pub fn bound(&mut self, members: &[Member]) -> Vec<Bound> {
        let mine = inodes_of(members);
        let mut bound = Vec::new();
        for row in self.reachable() {
            let Some(transport) = row.transport else { continue };
            let entry = Bound { transport, endpoint: row.local, listening: row.listening };
            if mine.contains(&row.inode) && !bound.contains(&entry) {
                bound.push(entry);
            }
        }
        bound
    }

    /// Whether there is such a socket of one transport, at any address, owned or not: cheap, to look before scanning.
    pub fn any(&mut self, transport: Transport) -> bool {
        self.reachable_by(transport).iter().any(|row| row.listening || !transport.is_stream())
    }

    fn reachable(&mut self) -> Vec<SocketRow> {
        let all = [Transport::InetStream, Transport::InetDatagram, Transport::UnixStream];
        all.into_iter().flat_map(|transport| self.reachable_by(transport)).collect()
    }

    /// Bound or listening sockets; for `AF_UNIX` of either type.
    fn reachable_by(&mut self, transport: Transport) -> Vec<SocketRow> {
        let mut rows = match transport {
            Transport::UnixStream | Transport::UnixDatagram => self.diag.unix().unwrap_or_default(),
            Transport::InetStream | Transport::InetDatagram => {
                let kind = if transport.is_stream() { Kind::TcpListening } else { Kind::Udp };
                let mut rows = self.diag.inet(Family::Inet, kind).unwrap_or_default();
                rows.extend(self.diag.inet(Family::Inet6, kind).unwrap_or_default());
                rows
            }
        };
        rows.retain(|row| match row.transport {
            Some(Transport::UnixDatagram) => row.local != Endpoint::Unix(UnixName::Unnamed),
            Some(Transport::InetDatagram) => row.local.port() != Some(0),
            Some(Transport::UnixStream | Transport::InetStream) => row.listening,
            None => false,
        });
        rows
    }

    /// Every socket of the namespace, for explaining what a descriptor is.
    pub fn all(&mut self) -> Vec<SocketRow> {
        let mut rows = self.diag.unix().unwrap_or_default();
        for kind in [Kind::TcpListening, Kind::TcpConnected, Kind::Udp] {
            for family in [Family::Inet, Family::Inet6] {
                rows.extend(self.diag.inet(family, kind).unwrap_or_default());
            }
        }
        rows
    }

    /// How many connections wait to be accepted at a TCP server.
    pub fn waiting_at(&mut self, server: &Endpoint) -> u32 {
        let rows = self.reachable_by(Transport::InetStream);
        rows.iter().filter(|row| row.local.port() == server.port()).map(|row| row.receive_queue).sum()
    }

    /// How many bytes that we sent on one of our TCP sockets wait unread at its other side, or have not left yet.
    pub fn unread_from(&mut self, ours: &Endpoint) -> u32 {
        let port = ours.port();
        let connections = self.tcp_connections();
        let theirs = |row: &&SocketRow| row.remote.as_ref().is_some_and(|remote| remote.port() == port);
        let unread: u32 = connections.iter().filter(theirs).map(|row| row.receive_queue).sum();
        let unsent: u32 = connections.iter().filter(|row| row.local.port() == port).map(|row| row.unsent).sum();
        unread + unsent
    }

    /// Whether TCP bytes have not left yet that their receiver would take at once: held back by Nagle's algorithm or a
    /// window that is about to open, they come without anybody doing anything.
    ///
    /// What its receiver does not read (its queue is not empty) is not on its way: it waits for that program.
    /// `port` limits the look to the connections of one server, on a machine whose other ones do not matter.
    pub fn on_their_way(&mut self, port: Option<u16>) -> bool {
        let connections = self.tcp_connections();
        let matters = |row: &&SocketRow| {
            port.is_none() || row.local.port() == port || row.remote.as_ref().and_then(Endpoint::port) == port
        };
        connections.iter().filter(matters).filter(|row| row.unsent > 0).any(|row| {
            let other = connections.iter().find(|other| {
                other.local.port() == row.remote.as_ref().and_then(Endpoint::port)
                    && other.remote.as_ref().and_then(Endpoint::port) == row.local.port()
            });
            other.is_some_and(|other| other.receive_queue == 0)
        })
    }

    fn tcp_connections(&mut self) -> Vec<SocketRow> {
        let mut rows = self.diag.inet(Family::Inet, Kind::TcpConnected).unwrap_or_default();
        rows.extend(self.diag.inet(Family::Inet6, Kind::TcpConnected).unwrap_or_default());
        rows
    }
}

/// The inodes of all sockets that the processes hold.
pub fn inodes_of(members: &[Member]) -> BTreeSet<u64> {
    members.iter().flat_map(|member| sockets_of(member.pid)).map(|(_, inode)| inode).collect()
}

/// The sockets of one process: descriptor and inode.
pub(super) fn sockets_of(pid: Pid) -> impl Iterator<Item = (i32, u64)> {
    sys::descriptors(pid).into_iter().filter_map(move |descriptor| {
        let link = sys::descriptor_link(pid, descriptor)?;
        Some((descriptor, sys::parse_socket_inode(&link)?))
    })
}
