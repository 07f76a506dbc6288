//! Steps about what is done to the calls of programs: `fault`, `hold`; only what the kernel could do is to be had.

use super::error::Kind;
use super::fields::{Fields, Node};
use super::noun::Noun;
use super::script::Script;
use super::stage::Stage;
use super::words::{CALLS, ERRORS};
use crate::limits;
use crate::model::{Action, CallKind, Effect, Fault, Reference};

/// The keys of `fault`.
pub(super) const FAULT: &[&str] =
    &["program", "call", "on", "nth", "every", "short", "fails", "interrupted", "lost", "twice"];
/// The keys of `hold`.
pub(super) const HOLD: &[&str] = &["program", "call", "on", "nth"];

const EFFECTS: &[&str] = &["short", "fails", "interrupted", "lost", "twice"];

impl Script<'_> {
    pub(super) fn fault(&mut self, value: &Node<'_>) -> Option<Action> {
        let fields = value.fields(FAULT)?;
        let every = fields.given("every", Node::boolean).unwrap_or(false);
        let call = fields.required("call", |call| call.word(&CALLS));
        let effect = fields.one_of(EFFECTS).and_then(|entry| {
            let effect = effect(entry.key, &entry.value, call)?;
            suffers(&entry.value, call?, effect).then_some(effect)
        });
        let hit = self.hit(&fields, call, every)?;
        Some(Action::Fault(Fault { effect: effect?, ..hit }))
    }

    /// Whoever comes to such a call is held, not only the first.
    pub(super) fn hold(&mut self, value: &Node<'_>) -> Option<Action> {
        let fields = value.fields(HOLD)?;
        let call = fields.required("call", |call| call.word(&CALLS));
        Some(Action::Fault(self.hit(&fields, call, true)?))
    }

    /// The calls that are hit, with nothing more than that they are held.
    fn hit(&mut self, fields: &Fields<'_>, call: Option<CallKind>, every: bool) -> Option<Fault> {
        let nth = fields.given("nth", |nth| nth.integer(1..=limits::FAULT_NTH));
        let on = match fields.get("on") {
            Some(node) => {
                if let Some(call) = call.filter(|call| !call.has_socket()) {
                    let possible = words(CallKind::has_socket);
                    node.report(Kind::CannotSuffer { call: call.word(), possible });
                }
                Some(self.stage.streamer(node)?)
            }
            None => None,
        };
        let program = fields.required("program", |program| self.startable(program));
        let nth = nth.unwrap_or(1);
        Some(Fault { program: program?, call: call?, on, nth, every, effect: Effect::Held })
    }

    /// A program that runs, or that has not been started yet: what is to hit its first calls must be there before.
    fn startable(&mut self, node: &Node<'_>) -> Option<Reference> {
        let name = node.name(Noun::Running)?;
        if self.programs.has(name) { Some(Reference(name.to_owned())) } else { Stage::running(&mut self.stage, node) }
    }
}

fn effect(key: &str, value: &Node<'_>, call: Option<CallKind>) -> Option<Effect> {
    match key {
        "short" => Some(Effect::Short(value.integer(limits::SHORT_BYTES_MIN..=limits::KEPT_BYTES as u64)?)),
        "fails" => {
            let call = call?;
            let known: Vec<(&str, i32)> =
                ERRORS.into_iter().filter(|(_, number)| call.errors().contains(number)).collect();
            if known.is_empty() {
                let possible = words(|call| !call.errors().is_empty());
                value.report(Kind::CannotSuffer { call: call.word(), possible });
                return None;
            }
            value.word(&known).map(Effect::Fails)
        }
        _ => {
            value.only_true()?;
            Some(match key {
                "interrupted" => Effect::Interrupted,
                "lost" => Effect::Lost,
                _ => Effect::Twice,
            })
        }
    }
}

/// Whether the kernel could do that to such a call; reports it if not.
fn suffers(node: &Node<'_>, call: CallKind, effect: Effect) -> bool {
    let can = |call: CallKind| match effect {
        Effect::Short(_) => call.moves_bytes(),
        Effect::Interrupted => call.is_interruptible(),
        Effect::Lost | Effect::Twice => call == CallKind::Send,
        Effect::Fails(_) | Effect::Held => true,
    };
    if !can(call) {
        node.report(Kind::CannotSuffer { call: call.word(), possible: words(can) });
    }
    can(call)
}

fn words(can: impl Fn(CallKind) -> bool) -> Vec<&'static str> {
    CALLS.into_iter().filter(|(_, call)| can(*call)).map(|(word, _)| word).collect()
}
