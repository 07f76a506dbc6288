//! What happened, event by event: the timeline of a check, told in the reader's language.

use super::calls;
use super::cast::{Cast, Role};
use super::command::shell_word;
use super::escape;
use super::layout::cut;
use crate::locale::Value;
use crate::model::{Call, Effect, Endpoint, Event, Evidence, Reference, Stop, Stream, Unwatchable, What};
use std::time::Duration;

/// How many moments are told; of longer stories the beginning and the end.
const MOMENTS: usize = 14;
/// How many of them are the beginning.
const FIRST: usize = 5;
/// How many events of the same kind, one after the other, are told one by one; of more the first and the last.
const ALIKE: usize = 4;
/// How many columns a quoted text may take.
const TEXT: usize = 30;
/// How many columns a command line may take.
const COMMAND: usize = 120;

/// One line of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// Since the check began; nothing for a note on what is left out.
    pub(super) at: Option<Duration>,
    /// What happened, as a fragment.
    pub(super) text: String,
}

/// The story of a check that failed.
pub(super) fn story(cast: &Cast<'_>, evidence: &Evidence) -> Vec<Moment> {
    let teller = Teller { cast, evidence };
    let events = joined(&evidence.timeline);
    let mut moments = Vec::new();
    for alike in events.chunk_by(is_alike) {
        if let [first, more @ .., last] = alike
            && alike.len() > ALIKE
        {
            moments.extend([
                teller.moment(first),
                Moment { at: None, text: teller.tell_more(more) },
                teller.moment(last),
            ]);
        } else {
            moments.extend(alike.iter().map(|event| teller.moment(event)));
        }
    }
    moments.extend(teller.end());
    shortened(cast, moments)
}

/// Everything that happened, event by event, and why nothing more is told.
pub(super) fn every_moment(cast: &Cast<'_>, evidence: &Evidence) -> Vec<Moment> {
    let teller = Teller { cast, evidence };
    let tell = |event: &Event| match &event.what {
        What::Called { program, pid, tid, call } => {
            let task = if pid == tid { pid.to_string() } else { format!("{pid}/{tid}") };
            let took = cast.voice.exact_milliseconds(event.at.saturating_sub(call.entered));
            let call = ("call", calls::told(cast, call).into());
            let text =
                teller.of_program("report-event-called", program, [call, ("pid", task.into()), ("took", took.into())]);
            Moment { at: Some(event.at), text }
        }
        What::Forked { program, child, .. } => {
            let text = teller.of_program("report-event-forked", program, [("pid", child.to_string().into())]);
            Moment { at: Some(event.at), text }
        }
        _ => teller.moment(event),
    };
    evidence.timeline.iter().map(tell).chain(teller.end()).collect()
}

/// The events with what a program wrote put together: where a stream is cut into pieces is an accident.
fn joined(timeline: &[Event]) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    for event in timeline.iter().filter(|event| calls::is_notable(&event.what)) {
        if let (
            Some(Event { what: What::Wrote { program: by, stream: to, bytes: written }, .. }),
            What::Wrote { program, stream, bytes },
        ) = (events.last_mut(), &event.what)
            && by == program
            && to == stream
        {
            written.extend_from_slice(bytes);
        } else {
            events.push(event.clone());
        }
    }
    events
}

/// Whether two neighbours are the same thing done again by the same.
fn is_alike(one: &Event, other: &Event) -> bool {
    match (&one.what, &other.what) {
        (What::Sent { peer: one, .. }, What::Sent { peer: other, .. })
        | (What::Received { peer: one, .. }, What::Received { peer: other, .. })
        | (What::Typed { program: one, .. }, What::Typed { program: other, .. })
        | (What::Orphaned { program: one }, What::Orphaned { program: other })
        | (What::Flooded { by: one, .. }, What::Flooded { by: other, .. }) => one == other,
        (What::Connected { .. }, What::Connected { .. })
        | (What::Accepted { .. }, What::Accepted { .. })
        | (What::Closed { .. }, What::Closed { .. }) => true,
        _ => false,
    }
}

