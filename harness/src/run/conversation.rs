//! Steps of a conversation: `accept`, `send`, `expect`, `close` and their kind, `type`, `end_input`.

use super::Result;
use super::starting::introduce;
use super::wait::{Patience, Progress, settle, settle_again, wait};
use super::world::World;
use crate::limits;
use crate::model::{Accept, Expect, Expected, Match, Observed, Reference, Send, Stop, Transport, Type, What};
use crate::sys;
use nix::errno::Errno;

/// `accept`
pub(super) fn accept(world: &mut World<'_>, accept: &Accept) -> Result {
    let mut came = None;
    let stop = wait(world, Patience::Usual, |world| {
        let Some(named) = world.peers.get(&accept.at) else { return Progress::Contradicted };
        let stray = named.stray.as_ref().and_then(|stray| Some((stray.peer.accept().ok()??, Some(stray.at.clone()))));
        came = stray.or_else(|| Some((named.peer.accept().ok()??, None)));
        if came.is_some() {
            return Progress::Met;
        }
        if clients_gone(world) { Progress::Gone } else { Progress::Pending }
    });
    if let Some((peer, strayed)) = came {
        introduce(world, &accept.peer, peer, None, false);
        if let Some(endpoint) = strayed {
            world.record(What::Strayed { at: accept.at.clone(), endpoint });
        }
        world.record(What::Accepted { at: accept.at.clone(), peer: accept.peer.clone() });
    }
    Result { stop, observed: Observed::Until(world.timeline.len()) }
}

/// Whether every program that is not a server has ended.
fn clients_gone(world: &World<'_>) -> bool {
    let mut clients = world.programs.iter().filter(|(_, running)| !running.serves).peekable();
    clients.peek().is_some() && clients.all(|(name, running)| running.ending.is_some() && !world.lives(name))
}

/// `send`
pub(super) fn send(world: &mut World<'_>, send: &Send) -> Result {
    // Who does not read cannot expect to be read for ever: it sends only while the program still takes what it sends.
    let deaf = world.peers.get(&send.by).is_some_and(|named| named.deaf);
    if deaf && fills(world, &send.by) {
        return Result::DONE;
    }
    if send.payload.template.fits_buffer() {
        measure(world);
    }
    let bytes = as_asked(world, &send.by, send.payload.bytes(&world.plan.values));
    let size = bytes.len().div_ceil(send.pieces.max(1)).max(1);
    let pieces: Vec<&[u8]> = if bytes.is_empty() { vec![&bytes] } else { bytes.chunks(size).collect() };
    for (index, piece) in pieces.iter().enumerate() {
        if index > 0 {
            wait_until_taken(world, &send.by, Patience::Usual);
            settle(world, Patience::Brief);
        }
        let stop = send_piece(world, &send.by, piece);
        if stop != Stop::Met && !(deaf && stop == Stop::AtRest) {
            return Result { stop, observed: Observed::Nothing };
        }
    }
    Result::DONE
}

/// Finds out how many bytes the program asks for at once; the same for the whole check, so that the judge can tell, too.
fn measure(world: &mut World<'_>) {
    if world.plan.values.buffer > 0 {
        return;
    }
    settle(world, Patience::Usual);
    let asked = world.watching.as_ref().and_then(|watching| watching.tracer.asked());
    let asked = asked.and_then(|asked| usize::try_from(asked).ok()).unwrap_or(limits::BUFFER_USUAL);
    world.plan.values.buffer = asked.clamp(1, limits::BUFFER_MAX);
}

/// Over datagrams a client may ask with its newline or without, and what a server sends back is as that was.
fn as_asked(world: &World<'_>, by: &Reference, mut bytes: Vec<u8>) -> Vec<u8> {
    let serves = world.timeline.iter().any(|event| matches!(&event.what, What::Serving { peer, .. } if peer == by));
    let asked = world.timeline.iter().rev().find_map(|event| match &event.what {
        What::Received { peer, bytes, from: Some(_) } if peer == by => Some(bytes),
        _ => None,
    });
    if serves && asked.is_some_and(|asked| !asked.ends_with(b"\n")) && bytes.ends_with(b"\n") {
        bytes.pop();
    }
    bytes
}

