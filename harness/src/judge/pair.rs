//! Who talked through which end of a socketpair, and what each process held when it did: from the calls alone.

use super::context::Context;
use super::{Lack, Outcome};
use crate::model::{Action, Call, Deed, Descriptors, End, PairTrouble, Problem, Reference, Stream, What, holds};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// What a process did with one end.
#[derive(Clone, Copy, Debug, Default)]
struct Use {
    said: bool,
    heard: bool,
}

/// What the calls of a program tell of its pairs.
#[derive(Default)]
struct Talk {
    descriptors: Descriptors,
    pipes: usize,
    /// The processes that were created once there was a pair.
    children: usize,
    /// Who began to say something through a pair first, and when.
    first: Option<(Duration, i32)>,
    uses: BTreeMap<(i32, End), Use>,
    /// How many bytes were said in all; more, where one call says several messages.
    bytes: u64,
    /// How often each process has gone over from hearing to saying, the first time included, and whether it said something last.
    turns: BTreeMap<i32, (usize, bool)>,
    /// The processes that held both ends of a pair when they first said or heard something through it.
    burdened: BTreeSet<i32>,
}

impl Talk {
    fn of(context: &Context<'_>, program: &Reference) -> Self {
        let mut talk = Self::default();
        for event in &context.evidence.timeline {
            match &event.what {
                What::Forked { program: of, .. } if of == program => {
                    talk.children += usize::from(!talk.descriptors.makers().is_empty());
                }
                What::Called { program: of, pid, call, .. } if of == program => talk.follow(*pid, call),
                _ => {}
            }
            talk.descriptors.follow(program, &event.what);
        }
        talk
    }

    fn follow(&mut self, pid: i32, call: &Call) {
        // Whoever talks through an end whose other side is closed has used it all the same.
        let is_cut_off = matches!(call.errno(), Some(libc::EPIPE | libc::ECONNRESET));
        match call.deed {
            Deed::Receive { descriptor, .. } | Deed::Send { descriptor, .. } if is_cut_off => {
                self.used(pid, descriptor, |_| {});
            }
            _ if call.result < 0 => {}
            Deed::Pipe { .. } => self.pipes += 1,
            Deed::Receive { descriptor, .. } => {
                self.used(pid, descriptor, |usage| usage.heard |= call.result > 0);
                if call.result > 0 && self.descriptors.end(pid, descriptor).is_some() {
                    self.turns.entry(pid).or_default().1 = false;
                }
            }
            Deed::Send { descriptor, asked, .. } => {
                if call.result > 0 && self.descriptors.end(pid, descriptor).is_some() {
                    let is_count = call.name == "sendmmsg";
                    let said = if is_count { u64::MAX } else { asked.min(call.result.cast_unsigned()) };
                    self.bytes = self.bytes.saturating_add(said);
                    let (turns, says) = self.turns.entry(pid).or_default();
                    *turns += usize::from(!*says);
                    *says = true;
                }
                self.used(pid, descriptor, |usage| usage.said |= call.result > 0);
                // Whoever is answered may return later than whoever answers.
                let is_earlier = self.first.is_none_or(|(entered, _)| call.entered < entered);
                if is_earlier && self.descriptors.end(pid, descriptor).is_some() {
                    self.first = Some((call.entered, pid));
                }
            }
            _ => {}
        }
    }

    fn used(&mut self, pid: i32, descriptor: i32, note: impl FnOnce(&mut Use)) {
        let Some((pair, side)) = self.descriptors.end(pid, descriptor) else { return };
        let is_first = !self.uses.keys().any(|(of, (used, _))| *of == pid && *used == pair);
        if is_first && self.descriptors.holds(pid, (pair, !side)) {
            self.burdened.insert(pid);
        }
        note(self.uses.entry((pid, (pair, side))).or_default());
    }

