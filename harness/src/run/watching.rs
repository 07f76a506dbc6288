//! The tracer of a check at work: what it is told of the world, and what it tells of the programs.

use super::starting::make_absolute;
use super::world::{Stray, World, reached};
use crate::limits;
use crate::model::{Endpoint, Program, Reference, Scope, Transport, UnixName, What};
use crate::peer::Peer;
use crate::sys;
use crate::trace::{Facts, Surroundings, Tracer};
use crate::watch::peer_of;
use nix::fcntl::OFlag;
use nix::sys::signal::{SigSet, Signal};
use nix::sys::signalfd::{SfdFlags, SignalFd};
use nix::unistd::Pid;
use std::net::IpAddr;
use std::os::fd::{AsFd, BorrowedFd};
use std::path::Path;
use std::time::Instant;

/// Where name services are asked, and not the server of the assignment; resolver(3).
const DOMAIN_PORT: u16 = 53;
/// Where the system's own sockets are, such as that of the name service cache.
const SYSTEM: [&str; 3] = ["/run", "/var", "/dev"];

/// A tracer, and the signals that tell that it has something to do, which else would come unseen.
pub(super) struct Watching {
    pub(super) tracer: Tracer,
    alarm: SignalFd,
    waiting: sys::OwnWait,
}

impl Watching {
    pub(super) fn new(began: Instant, scope: Scope) -> Result<Self, String> {
        let mut children = SigSet::empty();
        children.add(Signal::SIGCHLD);
        let alarm = children
            .thread_block()
            .and_then(|()| SignalFd::with_flags(&children, SfdFlags::SFD_NONBLOCK | SfdFlags::SFD_CLOEXEC));
        let alarm = alarm.map_err(|errno| format!("wait for signals: {}", errno.desc()))?;
        Ok(Self { tracer: Tracer::new(began, scope), alarm, waiting: sys::OwnWait::start() })
    }
}

impl AsFd for Watching {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.alarm.as_fd()
    }
}

impl World<'_> {
    /// Serves the stops of watched programs.
    pub(super) fn trace(&mut self) -> bool {
        let Some(mut watching) = self.watching.take() else { return false };
        while let Ok(Some(_)) = watching.alarm.read_signal() {}
        let since = self.timeline.len();
        let moved = watching.tracer.turn(self);
        let kept = watching.waiting.take();
        if moved {
            self.stopped += self.served.elapsed().min(limits::STOPPED_MAX).max(kept);
        }
        self.served = Instant::now();
        let told = watching.tracer.take_told();
        self.watching = Some(watching);
        self.take_note(&told.iter().map(|event| &event.what).collect::<Vec<_>>());
        self.timeline.extend(told);
        // What the tracer tells and what was done for it meanwhile, in the order of their times.
        if let Some(news) = self.timeline.get_mut(since..) {
            news.sort_by_key(|event| event.at);
        }
        moved
    }

    /// Whether a transport has a server's socket among those that a program was seen to make; a program that is not
    /// watched may have one any time.
    fn take_note(&mut self, told: &[&What]) {
        for what in told {
            if let What::Called { program, call, .. } = what
                && call.result == 0
                && let Some(running) = self.programs.get_mut(program)
            {
                use crate::model::Deed;
                running.announced |= matches!(call.deed, Deed::Listen { .. } | Deed::Bind { .. });
            }
        }
    }
}