/// Sends a piece, reading all the time: a correct echo server answers before it has taken everything.
fn send_piece(world: &mut World<'_>, by: &Reference, piece: &[u8]) -> Stop {
    let mut sent = 0;
    wait(world, Patience::Usual, |world| {
        loop {
            let Some(named) = world.peers.get_mut(by) else { return Progress::Contradicted };
            let rest = piece.get(sent..).unwrap_or_default();
            match named.peer.send(rest) {
                Ok(length) => {
                    sent += length;
                    let bytes = rest.get(..length).unwrap_or_default().to_vec();
                    world.record(What::Sent { peer: by.clone(), bytes });
                    if sent >= piece.len() {
                        return Progress::Met;
                    }
                }
                Err(Errno::EAGAIN) => return Progress::Pending,
                Err(errno) => {
                    let deaf = named.deaf;
                    named.full |= deaf;
                    world.record(What::SendFailed { peer: by.clone(), errno: errno as i32 });
                    // Whoever does not read cannot expect to be read, either.
                    return if deaf { Progress::Met } else { Progress::Contradicted };
                }
            }
        }
    })
}

/// Whether the program takes no more of what a deaf peer sends.
fn fills(world: &mut World<'_>, by: &Reference) -> bool {
    let was_full = world.peers.get(by).is_some_and(|named| named.full);
    let full = was_full || !wait_until_taken(world, by, Patience::Brief);
    if let Some(named) = world.peers.get_mut(by) {
        named.full = full;
    }
    full
}

/// Waits until the program has taken what was sent out of its socket; `false` if it does not.
fn wait_until_taken(world: &mut World<'_>, by: &Reference, patience: Patience) -> bool {
    let stop = wait(world, patience, |world| {
        let Some(named) = world.peers.get(by) else { return Progress::Contradicted };
        let unread = match named.peer.transport() {
            Transport::InetStream | Transport::InetDatagram => {
                let local = named.peer.local();
                usize::try_from(world.sockets.unread_from(&local)).unwrap_or_default()
            }
            Transport::UnixStream | Transport::UnixDatagram => {
                sys::unread_by_peer(std::os::fd::AsFd::as_fd(&named.peer)).unwrap_or_default()
            }
        };
        if unread == 0 { Progress::Met } else { Progress::Pending }
    });
    stop == Stop::Met
}

/// `expect`
pub(super) fn expect(world: &mut World<'_>, expect: &Expect) -> Result {
    let values = world.plan.values.clone();
    let wanted = match &expect.expected {
        Expected::Same | Expected::Lines => None,
        Expected::Exactly(payload, newline) => Some((payload.bytes(&values), *newline)),
    };
    let stop = wait(world, Patience::Usual, |world| {
        let Some(named) = world.peers.get(&expect.at) else { return Progress::Contradicted };
        let (stream, seen, finished) = (named.peer.transport().is_stream(), named.seen, named.finished);
        let until = world.timeline.len();
        let came = match &wanted {
            None if expect.expected == Expected::Lines => {
                Match::of_lines(&sent(world, &expect.at), &received(world, &expect.at, 0, until))
            }
            None => Match::of_echo(stream, &sent(world, &expect.at), &received(world, &expect.at, 0, until)),
            Some((bytes, newline)) => {
                Match::of_message(stream, bytes, *newline, &received(world, &expect.at, seen, until))
            }
        };
        match came {
            Match::Met => Progress::Met,
            Match::Contradicted => Progress::Contradicted,
            Match::Pending if finished => Progress::Contradicted,
            Match::Pending if wanted.is_some() && clients_gone(world) => Progress::Gone,
            Match::Pending => Progress::Pending,
        }
    });
    if stop == Stop::Contradicted {
        // Which mistake it is shows in all that comes; how much of it had come by now is luck.
        settle_again(world);
    }
    let until = world.timeline.len();
    if let Some(named) = world.peers.get_mut(&expect.at) {
        named.seen = until;
    }
    answer_to_last_sender(world, &expect.at);
    Result { stop, observed: Observed::Until(until) }
}

