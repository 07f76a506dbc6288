//! Chats as their calls tell them: process 100 is the parent, 101 its child, and each talks through its descriptor 3.

use super::{Doubt, Voices};
use crate::model::{Call, Deed, Event, Reference, Stream, What};
use std::time::Duration;

const ONE: &str = "zq1-bcdfghjk";
const TWO: &str = "zq2-mnpqrstv";

fn chat() -> Reference {
    Reference("chat".to_owned())
}

/// The events of a chat, each a millisecond after the last.
struct Story(Vec<Event>);

impl Story {
    /// Two processes with a pair, each with one end of it.
    fn begun() -> Self {
        let mut story = Self(Vec::new());
        story.happens(What::Started { program: chat(), command: Vec::new(), pid: 100 });
        story.calls(
            100,
            "socketpair",
            Deed::Socketpair { domain: libc::AF_UNIX, kind: libc::SOCK_STREAM, ends: Some((3, 4)) },
            0,
        );
        story.happens(What::Forked { program: chat(), parent: 100, child: 101 });
        for (pid, copied, closed) in [(100, 3, 4), (101, 4, 3)] {
            story.calls(pid, "close", Deed::Close { first: closed, last: closed }, 0);
            story.calls(pid, "dup2", Deed::Duplicate { descriptor: copied }, 3);
        }
        story
    }

    fn happens(&mut self, what: What) {
        let at = Duration::from_millis(self.0.len() as u64);
        self.0.push(Event { at, what });
    }

    fn calls(&mut self, pid: i32, name: &str, deed: Deed, result: i64) {
        let entered = Duration::from_millis(self.0.len() as u64);
        let call = Call { name: name.to_owned(), entered, deed, result, fault: None };
        self.happens(What::Called { program: chat(), pid, tid: pid, call: Box::new(call) });
    }

    /// The last call began when everything did: it overlaps with all others.
    fn slowly(&mut self) {
        let Some(Event { what: What::Called { call, .. }, .. }) = self.0.last_mut() else { panic!("no call") };
        call.entered = Duration::ZERO;
    }

    fn gives(&mut self, pid: i32, descriptor: i32, text: &str) {
        let head = text.as_bytes()[..text.len().min(48)].to_vec();
        let asked = text.len() as u64;
        self.calls(pid, "write", Deed::Send { descriptor, asked, to: None, head }, i64::try_from(text.len()).unwrap());
    }

    fn says(&mut self, pid: i32, text: &str) {
        self.gives(pid, 3, text);
    }

    fn hears(&mut self, pid: i32, text: &str) {
        let head = text.as_bytes()[..text.len().min(48)].to_vec();
        let deed =
            Deed::Receive { descriptor: 3, asked: 1024, flags: 0, wants_sender: false, from: None, room: None, head };
        self.calls(pid, "read", deed, i64::try_from(text.len()).unwrap());
    }

    fn prints(&mut self, pid: i32, text: &str) {
        self.gives(pid, 1, text);
        self.shows(text);
    }

    fn shows(&mut self, text: &str) {
        self.happens(What::Wrote { program: chat(), stream: Stream::Output, bytes: text.as_bytes().to_vec() });
    }

    fn voices(&self) -> Voices {
        Voices::of(&self.0, &chat(), self.0.len()).unwrap()
    }

    /// How many of the texts count, for whoever judges and for whoever waits.
    #[track_caller]
    fn check(&self, texts: &[&str], counted: usize, sure: usize) {
        let texts: Vec<Vec<u8>> = texts.iter().map(|text| text.as_bytes().to_vec()).collect();
        let voices = self.voices();
        let look = |doubt| voices.look(&texts, doubt).texts;
        assert_eq!((look(Doubt::Counts), look(Doubt::Waits)), (counted, sure));
    }
}

fn conversation(told: impl Fn(&mut Story, i32, i32, &str)) -> Story {
    let mut story = Story::begun();
    told(&mut story, 100, 101, ONE);
    told(&mut story, 101, 100, TWO);
    story
}

#[test]
fn a_text_counts_where_the_one_prints_it_who_heard_it() {
    let story = conversation(|story, sayer, hearer, text| {
        story.says(sayer, text);
        story.hears(hearer, text);
        story.prints(hearer, &format!("Llega: {text}\n"));
    });
    story.check(&[ONE, TWO], 2, 2);
    assert_eq!(
        (story.voices().printer(ONE.as_bytes()), story.voices().printer(TWO.as_bytes())),
        (Some(101), Some(100))
    );
}

#[test]
fn a_note_of_the_one_who_said_it_does_not_count() {
    let story = conversation(|story, sayer, hearer, text| {
        story.prints(sayer, &format!("Digo: {text}\n"));
        story.says(sayer, text);
        story.hears(hearer, text);
    });
    story.check(&[ONE, TWO], 0, 0);
    assert!(story.voices().is_only_said(ONE.as_bytes()));
    assert!(!story.voices().is_only_said(b"otra cosa"));
}

