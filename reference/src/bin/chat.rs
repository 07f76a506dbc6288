//! `chat [MESSAGE]...`: a parent and its child talk through a `socketpair(2)`, in turns.
//!
//! The order of the story is the lesson: first the pair, then the child (so that it inherits both ends), then each
//! process closes the end that it does not use, then they talk, and at last the parent waits for the child.

use std::os::fd::{AsRawFd, OwnedFd};
use std::os::unix::ffi::OsStringExt;
use std::process::ExitCode;

use nix::sys::socket::{AddressFamily, MsgFlags, SockFlag, SockType, recv, send, socketpair};
use nix::sys::wait::{WaitStatus, waitpid};
use nix::unistd::{ForkResult, Pid, fork};
use reference::calls::uninterrupted;
use reference::lines::print_line;
use reference::report::{Failure, conclude, problem};

/// The longest message, in bytes.
const MESSAGE_BYTES_MAX: usize = 1_000;

/// Which of the two processes this is, or whose turn it is to speak.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Speaker {
    Parent,
    Child,
}

fn main() -> ExitCode {
    conclude("chat", "[MESSAGE]...", run())
}

fn run() -> Result<(), Failure> {
    let messages = messages()?;

    // Two connected sockets: what is sent through one is received through the other, in both directions. They have no
    // name, so only we and those who inherit them can use them; therefore the pair must exist before the fork.
    //
    // SOCK_SEQPACKET, because it has what we need from both of the others. Like SOCK_DGRAM it keeps boundaries: one
    // send is one recv, whatever bytes are in the message, so the message needs no length before it. Like
    // SOCK_STREAM it tells us when the other end is closed: with SOCK_DGRAM we would wait for ever for a process that
    // has died. (With SOCK_STREAM one recv may return half a message, or two.)
    let (parent_end, child_end) = socketpair(AddressFamily::Unix, SockType::SeqPacket, None, SockFlag::SOCK_CLOEXEC)
        .map_err(|why| problem("socketpair", why))?;

    // Nothing may wait in a buffer of standard output here: the child would inherit a copy, and print it again.
    // SAFETY: fork(2) copies only the thread that calls it. This program has no other, so the child finds no lock held
    // by somebody who does not exist on its side.
    #[expect(unsafe_code, reason = "fork is the lesson, and nix cannot know that this program has one thread")]
    let forked = unsafe { fork() };

    // From here on two processes run this text. fork returned 0 to the child and the child's pid to the parent.
    match forked.map_err(|why| problem("fork", why))? {
        ForkResult::Child => {
            // `drop` is close(2). The child has a copy of both ends. If it kept the parent's, that end would stay open
            // after the parent's death, and the child would wait for ever for a message from itself.
            drop(parent_end);
            talk(Speaker::Child, &child_end, &messages)
        }
        ForkResult::Parent { child } => {
            drop(child_end);
            let talked = talk(Speaker::Parent, &parent_end, &messages);
            // If the talk failed, the child may still wait for us. It hears that we have gone when our end is closed,
            // so close it before waiting: the other way round each would wait for the other.
            drop(parent_end);
            let ended = wait_for(child);
            talked.and(ended)
        }
    }
}

/// The messages in the order in which they are said: those of the command line, or two of our own.
fn messages() -> Result<Vec<Vec<u8>>, Failure> {
    // `args_os`, because a message is any bytes, and `args` panics if they are not UTF-8.
    let mut messages: Vec<Vec<u8>> = std::env::args_os().skip(1).map(OsStringExt::into_vec).collect();
    if messages.is_empty() {
        messages = vec!["Hola, soy tu proceso padre. ¿Me escuchás?".into(), "Sí, soy tu hijo: te escucho.".into()];
    }
    if let Some(long) = messages.iter().find(|message| message.len() > MESSAGE_BYTES_MAX) {
        return Err(Failure::Usage(format!("a message has {} bytes, more than {MESSAGE_BYTES_MAX}", long.len())));
    }
    Ok(messages)
}

/// Says the messages that are ours and prints those of the other process, strictly in turns.
///
/// Both processes run this same loop, so they always agree on whose turn it is: one sends while the other waits. If
/// both began with `recv`, both would wait for ever. No `sleep` is needed: `recv` waits exactly as long as it must.
fn talk(me: Speaker, socket: &OwnedFd, messages: &[Vec<u8>]) -> Result<(), Failure> {
    let turns = [Speaker::Parent, Speaker::Child].into_iter().cycle();
    for (message, speaker) in messages.iter().zip(turns) {
        if speaker == me {
            say(socket, message)?;
        } else {
            let label: &[u8] = if me == Speaker::Parent { b"parent received: " } else { b"child received: " };
            let heard = hear(socket)?;
            print_line(&[label, &heard].concat())?;
        }
    }
    Ok(())
}

/// Sends one message.
fn say(socket: &OwnedFd, message: &[u8]) -> Result<(), Failure> {
    // The newline travels along so that an empty message has one byte: a packet of 0 bytes would look to `recv` like
    // the end of the conversation.
    let packet = [message, b"\n"].concat();
    // MSG_NOSIGNAL: if the other process has gone we want the error EPIPE, not the signal SIGPIPE, which ends a C
    // program without a word. A packet is taken whole or not at all, so there is no rest to send.
    uninterrupted(|| send(socket.as_raw_fd(), &packet, MsgFlags::MSG_NOSIGNAL)).map_err(|why| problem("send", why))?;
    Ok(())
}

/// Waits for the next message and returns it with its newline.
fn hear(socket: &OwnedFd) -> Result<Vec<u8>, Failure> {
    // One byte more than the longest message, for the newline. What does not fit would be lost (recv(2), MSG_TRUNC).
    let mut packet = vec![0; MESSAGE_BYTES_MAX + 1];
    let count = uninterrupted(|| recv(socket.as_raw_fd(), &mut packet, MsgFlags::empty()))
        .map_err(|why| problem("receive", why))?;
    if count == 0 {
        return Err(problem("receive", "the other process has closed its end"));
    }
    // Only the first `count` bytes are the message; the others are what was in the buffer before.
    packet.truncate(count);
    Ok(packet)
}

/// Waits until the child has ended and says whether all went well there.
///
/// Without `waitpid(2)` the parent could end first (and the shell would print its prompt in the middle of the child's
/// output), and a child that ended before a long-lived parent would stay in the process table as a zombie.
fn wait_for(child: Pid) -> Result<(), Failure> {
    let ended = uninterrupted(|| waitpid(child, None)).map_err(|why| problem("waitpid", why))?;
    if let WaitStatus::Exited(_, 0) = ended {
        Ok(())
    } else if let WaitStatus::Exited(_, status) = ended {
        Err(problem("the child ended with status", status))
    } else {
        Err(problem("the child did not end by itself", format!("{ended:?}")))
    }
}
