//! Stories: a script and what was seen while it was conducted, line by line.
//!
//! ```text
//! start server            a step; what a step that is met always brings (here: started and ready) is recorded with it
//! connect ana
//! send ana "hola\n"       texts may hold \n, \0, \xff; "ab"*3 is "ababab"
//! * ana got "hola\n"      something that was seen meanwhile: before the step that waits for it
//! expect ana same
//! expect ana same !rest   a step that was not met, and why its wait ended
//! @ server recvfrom ana   where a task was at the end
//! later expect ana same   a step that was not begun any more
//! ```
//!
//! There are three programs: `server` and `client` of the transport of the story, and `chat` of none.

use super::super::steps::CRASHES;
use super::calls::{call, number_at};
use super::places::{object, takes};
use super::words::{Token, endpoint, tokens, transport_of};
use crate::model::{
    Accept, Action, Assignment, Bilingual, Bound, Check, Connect, Ended, Ending, Endpoint, Event, Evidence, Expect,
    Expected, Holdings, Input, Newline, Object, Observed, Part, Payload, Printed, Program, ProgramId, Reference, Rung,
    Scene, Send, SendSignal, Serve, Start, Status, Step, StepRecord, Stop, Stranger, Stream, Task, Template, Tier,
    Transport, Type, Values, Variant, Waiting, What,
};
use std::net::Ipv4Addr;
use std::time::Duration;

/// The port that the servers are asked to serve.
pub(super) const PORT: u16 = 12_345;
/// The path that the servers are asked to serve.
pub(super) const PATH: &[u8] = b"/tmp/cell/socket-of-the-echo";

/// A story, told.
pub(super) struct Told {
    pub(super) assignment: Assignment,
    pub(super) check: Check,
    pub(super) evidence: Evidence,
    transport: Transport,
}

pub(super) fn told(transport: Transport, story: &str) -> Told {
    let check = Check {
        id: "story".into(),
        requirement: Bilingual::default(),
        source: String::new(),
        tier: Tier::Core,
        points: 1,
        after: Vec::new(),
        catches: Vec::new(),
        needs: Rung::BlackBox,
        script: Vec::new(),
    };
    let values = Values { seed: 1, host: Ipv4Addr::LOCALHOST, port: PORT, path: PATH.to_vec(), buffer: 0 };
    let evidence = Evidence { values, steps: Vec::new(), timeline: Vec::new(), scene: Scene::default() };
    let mut told = Told { assignment: assignment(transport), check, evidence, transport };
    for line in story.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let tokens = tokens(line);
        match tokens[0].word() {
            "*" => told.event(&tokens[1..]),
            "@" => told.task(&tokens[1..]),
            "later" => {
                let step = action(transport, &tokens[1..].iter().collect::<Vec<_>>());
                told.check.script.push(Step { action: step });
            }
            _ => told.step(&tokens),
        }
    }
    told
}

fn assignment(transport: Transport) -> Assignment {
    let program = |id: &str, args: &[Part], serves, uses| Program {
        id: id.into(),
        name: format!("the_{id}"),
        args: args.iter().map(|part| Template(vec![part.clone()])).collect(),
        serves,
        uses,
    };
    let programs = vec![
        program("server", &[Part::Port], Some(transport), None),
        program("client", &[Part::Host, Part::Port], None, Some(transport)),
        program("chat", &[], None, None),
    ];
    Assignment { id: "story".into(), title: Bilingual::default(), programs, checks: Vec::new() }
}

impl Told {
    fn happened(&mut self, what: What) {
        let at = Duration::from_millis(self.evidence.timeline.len() as u64);
        self.evidence.timeline.push(Event { at, what });
    }

    fn asked(&self) -> Endpoint {
        if self.transport.is_inet() { Endpoint::inet(Ipv4Addr::LOCALHOST, PORT) } else { Endpoint::path(PATH) }
    }

    fn step(&mut self, tokens: &[Token]) {
        let (marks, tokens): (Vec<&Token>, Vec<&Token>) =
            tokens.iter().partition(|token| !token.quoted && token.bytes.starts_with(b"!"));
        let stop = marks.first().map_or(Stop::Met, |mark| stop(mark.word()));
        let action = action(self.transport, &tokens);
        self.begins(&action, stop);
        let observed = match (marks.first().map(|mark| mark.word()), &action) {
            (Some(mark), _) if mark.starts_with("!refused=") => Observed::Refused(mark[9..].parse().unwrap()),
            (_, Action::Start(_)) => self.sockets(&tokens),
            (_, Action::Baseline(_) | Action::BackToBaseline(_)) => Observed::Held(held(&tokens)),
            _ => Observed::Until(self.evidence.timeline.len()),
        };
        self.check.script.push(Step { action });
        let began = Duration::from_secs(1);
        self.evidence.steps.push(StepRecord { began, ended: Duration::from_secs(9), stop, observed });
    }