#[test]
fn both_may_print_it() {
    let story = conversation(|story, sayer, hearer, text| {
        story.prints(sayer, &format!("Digo: {text}\n"));
        story.says(sayer, text);
        story.hears(hearer, text);
        story.prints(hearer, &format!("Oigo: {text}\n"));
    });
    story.check(&[ONE, TWO], 2, 2);
}

#[test]
fn a_line_may_come_in_pieces_and_several_lines_at_once() {
    let story = conversation(|story, sayer, hearer, text| {
        story.prints(sayer, &format!("Digo: {text}\nEspero...\n"));
        for piece in text.as_bytes().chunks(1) {
            story.says(sayer, std::str::from_utf8(piece).unwrap());
        }
        story.hears(hearer, text);
        story.prints(hearer, "> ");
        story.prints(hearer, &text[..5]);
        story.prints(hearer, &text[5..]);
        story.prints(hearer, "\nListo\n");
    });
    story.check(&[ONE, TWO], 2, 2);
}

#[test]
fn of_a_long_message_the_start_is_enough() {
    let long = format!("{ONE}{}", "x".repeat(980));
    let mut story = Story::begun();
    story.prints(100, &format!("{long}\n"));
    story.says(100, &long);
    story.hears(101, &long);
    story.check(&[&long], 0, 0);
    story.prints(101, &format!("{long}\n"));
    story.check(&[&long], 1, 1);
}

#[test]
fn calls_that_overlap_are_told_apart_by_their_bytes() {
    let mut story = Story::begun();
    story.says(100, ONE);
    story.hears(101, ONE);
    // What the child gave returned first, and stands last.
    story.gives(101, 1, &format!("Oigo: {ONE}\n"));
    story.gives(100, 1, &format!("Digo: {ONE}\n"));
    story.slowly();
    story.shows(&format!("Digo: {ONE}\nOigo: {ONE}\n"));
    story.check(&[ONE], 1, 1);
    assert_eq!(story.voices().printer(ONE.as_bytes()), None, "both have");
}

#[test]
fn the_same_bytes_at_the_same_time_are_nobodys() {
    let mut story = Story::begun();
    story.says(100, ONE);
    story.hears(101, ONE);
    story.gives(101, 1, &format!("{ONE}\n"));
    story.gives(100, 1, &format!("{ONE}\n"));
    story.slowly();
    story.shows(&format!("{ONE}\n{ONE}\n"));
    story.check(&[ONE], 1, 0);
}

#[test]
fn a_doubt_counts_in_the_end_and_not_before() {
    // Nobody was seen to say it: it may be coded, or too long to be kept.
    let mut story = Story::begun();
    story.prints(100, &format!("{ONE}\n"));
    story.check(&[ONE], 1, 0);
    // Bytes of which no call is known.
    let mut story = Story::begun();
    story.says(100, ONE);
    story.shows(&format!("{ONE}\n"));
    story.check(&[ONE], 1, 0);
    // Who hears what it says is both.
    let mut story = Story::begun();
    story.says(100, ONE);
    story.hears(100, ONE);
    story.prints(100, &format!("{ONE}\n"));
    story.check(&[ONE], 1, 0);
    // Whatever comes after bytes that no call explains.
    let mut story = Story::begun();
    story.shows("?\n");
    story.says(100, ONE);
    story.prints(100, &format!("{ONE}\n"));
    story.check(&[ONE], 1, 0);
}

#[test]
fn others_may_print_for_the_one_who_heard_it() {
    let mut story = Story::begun();
    story.says(100, ONE);
    story.hears(101, ONE);
    story.happens(What::Forked { program: chat(), parent: 101, child: 102 });
    story.prints(102, &format!("{ONE}\n"));
    story.check(&[ONE], 1, 1);
}

#[test]
fn standard_output_may_lead_elsewhere_and_other_descriptors_to_it() {
    let mut story = Story::begun();
    story.calls(101, "dup", Deed::Duplicate { descriptor: 1 }, 7);
    story.calls(101, "close", Deed::Close { first: 1, last: 1 }, 0);
    story.says(100, ONE);
    story.hears(101, ONE);
    story.gives(101, 1, "to a file that has taken its place");
    story.gives(101, 7, &format!("{ONE}\n"));
    story.shows(&format!("{ONE}\n"));
    story.check(&[ONE], 1, 1);
}

#[test]
fn of_several_messages_of_one_call_only_the_first_is_known() {
    let mut story = Story::begun();
    let deed = Deed::Send { descriptor: 3, asked: 12, to: None, head: ONE.as_bytes().to_vec() };
    story.calls(100, "sendmmsg", deed, 1);
    story.prints(100, &format!("{ONE}\n"));
    story.check(&[ONE], 0, 0);
}

#[test]
fn a_program_that_was_not_watched_has_no_voices() {
    let wrote = What::Wrote { program: chat(), stream: Stream::Output, bytes: b"hola\n".to_vec() };
    let event = Event { at: Duration::ZERO, what: wrote };
    assert!(Voices::of(&[event], &chat(), 1).is_none());
}