/// A serving peer over datagrams answers to whoever wrote last.
fn answer_to_last_sender(world: &mut World<'_>, at: &Reference) {
    let from = world.timeline.iter().rev().find_map(|event| match &event.what {
        What::Received { peer, from, .. } if peer == at => from.clone(),
        _ => None,
    });
    let serving = world.timeline.iter().any(|event| matches!(&event.what, What::Serving { peer, .. } if peer == at));
    if let (Some(from), Some(named), true) = (from, world.peers.get_mut(at), serving) {
        named.peer.answer_to(&from);
    }
}

fn sent<'a>(world: &'a World<'_>, peer: &Reference) -> Vec<&'a [u8]> {
    crate::model::sent(&world.timeline, peer, world.timeline.len())
}

fn received<'a>(world: &'a World<'_>, peer: &Reference, from: usize, until: usize) -> Vec<&'a [u8]> {
    crate::model::received(&world.timeline, peer, from..until)
}

/// `expect_close`
pub(super) fn expect_close(world: &mut World<'_>, peer: &Reference) -> Result {
    let stop = wait(world, Patience::Usual, |world| {
        let ended = world.timeline.iter().rev().find_map(|event| match &event.what {
            What::EndOfStream { peer: at } if at == peer => Some(Progress::Met),
            What::Broken { peer: at, .. } if at == peer => Some(Progress::Contradicted),
            What::Connected { peer: at, .. } | What::Accepted { peer: at, .. } if at == peer => Some(Progress::Pending),
            _ => None,
        });
        ended.unwrap_or(Progress::Contradicted)
    });
    Result { stop, observed: Observed::Until(world.timeline.len()) }
}

/// `expect_silence`
pub(super) fn expect_silence(world: &mut World<'_>, peer: &Reference) -> Result {
    let seen = world.peers.get(peer).map_or(0, |named| named.seen);
    settle(world, Patience::Usual);
    let until = world.timeline.len();
    let silent = received(world, peer, seen, until).is_empty();
    Result { stop: if silent { Stop::Met } else { Stop::Contradicted }, observed: Observed::Until(until) }
}

/// `half_close`
pub(super) fn half_close(world: &mut World<'_>, peer: &Reference) -> Result {
    if let Some(named) = world.peers.get(peer) {
        named.peer.half_close();
        world.record(What::HalfClosed { peer: peer.clone() });
    }
    Result::DONE
}

/// `close` and `reset`
pub(super) fn close(world: &mut World<'_>, peer: &Reference, reset: bool) -> Result {
    if let Some(named) = world.peers.remove(peer) {
        if reset {
            named.peer.reset();
        } else {
            drop(named.peer);
        }
        world.record(What::Closed { peer: peer.clone(), reset });
    }
    Result::DONE
}

/// `hear`
pub(super) fn hear(world: &mut World<'_>, peer: &Reference) -> Result {
    let Some(named) = world.peers.get_mut(peer) else {
        return Result { stop: Stop::Contradicted, observed: Observed::Nothing };
    };
    named.deaf = false;
    named.full = false;
    if let Err(errno) = named.peer.make_room() {
        return Result::refused(errno);
    }
    world.pump();
    Result::DONE
}

/// `type`
pub(super) fn type_line(world: &mut World<'_>, line: &Type) -> Result {
    let bytes = line.payload.bytes(&world.plan.values);
    if let Some(running) = world.programs.get_mut(&line.to) {
        running.typed.extend_from_slice(&bytes);
        world.record(What::Typed { program: line.to.clone(), bytes });
        world.pump();
    }
    Result::DONE
}

/// `end_input`
pub(super) fn end_input(world: &mut World<'_>, program: &Reference) -> Result {
    if let Some(running) = world.programs.get_mut(program) {
        running.input_ends = true;
        world.record(What::InputEnded { program: program.clone() });
        world.pump();
    }
    Result::DONE
}