    /// Records what always happens with a step.
    fn begins(&mut self, action: &Action, stop: Stop) {
        let met = stop == Stop::Met;
        match action.clone() {
            Action::Start(start) => {
                self.happened(What::Started { program: start.name.clone(), command: Vec::new(), pid: 100 });
                if met && start.ready && start.program.as_str() == "server" {
                    let bound = Bound { transport: self.transport, endpoint: self.asked(), listening: true };
                    self.happened(What::Ready { program: start.name, bound });
                }
            }
            Action::Connect(connect) if met => {
                let endpoint = self.bound_last(&connect.to);
                self.happened(What::Connected { peer: connect.peer, endpoint });
            }
            Action::Serve(serve) if met => {
                let endpoint = self.asked();
                self.happened(What::Serving { peer: serve.peer, endpoint });
            }
            Action::Accept(accept) if met => self.happened(What::Accepted { at: accept.at, peer: accept.peer }),
            Action::Send(send) if met => {
                let bytes = send.payload.bytes(&self.evidence.values);
                for piece in bytes.chunks(bytes.len().div_ceil(send.pieces).max(1)) {
                    self.happened(What::Sent { peer: send.by.clone(), bytes: piece.to_vec() });
                }
                if bytes.is_empty() {
                    self.happened(What::Sent { peer: send.by, bytes });
                }
            }
            Action::HalfClose(peer) => self.happened(What::HalfClosed { peer }),
            Action::Close(peer) => self.happened(What::Closed { peer, reset: false }),
            Action::Reset(peer) => self.happened(What::Closed { peer, reset: true }),
            Action::Type(line) => {
                let bytes = line.payload.bytes(&self.evidence.values);
                self.happened(What::Typed { program: line.to, bytes });
            }
            Action::EndInput(program) => self.happened(What::InputEnded { program }),
            Action::Kill(program) => self.happened(What::Killed { program }),
            Action::Signal(sent) => self.happened(What::Signalled { program: sent.to, signal: sent.signal }),
            Action::StaleSocket if met => self.happened(What::StaleSocketLeft),
            _ => {}
        }
    }

    fn bound_last(&self, server: &Reference) -> Endpoint {
        let ready = self.evidence.timeline.iter().rev().find_map(|event| match &event.what {
            What::Ready { program, bound } if program == server => Some(bound.endpoint.clone()),
            _ => None,
        });
        ready.expect("a server that is ready")
    }

    fn sockets(&self, tokens: &[&Token]) -> Observed {
        let of = |word: &str| Bound { transport: transport_of(word), endpoint: self.asked(), listening: true };
        let bound = tokens.iter().filter_map(|token| token.word().strip_prefix("holds=")).map(of).collect();
        Observed::Sockets { bound, chosen: None }
    }

    /// `WHO WHAT…`
    fn event(&mut self, tokens: &[Token]) {
        let who = named(&tokens[0]);
        let bytes = || tokens[2].bytes.clone();
        let now = Duration::from_millis(self.evidence.timeline.len() as u64);
        let number = || tokens[2].word().parse().expect("a number");
        let what = match tokens[1].word() {
            "got" => {
                let from = tokens.get(4).map(|from| endpoint(from.word()));
                What::Received { peer: who, bytes: bytes(), from }
            }
            "sent" => What::Sent { peer: who, bytes: bytes() },
            "cannot-send" => What::SendFailed { peer: who, errno: number() },
            "end" => What::EndOfStream { peer: who },
            "broken" => What::Broken { peer: who, errno: libc::ECONNRESET },
            "strayed" => What::Strayed { at: who, endpoint: endpoint(tokens[2].word()) },
            "bound" => {
                let bound = Bound {
                    transport: self.transport,
                    endpoint: endpoint(tokens[2].word()),
                    listening: self.transport.is_stream(),
                };
                What::Ready { program: who, bound }
            }
            "printed" => What::Wrote { program: who, stream: Stream::Output, bytes: bytes() },
            "complained" => What::Wrote { program: who, stream: Stream::Error, bytes: bytes() },
            "flooded" => What::Flooded { by: who, bytes: 9_000_000 },
            "exited" => What::Ended { program: who, ending: Ending::Exited(number()) },
            "died" => What::Ended { program: who, ending: Ending::Signalled(number()) },
            "child-exited" => What::Died { program: who, pid: number(), ending: Ending::Exited(number_at(tokens, 3)) },
            "child-died" => What::Died { program: who, pid: number(), ending: Ending::Signalled(number_at(tokens, 3)) },
            "forked" => What::Forked { program: who, parent: number(), child: number_at(tokens, 3) },
            "called" => {
                let tid = tokens.iter().find_map(|token| token.word().strip_prefix("tid="));
                let tid = tid.map_or_else(number, |digits| digits.parse().expect("a number"));
                What::Called { program: who, pid: number(), tid, call: Box::new(call(&tokens[3..], now)) }
            }
            "orphaned" => What::Orphaned { program: who },
            other => panic!("no such event: {other}"),
        };
        self.happened(what);
    }

