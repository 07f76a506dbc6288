//! Starts a program with everything about its process set as a check wants it.
#![expect(unsafe_code, reason = "signal dispositions are reset with signal(2) between fork and exec")]

use super::fork::{fork, kill};
use super::{Fence, Filter, ptrace};
use nix::errno::Errno;
use nix::fcntl::OFlag;
use nix::sched::{CloneFlags, setns};
use nix::sys::prctl;
use nix::sys::resource::{Resource, setrlimit};
use nix::sys::signal::{SigSet, SigmaskHow, Signal, sigprocmask};
use nix::sys::stat::{Mode, umask};
use nix::unistd::{self, Gid, Pid, Uid};
use std::ffi::CString;
use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;

/// What the process of a program is to be like.
pub struct Spawn<'a> {
    /// The executable: a path, or a name that is looked for in the `PATH` of `environment`.
    pub program: CString,
    /// Its arguments, the name first.
    pub arguments: Vec<CString>,
    /// Its whole environment.
    pub environment: Vec<CString>,
    /// Its working directory.
    pub directory: CString,
    /// Descriptors 0, 1 and 2.
    pub standard: [BorrowedFd<'a>; 3],
    /// A mount namespace to enter.
    pub mounts: Option<BorrowedFd<'a>>,
    /// The user and group to become.
    pub identity: Option<(Uid, Gid)>,
    /// Resource limits, soft and hard alike.
    pub limits: Vec<(Resource, u64)>,
    /// What it may reach; everything that its user may, if there is none.
    pub fence: Option<&'a Fence>,
    /// The calls that fail.
    pub refused: Option<&'a Filter>,
    /// The calls at which it is to stop for us, its tracer.
    pub watched: Option<&'a Filter>,
}

/// A `struct sigaction` of the kernel: handler, flags, restorer, mask; all zeros say `SIG_DFL`.
const DEFAULT: [u64; 4] = [0; 4];

/// Where in its preparation a process failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Stage {
    /// Descriptors, session, signals.
    Streams = 1,
    /// The mount namespace or the working directory.
    Place = 2,
    /// User, group or resource limits.
    Rights = 3,
    /// execve(2).
    Execute = 4,
    /// ptrace(2) or seccomp(2), for the tracer.
    Watch = 5,
    /// landlock(7) or seccomp(2), for what it must not do.
    Confine = 6,
}

/// A program could not be started.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("start a program ({stage:?}): {}", .errno.desc())]
pub struct SpawnError {
    /// Where it failed.
    pub stage: Stage,
    /// The error of the call that failed.
    pub errno: Errno,
}

impl SpawnError {
    fn at(stage: Stage) -> impl Fn(Errno) -> Self {
        move |errno| Self { stage, errno }
    }
}