impl Surroundings for World<'_> {
    fn facts(&mut self, pid: Pid, descriptor: i32) -> Option<Facts> {
        let inode = sys::parse_socket_inode(&sys::descriptor_link(pid, descriptor)?)?;
        let rows = self.sockets.all();
        let row = rows.iter().find(|row| row.inode == inode);
        let kind = row
            .and_then(|row| row.transport)
            .map(|transport| if transport.is_stream() { libc::SOCK_STREAM } else { libc::SOCK_DGRAM });
        let flags = sys::descriptor_flags(pid, descriptor).unwrap_or_default();
        Some(Facts {
            kind,
            peer: row.and_then(|row| peer_of(row, &self.our_sockets())),
            nonblocking: flags & OFlag::O_NONBLOCK.bits() != 0,
            has_timeout: sys::receive_timeout_is_set(pid, descriptor) == Some(true),
        })
    }

    /// A client that goes elsewhere than it was told is met there: so it is seen where it goes, and graded on.
    fn expects(&mut self, program: &Reference, _pid: Pid, kind: i32, to: &Endpoint) {
        let Some(transport) = transport_of(to, kind) else { return };
        if self.programs.get(program).is_none_or(|running| running.serves) || self.uses(program) != Some(transport) {
            return;
        }
        let mut to = to.clone();
        make_absolute(&self.room.directory, &mut to);
        let mut serving = self.peers.iter().filter(|(_, named)| named.serves && named.peer.transport() == transport);
        let Some((name, named)) = serving.next() else { return };
        let name = name.clone();
        let is_there = |peer: &Peer| match (reached(&self.plan, peer), &to) {
            (Endpoint::Inet(_, port), Endpoint::Inet(_, asked)) => port == *asked,
            (at, asked) => at == *asked,
        };
        if is_there(&named.peer) {
            if is_foreign(&to) && !self.has_strayed(&name) {
                self.record(What::Strayed { at: name, endpoint: to });
            }
            return;
        }
        if named.stray.as_ref().is_some_and(|stray| stray.at == to) || !self.may_be_met(&to) {
            return;
        }
        if let (Ok(peer), Some(named)) =
            (sys::as_user(self.room.identity, || Peer::serve(transport, &to)), self.peers.get_mut(&name))
        {
            named.stray = Some(Stray { peer, at: to });
        }
    }
}

impl World<'_> {
    /// The program of the assignment that a running program is.
    pub(super) fn program(&self, name: &Reference) -> Option<&Program> {
        self.plan.programs.get(&self.programs.get(name)?.id)
    }

    /// The transport that a running program connects over, if it is a client.
    pub(super) fn uses(&self, program: &Reference) -> Option<Transport> {
        self.program(program)?.uses
    }

    fn has_strayed(&self, name: &Reference) -> bool {
        self.timeline.iter().any(|event| matches!(&event.what, What::Strayed { at, .. } if at == name))
    }

    /// Whether an address may be taken by us to meet a client there.
    fn may_be_met(&self, to: &Endpoint) -> bool {
        match to {
            // On a network of our own every address is ours; elsewhere only those of this machine.
            Endpoint::Inet(address, port) => {
                let ours = self.room.rung.has_own_network() || !is_foreign(to);
                address.is_ipv4() && !matches!(*port, 0 | DOMAIN_PORT) && ours
            }
            Endpoint::Unix(UnixName::Path(path)) => {
                use std::os::unix::ffi::OsStrExt;
                let path = Path::new(std::ffi::OsStr::from_bytes(path));
                let own = if self.room.rung.has_own_network() { Path::new("/tmp") } else { &self.room.directory };
                is_plain(path)
                    && path.starts_with(own)
                    && !SYSTEM.iter().any(|system| path.starts_with(system))
                    && !path.exists()
            }
            Endpoint::Unix(UnixName::Abstract(name)) => self.room.rung.has_own_network() && !name.is_empty(),
            Endpoint::Unix(UnixName::Unnamed) => false,
        }
    }
}

/// Whether a path leads where it says, and not by a link or a step upward to somewhere else.
fn is_plain(path: &Path) -> bool {
    path.parent().is_some_and(|folder| folder.canonicalize().is_ok_and(|real| real == folder))
}

/// Whether an address is none of this machine's own: neither the loopback network nor the address that stands for any.
fn is_foreign(endpoint: &Endpoint) -> bool {
    match endpoint {
        Endpoint::Inet(IpAddr::V4(address), _) => !address.is_loopback() && !address.is_unspecified(),
        Endpoint::Inet(IpAddr::V6(_), _) | Endpoint::Unix(_) => false,
    }
}

/// The transport of a socket of this type that is to reach an address.
fn transport_of(to: &Endpoint, kind: i32) -> Option<Transport> {
    match (to, kind) {
        (Endpoint::Inet(..), libc::SOCK_STREAM) => Some(Transport::InetStream),
        (Endpoint::Inet(..), libc::SOCK_DGRAM) => Some(Transport::InetDatagram),
        (Endpoint::Unix(_), libc::SOCK_STREAM) => Some(Transport::UnixStream),
        (Endpoint::Unix(_), libc::SOCK_DGRAM) => Some(Transport::UnixDatagram),
        _ => None,
    }
}
