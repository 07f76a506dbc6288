//! The kernel, behind safe functions: the only unsafe code of the harness.
//!
//! Knows nothing of submissions, checks or peers.

mod diag;
mod file;
mod fork;
mod interrupt;
mod landlock;
mod names;
mod network;
mod own_wait;
mod procfs;
mod ptrace;
mod registers;
mod seccomp;
mod spawn;
mod user;

pub use diag::{Diag, Family, Kind, SocketRow};
pub use file::replace;
pub use fork::{assert_single_threaded, fork, kill, kill_all_of, send_signal, stop};
pub use interrupt::{await_end, heed_interruption, interrupted, interruption};
pub use landlock::{Fence, Grant, landlock_version};
pub use names::call_name;
pub use network::{
    accept, acknowledge_at_once, all_addresses_local, loopback_up, receive_timeout_is_set, unread_by_peer,
};
pub use own_wait::OwnWait;
pub use procfs::{
    CpuTime, TaskState, backlog_is_empty, children, descriptor_flags, descriptor_link, descriptors, handles_signals,
    has_armed_timer, namespace_pid, parent, parse_socket_inode, proportional, resident, session, task_ids, task_state,
    tasks_of, thread_group,
};
pub use ptrace::{Kin, Resume, TraceStop, interrupt, memory, next_stop, resume, seize, write_memory};
pub use registers::{repeat_call, return_instead, set_argument, set_result, skip_call, was_interrupted};
pub use seccomp::Filter;
pub use spawn::{Spawn, SpawnError, Stage};
pub use user::as_user;
