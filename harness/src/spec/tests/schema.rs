//! The schemas for editors know the same keys and words as the loader.

use super::super::assignment::{ASSIGNMENT, CHECK};
use super::super::mistakes::{CATALOGUE, MISTAKE};
use super::super::programs::PROGRAM;
use super::super::step::STEPS;
use super::super::words::{INPUTS, NEWLINES, RUNGS, STATUSES, TIERS, TRANSPORTS};
use crate::model::HINTS;
use serde_json::Value;
use std::collections::BTreeSet;

const ASSIGNMENT_SCHEMA: &str = include_str!("../../../../assignments/assignment.schema.json");
const MISTAKES_SCHEMA: &str = include_str!("../../../../assignments/mistakes.schema.json");

fn at(schema: &str, pointer: &str) -> Value {
    let schema: Value = serde_json::from_str(schema).unwrap();
    schema.pointer(pointer).unwrap_or_else(|| panic!("{pointer}")).clone()
}

#[track_caller]
fn check_keys(schema: &str, pointer: &str, expected: &[&str]) {
    let table = at(schema, pointer);
    let keys: BTreeSet<&str> = table["properties"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, expected.iter().copied().collect(), "{pointer}");
    assert_eq!(table["additionalProperties"], Value::Bool(false), "{pointer}");
}

#[track_caller]
fn check_words<T>(pointer: &str, expected: &[(&str, T)]) {
    let words: Vec<Value> = expected.iter().map(|(word, _)| Value::from(*word)).collect();
    assert_eq!(at(ASSIGNMENT_SCHEMA, pointer), Value::Array(words), "{pointer}");
}

#[test]
fn the_schema_of_assignments_has_the_keys_of_the_loader() {
    check_keys(ASSIGNMENT_SCHEMA, "", ASSIGNMENT);
    check_keys(ASSIGNMENT_SCHEMA, "/definitions/program", PROGRAM);
    check_keys(ASSIGNMENT_SCHEMA, "/definitions/check", CHECK);
    check_keys(ASSIGNMENT_SCHEMA, "/definitions/bilingual", &["en", "es"]);
    check_keys(ASSIGNMENT_SCHEMA, "/definitions/step", &STEPS.map(|(step, _)| step));
    for (step, keys) in STEPS.iter().filter(|(_, keys)| !keys.is_empty()) {
        check_keys(ASSIGNMENT_SCHEMA, &format!("/definitions/step/properties/{step}"), keys);
    }
}

#[test]
fn the_schema_of_assignments_has_the_words_of_the_loader() {
    check_words("/definitions/transport/enum", &TRANSPORTS);
    check_words("/definitions/check/properties/tier/enum", &TIERS);
    check_words("/definitions/check/properties/needs/enum", &RUNGS);
    check_words("/definitions/step/properties/start/properties/input/enum", &INPUTS);
    check_words("/definitions/step/properties/expect/properties/newline/enum", &NEWLINES);
    check_words("/definitions/step/properties/ended/properties/status/enum", &STATUSES);
}

#[test]
fn the_schema_of_the_catalogue_has_the_keys_of_the_loader() {
    check_keys(MISTAKES_SCHEMA, "", CATALOGUE);
    check_keys(MISTAKES_SCHEMA, "/definitions/mistake", MISTAKE);
    check_keys(MISTAKES_SCHEMA, "/definitions/bilingual", &["en", "es"]);
    for bound in ["minItems", "maxItems"] {
        assert_eq!(at(MISTAKES_SCHEMA, &format!("/definitions/mistake/properties/hints/{bound}")), HINTS, "{bound}");
    }
}

#[test]
fn words_of_the_model_are_those_of_the_loader() {
    assert!(TRANSPORTS.iter().all(|(word, transport)| transport.word() == *word));
    assert!(TIERS.iter().all(|(word, tier)| tier.word() == *word));
    assert!(RUNGS.iter().all(|(word, rung)| rung.word() == *word));
}