    /// `PROGRAM CALL OBJECT…`, or `PROGRAM running`, `PROGRAM zombie`; with `takes=4` the call is a watched one, on that
    /// descriptor.
    fn task(&mut self, tokens: &[Token]) {
        let words: Vec<&str> = tokens.iter().map(Token::word).collect();
        let has = |word: &str| words.contains(&word);
        let waiting = match words[1] {
            "running" => Waiting::Running,
            "zombie" => Waiting::Zombie,
            call => {
                let object = words.get(2).and_then(|word| object(word));
                let descriptor = object.as_ref().map(|object| if *object == Object::Keyboard { 0 } else { 4 });
                Waiting::InCall { call: call.to_owned(), descriptor, object, timed: has("timed") }
            }
        };
        let (pid, tid) = (100 + i32::from(has("child")), 200 + i32::from(has("thread")));
        let tid = if has("thread") { tid } else { pid };
        let generation = u32::from(has("child"));
        let program = named(&tokens[0]);
        self.evidence.scene.tasks.push(Task {
            program,
            pid,
            tid,
            generation,
            waiting,
            last_calls: Vec::new(),
            pending: words.iter().find_map(|word| word.strip_prefix("takes=")).map(takes),
        });
    }
}

/// The signals that are faults of a program itself.
pub(super) fn crashes() -> impl Iterator<Item = i32> {
    CRASHES.into_iter()
}

fn stop(mark: &str) -> Stop {
    match mark {
        "!contradicted" => Stop::Contradicted,
        "!rest" => Stop::AtRest,
        "!gone" => Stop::Gone,
        "!deadline" => Stop::Deadline,
        "!spinning" => Stop::Spinning,
        "!flooded" => Stop::Flooded,
        _ if mark.starts_with("!refused=") => Stop::Contradicted,
        _ => panic!("no such stop: {mark}"),
    }
}

