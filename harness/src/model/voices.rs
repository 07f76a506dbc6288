//! Which process of a chat printed what, and which said what to the other: from its calls, where they were watched.
//!
//! All processes write to one terminal, and whoever says something may well print it, too: that it stands there does not show
//! that it arrived. The calls show who wrote which bytes. Where they leave a doubt, nobody is sure of anything.

use super::{Call, Deed, Descriptors, Event, Found, Layout, Lead, Reference, Stream, What, holds, written};
use std::collections::BTreeMap;
use std::ops::Range;
use std::time::Duration;

/// How much of a text must be there where what follows it was not kept: more than all our words have in common.
const START_BYTES: usize = 12;

/// What is made of a text of which nobody knows who printed it, or who said it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It counts: for whoever judges.
    Counts,
    /// It does not count yet: for whoever can wait for more.
    Waits,
}

/// What each process of a chat has printed, said and heard.
#[derive(Clone, Debug, Default)]
pub struct Voices {
    output: Vec<u8>,
    /// Who printed each byte of it, where that is known.
    printers: Vec<Option<i32>>,
    said: BTreeMap<i32, Speech>,
    heard: BTreeMap<i32, Speech>,
}

impl Voices {
    /// What the first events of a timeline tell; nothing if the calls were not watched.
    pub fn of(timeline: &[Event], program: &Reference, until: usize) -> Option<Self> {
        let mut voices = Self::default();
        let (mut descriptors, mut strokes, mut is_watched) = (Descriptors::default(), Vec::new(), false);
        for event in timeline.iter().take(until) {
            if let What::Called { program: of, pid, call, .. } = &event.what
                && of == program
            {
                is_watched |= matches!(call.deed, Deed::Close { .. });
                let lead = call.descriptor().and_then(|descriptor| descriptors.lead(*pid, descriptor));
                match (&call.deed, lead) {
                    (Deed::Send { head, .. }, Some(Lead::Output)) if call.result > 0 => {
                        let length = usize::try_from(call.result).unwrap_or(usize::MAX);
                        strokes.push(Stroke { pid: *pid, entered: call.entered, returned: event.at, head, length });
                    }
                    (Deed::Send { .. }, Some(Lead::End(_))) => voices.said.entry(*pid).or_default().add(call),
                    (Deed::Receive { .. }, Some(Lead::End(_))) => voices.heard.entry(*pid).or_default().add(call),
                    _ => {}
                }
            }
            descriptors.follow(program, &event.what);
        }
        voices.output = written(timeline, program, Stream::Output, until);
        voices.printers = printers(&voices.output, strokes);
        is_watched.then_some(voices)
    }

    /// Looks for texts, each on a line of its own that somebody printed who had not said it.
    pub fn look(&self, texts: &[Vec<u8>], doubt: Doubt) -> Found {
        let sayers: Vec<Option<i32>> = texts.iter().map(|text| self.sayer(text)).collect();
        Found::look_where(&self.output, texts, Layout::OwnLines, |index, range| {
            let sayer = sayers.get(index).copied().flatten();
            let mut printers = self.printers_of(range);
            match doubt {
                Doubt::Counts => sayer.is_none() || printers.any(|printer| printer != sayer),
                Doubt::Waits => sayer.is_some() && printers.all(|printer| printer.is_some() && printer != sayer),
            }
        })
    }

    /// Whether a text stands in the output, printed by nobody but the one who said it.
    pub fn is_only_said(&self, text: &[u8]) -> bool {
        let stands = |doubt| self.look(std::slice::from_ref(&text.to_vec()), doubt).texts == 1;
        holds(&self.output, text) && !stands(Doubt::Counts)
    }

    /// What everybody has printed but the one who said a text.
    pub fn printed_by_others(&self, text: &[u8]) -> Vec<u8> {
        let sayer = self.sayer(text);
        let of_others = |(byte, printer): (&u8, &Option<i32>)| (sayer.is_none() || *printer != sayer).then_some(*byte);
        self.output.iter().zip(&self.printers).filter_map(of_others).collect()
    }

