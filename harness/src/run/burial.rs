//! How programs end: by themselves, by our hand, and those that they leave behind.

use super::world::World;
use crate::limits;
use crate::model::{Ending, Reference, Stream, What};
use crate::sys;
use crate::watch::Member;
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::Pid;
use std::time::Instant;

impl World<'_> {
    /// Notes which programs have ended, their last words first, and who was left behind.
    pub(super) fn bury(&mut self) {
        let living: Vec<(Reference, Pid)> = self
            .programs
            .iter()
            .filter(|(_, running)| running.ending.is_none())
            .map(|(name, running)| (name.clone(), running.pid))
            .collect();
        for (name, pid) in living {
            let Some(ending) = self.ended(pid) else { continue };
            for stream in [Stream::Output, Stream::Error] {
                self.read_program(&name, stream);
            }
            if let Some(running) = self.programs.get_mut(&name) {
                running.ending = Some(ending);
            }
            for root in self.roots.iter_mut().filter(|root| root.pid == pid) {
                root.exists = false;
            }
            self.record(What::Ended { program: name, ending });
        }
        for session in self.orphans() {
            let of =
                |running: &&Reference| self.programs.get(*running).is_some_and(|running| running.session == session);
            let names: Vec<&Reference> = self.roots.iter().map(|root| &root.program).collect();
            let program = names.iter().copied().find(of).or(names.first().copied()).cloned();
            if let Some(program) = program {
                self.record(What::Orphaned { program });
            }
        }
    }

    /// How one of the processes that we started has ended, if it has. A tracer waits for all of them, and knows.
    fn ended(&self, pid: Pid) -> Option<Ending> {
        if let Some(watching) = &self.watching {
            return watching.tracer.ending(pid);
        }
        match waitpid(pid, Some(WaitPidFlag::WNOHANG)) {
            Ok(WaitStatus::Exited(_, status)) => Some(Ending::Exited(status)),
            Ok(WaitStatus::Signaled(_, signal, _)) => Some(Ending::Signalled(signal as i32)),
            Ok(_) | Err(_) => None,
        }
    }

    /// The sessions of the processes that ended after their parents had gone.
    fn orphans(&mut self) -> Vec<Pid> {
        if let Some(init) = &mut self.room.init {
            return init.orphans().into_iter().map(|orphan| orphan.session).collect();
        }
        if let Some(watching) = &mut self.watching {
            return watching.tracer.take_orphans();
        }
        let me = nix::unistd::getpid();
        let adopted =
            sys::children(me).into_iter().filter(|pid| !self.roots.iter().any(|root| root.exists && root.pid == *pid));
        let mut sessions = Vec::new();
        for pid in adopted {
            let session = sys::session(pid).unwrap_or(pid);
            if matches!(waitpid(pid, Some(WaitPidFlag::WNOHANG)), Ok(WaitStatus::Exited(..) | WaitStatus::Signaled(..)))
            {
                sessions.push(session);
            }
        }
        sessions
    }

    /// Kills every process of a program, and what they make meanwhile, until none is left.
    pub(super) fn kill(&mut self, program: &Reference) -> Result<(), String> {
        let deadline = Instant::now() + limits::WAIT;
        loop {
            let members: Vec<Member> = self.members_of(program);
            for member in &members {
                sys::kill(member.pid).map_err(|errno| format!("kill a process: {}", errno.desc()))?;
            }
            self.pump();
            let buried = self.programs.get(program).is_none_or(|running| running.ending.is_some());
            if buried && !self.lives(program) {
                return Ok(());
            }
            if Instant::now() > deadline {
                return Err(format!("`{}` does not die", program.0));
            }
        }
    }

    /// Ends everything that was started.
    pub(super) fn end(&mut self) -> Result<(), String> {
        self.room.end()
    }
}