/// The beginning and the end, with a note on what is left out between them.
fn shortened(cast: &Cast<'_>, mut moments: Vec<Moment>) -> Vec<Moment> {
    if moments.len() > MOMENTS {
        let left_out = moments.len() - (MOMENTS - 1);
        let text = cast.voice.say("report-story-omitted", &[("count", left_out.into())]);
        moments.splice(FIRST..FIRST + left_out, [Moment { at: None, text }]);
    }
    moments
}

/// Tells single events.
struct Teller<'a> {
    cast: &'a Cast<'a>,
    evidence: &'a Evidence,
}

impl Teller<'_> {
    fn moment(&self, event: &Event) -> Moment {
        Moment { at: Some(event.at), text: self.tell(&event.what) }
    }

    fn tell(&self, what: &What) -> String {
        match what {
            What::Started { program, command, .. } => {
                self.of_program("report-story-started", program, [start(command)])
            }
            What::Ready { program, bound } => {
                let id = if bound.listening { "report-story-listening" } else { "report-story-bound" };
                self.of_program(id, program, [self.place(&bound.endpoint)])
            }
            What::Wrote { program, stream: Stream::Output, bytes } => {
                self.of_program("report-story-printed", program, [("text", self.text(bytes))])
            }
            What::Wrote { program, stream: Stream::Error, bytes } => {
                self.of_program("report-story-complained", program, [("text", self.text(bytes))])
            }
            What::Typed { program, bytes } => {
                self.of_program("report-story-typed", program, [("text", self.text(bytes))])
            }
            What::InputEnded { program } => self.of_program("report-story-input-ended", program, []),
            What::Signalled { program, signal } => {
                let signal = self.cast.voice.signal(*signal);
                self.of_program("report-story-signalled", program, [("signal", signal.into())])
            }
            What::Outgrown { program, .. } => self.of_program("report-story-outgrown", program, []),
            What::Killed { program } => self.of_program("report-story-killed", program, []),
            What::Ended { program, ending } => {
                self.of_program("report-story-ended", program, [("ending", self.cast.voice.ending(*ending).into())])
            }
            What::Orphaned { program } => self.of_program("report-story-orphaned", program, []),
            What::Flooded { by, bytes } => self.tell_flood(by, *bytes),
            What::Forked { .. }
            | What::Called { .. }
            | What::Died { .. }
            | What::Unwatchable { .. }
            | What::Held { .. }
            | What::TimeUp { .. }
            | What::Released { .. } => self.tell_watched(what),
            What::StaleSocketLeft => {
                let path = escape::line(&self.evidence.values.path);
                self.cast.voice.say("report-story-stale-socket", &[("path", path.into())])
            }
            What::Connected { peer, endpoint } => {
                let id = if self.is_datagram(endpoint) { "report-story-directed" } else { "report-story-connected" };
                self.of_peer(id, peer, [self.place(endpoint)])
            }
            What::Serving { peer, endpoint } => self.of_peer("report-story-serving", peer, [self.place(endpoint)]),
            What::Accepted { peer, .. } => self.of_peer("report-story-accepted", peer, []),
            What::Strayed { endpoint, .. } => self.cast.voice.say("report-story-strayed", &[self.place(endpoint)]),
            What::Sent { peer, bytes } if bytes.is_empty() => self.of_peer("report-story-sent-empty", peer, []),
            What::Sent { peer, bytes } => self.of_peer("report-story-sent", peer, self.bytes(bytes)),
            What::SendFailed { peer, errno } => self.of_peer("report-story-send-failed", peer, [self.errno(*errno)]),
            What::Received { peer, bytes, .. } if bytes.is_empty() => {
                self.of_peer("report-story-received-empty", peer, [])
            }
            What::Received { peer, bytes, from: Some(from) } if self.is_stranger(peer, from) => {
                let [size, text] = self.bytes(bytes);
                self.of_peer("report-story-received-from", peer, [size, text, self.place(from)])
            }
            What::Received { peer, bytes, .. } => self.of_peer("report-story-received", peer, self.bytes(bytes)),
            What::EndOfStream { peer } => self.of_peer("report-story-end-of-stream", peer, []),
            What::Broken { peer, errno } => self.of_peer("report-story-broken", peer, [self.errno(*errno)]),
            What::HalfClosed { peer } => self.of_peer("report-story-half-closed", peer, []),
            What::Closed { peer, reset } => {
                self.of_peer(if *reset { "report-story-reset" } else { "report-story-closed" }, peer, [])
            }
        }
    }

    /// What only a tracer sees.
    fn tell_watched(&self, what: &What) -> String {
        match what {
            What::Called { program, pid, call, .. } => self.tell_call(&self.who(program, *pid), call),
            What::Died { program, pid, ending } => {
                let (pid, ending) = (pid.to_string().into(), self.cast.voice.ending(*ending).into());
                self.of_program("report-story-died", program, [("pid", pid), ("ending", ending)])
            }
            What::Unwatchable { program, way } => {
                let id = match way {
                    Unwatchable::ForeignAbi => "report-story-foreign-abi",
                    Unwatchable::IoUring => "report-story-io-uring",
                };
                self.of_program(id, program, [])
            }
            What::Held { program, call } => {
                self.of_program("report-story-held", program, [("call", call.word().into())])
            }
            What::TimeUp { program } => self.of_program("report-story-time-up", program, []),
            What::Released { program } => self.of_program("report-story-released", program, []),
            // `joined` leaves it out.
            _ => String::new(),
        }
    }

    /// A call that failed, or to which the check did something.
    fn tell_call(&self, who: &str, call: &Call) -> String {
        let name = ("call", escape::line(&call.name).into());
        match call.fault {
            Some(Effect::Short(_)) => {
                let size = usize::try_from(call.result.max(0)).unwrap_or_default();
                let size = ("size", self.cast.voice.size(size).into());
                self.of_process("report-story-fault-short", who, [name, size])
            }
            Some(Effect::Fails(errno)) => {
                self.of_process("report-story-fault-fails", who, [name, self.errno_of(call, errno)])
            }
            Some(Effect::Interrupted) => self.of_process("report-story-fault-interrupted", who, [name]),
            Some(Effect::Lost) => self.of_process("report-story-fault-lost", who, []),
            Some(Effect::Twice) => self.of_process("report-story-fault-twice", who, []),
            Some(Effect::Held) | None => {
                let errno = self.errno_of(call, call.errno().unwrap_or_default());
                let call = calls::asked(self.cast, call).into();
                self.of_process("report-story-call-failed", who, [("call", call), errno])
            }
        }
    }

    fn tell_flood(&self, by: &Reference, bytes: u64) -> String {
        let id = if self.cast.is_program(by) { "report-story-flooded" } else { "report-story-flooded-peer" };
        let size = self.cast.voice.say("count-bytes", &[("count", bytes.into())]);
        self.cast.voice.say(id, &[("by", self.cast.anyone(by).into()), ("size", size.into())])
    }

    /// What is between the first and the last of several events of the same kind.
    fn tell_more(&self, events: &[Event]) -> String {
        let sizes = events.iter().filter_map(|event| {
            let (What::Sent { bytes, .. } | What::Received { bytes, .. } | What::Typed { bytes, .. }) = &event.what
            else {
                return None;
            };
            Some(bytes.len())
        });
        let size = self.cast.voice.size(sizes.clone().sum());
        let id = if sizes.count() > 0 { "report-story-more" } else { "report-story-more-uncounted" };
        self.cast.voice.say(id, &[("count", events.len().into()), ("size", size.into())])
    }

    /// Why nothing more is told: the proof that nothing more can happen, or the time.
    fn end(&self) -> Option<Moment> {
        let step = self.evidence.steps.last()?;
        let id = match step.stop {
            Stop::AtRest => "report-story-at-rest",
            Stop::Deadline => "report-story-deadline",
            Stop::Spinning => "report-story-spinning",
            Stop::Met | Stop::Contradicted | Stop::Gone | Stop::Flooded => return None,
        };
        Some(Moment { at: Some(step.ended), text: self.cast.voice.word(id) })
    }

    fn of_program<const N: usize>(&self, id: &str, program: &Reference, holes: [(&str, Value<'_>); N]) -> String {
        self.say(id, ("program", self.cast.program(program).into()), holes)
    }

    fn of_process<const N: usize>(&self, id: &str, who: &str, holes: [(&str, Value<'_>); N]) -> String {
        self.say(id, ("program", who.to_owned().into()), holes)
    }

    /// A process of a program; of one with several, whether it is the first one.
    fn who(&self, program: &Reference, pid: i32) -> String {
        let name = self.cast.program(program);
        let events = || self.evidence.timeline.iter().map(|event| &event.what);
        if !events().any(|what| matches!(what, What::Forked { program: of, .. } if of == program)) {
            return name;
        }
        let is_first = events().any(|what| matches!(what, What::Started { pid: first, .. } if *first == pid));
        let id = if is_first { "report-story-parent" } else { "report-story-child" };
        self.cast.voice.say(id, &[("program", name.into())])
    }

    fn of_peer<const N: usize>(&self, id: &str, peer: &Reference, holes: [(&str, Value<'_>); N]) -> String {
        self.say(id, ("peer", self.cast.peer(peer).into()), holes)
    }

    fn say<const N: usize>(&self, id: &str, who: (&str, Value<'_>), holes: [(&str, Value<'_>); N]) -> String {
        let values: Vec<_> = holes.into_iter().chain([who]).collect();
        self.cast.voice.say(id, &values)
    }

    fn text(&self, bytes: &[u8]) -> Value<'static> {
        self.cast.voice.text(bytes, TEXT).into()
    }

    fn bytes(&self, bytes: &[u8]) -> [(&'static str, Value<'static>); 2] {
        [("size", self.cast.voice.size(bytes.len()).into()), ("text", self.text(bytes))]
    }

    fn place(&self, endpoint: &Endpoint) -> (&'static str, Value<'static>) {
        ("endpoint", self.cast.voice.endpoint(endpoint).into())
    }

    fn errno(&self, errno: i32) -> (&'static str, Value<'static>) {
        ("errno", self.cast.voice.errno(errno).into())
    }

    fn errno_of(&self, call: &Call, errno: i32) -> (&'static str, Value<'static>) {
        ("errno", self.cast.voice.errno_of(&call.deed, errno).into())
    }

    /// Whether a server was seen there with a datagram socket: over datagrams nothing is connected.
    fn is_datagram(&self, endpoint: &Endpoint) -> bool {
        self.evidence.timeline.iter().any(|event| {
            let What::Ready { bound, .. } = &event.what else { return false };
            bound.endpoint.port() == endpoint.port() && !bound.transport.is_stream()
        })
    }

    /// Whether a reply to one of our clients came from elsewhere than where that client wrote to.
    fn is_stranger(&self, peer: &Reference, from: &Endpoint) -> bool {
        let wrote_to = self.evidence.timeline.iter().find_map(|event| {
            let What::Connected { peer: of, endpoint } = &event.what else { return None };
            (of == peer).then_some(endpoint)
        });
        self.cast.role(peer) == Role::Client && wrote_to.is_some_and(|endpoint| endpoint != from)
    }
}

/// How a program was started, so that a reader can do the same.
fn start(command: &[String]) -> (&'static str, Value<'static>) {
    let words: Vec<String> = command.iter().map(|word| shell_word(word)).collect();
    ("command", cut(&words.join(" "), COMMAND).into())
}
