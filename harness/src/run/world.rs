//! Everything that a check has going: its programs, our peers, and the record of what happened.

use super::streams::Count;
use super::watching::Watching;
use crate::cell::Room;
use crate::model::{Ending, Endpoint, Event, Holdings, Plan, ProgramId, Reference, Scope, Start, Transport, What};
use crate::peer::Peer;
use crate::sys;
use crate::watch::{Hidden, Member, OurSocket, Rest, Root, Sockets, members, rest};
use nix::unistd::Pid;
use std::collections::BTreeMap;
use std::os::fd::OwnedFd;
use std::time::{Duration, Instant};

const BUFFER_BYTES: usize = 64 * 1024;

/// A program that was started.
pub(super) struct Running {
    /// Which program of the assignment.
    pub(super) id: ProgramId,
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
    pub(super) output: Option<OwnedFd>,
    pub(super) error: Option<OwnedFd>,
    /// How its first process ended.
    pub(super) ending: Option<Ending>,
    /// Whether it was seen to bind a socket or to listen.
    pub(super) announced: bool,
}

/// One of our sockets, under the name that the script gave it.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own that steps ask for")]
pub(super) struct Named {
    pub(super) peer: Peer,
    /// A second socket of a serving peer, where a client comes that forgot to convert the port.
    pub(super) stray: Option<Stray>,
    /// Whether it serves.
    pub(super) serves: bool,
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

/// Where a client is met that goes elsewhere than it was told.
pub(super) struct Stray {
    pub(super) peer: Peer,
    /// Where that is, as the client names it.
    pub(super) at: Endpoint,
}

/// Everything that a check has going.
pub(super) struct World<'a> {
    pub(super) plan: Plan,
    pub(super) room: &'a mut Room,
    pub(super) sockets: Sockets,
    pub(super) timeline: Vec<Event>,
    pub(super) programs: BTreeMap<Reference, Running>,
    pub(super) peers: BTreeMap<Reference, Named>,
    /// What programs held at their base line, and how long the timeline was then.
    pub(super) baselines: BTreeMap<Reference, (Holdings, usize)>,
    /// In the order in which they were started.
    pub(super) roots: Vec<Root>,
    /// How many bytes came from each source.
    pub(super) counts: BTreeMap<(Reference, u8), Count>,
    pub(super) buffer: Vec<u8>,
    began: Instant,
    /// The tracer, where programs may be watched.
    pub(super) watching: Option<Watching>,
    /// When stops were last served, and how long programs were kept from running by it, in all.
    pub(super) served: Instant,
    pub(super) stopped: Duration,
    /// Whether a program was seen to spin.
    pub(super) spins: bool,
    /// Whether the check is about system calls, so that it cannot be conducted where programs may not be watched.
    pub(super) needs_calls: bool,
    /// How many events there are that are no system calls: what programs say, and what is said to them.
    pub(super) moves: usize,
    /// When the memory of programs was weighed last.
    pub(super) weighed: Instant,
    /// Whether one of them had to be ended for it.
    pub(super) outgrown: bool,
}

impl<'a> World<'a> {
    pub(super) fn open(plan: Plan, room: &'a mut Room, scope: Option<Scope>) -> Result<Self, String> {
        let began = Instant::now();
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
            began,
            watching: scope.map(|scope| Watching::new(began, scope)).transpose()?,
            served: began,
            stopped: Duration::ZERO,
            spins: false,
            needs_calls: false,
            moves: 0,
            weighed: began,
            outgrown: false,
        })
    }

    /// Since the check began.
    pub(super) fn now(&self) -> Duration {
        self.began.elapsed()
    }

    pub(super) fn record(&mut self, what: What) {
        let at = self.now();
        self.moves += 1;
        self.timeline.push(Event { at, what });
    }

    pub(super) fn adopt(&mut self, start: &Start, serves: bool, started: crate::launch::Started) {
        let name = start.name.clone();
        self.record(What::Started { program: name.clone(), command: started.command, pid: started.pid.as_raw() });
        let session = if self.room.init.is_some() { crate::launch::inner_pid(started.pid) } else { started.pid };
        self.roots.retain(|root| root.program != name);
        self.roots.push(Root { program: name.clone(), pid: started.pid, exists: true });
        let running = Running {
            id: start.program.clone(),
            pid: started.pid,
            session,
            serves,
            input: Some(started.input),
            typed: Vec::new(),
            input_ends: false,
            output: Some(started.output),
            error: Some(started.error),
            ending: None,
            announced: false,
        };
        if let Some(watching) = &mut self.watching {
            watching.tracer.adopt(&name, running.pid);
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
        let on_their_way = || over_tcp && sockets.on_their_way(port);
        rest(|| members(roots, adopter), Unseen { watching: self.watching.as_ref(), on_their_way })
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
        let mut members = self.members_of(program);
        loop {
            if members.iter().any(|member| has_living_task(member.pid)) {
                return true;
            }
            let again = self.members_of(program);
            if again == members {
                return false;
            }
            members = again;
        }
    }

    /// How often the tasks of the programs were given a processor, in all.
    pub(super) fn slices(&self) -> u64 {
        let tasks = |member: &Member| {
            let pid = member.pid;
            sys::task_ids(pid).into_iter().filter_map(move |tid| sys::task_state(pid, tid)).map(|task| task.time.slices)
        };
        self.members().iter().flat_map(tasks).sum()
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
        self.counts.values().any(|count| count.is_flood())
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

    /// Every descriptor on which something may happen.
    pub(super) fn descriptors(&self) -> Vec<std::os::fd::BorrowedFd<'_>> {
        use std::os::fd::AsFd;
        let streams =
            self.programs.values().flat_map(|running| [&running.output, &running.error]).flatten().map(AsFd::as_fd);
        let peers = self.peers.values().filter(|named| !named.finished && !named.deaf);
        let alarm = self.watching.iter().map(AsFd::as_fd);
        streams
            .chain(alarm)
            .chain(
                peers
                    .flat_map(|named| [Some(&named.peer), named.stray.as_ref().map(|stray| &stray.peer)])
                    .flatten()
                    .map(AsFd::as_fd),
            )
            .collect()
    }
}

/// What rest must know that no task shows.
struct Unseen<'a, F> {
    watching: Option<&'a Watching>,
    on_their_way: F,
}

impl<F: FnMut() -> bool> Hidden for Unseen<'_, F> {
    fn is_frozen(&self, tid: Pid) -> bool {
        self.watching.is_some_and(|watching| watching.tracer.is_held(tid) || watching.tracer.is_stopped(tid))
    }

    fn has_clock(&self, pid: Pid) -> bool {
        self.watching.is_some_and(|watching| watching.tracer.has_clock(pid))
    }

    fn on_their_way(&mut self) -> bool {
        (self.on_their_way)()
    }
}

/// Where a client comes to that finds one of our sockets which serves all addresses: the one that it was told, at its port.
pub(super) fn reached(plan: &Plan, peer: &Peer) -> Endpoint {
    match peer.local() {
        Endpoint::Inet(address, port) if address.is_unspecified() => Endpoint::inet(plan.values.host, port),
        local => local,
    }
}

/// Whether a thread of the process has not ended yet, and holds what it holds.
pub(super) fn has_living_task(pid: Pid) -> bool {
    let is_living = |tid| sys::task_state(pid, tid).is_some_and(|task| !matches!(task.letter, 'Z' | 'X'));
    sys::task_ids(pid).into_iter().any(is_living)
}