fn action(transport: Transport, tokens: &[&Token]) -> Action {
    let word = |index: usize| tokens.get(index).map(|token| token.word()).unwrap_or_default();
    let name = |index: usize| named(tokens[index]);
    let has = |wanted: &str| tokens.iter().any(|token| !token.quoted && token.word() == wanted);
    let after = |prefix: &str| tokens.iter().find_map(|token| token.word().strip_prefix(prefix).map(str::to_owned));
    let texts: Vec<&&Token> = tokens.iter().filter(|token| token.quoted).collect();
    match word(0) {
        "start" => Action::Start(start(tokens, &texts, !has("unready"))),
        "connect" => {
            let to = after("to=").unwrap_or_else(|| "server".to_owned());
            Action::Connect(Connect { peer: name(1), to: Reference(to), deaf: has("deaf") })
        }
        "serve" => Action::Serve(serve(tokens[1], transport)),
        "at_address" => Action::AtAddress(name(1)),
        "accept" => Action::Accept(Accept { at: name(1), peer: name(2) }),
        "send" => {
            let pieces = after("pieces=").map_or(1, |count| count.parse().expect("a number"));
            Action::Send(Send { by: name(1), payload: payload(&tokens[2].bytes), pieces })
        }
        "expect" => {
            let newline = if has("optional") { Newline::Optional } else { Newline::Exact };
            let exactly = |text: &&&Token| Expected::Exactly(payload(&text.bytes), newline);
            Action::Expect(Expect { at: name(1), expected: texts.first().map_or(Expected::Same, exactly) })
        }
        "expect_close" => Action::ExpectClose(name(1)),
        "expect_silence" => Action::ExpectSilence(name(1)),
        "half_close" => Action::HalfClose(name(1)),
        "close" => Action::Close(name(1)),
        "reset" => Action::Reset(name(1)),
        "hear" => Action::Hear(name(1)),
        "type" => Action::Type(Type { to: name(1), payload: payload(&tokens[2].bytes) }),
        "end_input" => Action::EndInput(name(1)),
        "printed" => {
            let without = has("without").then(|| template(&texts.last().expect("a text").bytes));
            let count = texts.len() - usize::from(without.is_some());
            let texts = texts.iter().take(count).map(|text| template(&text.bytes)).collect();
            let lines_min = after("lines=").map_or(0, |count| count.parse().expect("a number"));
            Action::Printed(Printed { by: name(1), texts, without, lines_min })
        }
        "ended" => {
            let status = match word(2) {
                "zero" => Status::Zero,
                "non-zero" => Status::NonZero,
                _ => Status::Any,
            };
            let patience = after("after=").map_or(0, |count| count.parse().expect("a number"));
            let (says_why, after) = (has("says_why"), Duration::from_millis(patience));
            Action::Ended(Ended { program: name(1), status, says_why, after })
        }
        "running" => Action::Running(name(1)),
        "signal" => Action::Signal(SendSignal { to: name(1), signal: libc::SIGINT }),
        "stranger" => Action::Stranger(Stranger { peer: name(1), of: name(2), same_port: false }),
        "waits" => Action::Waits(name(1)),
        "kill" => Action::Kill(name(1)),
        "stale_socket" => Action::StaleSocket,
        "baseline" => Action::Baseline(name(1)),
        "back_to_baseline" => Action::BackToBaseline(name(1)),
        "collected" => Action::Collected(name(1)),
        "one_pair" => Action::OnePair(name(1)),
        "in_turns" => Action::InTurns(name(1)),
        "one_child" => Action::OneChild(name(1)),
        "closed_unused_end" => Action::ClosedUnusedEnd(name(1)),
        other => panic!("no such step: {other}"),
    }
}

fn start(tokens: &[&Token], texts: &[&&Token], ready: bool) -> Start {
    let program = tokens[1].word();
    let name = tokens.iter().find_map(|token| token.word().strip_prefix("as=")).unwrap_or(program);
    let is_reference = tokens.iter().any(|token| token.word() == "build=reference");
    let is_bare = tokens.iter().any(|token| token.word() == "bare");
    let usual: &[Part] = match program {
        _ if is_bare => &[],
        "client" if texts.is_empty() => &[Part::Host, Part::Port],
        "chat" => &[],
        _ => &[Part::Port],
    };
    let mut args: Vec<Template> = texts.iter().map(|text| template(&text.bytes)).collect();
    args.extend(usual.iter().map(|part| Template(vec![part.clone()])));
    Start {
        program: ProgramId::from(program),
        name: Reference(name.to_owned()),
        args,
        input: if program == "client" { Input::Typed } else { Input::Silent },
        descriptors_max: None,
        ready,
        variant: if is_reference { Variant::Reference } else { Variant::Plain },
    }
}

fn serve(peer: &Token, transport: Transport) -> Serve {
    Serve { peer: named(peer), transport }
}

fn held(tokens: &[&Token]) -> Holdings {
    let of = |name: &str| {
        let value = tokens.iter().find_map(|token| token.word().strip_prefix(name)?.strip_prefix('='));
        value.map_or(0, |value| value.parse().expect("a number"))
    };
    Holdings { sockets: of("sockets"), processes: of("processes"), tasks: of("tasks"), zombies: of("zombies") }
}

fn named(token: &Token) -> Reference {
    Reference(token.word().to_owned())
}

fn template(bytes: &[u8]) -> Template {
    match std::str::from_utf8(bytes) {
        Ok(text) => Template(vec![Part::Literal(text.to_owned())]),
        Err(_) => Template(bytes.iter().map(|byte| Part::Byte(*byte)).collect()),
    }
}

/// A text that ends in a newline is a line.
fn payload(bytes: &[u8]) -> Payload {
    let line = bytes.strip_suffix(b"\n");
    Payload { template: template(line.unwrap_or(bytes)), newline: line.is_some() }
}