impl Spawn<'_> {
    /// Forks and executes; returns once the program itself runs.
    ///
    /// # Errors
    /// The stage and the error number, if the process could not be made or prepared, or the program not executed.
    pub fn start(&self) -> Result<Pid, SpawnError> {
        let (reader, writer) = unistd::pipe2(OFlag::O_CLOEXEC).map_err(SpawnError::at(Stage::Streams))?;
        let mut writer = File::from(writer);
        let (gate, mut gatekeeper) =
            UnixStream::pair().map_err(|_| SpawnError { stage: Stage::Streams, errno: Errno::last() })?;
        let child = fork(|| {
            let Err(error) = self.become_program(gate.as_fd());
            let errno = (error.errno as i32).to_ne_bytes();
            let mut report = vec![error.stage as u8];
            report.extend_from_slice(&errno);
            // The status is not looked at: what counts is whether this report arrives.
            i32::from(writer.write_all(&report).is_err()) + 126
        })
        .map_err(SpawnError::at(Stage::Streams))?;
        drop((writer, gate));
        if self.watched.is_some()
            && let Err(errno) = watch(child, &mut gatekeeper)
        {
            kill(child).map_err(SpawnError::at(Stage::Watch))?;
            let _buried = nix::sys::wait::waitpid(child, None);
            return Err(SpawnError { stage: Stage::Watch, errno });
        }
        if self.watched.is_some() {
            ptrace::await_execution(child);
        }
        let mut report = Vec::new();
        if File::from(reader).read_to_end(&mut report).is_ok() && report.is_empty() {
            return Ok(child);
        }
        let _gone = nix::sys::wait::waitpid(child, None);
        let stage = match report.first() {
            Some(1) => Stage::Streams,
            Some(2) => Stage::Place,
            Some(3) => Stage::Rights,
            Some(5) => Stage::Watch,
            Some(6) => Stage::Confine,
            _ => Stage::Execute,
        };
        let errno = report.get(1..5).and_then(|bytes| bytes.try_into().ok()).map_or(0, i32::from_ne_bytes);
        Err(SpawnError { stage, errno: Errno::from_raw(errno) })
    }

    /// Turns the forked child into the program; returns only on failure.
    fn become_program(&self, gate: BorrowedFd<'_>) -> Result<std::convert::Infallible, SpawnError> {
        if self.watched.is_some() {
            wait_for_tracer(gate).map_err(SpawnError::at(Stage::Watch))?;
        }
        // Should the memory of the machine run out, it is a program of a submission that goes; proc_pid_oom_score_adj(5)
        let _or_whoever_is_largest = std::fs::write("/proc/self/oom_score_adj", "1000");
        self.take_streams().map_err(SpawnError::at(Stage::Streams))?;
        if let Some(mounts) = self.mounts {
            setns(mounts, CloneFlags::CLONE_NEWNS).map_err(SpawnError::at(Stage::Place))?;
        }
        umask(Mode::from_bits_truncate(0o022));
        self.take_rights().map_err(SpawnError::at(Stage::Rights))?;
        unistd::chdir(self.directory.as_c_str()).map_err(SpawnError::at(Stage::Place))?;
        let fenced = self.fence.map_or(Ok(()), Fence::put_up);
        fenced.and_then(|()| self.refused.map_or(Ok(()), Filter::install)).map_err(SpawnError::at(Stage::Confine))?;
        // Last: putting up a fence takes descriptors of its own.
        let limited = self.limits.iter().try_for_each(|(resource, value)| setrlimit(*resource, *value, *value));
        limited.map_err(SpawnError::at(Stage::Rights))?;
        if let Some(filter) = self.watched {
            filter.install().map_err(SpawnError::at(Stage::Watch))?;
        }
        unistd::execvpe(&self.program, &self.arguments, &self.environment).map_err(SpawnError::at(Stage::Execute))
    }

    fn take_streams(&self) -> Result<(), Errno> {
        unistd::setsid()?;
        // Parked above 9 first, so that no standard descriptor is overwritten before it was copied.
        let mut parked = [0; 3];
        for (place, fd) in parked.iter_mut().zip(self.standard) {
            *place = nix::fcntl::fcntl(fd, nix::fcntl::FcntlArg::F_DUPFD_CLOEXEC(10))?;
        }
        for (target, source) in parked.into_iter().enumerate() {
            // SAFETY: dup2 on descriptors of this freshly forked process, which owns copies of all of them.
            Errno::result(unsafe { libc::dup2(source, i32::try_from(target).unwrap_or_default()) })?;
        }
        // SAFETY: marks whatever else is open to be closed at exec; needs Linux 5.11, else closed one by one below.
        let marked = unsafe { libc::syscall(libc::SYS_close_range, 3, u32::MAX, libc::CLOSE_RANGE_CLOEXEC) };
        if marked != 0 {
            for fd in super::procfs::descriptors(unistd::getpid()).into_iter().filter(|fd| *fd > 2) {
                // SAFETY: as above, for one descriptor; a number that is closed already gives EBADF, which is fine.
                unsafe { libc::fcntl(fd, libc::F_SETFD, libc::FD_CLOEXEC) };
            }
        }
        for signal in 1..=64 {
            // Not signal(3): the C library keeps two numbers to itself, and an ignored one would be inherited.
            // SAFETY: the kernel reads a `struct sigaction` of zeros, which is the default disposition; numbers that
            // cannot be set (9, 19) give EINVAL, which is fine.
            unsafe { libc::syscall(libc::SYS_rt_sigaction, signal, DEFAULT.as_ptr(), std::ptr::null::<u64>(), 8) };
        }
        sigprocmask(SigmaskHow::SIG_SETMASK, Some(&SigSet::empty()), None)
    }

    fn take_rights(&self) -> Result<(), Errno> {
        if let Some((uid, gid)) = self.identity {
            unistd::setgroups(&[gid])?;
            unistd::setresgid(gid, gid, gid)?;
            unistd::setresuid(uid, uid, uid)?;
        }
        // Whoever started it ends it, also by dying; not before the user is changed, which cancels the wish. prctl(2)
        prctl::set_pdeathsig(Signal::SIGKILL)?;
        prctl::set_no_new_privs()
    }
}

