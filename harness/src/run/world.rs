//! Everything that a check has going: its programs, our peers, and the record of what happened.

use crate::cell::Room;
use crate::limits;
use crate::model::{Ending, Endpoint, Event, Holdings, Plan, Reference, Stream, Transport, What};
use crate::peer::{Peer, Received};
use crate::sys;
use crate::trace::Tracer;
use crate::watch::{Member, OurSocket, Rest, Root, Sockets, members, rest};
use nix::errno::Errno;
use nix::sys::signal::{SigSet, Signal};
use nix::sys::signalfd::{SfdFlags, SignalFd};
use nix::unistd::Pid;
use std::collections::BTreeMap;
use std::os::fd::OwnedFd;
use std::time::{Duration, Instant};

/// How much is read from one stream before the others get their turn.
const TURN_BYTES: usize = 256 * 1024;
const BUFFER_BYTES: usize = 64 * 1024;

/// A program that was started.
pub(super) struct Running {
    pub(super) pid: Pid,
    /// Its session as init numbers it.
    pub(super) session: Pid,
    /// Whether it serves, and so is never expected to end.
    pub(super) serves: bool,
    /// Our end of its standard input; nothing once it was ended.
    pub(super) input: Option<OwnedFd>,
    /// What was typed and not yet taken.
    pub(super) typed: Vec<u8>,
    /// Whether its input ends once all was taken.
    pub(super) input_ends: bool,
    output: Option<OwnedFd>,
    error: Option<OwnedFd>,
    /// How its first process ended.
    pub(super) ending: Option<Ending>,
    /// Whether we ended it ourselves.
    pub(super) killed: bool,
}

/// One of our sockets, under the name that the script gave it.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own that steps ask for")]
pub(super) struct Named {
    pub(super) peer: Peer,
    /// A second socket of a serving peer, where a client comes that forgot to convert the port.
    pub(super) stray: Option<Peer>,
    /// Whether it listens: then bytes come to its connections.
    pub(super) listens: bool,
    /// Whether it never reads.
    pub(super) deaf: bool,
    /// Whether a deaf one has sent as much as the program would take.
    pub(super) full: bool,
    /// Whether nothing more can come: the end of the stream was seen, or a reset.
    pub(super) finished: bool,
    /// How much of the timeline `expect` steps have looked at.
    pub(super) seen: usize,
}

/// Everything that a check has going.
pub(super) struct World<'a> {
    pub(super) plan: Plan,
    pub(super) room: &'a mut Room,
    pub(super) sockets: Sockets,
    pub(super) timeline: Vec<Event>,
    pub(super) programs: BTreeMap<Reference, Running>,
    pub(super) peers: BTreeMap<Reference, Named>,
    /// What programs held at their base line.
    pub(super) baselines: BTreeMap<Reference, Holdings>,
    /// In the order in which they were started.
    pub(super) roots: Vec<Root>,
    /// How many bytes came from each source.
    counts: BTreeMap<(Reference, u8), u64>,
    buffer: Vec<u8>,
    began: Instant,
    /// The tracer, in a check that is about system calls, and what wakes it.
    pub(super) tracer: Option<(Tracer, SignalFd)>,
}

impl<'a> World<'a> {
    pub(super) fn open(plan: Plan, room: &'a mut Room, watched: bool) -> Result<Self, String> {
        let sockets = Sockets::open().map_err(|errno| format!("open sock_diag: {}", errno.desc()))?;
        Ok(Self {
            plan,
            room,
            sockets,
            timeline: Vec::new(),
            programs: BTreeMap::new(),
            peers: BTreeMap::new(),
            baselines: BTreeMap::new(),
            roots: Vec::new(),
            counts: BTreeMap::new(),
            buffer: vec![0; BUFFER_BYTES],
            began: Instant::now(),
            tracer: watched.then(tracer).transpose()?,
        })
    }

    /// Since the check began.
    pub(super) fn now(&self) -> Duration {
        self.began.elapsed()
    }

    pub(super) fn record(&mut self, what: What) {
        let at = self.now();
        self.timeline.push(Event { at, what });
    }

    pub(super) fn adopt(&mut self, name: Reference, serves: bool, started: crate::launch::Started) {
        self.record(What::Started { program: name.clone(), command: started.command, pid: started.pid.as_raw() });
        let session = if self.room.init.is_some() { crate::launch::inner_pid(started.pid) } else { started.pid };
        self.roots.retain(|root| root.program != name);
        self.roots.push(Root { program: name.clone(), pid: started.pid, exists: true });
        let running = Running {
            pid: started.pid,
            session,
            serves,
            input: Some(started.input),
            typed: Vec::new(),
            input_ends: false,
            output: Some(started.output),
            error: Some(started.error),
            ending: None,
            killed: false,
        };
        if let Some((tracer, _)) = &mut self.tracer {
            tracer.adopt(&name, running.pid);
        }
        self.programs.insert(name, running);
    }