    /// The only process that is known to have printed a text, if there is one.
    pub fn printer(&self, text: &[u8]) -> Option<i32> {
        let mut printers: Vec<Option<i32>> = Vec::new();
        let _all_of_them = Found::look_where(&self.output, &[text.to_vec()], Layout::OwnLines, |_, range| {
            printers.extend(self.printers_of(range));
            false
        });
        let first = printers.first().copied().flatten();
        first.filter(|_| printers.iter().all(|printer| *printer == first))
    }

    fn printers_of(&self, range: Range<usize>) -> impl Iterator<Item = Option<i32>> {
        self.printers.get(range).unwrap_or_default().iter().copied()
    }

    /// The process that said a text through a pair, if it is one only, and has not heard it there, too.
    fn sayer(&self, text: &[u8]) -> Option<i32> {
        let mut sayers = self.said.iter().filter(|(_, speech)| speech.tells(text)).map(|(pid, _)| *pid);
        let sayer = sayers.next()?;
        let has_heard = self.heard.get(&sayer).is_some_and(|speech| speech.tells(text));
        (sayers.next().is_none() && !has_heard).then_some(sayer)
    }
}

/// What went through a pair in one direction, for one process: pieces without a gap.
#[derive(Clone, Debug, Default)]
struct Speech {
    pieces: Vec<Vec<u8>>,
    /// Whether nothing is missing behind the last piece.
    goes_on: bool,
}

impl Speech {
    fn add(&mut self, call: &Call) {
        let (Deed::Send { head, asked, .. } | Deed::Receive { head, asked, .. }) = &call.deed else { return };
        // Of a call with several messages only the first is known, and its result is their number.
        let is_counted = call.name.ends_with("mmsg");
        let moved = if is_counted { *asked } else { call.result.max(0).cast_unsigned() };
        if call.result <= 0 {
            return;
        }
        let known = head.get(..usize::try_from(moved).map_or(head.len(), |moved| moved.min(head.len())));
        let known = known.unwrap_or_default();
        if !self.goes_on {
            self.pieces.push(Vec::new());
        }
        if let Some(piece) = self.pieces.last_mut() {
            piece.extend_from_slice(known);
        }
        self.goes_on = known.len() as u64 == moved && !is_counted;
    }

    /// Whether a text is in it, or its start before something that was not kept.
    fn tells(&self, text: &[u8]) -> bool {
        let begins = |piece: &[u8]| {
            (START_BYTES..=text.len().min(piece.len()))
                .any(|length| text.get(..length).is_some_and(|start| piece.ends_with(start)))
        };
        !text.is_empty() && self.pieces.iter().any(|piece| holds(piece, text) || begins(piece))
    }
}

/// Bytes that a process gave to the terminal with one call.
#[derive(Clone, Copy, Debug)]
struct Stroke<'a> {
    pid: i32,
    entered: Duration,
    returned: Duration,
    /// The first of them, as far as they were kept.
    head: &'a [u8],
    length: usize,
}

impl Stroke<'_> {
    /// Whether it can be what comes next; of its last bytes some may not have been read yet.
    fn fits(&self, output: &[u8]) -> bool {
        let length = self.head.len().min(self.length).min(output.len());
        self.head.get(..length) == output.get(..length)
    }
}

/// Who printed each byte of an output. The calls are in the order in which they returned; of those that overlap, any may have
/// been first, and their bytes tell which it was. From the first byte on that no call explains, nothing is known.
fn printers(output: &[u8], mut strokes: Vec<Stroke<'_>>) -> Vec<Option<i32>> {
    let mut printers = Vec::new();
    while let Some(earliest) = strokes.iter().map(|stroke| stroke.returned).min() {
        let rest = output.get(printers.len()..).unwrap_or_default();
        let may_be_next = |stroke: &Stroke<'_>| stroke.entered < earliest || stroke.returned == earliest;
        let mut next = strokes.iter().enumerate().filter(|(_, stroke)| may_be_next(stroke) && stroke.fits(rest));
        let Some((index, stroke)) = next.next().filter(|_| !rest.is_empty()) else { break };
        let is_sure = next.all(|(_, other)| other.pid == stroke.pid);
        let printer = Some(stroke.pid).filter(|_| is_sure);
        printers.resize(output.len().min(printers.len().saturating_add(stroke.length)), printer);
        strokes.remove(index);
    }
    printers.resize(output.len(), None);
    printers
}

#[cfg(test)]
mod tests;
