//! Walks through a script step by step, and keeps what each step leaves behind for those after it.
//!
//! A step is read where it takes effect: a `repeat` is unrolled by reading its steps once for each round.

use super::error::Kind;
use super::fields::{Entry, Node};
use super::noun::Noun;
use super::programs::Programs;
use super::stage::{Peer, Role, Stage};
use super::template::{nonce_hole, template};
use crate::limits;
use crate::model::{Action, Part, Payload, Reference, Step, Template};

/// Reads a script; every step that is wrong is reported.
pub(super) fn script(node: &Node<'_>, programs: &Programs) -> Option<Vec<Step>> {
    let steps = node.some_list()?;
    let mut script = Script {
        programs,
        stage: Stage::default(),
        steps: Vec::new(),
        rounds: Vec::new(),
        budget: limits::SCRIPT_STEPS,
    };
    script.take(&steps);
    if script.budget == 0 {
        node.report(Kind::TooManySteps);
    } else if script.stage.is_sure() && !script.steps.iter().any(|step| matches!(step.action, Action::Start(_))) {
        node.report(Kind::StartsNothing);
    }
    Some(script.steps)
}

/// A script, read up to some step.
pub(super) struct Script<'a> {
    /// The programs that it can start.
    pub(super) programs: &'a Programs,
    /// The names that are in play.
    pub(super) stage: Stage<'a>,
    /// The steps so far, unrolled.
    pub(super) steps: Vec<Step>,
    /// The rounds of the `repeat` steps that are being unrolled, the outermost first.
    rounds: Vec<u64>,
    /// How many steps may still be taken.
    budget: usize,
}

impl<'a> Script<'a> {
    /// Takes steps one after another, whatever is wrong with each.
    fn take(&mut self, steps: &[Node<'_>]) {
        for step in steps {
            self.budget = self.budget.saturating_sub(1);
            if self.budget == 0 {
                return;
            }
            let made = self.stage.made();
            if self.step(step).is_none() && made == self.stage.made() {
                self.stage.doubt();
            }
        }
    }

    /// Takes steps several times.
    pub(super) fn take_rounds(&mut self, times: u64, steps: &[Node<'_>]) {
        let order = self.stage.made();
        for round in 0..times {
            if self.budget == 0 {
                return;
            }
            self.stage.next_round(order);
            self.rounds.push(round);
            self.take(steps);
            self.rounds.pop();
        }
    }

    /// Makes a peer; no peer is called like a program of the assignment.
    pub(super) fn make_peer(&mut self, node: &Node<'_>, peer: Peer) -> Option<Reference> {
        let name = node.name(Noun::Peer)?;
        if self.programs.has(name) {
            node.report(Kind::AnotherSort { name: name.to_owned(), expected: Noun::Peer });
        }
        Some(self.stage.make(node, name, Role::Peer(peer)))
    }

    /// The name of a peer of some sort that reads what comes.
    pub(super) fn hears<'t>(
        &mut self,
        node: &Node<'t>,
        named: impl FnOnce(&mut Stage<'a>, &Node<'t>) -> Option<Reference>,
    ) -> Option<Reference> {
        let peer = named(&mut self.stage, node)?;
        self.stage.needs_ears(node, &peer);
        Some(peer)
    }

    /// The message under a key `line` or `text`.
    pub(super) fn payload(&self, entry: &Entry<'_>) -> Option<Payload> {
        Some(Payload { template: self.template(&entry.value)?, newline: entry.key == "line" })
    }

    /// Reports a text that no program can know yet.
    pub(super) fn check_said(&self, node: &Node<'_>, template: &Template) {
        if let Some(label) = self.stage.unsaid(template) {
            node.report(Kind::NeverSent { hole: nonce_hole(label) });
        }
    }

    /// A text that a program is to print, and must be able to know by now.
    pub(super) fn said(&self, node: &Node<'_>) -> Option<Template> {
        let template = self.template(node)?;
        self.check_said(node, &template);
        if template.0.is_empty() {
            node.report(Kind::EmptyText);
        }
        Some(template)
    }

    /// A text with holes.
    pub(super) fn template(&self, node: &Node<'_>) -> Option<Template> {
        template(node).map(|template| self.in_round(template))
    }

    /// Gives the nonces of each round labels of their own.
    pub(super) fn in_round(&self, mut template: Template) -> Template {
        for part in &mut template.0 {
            if let Part::Nonce(label) = part {
                *label =
                    self.rounds.iter().rev().fold(std::mem::take(label), |label, round| format!("{label}#{round}"));
            }
        }
        template
    }
}
