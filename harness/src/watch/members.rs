//! The processes of the programs: the ones that we started, and all that came from them.

use crate::model::Reference;
use crate::sys;
use nix::unistd::Pid;

/// A program's first process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// The running program.
    pub program: Reference,
    /// Its first process, which leads a session of its own.
    pub pid: Pid,
    /// Whether that process still exists; its number may belong to another one if not.
    pub exists: bool,
}

/// A process of a program, zombies included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its pid, in the cell's own numbers.
    pub pid: Pid,
    /// The running program that it belongs to.
    pub program: Reference,
    /// How far down it is from the first process; an adopted process counts as a child.
    pub generation: u32,
}

/// Every process of the programs, each program's first process before those that came from it.
///
/// `adopter` is the process that adopts orphans: init, or the cell itself. An orphan is known by its session; one that
/// made a session of its own belongs to the program that was started first.
pub fn members(roots: &[Root], adopter: Pid) -> Vec<Member> {
    // Whoever ends while this goes on hands its children to the adopter, behind our back: then it is done again.
    loop {
        let orphans = sys::children(adopter);
        let members = members_with(roots, &orphans);
        if sys::children(adopter) == orphans {
            return members;
        }
    }
}

fn members_with(roots: &[Root], orphans: &[Pid]) -> Vec<Member> {
    let mut members = Vec::new();
    for root in roots.iter().filter(|root| root.exists) {
        let first = Member { pid: root.pid, program: root.program.clone(), generation: 0 };
        descend(first, &mut members);
    }
    for &pid in orphans {
        let known =
            members.iter().any(|member| member.pid == pid) || roots.iter().any(|root| root.exists && root.pid == pid);
        if known {
            continue;
        }
        let session = sys::session(pid);
        let root = roots.iter().find(|root| Some(root.pid) == session).or_else(|| roots.first());
        if let Some(root) = root {
            descend(Member { pid, program: root.program.clone(), generation: 1 }, &mut members);
        }
    }
    members
}

fn descend(member: Member, members: &mut Vec<Member>) {
    let children = sys::children(member.pid);
    let (program, generation) = (member.program.clone(), member.generation + 1);
    members.push(member);
    for pid in children {
        descend(Member { pid, program: program.clone(), generation }, members);
    }
}