/// The child's side of [`watch`]: it may be traced from now on, and waits until it is.
fn wait_for_tracer(gate: BorrowedFd<'_>) -> Result<(), Errno> {
    // A child of a process that hides from others is hidden as well, until it executes a program; ptrace(2).
    prctl::set_dumpable(true)?;
    unistd::write(gate, b"?")?;
    unistd::read(gate, &mut [0]).map(drop)
}

/// Seizes the child once it may be seized, and lets it go on: from here on nothing that it does goes unseen.
fn watch(child: Pid, gatekeeper: &mut UnixStream) -> Result<(), Errno> {
    let asked = gatekeeper.read_exact(&mut [0]);
    ptrace::seize(child)?;
    let opened = asked.and_then(|()| gatekeeper.write_all(b"!"));
    opened.map_err(|error| Errno::from_raw(error.raw_os_error().unwrap_or(libc::EPIPE)))
}

#[cfg(test)]
mod tests {
    use super::{Filter, Spawn, Stage};
    use nix::errno::Errno;
    use nix::sys::wait::{WaitStatus, waitpid};
    use std::ffi::CString;
    use std::io::Read;
    use std::os::fd::AsFd;

    fn text(text: &str) -> CString {
        CString::new(text).unwrap()
    }

    fn run(script: &str, program: &str) -> Result<String, super::SpawnError> {
        run_watched(script, program, None)
    }

    fn run_watched(script: &str, program: &str, watched: Option<&Filter>) -> Result<String, super::SpawnError> {
        let (reader, writer) = nix::unistd::pipe2(nix::fcntl::OFlag::O_CLOEXEC).unwrap();
        let null = std::fs::File::options().read(true).write(true).open("/dev/null").unwrap();
        let spawn = Spawn {
            program: text(program),
            arguments: vec![text("sh"), text("-c"), text(script)],
            environment: vec![text("PATH=/usr/bin:/bin"), text("ONLY=this")],
            directory: text("/"),
            standard: [null.as_fd(), writer.as_fd(), writer.as_fd()],
            mounts: None,
            identity: None,
            limits: vec![(nix::sys::resource::Resource::RLIMIT_NOFILE, 32)],
            fence: None,
            refused: None,
            watched,
        };
        let pid = spawn.start()?;
        drop(writer);
        let mut output = String::new();
        std::fs::File::from(reader).read_to_string(&mut output).unwrap();
        assert!(matches!(waitpid(pid, None).unwrap(), WaitStatus::Exited(..)));
        Ok(output)
    }

    #[test]
    fn a_program_gets_only_what_it_was_given() {
        assert_eq!(
            run("echo $ONLY; ulimit -n; pwd; ls /proc/self/fd | wc -l", "/bin/sh"),
            Ok("this\n32\n/\n4\n".to_owned())
        );
    }

    #[test]
    fn signals_are_at_their_defaults() {
        let output = run("grep -E 'SigBlk|SigIgn' /proc/self/status", "sh").unwrap();
        assert_eq!(output, "SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n");
    }

    #[test]
    fn a_missing_program_is_reported_with_its_error() {
        let error = run("", "/nowhere/at/all").unwrap_err();
        assert_eq!((error.stage, error.errno), (Stage::Execute, Errno::ENOENT));
    }

    #[test]
    fn a_watched_program_that_is_missing_is_reported_as_well() {
        let own_calls = Filter::stopping_at(&[libc::SYS_write, libc::SYS_close, libc::SYS_exit_group]);
        let error = run_watched("", "/nowhere/at/all", Some(&own_calls)).unwrap_err();
        assert_eq!((error.stage, error.errno), (Stage::Execute, Errno::ENOENT));
    }
}