    /// Every process of the programs now.
    pub(super) fn members(&self) -> Vec<Member> {
        members(&self.roots, self.adopter())
    }

    /// Whether every task of the programs waits, and nothing is on its way to one of them.
    pub(super) fn rest(&mut self) -> Rest {
        if self.is_burying() {
            return Rest::Busy;
        }
        let adopter = self.adopter();
        let (roots, sockets) = (&self.roots, &mut self.sockets);
        let over_tcp = self
            .plan
            .programs
            .values()
            .any(|program| [program.serves, program.uses].contains(&Some(Transport::InetStream)));
        // Without a network of its own, only the connections of this check matter.
        let port = if self.room.rung.has_own_network() { None } else { Some(self.plan.values.port) };
        rest(|| members(roots, adopter), || over_tcp && sockets.on_their_way(port))
    }

    /// Whether whoever adopts orphans has one to bury, and has not come to it: it is at work for us, and so is nobody's rest.
    fn is_burying(&self) -> bool {
        let is_dead = |pid: &Pid| {
            let mut tasks = sys::task_ids(*pid).into_iter();
            tasks.all(|tid| sys::task_state(*pid, tid).is_none_or(|task| matches!(task.letter, 'Z' | 'X')))
        };
        sys::children(self.adopter()).iter().any(is_dead)
    }

    /// Every process of one program now.
    pub(super) fn members_of(&self, program: &Reference) -> Vec<Member> {
        self.members().into_iter().filter(|member| member.program == *program).collect()
    }

    /// Whether a program has a process that lives.
    ///
    /// A process may make another one and end between two looks: only two lists that are the same, with nobody alive on
    /// them, say that nobody is left.
    pub(super) fn lives(&self, program: &Reference) -> bool {
        let is_alive = |member: &Member| {
            let mut tasks = sys::task_ids(member.pid).into_iter();
            tasks.any(|tid| sys::task_state(member.pid, tid).is_some_and(|task| !matches!(task.letter, 'Z' | 'X')))
        };
        let mut members = self.members_of(program);
        loop {
            if members.iter().any(is_alive) {
                return true;
            }
            let again = self.members_of(program);
            if again == members {
                return false;
            }
            members = again;
        }
    }

    pub(super) fn adopter(&self) -> Pid {
        self.room.init.as_ref().map_or_else(nix::unistd::getpid, crate::cell::Init::pid)
    }

    pub(super) fn our_sockets(&self) -> Vec<OurSocket> {
        let of = |(name, named): (&Reference, &Named)| OurSocket {
            peer: name.clone(),
            local: named.peer.local(),
            inode: named.peer.inode(),
        };
        self.peers.iter().map(of).collect()
    }

    /// How many bytes came from a program's stream, or to a peer, in all.
    pub(super) fn flooded(&self) -> bool {
        self.counts.values().any(|count| *count > limits::FLOOD_BYTES)
    }

    /// Takes in all that has happened; says whether anything had.
    pub(super) fn pump(&mut self) -> bool {
        let before = self.timeline.len();
        let mut moved = self.trace();
        moved |= self.read_programs();
        moved |= self.feed_programs();
        moved |= self.read_peers();
        self.bury();
        moved || self.timeline.len() != before
    }

    /// Serves the stops of watched programs.
    fn trace(&mut self) -> bool {
        let Some((tracer, alarm)) = &mut self.tracer else { return false };
        while let Ok(Some(_)) = alarm.read_signal() {}
        let moved = tracer.turn();
        for what in tracer.take_told() {
            self.record(what);
        }
        moved
    }

    fn read_programs(&mut self) -> bool {
        let names: Vec<Reference> = self.programs.keys().cloned().collect();
        let mut moved = false;
        for name in names {
            for stream in [Stream::Output, Stream::Error] {
                moved |= self.read_program(&name, stream);
            }
        }
        moved
    }

    pub(super) fn read_program(&mut self, name: &Reference, stream: Stream) -> bool {
        let mut turn = 0;
        while turn < TURN_BYTES {
            let Some(running) = self.programs.get_mut(name) else { break };
            let end = match stream {
                Stream::Output => &mut running.output,
                Stream::Error => &mut running.error,
            };
            let Some(descriptor) = end.as_ref() else { break };
            match nix::unistd::read(descriptor, &mut self.buffer) {
                // A terminal whose other side is closed says EIO; pty(7).
                Ok(0) | Err(Errno::EIO) => *end = None,
                Ok(length) => {
                    turn += length;
                    let bytes = self.buffer.get(..length).unwrap_or_default().to_vec();
                    let source = (name.clone(), u8::from(stream == Stream::Error));
                    self.keep(source, bytes, |program, bytes| What::Wrote { program, stream, bytes });
                }
                Err(_) => break,
            }
        }
        turn > 0
    }

