//! Reads an assignment file.

use super::error::Kind;
use super::fields::{Fields, Node, every};
use super::noun::Noun;
use super::programs::Programs;
use super::script::script;
use super::words::{RUNGS, TIERS};
use crate::model::{Assignment, Check, CheckId, MistakeId, Rung, Tier};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The keys of an assignment.
pub(super) const ASSIGNMENT: &[&str] = &["format_version", "id", "title", "programs", "checks"];

/// The keys of a check.
pub(super) const CHECK: &[&str] =
    &["id", "requirement", "source", "tier", "points", "after", "catches", "needs", "script"];

/// What the checks of an assignment are worth together.
const POINTS: u64 = 100;

/// The keys of a file with more checks for an assignment.
pub(super) const MORE_CHECKS: &[&str] = &["format_version", "id", "checks"];

/// What an assignment file may refer to.
#[derive(Clone, Copy)]
pub(super) struct Surroundings<'a> {
    /// The name of its folder.
    pub(super) folder: &'a str,
    /// The ids of the catalogue; nothing if that could not be read, and then every id will do.
    pub(super) mistakes: Option<&'a BTreeSet<MistakeId>>,
    /// The checks that the assignment has already, where the file only adds to it.
    pub(super) earlier: &'a [Check],
}

/// Reads an assignment.
pub(super) fn assignment(fields: &Fields<'_>, around: &Surroundings<'_>) -> Option<Assignment> {
    let id = fields.required("id", |id| {
        let name = id.name(Noun::Assignment)?;
        if name != around.folder {
            id.report(Kind::IdNotFolder { folder: around.folder.to_owned() });
        }
        Some(name)
    });
    let title = fields.required("title", Node::bilingual);
    let programs = Programs::read(fields.need("programs"));
    let checks = fields.required("checks", |checks| self::checks(checks, &programs, around));
    Some(Assignment { id: id?.into(), title: title?, programs: programs.into_all()?, checks: checks? })
}

/// Reads more checks for one of these assignments: its index, and the checks.
pub(super) fn more_checks(
    fields: &Fields<'_>,
    assignments: &[Assignment],
    mistakes: &BTreeSet<MistakeId>,
) -> Option<(usize, Vec<Check>)> {
    let index = fields.required("id", |id| {
        let name = id.name(Noun::Assignment)?;
        let index = assignments.iter().position(|assignment| assignment.id.as_str() == name);
        if index.is_none() {
            let known = assignments.iter().map(|assignment| assignment.id.to_string()).collect();
            id.report(Kind::Unknown { noun: Noun::Assignment, name: name.to_owned(), known });
        }
        index
    })?;
    let assignment = assignments.get(index)?;
    let around = Surroundings { folder: assignment.id.as_str(), mistakes: Some(mistakes), earlier: &assignment.checks };
    let programs = Programs::of(&assignment.programs);
    let checks = fields.required("checks", |checks| self::checks(checks, &programs, &around))?;
    Some((index, checks))
}

/// Reads the checks, whose names each of them may refer to.
fn checks(node: &Node<'_>, programs: &Programs, around: &Surroundings<'_>) -> Option<Vec<Check>> {
    let list: Vec<Fields<'_>> = node.some_list()?.iter().filter_map(|check| check.fields(CHECK)).collect();
    let ids: Vec<Option<&Node<'_>>> = list.iter().map(|check| check.need("id")).collect();
    let mut places = BTreeMap::new();
    for (index, id) in ids.iter().enumerate() {
        if let Some((id, name)) = id.and_then(|id| Some((id, id.name(Noun::Check)?))) {
            let (_, first) = places.entry(name).or_insert((index, id.span.clone()));
            if *first != id.span {
                id.report(Kind::Twice { noun: Noun::Check, name: name.to_owned(), first: first.clone() });
            }
            if let Some((program, "builds")) = name.split_once('.')
                && programs.has(program)
            {
                id.report(Kind::Reserved);
            }
            if around.earlier.iter().any(|check| check.id.as_str() == name) {
                id.report(Kind::CheckExists { id: name.to_owned() });
            }
        }
    }
    let checks = list.iter().zip(ids).enumerate().map(|(index, (fields, id))| {
        let reader = Reader { index, places: &places, programs, around };
        reader.check(fields, id.and_then(Node::text))
    });
    let checks = every(checks);
    let points = every(list.iter().map(|check| check.get("points")?.integer(0..=POINTS)));
    // What an instructor adds comes on top.
    let sum = points.map(|points| points.iter().sum()).filter(|sum| *sum != POINTS && around.earlier.is_empty());
    if let Some(sum) = sum {
        node.report(Kind::PointsSum { sum });
    }
    checks
}

