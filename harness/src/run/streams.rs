//! What comes from the programs and to our peers, taken in as it comes; what is typed, handed on as there is room.

use super::world::World;
use crate::limits;
use crate::model::{Reference, Stream, What};
use crate::peer::Received;
use nix::errno::Errno;

/// How much is read from one stream before the others get their turn.
const TURN_BYTES: usize = 256 * 1024;

/// How much has come from one stream, or to one peer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Count {
    bytes: u64,
    pieces: usize,
}

impl Count {
    fn add(&mut self, bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        self.pieces += 1;
    }

    /// Whether it is more than anybody looks at.
    pub(super) fn is_flood(self) -> bool {
        self.bytes > limits::FLOOD_BYTES || self.pieces > limits::FLOOD_PIECES
    }
}

impl World<'_> {
    pub(super) fn read_programs(&mut self) -> bool {
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

    /// Records pieces up to the limits, and the flood beyond them once.
    fn keep(&mut self, source: (Reference, u8), mut bytes: Vec<u8>, what: impl FnOnce(Reference, Vec<u8>) -> What) {
        let name = source.0.clone();
        let count = self.counts.entry(source).or_default();
        let (was_flood, kept) = (count.is_flood(), usize::try_from(count.bytes).unwrap_or(usize::MAX));
        count.add(&bytes);
        let (is_flood, total) = (count.is_flood(), count.bytes);
        let room = limits::KEPT_BYTES.saturating_sub(kept);
        if is_flood && !was_flood {
            self.record(What::Flooded { by: name, bytes: total });
        } else if room > 0 && !is_flood {
            bytes.truncate(room);
            self.record(what(name, bytes));
        }
    }

    pub(super) fn feed_programs(&mut self) -> bool {
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

    pub(super) fn read_peers(&mut self) -> bool {
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
                received = stray.peer.receive(&mut self.buffer);
                strayed = Some(stray.at.clone());
            }
            match received {
                Received::Nothing => break,
                Received::Bytes(bytes, mut from) => {
                    if let Some(from) = &mut from {
                        super::starting::make_absolute(&self.room.directory, from);
                    }
                    turn += bytes.len().max(TURN_BYTES / limits::FLOOD_PIECES + 1);
                    if let (Some(endpoint), true) = (strayed, datagrams) {
                        // From now on the conversation goes on where the client is.
                        if let Some(stray) = named.stray.take() {
                            named.peer = stray.peer;
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
}
