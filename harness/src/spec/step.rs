//! The vocabulary of scripts: one row for each step, and one function for each row that is more than a name.

use super::error::Kind;
use super::faults::{FAULT, HOLD};
use super::fields::{Node, every};
use super::noun::Noun;
use super::script::Script;
use super::stage::{Peer, Role, Running, Stage};
use super::words::{INPUTS, NEWLINES, SIGNALS, STATUSES, TRANSPORTS, VARIANTS};
use crate::limits;
use crate::model::{
    Accept, Action, Connect, Ended, Expect, Expected, Input, Newline, Printed, Rounds, Send, SendSignal, Serve, Start,
    Status, Step, Stranger, Type, Variant,
};
use std::time::Duration;

/// The vocabulary: each step with the keys of its table; none for a step that is a single word.
pub(super) const STEPS: [(&str, &[&str]); 37] = [
    ("start", START),
    ("connect", CONNECT),
    ("serve", SERVE),
    ("at_address", &[]),
    ("accept", ACCEPT),
    ("send", SEND),
    ("expect", EXPECT),
    ("expect_close", &[]),
    ("expect_silence", &[]),
    ("half_close", &[]),
    ("close", &[]),
    ("reset", &[]),
    ("hear", &[]),
    ("type", TYPE),
    ("end_input", &[]),
    ("printed", PRINTED),
    ("ended", ENDED),
    ("running", &[]),
    ("waits", &[]),
    ("kill", &[]),
    ("stale_socket", &[]),
    ("baseline", &[]),
    ("back_to_baseline", &[]),
    ("one_pair", &[]),
    ("in_turns", &[]),
    ("one_child", &[]),
    ("closed_unused_end", &[]),
    ("collected", &[]),
    ("signal", SIGNAL),
    ("idle", &[]),
    ("outlasts_clocks", &[]),
    ("rounds", ROUNDS),
    ("fault", FAULT),
    ("hold", HOLD),
    ("release", &[]),
    ("stranger", STRANGER),
    ("repeat", REPEAT),
];

const START: &[&str] = &["program", "as", "args", "input", "descriptors_max", "ready", "build"];
const CONNECT: &[&str] = &["peer", "to", "deaf"];
const SERVE: &[&str] = &["peer", "transport"];
const ACCEPT: &[&str] = &["at", "as"];
const SEND: &[&str] = &["by", "line", "text", "pieces"];
const EXPECT: &[&str] = &["at", "same", "lines", "line", "text", "newline"];
const TYPE: &[&str] = &["to", "line", "text"];
const PRINTED: &[&str] = &["by", "text", "texts", "without", "lines_min"];
const ENDED: &[&str] = &["program", "status", "says_why", "after_ms"];
const ROUNDS: &[&str] = &["by", "line", "text", "times", "median_ms"];
const SIGNAL: &[&str] = &["to", "signal"];
const STRANGER: &[&str] = &["peer", "of", "same_port"];
const REPEAT: &[&str] = &["times", "steps"];

