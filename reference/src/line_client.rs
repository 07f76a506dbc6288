//! What the two stream clients do once they are connected: a line out, its echo back, and only then the next line.
//!
//! A stream keeps the order of the bytes but not the boundaries of the messages (`tcp(7)`, `unix(7)`): what one
//! process sends in one piece may arrive in many, and the other way round. The newline is what ends a message, so the
//! newline is what we wait for; one `recv(2)` is never "the reply".

use std::os::fd::{AsFd, AsRawFd, OwnedFd};

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::socket::{MsgFlags, recv, send};

use crate::calls::uninterrupted;
use crate::lines::{print_line, read_line};
use crate::report::{Failure, problem};

/// How many bytes more than we sent may arrive before we say that this is no echo: an endless line would fill memory.
const EXCESS_BYTES_MAX: usize = 1 << 20;

/// Talks with the server until standard input ends.
///
/// # Errors
/// [`Failure::Problem`] if the server goes away or misbehaves; whatever reading and printing lines may give.
pub fn converse(server: &OwnedFd) -> Result<(), Failure> {
    // What has arrived and has not been printed yet. It lives as long as the connection: if a piece holds the end of
    // one line and the beginning of another, the beginning is not thrown away.
    let mut received = Vec::new();
    while let Some(mut line) = read_line()? {
        // The server answers when the newline has arrived, so the last line of a file gets one too.
        line.push(b'\n');
        let reply = exchange(server, &line, &mut received)?;
        print_line(&reply)?;
    }
    Ok(())
}

/// Sends the whole line and returns the whole reply line, with its newline.
///
/// Sending everything and then receiving everything looks simpler, but hangs on long lines: the server sends back what
/// it has while we are still sending. If we do not read it, its `send` blocks as soon as the buffers in the kernel are
/// full (about 200 KB for a local socket); then it no longer reads, our `send` blocks too, and both wait for ever.
/// Therefore we wait with `poll(2)` for whichever is possible first, and `MSG_DONTWAIT` keeps each call from blocking.
fn exchange(server: &OwnedFd, line: &[u8], received: &mut Vec<u8>) -> Result<Vec<u8>, Failure> {
    let mut unsent = line;
    let mut end = newline_from(received, 0);
    while end.is_none() || !unsent.is_empty() {
        // Waiting to send with nothing left to send would return at once, for ever: ask for POLLOUT only if needed.
        let room = if unsent.is_empty() { PollFlags::empty() } else { PollFlags::POLLOUT };
        let mut wait = [PollFd::new(server.as_fd(), PollFlags::POLLIN | room)];
        uninterrupted(|| poll(&mut wait, PollTimeout::NONE)).map_err(|why| problem("poll", why))?;

        send_some(server, &mut unsent)?;

        let seen = received.len();
        receive_some(server, received)?;
        end = end.or_else(|| newline_from(received, seen));
        if received.len() > line.len().saturating_add(EXCESS_BYTES_MAX) {
            return Err(problem("receive", "far more arrived than was sent; this is no echo"));
        }
    }
    let later = received.split_off(end.unwrap_or_default());
    Ok(std::mem::replace(received, later))
}

/// Sends as much of `unsent` as fits into the kernel's buffer now and leaves the rest in it.
///
/// `send(2)` returns how many bytes it took, which may be fewer than we offered: the rest is still ours to send.
fn send_some(server: &OwnedFd, unsent: &mut &[u8]) -> Result<(), Failure> {
    if unsent.is_empty() {
        return Ok(());
    }
    // MSG_NOSIGNAL: if the server has gone we want the error EPIPE, not the signal SIGPIPE, which ends a C program
    // without a word. (Rust ignores SIGPIPE from the start, so here the flag only says it aloud.)
    match send(server.as_raw_fd(), unsent, MsgFlags::MSG_DONTWAIT | MsgFlags::MSG_NOSIGNAL) {
        Ok(sent) => *unsent = unsent.get(sent..).unwrap_or_default(),
        Err(Errno::EAGAIN | Errno::EINTR) => {}
        Err(why @ (Errno::EPIPE | Errno::ECONNRESET)) => return Err(server_left(why)),
        Err(why) => return Err(problem("send", why)),
    }
    Ok(())
}

/// Adds to `received` what has arrived, if anything has.
fn receive_some(server: &OwnedFd, received: &mut Vec<u8>) -> Result<(), Failure> {
    let mut piece = [0; 16_000];
    match recv(server.as_raw_fd(), &mut piece, MsgFlags::MSG_DONTWAIT) {
        // 0 is not "an empty message" but "there will never be another byte": asking again would return 0 for ever.
        Ok(0) => return Err(server_left("end of the stream")),
        // Only the first `count` bytes are new; the rest of `piece` is whatever was there before.
        Ok(count) => received.extend_from_slice(piece.get(..count).unwrap_or_default()),
        Err(Errno::EAGAIN | Errno::EINTR) => {}
        Err(why @ Errno::ECONNRESET) => return Err(server_left(why)),
        Err(why) => return Err(problem("receive", why)),
    }
    Ok(())
}

/// The server has closed the connection, or is no more.
fn server_left(how: impl std::fmt::Display) -> Failure {
    problem("the server closed the connection before its reply was complete", how)
}

/// The position after the first newline in `bytes`, looking from `start` on: what was searched need not be again.
fn newline_from(bytes: &[u8], start: usize) -> Option<usize> {
    let found = bytes.get(start..)?.iter().position(|byte| *byte == b'\n')?;
    Some(start + found + 1)
}