/// Reads one check.
struct Reader<'a> {
    /// How many come before it.
    index: usize,
    /// The checks of the assignment: how many come before each, and where its id stands.
    places: &'a BTreeMap<&'a str, (usize, Range<usize>)>,
    programs: &'a Programs,
    around: &'a Surroundings<'a>,
}

impl Reader<'_> {
    fn check(&self, fields: &Fields<'_>, id: Option<&str>) -> Option<Check> {
        let requirement = fields.required("requirement", Node::bilingual);
        let source = fields.required("source", Node::prose);
        let tier = fields.required("tier", |tier| tier.word(&TIERS));
        let points = fields.required("points", |points| self::points(points, tier));
        let after = fields.optional("after", Vec::new(), |after| self.after(after));
        let catches = fields.optional("catches", Vec::new(), |catches| self.catches(catches));
        let needs = fields.optional("needs", Rung::BlackBox, |needs| needs.word(&RUNGS));
        let script = fields.required("script", |steps| script(steps, self.programs));
        Some(Check {
            id: id?.into(),
            requirement: requirement?,
            source: source?,
            tier: tier?,
            points: points?,
            after: after?,
            catches: catches?,
            needs: needs?,
            script: script?,
        })
    }

    /// The checks that must not have failed: any of those that come before.
    fn after(&self, node: &Node<'_>) -> Option<Vec<CheckId>> {
        names(node, Noun::Check, |node, name| match self.places.get(name) {
            Some((index, _)) if *index < self.index => {}
            None if self.around.earlier.iter().any(|check| check.id.as_str() == name) => {}
            Some((_, place)) => node.report(Kind::NotEarlier { id: name.to_owned(), place: place.clone() }),
            None => {
                let known = self.places.keys().map(|id| (*id).to_owned()).collect();
                node.report(Kind::Unknown { noun: Noun::Check, name: name.to_owned(), known });
            }
        })
    }

    /// The mistakes that it catches: any of the catalogue.
    fn catches(&self, node: &Node<'_>) -> Option<Vec<MistakeId>> {
        names(node, Noun::Mistake, |node, name| {
            if let Some(mistakes) = self.around.mistakes
                && !mistakes.contains(&MistakeId::from(name))
            {
                let known = mistakes.iter().map(MistakeId::to_string).collect();
                node.report(Kind::Unknown { noun: Noun::Mistake, name: name.to_owned(), known });
            }
        })
    }
}

/// A list of names, each once; `examine` reports those that name nothing.
fn names<'t, T: From<&'t str>>(node: &Node<'t>, noun: Noun, examine: impl Fn(&Node<'t>, &str)) -> Option<Vec<T>> {
    let mut first: BTreeMap<&str, Range<usize>> = BTreeMap::new();
    every(node.list()?.iter().map(|node| {
        let name = node.name(noun)?;
        examine(node, name);
        if let Some(first) = first.insert(name, node.span.clone()) {
            node.report(Kind::Twice { noun, name: name.to_owned(), first });
        }
        Some(T::from(name))
    }))
}

/// What a check is worth: nothing exactly if it is advice.
fn points(node: &Node<'_>, tier: Option<Tier>) -> Option<u32> {
    let points = node.integer(0..=POINTS)?;
    if let Some(tier) = tier
        && (tier == Tier::Advice) != (points == 0)
    {
        node.report(Kind::TierPoints { tier });
    }
    u32::try_from(points).ok()
}