impl Script<'_> {
    /// Reads a step of the vocabulary and takes it.
    pub(super) fn step(&mut self, node: &Node<'_>) -> Option<()> {
        let entries = node.entries()?;
        let [entry] = entries.as_slice() else {
            node.report(Kind::NotOneStep);
            return None;
        };
        let value = &entry.value;
        let action = match entry.key {
            "start" => self.start(value)?,
            "connect" => self.connect(value)?,
            "serve" => self.serve(value)?,
            "at_address" => Action::AtAddress(self.stage.started(value)?),
            "accept" => self.accept(value)?,
            "send" => self.send(value)?,
            "expect" => self.expect(value)?,
            "expect_close" => Action::ExpectClose(self.hears(value, Stage::streamer)?),
            "expect_silence" => Action::ExpectSilence(self.hears(value, Stage::talker)?),
            "half_close" => Action::HalfClose(self.stage.streamer(value)?),
            "close" => self.close(value)?,
            "reset" => self.reset(value)?,
            "hear" => self.hear(value)?,
            "type" => self.type_line(value)?,
            "end_input" => self.end_input(value)?,
            "printed" => self.printed(value)?,
            "ended" => self.ended(value)?,
            "running" => Action::Running(self.stage.running(value)?),
            "waits" => Action::Waits(self.stage.running(value)?),
            "kill" => self.kill(value)?,
            "stale_socket" => {
                value.only_true()?;
                Action::StaleSocket
            }
            "baseline" => self.baseline(value)?,
            "back_to_baseline" => self.back_to_baseline(value)?,
            "one_pair" => Action::OnePair(self.stage.started(value)?),
            "in_turns" => Action::InTurns(self.stage.started(value)?),
            "one_child" => Action::OneChild(self.stage.started(value)?),
            "closed_unused_end" => Action::ClosedUnusedEnd(self.stage.started(value)?),
            "collected" => Action::Collected(self.stage.started(value)?),
            "signal" => self.signal(value)?,
            "idle" => Action::Idle(self.stage.running(value)?),
            "outlasts_clocks" => Action::OutlastsClocks(self.stage.running(value)?),
            "rounds" => self.rounds(value)?,
            "fault" => self.fault(value)?,
            "hold" => self.hold(value)?,
            "release" => Action::Release(self.stage.running(value)?),
            "stranger" => self.stranger(value)?,
            "repeat" => return self.repeat(value),
            name => {
                let known = STEPS.map(|(step, _)| step.to_owned()).to_vec();
                entry.report(Kind::Unknown { noun: Noun::Step, name: name.to_owned(), known });
                return None;
            }
        };
        self.steps.push(Step { action });
        Some(())
    }

    fn start(&mut self, value: &Node<'_>) -> Option<Action> {
        let fields = value.fields_or_text(START, "program")?;
        let args = fields.given("args", |args| every(args.list()?.iter().map(|arg| self.template(arg))));
        let input = fields.given("input", |input| input.word(&INPUTS));
        let descriptors_max = fields.given("descriptors_max", |max| max.integer(limits::DESCRIPTORS));
        let ready = fields.given("ready", Node::boolean);
        let variant = fields.given("build", |build| build.word(&VARIANTS)).unwrap_or(Variant::Plain);
        let id_node = fields.need("program");
        let id = id_node.and_then(|id| id.name(Noun::Program));
        let name_node = fields.get("as").or(id_node)?;
        let name = name_node.name(Noun::Running)?;

        let Some(program) = id_node.and_then(|node| self.programs.get(node, id?)) else {
            self.stage.say(args.iter().flatten());
            self.stage.make(name_node, name, Role::Unclear);
            return None;
        };
        if let (Some(node), Some(true), None) = (fields.get("ready"), ready, program.serves) {
            node.report(Kind::NeverReady { name: program.id.to_string() });
        }
        let ready = ready.unwrap_or(program.serves.is_some());
        let by_default = if program.uses.is_some() { Input::Typed } else { Input::Silent };
        let input = input.unwrap_or(by_default);
        let args = args.unwrap_or_else(|| program.args.iter().cloned().map(|arg| self.in_round(arg)).collect());
        self.stage.say(&args);
        let running = Running { program, ready, input, input_ended: None, baseline: false };
        let name = self.stage.make(name_node, name, Role::Running(running));
        Some(Action::Start(Start { program: program.id.clone(), name, args, input, descriptors_max, ready, variant }))
    }

    fn connect(&mut self, value: &Node<'_>) -> Option<Action> {
        let fields = value.fields_or_text(CONNECT, "peer")?;
        let (place, to) = match fields.get("to") {
            Some(to) => (to, self.stage.running(to)),
            None => (value, self.stage.only_server(value)),
        };
        let transport = to.as_ref().and_then(|to| self.stage.served(place, to));
        let deaf = fields.given("deaf", Node::boolean).unwrap_or(false);
        let made = Peer { transport, deaf, ..Peer::default() };
        let peer = fields.required("peer", |peer| self.make_peer(peer, made))?;
        Some(Action::Connect(Connect { peer, to: to?, deaf }))
    }

    fn serve(&mut self, value: &Node<'_>) -> Option<Action> {
        let fields = value.fields_or_text(SERVE, "peer")?;
        let transport = match fields.get("transport") {
            Some(transport) => transport.word(&TRANSPORTS),
            None => self.programs.transport(value),
        };
        let made = Peer { transport, serves: true, ..Peer::default() };
        let peer = fields.required("peer", |peer| self.make_peer(peer, made))?;
        Some(Action::Serve(Serve { peer, transport: transport? }))
    }

    fn accept(&mut self, value: &Node<'_>) -> Option<Action> {
        let fields = value.fields(ACCEPT)?;
        let at = fields.required("at", |at| self.stage.listener(at));
        let transport = at.as_ref().and_then(|at| self.stage.peer_mut(at)?.transport);
        let made = Peer { transport, ..Peer::default() };
        let peer = fields.required("as", |peer| self.make_peer(peer, made))?;
        Some(Action::Accept(Accept { at: at?, peer }))
    }

    fn send(&mut self, value: &Node<'_>) -> Option<Action> {
        let fields = value.fields(SEND)?;
        let message = fields.one_of(&["line", "text"]);
        let payload = message.and_then(|message| self.payload(message));
        let pieces = fields.given("pieces", |pieces| pieces.size(1..=limits::PIECES));
        let by = fields.required("by", |by| self.stage.talker(by))?;
        if let (Some(node), Some(2..)) = (fields.get("pieces"), pieces) {
            self.stage.needs_stream(node, &by);
        }
        if let Some(peer) = self.stage.peer_mut(&by) {
            peer.has_sent = true;
        }
        let payload = payload?;
        self.stage.say([&payload.template]);
        self.stage.needs_bytes(&message?.value, &payload, Some(&by));
        Some(Action::Send(Send { by, payload, pieces: pieces.unwrap_or(1) }))
    }

    fn expect(&mut self, value: &Node<'_>) -> Option<Action> {
        let fields = value.fields(EXPECT)?;
        let at = fields.required("at", |at| self.hears(at, Stage::talker));
        let newline = fields.given("newline", |newline| newline.word(&NEWLINES));
        let what = fields.one_of(&["same", "lines", "line", "text"])?;
        if what.key != "line" {
            fields.only_with("newline", "line");
        }
        let expected = if matches!(what.key, "same" | "lines") {
            what.value.only_true()?;
            self.stage.needs_sent(value, at.as_ref()?);
            if what.key == "lines" {
                // Datagrams come whole, however many lines are in them.
                self.stage.needs_stream(&what.value, at.as_ref()?);
            }
            if what.key == "same" { Expected::Same } else { Expected::Lines }
        } else {
            let payload = self.payload(what)?;
            self.check_said(&what.value, &payload.template);
            self.stage.needs_bytes(&what.value, &payload, Some(at.as_ref()?));
            Expected::Exactly(payload, newline.unwrap_or(Newline::Exact))
        };
        Some(Action::Expect(Expect { at: at?, expected }))
    }

    fn close(&mut self, value: &Node<'_>) -> Option<Action> {
        let peer = self.stage.peer(value)?;
        self.stage.leave(value, &peer);
        Some(Action::Close(peer))
    }

    fn reset(&mut self, value: &Node<'_>) -> Option<Action> {
        let peer = self.stage.streamer(value)?;
        self.stage.leave(value, &peer);
        Some(Action::Reset(peer))
    }

    fn hear(&mut self, value: &Node<'_>) -> Option<Action> {
        let peer = self.stage.streamer(value)?;
        if let Some(made) = self.stage.peer_mut(&peer) {
            made.deaf = false;
        }
        Some(Action::Hear(peer))
    }

    fn type_line(&mut self, value: &Node<'_>) -> Option<Action> {
        let fields = value.fields(TYPE)?;
        let message = fields.one_of(&["line", "text"]);
        let payload = message.and_then(|message| self.payload(message));
        let to = fields.required("to", |to| self.stage.typed(to))?;
        let payload = payload?;
        self.stage.say([&payload.template]);
        self.stage.needs_bytes(&message?.value, &payload, None);
        Some(Action::Type(Type { to, payload }))
    }

    fn end_input(&mut self, value: &Node<'_>) -> Option<Action> {
        let program = self.stage.with_input(value)?;
        if let Some(running) = self.stage.running_mut(&program) {
            running.input_ended = Some(value.span.clone());
        }
        Some(Action::EndInput(program))
    }

    fn printed(&mut self, value: &Node<'_>) -> Option<Action> {
        let fields = value.fields(PRINTED)?;
        let lines_min = fields.given("lines_min", |lines| lines.size(1..=limits::PRINTED_LINES));
        let text = fields.given("text", |text| self.said(text).map(|text| vec![text]));
        let texts = fields.given("texts", |texts| every(texts.some_list()?.iter().map(|text| self.said(text))));
        let without = fields.given("without", |without| self.said(without));
        if fields.get("text").is_none() && fields.get("texts").is_none() {
            fields.only_with("without", "text");
            fields.at_least_one(&["text", "texts", "lines_min"]);
        } else {
            fields.one_of(&["text", "texts"]);
        }
        let by = fields.required("by", |by| self.stage.started(by))?;
        let texts = text.or(texts).unwrap_or_default();
        Some(Action::Printed(Printed { by, texts, without, lines_min: lines_min.unwrap_or(0) }))
    }

    fn ended(&mut self, value: &Node<'_>) -> Option<Action> {
        let fields = value.fields(ENDED)?;
        let status = fields.given("status", |status| status.word(&STATUSES)).unwrap_or(Status::Any);
        let says_why = fields.given("says_why", Node::boolean).unwrap_or(false);
        let node = fields.need("program")?;
        let program = self.stage.running(node)?;
        self.stage.leave(node, &program);
        let after = fields.given("after_ms", |after| after.integer(0..=limits::ASKED_MS)).unwrap_or(0);
        Some(Action::Ended(Ended { program, status, says_why, after: Duration::from_millis(after) }))
    }

    fn kill(&mut self, value: &Node<'_>) -> Option<Action> {
        let program = self.stage.running(value)?;
        self.stage.leave(value, &program);
        Some(Action::Kill(program))
    }

    fn baseline(&mut self, value: &Node<'_>) -> Option<Action> {
        let program = self.stage.running(value)?;
        if let Some(running) = self.stage.running_mut(&program) {
            running.baseline = true;
        }
        Some(Action::Baseline(program))
    }

    fn back_to_baseline(&mut self, value: &Node<'_>) -> Option<Action> {
        let program = self.stage.running(value)?;
        if self.stage.running_mut(&program).is_some_and(|running| !running.baseline) {
            value.report(Kind::NoBaseline { name: program.0.clone() });
        }
        Some(Action::BackToBaseline(program))
    }

    fn rounds(&mut self, value: &Node<'_>) -> Option<Action> {
        let fields = value.fields(ROUNDS)?;
        let message = fields.one_of(&["line", "text"]);
        let payload = message.and_then(|message| self.payload(message));
        let times = fields.required("times", |times| times.size(1..=limits::ROUNDS));
        let median = fields.required("median_ms", |median| median.integer(1..=limits::ASKED_MS));
        let by = fields.required("by", |by| self.hears(by, Stage::talker))?;
        if let Some(peer) = self.stage.peer_mut(&by) {
            peer.has_sent = true;
        }
        let payload = payload?;
        self.stage.say([&payload.template]);
        self.stage.needs_bytes(&message?.value, &payload, Some(&by));
        let median_max = Duration::from_millis(median?);
        Some(Action::Rounds(Rounds { by, payload, times: times?, median_max }))
    }

    fn signal(&mut self, value: &Node<'_>) -> Option<Action> {
        let fields = value.fields(SIGNAL)?;
        let signal = fields.required("signal", |signal| signal.word(&SIGNALS));
        let to = fields.required("to", |to| self.stage.running(to));
        Some(Action::Signal(SendSignal { to: to?, signal: signal? }))
    }

    fn stranger(&mut self, value: &Node<'_>) -> Option<Action> {
        let fields = value.fields(STRANGER)?;
        let of = fields.required("of", |of| self.stage.server_of_datagrams(of));
        let transport = of.as_ref().and_then(|of| self.stage.peer_mut(of)?.transport);
        let made = Peer { transport, ..Peer::default() };
        let peer = fields.required("peer", |peer| self.make_peer(peer, made))?;
        let same_port = fields.given("same_port", Node::boolean).unwrap_or(false);
        Some(Action::Stranger(Stranger { peer, of: of?, same_port }))
    }

    fn repeat(&mut self, value: &Node<'_>) -> Option<()> {
        let fields = value.fields(REPEAT)?;
        let times = fields.required("times", |times| times.integer(1..=limits::REPEAT_TIMES));
        let steps = fields.required("steps", Node::some_list)?;
        self.take_rounds(times.unwrap_or(1), &steps);
        times.map(|_| ())
    }
}