    /// What is wrong with the conversation, if anything is.
    fn trouble(&self) -> Option<PairTrouble> {
        let talkers: BTreeSet<i32> = self.uses.keys().map(|(pid, _)| *pid).collect();
        let makers: BTreeSet<i32> = self.descriptors.makers().iter().copied().collect();
        let both_ways = (0..self.descriptors.makers().len()).any(|pair| self.is_conversation(pair));
        match (makers.len(), talkers.len()) {
            _ if both_ways => None,
            (0, _) => Some(if self.pipes > 0 { PairTrouble::Pipe } else { PairTrouble::None }),
            (2.., _) => Some(PairTrouble::AfterFork),
            (_, 0) => Some(PairTrouble::Unused),
            (_, 1) => Some(PairTrouble::OneProcess),
            _ if self.uses.keys().map(|(_, end)| *end).collect::<BTreeSet<End>>().len() < 2 => {
                Some(PairTrouble::SameEnd)
            }
            _ if self.uses_of_both_ends() => Some(PairTrouble::SameEnd),
            _ => Some(PairTrouble::OneDirection),
        }
    }

    /// Whether two processes have each said and heard something through an own end of one pair.
    fn is_conversation(&self, pair: usize) -> bool {
        let speaks = |side: bool| {
            self.uses
                .iter()
                .filter(move |((_, end), usage)| *end == (pair, side) && usage.said && usage.heard)
                .map(|((pid, _), _)| *pid)
        };
        speaks(false).any(|one| speaks(true).any(|other| one != other)) && !self.uses_of_both_ends()
    }

    /// Whether a process has talked through both ends of a pair.
    fn uses_of_both_ends(&self) -> bool {
        self.uses.keys().any(|(pid, (pair, side))| self.uses.contains_key(&(*pid, (*pair, !side))))
    }
}

/// The processes that have said or heard something through a pair.
pub(super) fn talkers(context: &Context<'_>, program: &Reference) -> BTreeSet<i32> {
    Talk::of(context, program).uses.keys().map(|(pid, _)| *pid).collect()
}

/// What is wrong with the conversation through a pair, if anything is.
pub(super) fn trouble(context: &Context<'_>, program: &Reference) -> Option<PairTrouble> {
    Talk::of(context, program).trouble()
}

