//! Where each task of the programs is, and what the programs hold.

use super::Member;
use super::sockets::sockets_of;
use crate::model::{Bound, Endpoint, Holdings, Object, Reference, Scene, Task, UnixName, Waiting};
use crate::sys::{self, SocketRow, TaskState};
use nix::unistd::Pid;
use std::collections::BTreeSet;

/// One of our connected sockets, by which the other end is recognised in a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OurSocket {
    /// The peer that it belongs to.
    pub peer: Reference,
    /// Its own address.
    pub local: Endpoint,
    /// Its inode.
    pub inode: u64,
}

/// Where every task of the programs is now.
pub fn scene(members: &[Member], sockets: &[SocketRow], ours: &[OurSocket]) -> Scene {
    let theirs: BTreeSet<u64> = super::inodes_of(members);
    let mut tasks = Vec::new();
    for member in members {
        for tid in sys::task_ids(member.pid) {
            let Some(state) = sys::task_state(member.pid, tid) else { continue };
            tasks.push(Task {
                program: member.program.clone(),
                pid: member.pid.as_raw(),
                tid: tid.as_raw(),
                generation: member.generation,
                waiting: waiting(member.pid, &state, sockets, ours, &theirs),
                last_calls: Vec::new(),
                pending: None,
            });
        }
    }
    Scene { tasks }
}

fn waiting(pid: Pid, state: &TaskState, sockets: &[SocketRow], ours: &[OurSocket], theirs: &BTreeSet<u64>) -> Waiting {
    match (state.letter, state.call) {
        ('Z' | 'X', _) => Waiting::Zombie,
        ('T', _) => Waiting::Stopped,
        ('S' | 'I' | 'D', Some((number, arguments))) => {
            let Some(name) = sys::call_name(number) else { return Waiting::Unknown };
            let descriptor = takes_descriptor(name).then(|| i32::try_from(arguments[0]).ok()).flatten();
            Waiting::InCall {
                call: name.to_owned(),
                descriptor,
                object: descriptor.and_then(|descriptor| object(pid, descriptor, sockets, ours, theirs)),
                timed: super::rest::is_timed(pid, state),
            }
        }
        // A tracee whose stop is about to be served runs, too.
        ('R' | 't', _) => Waiting::Running,
        _ => Waiting::Unknown,
    }
}

fn takes_descriptor(call: &str) -> bool {
    matches!(
        call,
        "read"
            | "write"
            | "readv"
            | "writev"
            | "recvfrom"
            | "recvmsg"
            | "recvmmsg"
            | "sendto"
            | "sendmsg"
            | "sendmmsg"
            | "accept"
            | "accept4"
            | "connect"
            | "flock"
            | "fcntl"
            | "sendfile"
    )
}

fn object(
    pid: Pid,
    descriptor: i32,
    sockets: &[SocketRow],
    ours: &[OurSocket],
    theirs: &BTreeSet<u64>,
) -> Option<Object> {
    let link = sys::descriptor_link(pid, descriptor)?;
    let Some(inode) = sys::parse_socket_inode(&link) else {
        return Some(match (descriptor, link.as_slice()) {
            (0, _) => Object::Keyboard,
            (_, link) if link.starts_with(b"/dev/pts/") => Object::Terminal,
            (_, link) if link.starts_with(b"pipe:") => Object::Pipe,
            (_, link) => Object::Other(String::from_utf8_lossy(link).into_owned()),
        });
    };
    let row = sockets.iter().find(|row| row.inode == inode)?;
    if row.peer_inode.is_some_and(|peer| theirs.contains(&peer)) {
        return Some(Object::Pair);
    }
    if let Some(peer) = peer_of(row, ours) {
        return Some(Object::Connection { peer });
    }
    let named = row.local != Endpoint::Unix(UnixName::Unnamed) && row.local.port() != Some(0);
    match row.transport {
        Some(transport) if row.listening || (!transport.is_stream() && named && row.remote.is_none()) => {
            Some(Object::Bound(Bound { transport, endpoint: row.local.clone(), listening: row.listening }))
        }
        _ => Some(Object::Socket { to: row.remote.clone() }),
    }
}

/// The peer of ours at the other end of a socket of a program, if there is one.
pub fn peer_of(row: &SocketRow, ours: &[OurSocket]) -> Option<Reference> {
    let by_inode = |our: &&OurSocket| Some(our.inode) == row.peer_inode;
    let by_address =
        |our: &&OurSocket| row.remote.is_some() && row.remote.as_ref().and_then(Endpoint::port) == our.local.port();
    let found = ours.iter().find(by_inode).or_else(|| ours.iter().find(by_address))?;
    Some(found.peer.clone())
}

/// What one program holds now; meant for an instant at which it is at rest.
pub fn holdings(members: &[Member], program: &Reference) -> Holdings {
    let mut holdings = Holdings::default();
    for member in members.iter().filter(|member| member.program == *program) {
        let tasks: Vec<TaskState> =
            sys::task_ids(member.pid).into_iter().filter_map(|tid| sys::task_state(member.pid, tid)).collect();
        if tasks.is_empty() || tasks.iter().all(|task| matches!(task.letter, 'Z' | 'X')) {
            holdings.zombies += usize::from(!tasks.is_empty());
            continue;
        }
        holdings.processes += 1;
        holdings.tasks += tasks.iter().filter(|task| is_at_work(task)).count();
        holdings.sockets += sockets_of(member.pid).count();
    }
    holdings
}

/// Whether a task does something, or waits for something that comes from outside: not one that waits for another thread to wake
/// it (futex(2)), as the idle ones of a pool or of a runtime do. Where we cannot see what a task waits for, it is taken for one.
fn is_at_work(task: &TaskState) -> bool {
    match task.call {
        Some((number, _)) => sys::call_name(number) != Some("futex"),
        None => matches!(task.letter, 'R' | 't'),
    }
}
