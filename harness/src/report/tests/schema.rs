//! The shipped schema and the emitted JSON describe the same thing: every key is known, every required key is there.

use super::{rendered, sample};
use crate::model::{Graded, Language};
use crate::report::Format;
use serde_json::Value;

const SCHEMA: &str = include_str!("../../../schema/result-v1.schema.json");

/// Compares a value with its schema, as far as our schema goes: `$ref`, `type`, `enum`, `properties`, `items`, …
#[track_caller]
fn check(root: &Value, schema: &Value, value: &Value, place: &str) {
    if let Some(name) = schema["$ref"].as_str() {
        let pointer = name.strip_prefix('#').unwrap();
        return check(root, root.pointer(pointer).unwrap(), value, place);
    }
    if let Some(alternatives) = schema["anyOf"].as_array() {
        let alternative = alternatives.iter().find(|one| (one["type"] == "null") == value.is_null()).unwrap();
        return check(root, alternative, value, place);
    }
    let types = &schema["type"];
    let fits = |name: &Value| {
        matches!(
            (name.as_str().unwrap(), value),
            ("null", Value::Null)
                | ("boolean", Value::Bool(_))
                | ("number", Value::Number(_))
                | ("string", Value::String(_))
                | ("array", Value::Array(_))
                | ("object", Value::Object(_))
        ) || (name == "integer" && value.is_u64())
    };
    let is_right = types.as_array().map_or_else(|| fits(types), |types| types.iter().any(fits));
    assert!(is_right, "{place}: {value} is no {types}");
    assert!(schema["const"].is_null() || schema["const"] == *value, "{place}: {value}");
    let allowed = schema["enum"].as_array();
    assert!(allowed.is_none_or(|allowed| allowed.contains(value)), "{place}: {value} is none of {allowed:?}");
    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
        check(root, &schema["items"], item, &format!("{place}[{index}]"));
    }
    let Some(object) = value.as_object() else { return };
    let required: Vec<&str> = schema["required"].as_array().unwrap().iter().map(|key| key.as_str().unwrap()).collect();
    for key in &required {
        assert!(object.contains_key(*key), "{place} lacks {key}");
    }
    for (key, inner) in object {
        let property = &schema["properties"][key];
        assert!(property.is_object(), "{place}: the schema does not know {key}");
        assert!(property["description"].is_string() || property["const"].is_string(), "{place}.{key} is not described");
        assert!(required.contains(&key.as_str()), "{place}: {key} is always there, but not required");
        check(root, property, inner, &format!("{place}.{key}"));
    }
}

#[track_caller]
fn check_report(graded: &Graded) {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    for language in Language::ALL {
        let value: Value = serde_json::from_str(&rendered(graded, language, Format::Json)).unwrap();
        check(&schema, &schema, &value, "$");
    }
}

#[test]
fn every_report_is_as_the_schema_says() {
    for graded in [sample::all_pass(), sample::demonstration(), sample::mixed(), sample::broken()] {
        check_report(&graded);
    }
}

#[test]
fn every_problem_is_one_of_the_schema() {
    let checks = super::problems::failed();
    check_report(&sample::graded(vec![sample::assignment("udp-echo", checks)]));
}

#[test]
fn the_keys_of_the_design_are_there() {
    let value: Value = serde_json::from_str(&rendered(&sample::mixed(), Language::English, Format::Json)).unwrap();
    assert_eq!(value["schema"], "harness/result/v1");
    assert_eq!((&value["points"], &value["available"]), (&10.into(), &60.into()));
    assert_eq!(value["seed"], "7f3a000000000001");
    let check = &value["assignments"][0]["checks"][2];
    assert_eq!(
        (&check["id"], &check["verdict"], &check["tier"]),
        (&"server.odd-bytes".into(), &"fail".into(), &"core".into())
    );
    assert_eq!(check["finding"]["mistake"], "strlen-on-binary");
    let hints = check["finding"]["hints"].as_array().unwrap();
    assert_eq!((hints.len(), &hints[0]), (3, &check["finding"]["hint"]));
    let unknown = &value["assignments"][0]["checks"][3]["finding"];
    assert_eq!((&unknown["mistake"], &unknown["hints"]), (&Value::Null, &Value::Array(vec![unknown["hint"].clone()])));
    assert_eq!(
        (&check["finding"]["expected"], &check["finding"]["received"]),
        (&r"zq3-k\0mfh7\n".into(), &"zq3-k".into())
    );
}