    /// Records bytes up to the limit, and the flood beyond it once.
    fn keep(&mut self, source: (Reference, u8), mut bytes: Vec<u8>, what: impl FnOnce(Reference, Vec<u8>) -> What) {
        let name = source.0.clone();
        let count = self.counts.entry(source).or_default();
        let kept = usize::try_from(*count).unwrap_or(usize::MAX);
        *count += bytes.len() as u64;
        let total = *count;
        let room = limits::KEPT_BYTES.saturating_sub(kept);
        if room > 0 {
            bytes.truncate(room);
            self.record(what(name, bytes));
        } else if total > limits::FLOOD_BYTES && total - bytes.len() as u64 <= limits::FLOOD_BYTES {
            self.record(What::Flooded { by: name, bytes: total });
        }
    }

    fn feed_programs(&mut self) -> bool {
        let mut moved = false;
        for running in self.programs.values_mut() {
            while let (Some(input), false) = (&running.input, running.typed.is_empty()) {
                match nix::unistd::write(input, &running.typed) {
                    Ok(length) => {
                        running.typed.drain(..length);
                        moved = true;
                    }
                    Err(Errno::EAGAIN) => break,
                    // Nobody reads any more.
                    Err(_) => running.typed.clear(),
                }
            }
            if running.input_ends && running.typed.is_empty() {
                running.input = None;
            }
        }
        moved
    }

    fn read_peers(&mut self) -> bool {
        let names: Vec<Reference> = self
            .peers
            .iter()
            .filter(|(_, named)| !named.listens && !named.finished && !named.deaf)
            .map(|(name, _)| name.clone())
            .collect();
        let mut moved = false;
        for name in names {
            moved |= self.read_peer(&name);
        }
        moved
    }

    fn read_peer(&mut self, name: &Reference) -> bool {
        let mut turn = 0;
        while turn < TURN_BYTES {
            let Some(named) = self.peers.get_mut(name) else { break };
            let datagrams = !named.peer.transport().is_stream();
            let mut received = named.peer.receive(&mut self.buffer);
            let mut strayed = None;
            if received == Received::Nothing
                && let Some(stray) = &mut named.stray
            {
                received = stray.receive(&mut self.buffer);
                strayed = Some(reached(&self.plan, stray));
            }
            match received {
                Received::Nothing => break,
                Received::Bytes(bytes, mut from) => {
                    if let Some(from) = &mut from {
                        super::starting::make_absolute(&self.room.directory, from);
                    }
                    turn += bytes.len().max(1);
                    if let (Some(endpoint), true) = (strayed, datagrams) {
                        // From now on the conversation goes on where the client is.
                        if let Some(stray) = named.stray.take() {
                            named.peer = stray;
                        }
                        self.record(What::Strayed { at: name.clone(), endpoint });
                    }
                    self.keep((name.clone(), 2), bytes, |peer, bytes| What::Received { peer, bytes, from });
                }
                Received::End => {
                    named.finished = true;
                    self.record(What::EndOfStream { peer: name.clone() });
                    return true;
                }
                Received::Broken(errno) => {
                    named.finished = !datagrams;
                    self.record(What::Broken { peer: name.clone(), errno: errno as i32 });
                    return true;
                }
            }
        }
        turn > 0
    }

    /// Every descriptor on which something may happen.
    pub(super) fn descriptors(&self) -> Vec<std::os::fd::BorrowedFd<'_>> {
        use std::os::fd::AsFd;
        let streams =
            self.programs.values().flat_map(|running| [&running.output, &running.error]).flatten().map(AsFd::as_fd);
        let peers = self.peers.values().filter(|named| !named.finished && !named.deaf);
        let alarm = self.tracer.iter().map(|(_, alarm)| alarm.as_fd());
        streams
            .chain(alarm)
            .chain(peers.flat_map(|named| [Some(&named.peer), named.stray.as_ref()]).flatten().map(AsFd::as_fd))
            .collect()
    }
}

/// A tracer, and the signals that tell that it has something to do, which else would come unseen.
fn tracer() -> Result<(Tracer, SignalFd), String> {
    let mut children = SigSet::empty();
    children.add(Signal::SIGCHLD);
    let alarm = children
        .thread_block()
        .and_then(|()| SignalFd::with_flags(&children, SfdFlags::SFD_NONBLOCK | SfdFlags::SFD_CLOEXEC));
    Ok((Tracer::default(), alarm.map_err(|errno| format!("wait for signals: {}", errno.desc()))?))
}

/// Where a client comes to that finds one of our sockets which serves all addresses: the one that it was told, at its port.
pub(super) fn reached(plan: &Plan, peer: &Peer) -> Endpoint {
    match peer.local() {
        Endpoint::Inet(address, port) if address.is_unspecified() => Endpoint::inet(plan.values.host, port),
        local => local,
    }
}