/// The mistake of a program through whose pair less goes than is said.
pub(super) fn wordless(context: &Context<'_>, program: &Reference) -> &'static str {
    const POINTER_BYTES: u64 = 8;
    let of_program = |what: &What| match what {
        What::Called { program: of, call, .. } if of == program => match call.deed {
            Deed::Send { descriptor: 3.., asked, .. } => Some(asked),
            _ => None,
        },
        _ => None,
    };
    let asked: Vec<u64> = context.timeline().iter().filter_map(|event| of_program(&event.what)).collect();
    let are_pointers = !asked.is_empty() && asked.iter().all(|asked| *asked == POINTER_BYTES);
    if are_pointers { "sends-sizeof-pointer" } else { "client-prints-own-buffer" }
}

/// The messages that were asked for so far, each once.
fn messages(context: &Context<'_>, program: &Reference) -> Vec<Vec<u8>> {
    let values = &context.evidence.values;
    let of = |action: &Action| match action {
        Action::Printed(printed) if printed.by == *program => printed.texts(values),
        _ => Vec::new(),
    };
    // The latest come first.
    let steps: Vec<Vec<Vec<u8>>> = context.action().into_iter().chain(context.earlier()).map(of).collect();
    let mut messages = Vec::new();
    for text in steps.into_iter().rev().flatten() {
        if !messages.contains(&text) {
            messages.push(text);
        }
    }
    messages
}

/// Whether somebody said a message before the last one was answered, although in the end all were printed. Where not every
/// call is seen that says something, nothing can be counted.
pub(super) fn is_out_of_turn(context: &Context<'_>, program: &Reference) -> bool {
    let (talk, messages) = (Talk::of(context, program), messages(context, program));
    let printed = context.written(program, Stream::Output);
    let turns: usize = talk.turns.values().map(|(turns, _)| turns).sum();
    talk.trouble().is_none()
        && talk.turns.len() == 2
        && turns < messages.len()
        && messages.iter().all(|message| holds(&printed, message))
}

/// `in_turns`
pub(super) fn in_turns(context: &Context<'_>, program: &Reference) -> Outcome {
    if is_out_of_turn(context, program) {
        let trouble = PairTrouble::OutOfTurn;
        return Lack::of(Problem::NotThroughPair { program: program.clone(), trouble }).into();
    }
    Outcome::Met
}

/// `one_pair`
pub(super) fn one(context: &Context<'_>, program: &Reference) -> Outcome {
    let talk = Talk::of(context, program);
    let said: usize = messages(context, program).iter().map(Vec::len).sum();
    let is_less = talk.bytes < u64::try_from(said).unwrap_or(u64::MAX);
    match talk.trouble() {
        None if is_less => {
            let trouble = PairTrouble::Wordless;
            Lack::of(Problem::NotThroughPair { program: program.clone(), trouble }).into()
        }
        None => Outcome::Met,
        // There may be ways to talk that nobody watches.
        Some(PairTrouble::Unused) if talk.pipes == 0 && is_understood(context, program) => Outcome::Met,
        Some(trouble) => Lack::of(Problem::NotThroughPair { program: program.clone(), trouble }).into(),
    }
}

/// Whether what was last asked for was printed by two processes in turns, all of it by one that was not to say it.
fn is_understood(context: &Context<'_>, program: &Reference) -> bool {
    let Some(voices) = context.voices(program, context.timeline().len()) else { return false };
    let printers: Vec<Option<i32>> = messages(context, program).iter().map(|text| voices.printer(text)).collect();
    let parent = context.timeline().iter().find_map(|event| match &event.what {
        What::Started { program: of, pid, .. } if of == program => Some(*pid),
        _ => None,
    });
    let (first, second) = (printers.first().copied().flatten(), printers.get(1).copied().flatten());
    let in_turns =
        printers.iter().enumerate().all(|(turn, printer)| *printer == if turn % 2 == 0 { first } else { second });
    first.is_some() && first != parent && second == parent && in_turns
}

/// `one_child`
pub(super) fn one_child(context: &Context<'_>, program: &Reference) -> Outcome {
    let talk = Talk::of(context, program);
    let child_begins = talk.first.is_some_and(|(_, pid)| !talk.descriptors.makers().contains(&pid))
        && !parent_is_heard_first(context, program);
    let trouble = match talk.children {
        2.. => PairTrouble::MoreChildren,
        _ if child_begins => PairTrouble::ChildBegins,
        _ => return Outcome::Met,
    };
    Lack::of(Problem::NotThroughPair { program: program.clone(), trouble }).into()
}

/// Whether the first message was printed by another process than the parent: then the parent has said it, and what went
/// through the pair before it was no message.
fn parent_is_heard_first(context: &Context<'_>, program: &Reference) -> bool {
    let texts = messages(context, program);
    let voices = context.voices(program, context.timeline().len());
    let hearer = texts.first().zip(voices).and_then(|(text, voices)| voices.printer(text));
    let parent = context.timeline().iter().find_map(|event| match &event.what {
        What::Started { program: of, pid, .. } if of == program => Some(*pid),
        _ => None,
    });
    hearer.is_some() && hearer != parent
}

/// `closed_unused_end`
pub(super) fn unused_end(context: &Context<'_>, program: &Reference) -> Outcome {
    let talk = Talk::of(context, program);
    let started = context.evidence.timeline.iter().find_map(|event| match &event.what {
        What::Started { program: of, pid, .. } if of == program => Some(*pid),
        _ => None,
    });
    match talk.burdened.iter().next() {
        None => Outcome::Met,
        Some(pid) => {
            let parent = started == Some(*pid);
            Lack::of(Problem::EndNotClosed { program: program.clone(), parent }).into()
        }
    }
}
