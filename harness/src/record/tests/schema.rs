//! The shipped schema and the files describe the same thing: what is written fits it, and it holds nothing else.

use super::{json, read_json, rows};
use serde_json::Value;
use std::collections::BTreeSet;

const SCHEMA: &str = include_str!("../../../schema/evidence-v1.schema.json");

/// Places of properties in a schema.
type Places = BTreeSet<String>;

/// Compares a value with its schema, as far as our schema goes; notes the properties that it uses.
fn fits(root: &Value, at: &str, value: &Value, used: &mut Vec<String>) -> Result<(), String> {
    let schema = root.pointer(at).unwrap();
    if let Some(name) = schema["$ref"].as_str() {
        return fits(root, name.strip_prefix('#').unwrap(), value, used);
    }
    if let Some(alternatives) = schema["anyOf"].as_array() {
        let mut why = Vec::new();
        for index in 0..alternatives.len() {
            let before = used.len();
            match fits(root, &format!("{at}/anyOf/{index}"), value, used) {
                Ok(()) => return Ok(()),
                Err(error) => why.push(error),
            }
            used.truncate(before);
        }
        return Err(format!("{at}: no alternative fits {value}: {why:#?}"));
    }
    let is_right = match schema["type"].as_str() {
        Some("boolean") => value.is_boolean(),
        Some("integer") => value.is_i64() || value.is_u64(),
        Some("string") => value.is_string(),
        Some("array") => value.is_array(),
        Some("object") => value.is_object(),
        other => panic!("{at}: {other:?}"),
    };
    let allowed = schema["enum"].as_array().is_none_or(|allowed| allowed.contains(value));
    let least = schema["minimum"].as_i64().is_none_or(|least| value.is_u64() || value.as_i64() >= Some(least));
    if !(is_right && allowed && least && (schema["const"].is_null() || schema["const"] == *value)) {
        return Err(format!("{at}: {value}"));
    }
    for item in value.as_array().into_iter().flatten() {
        fits(root, &format!("{at}/items"), item, used)?;
    }
    let Some(object) = value.as_object() else { return Ok(()) };
    assert_eq!(schema["additionalProperties"], false, "{at}");
    for key in schema["required"].as_array().into_iter().flatten() {
        let key = key.as_str().unwrap();
        object.get(key).ok_or_else(|| format!("{at} lacks {key}"))?;
    }
    for (key, inner) in object {
        let property = format!("{at}/properties/{key}");
        root.pointer(&property).ok_or_else(|| format!("{property} is not known"))?;
        fits(root, &property, inner, used)?;
        used.push(property);
    }
    Ok(())
}

/// The places of all properties of a schema, and of those that nobody describes.
fn properties(schema: &Value, at: &str, found: &mut Places, bare: &mut Places) {
    for (key, inner) in schema.as_object().into_iter().flatten() {
        properties(inner, &format!("{at}/{key}"), found, bare);
        if at.ends_with("/properties") {
            found.insert(format!("{at}/{key}"));
            if ["description", "const", "$ref"].iter().all(|word| inner[word].is_null()) {
                bare.insert(format!("{at}/{key}"));
            }
        }
    }
    for (index, inner) in schema.as_array().into_iter().flatten().enumerate() {
        properties(inner, &format!("{at}/{index}"), found, bare);
    }
}

#[test]
fn what_is_written_is_what_the_schema_says_and_the_other_way_round() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let mut used = Vec::new();
    fits(&schema, "", &json(), &mut used).unwrap();
    let mut other = json();
    other["values"] =
        serde_json::json!({ "seed": "0".repeat(16), "host": "::", "port": 0, "path_hex": "00", "buffer": 0 });
    fits(&schema, "", &other, &mut used).unwrap();
    let (mut all, mut bare) = (Places::new(), Places::new());
    properties(&schema, "", &mut all, &mut bare);
    let used: Places = used.into_iter().collect();
    let unused: Vec<&String> = all.difference(&used).collect();
    assert!(unused.is_empty(), "nothing of the sample has {unused:#?}");
    assert!(bare.is_empty(), "not described: {bare:#?}");
}

/// Removes each key of a value in turn, and compares what the schema says of the value with what the reader says of all.
#[track_caller]
fn compare(schema: &Value, json: &Value, at: &str, pointer: &str) {
    let mut objects = Vec::new();
    collect(json.pointer(pointer).unwrap(), pointer, &mut objects);
    for object in objects {
        let keys: Vec<String> = json.pointer(&object).unwrap().as_object().unwrap().keys().cloned().collect();
        for key in keys {
            let mut less = json.clone();
            less.pointer_mut(&object).unwrap().as_object_mut().unwrap().remove(&key);
            let fits = fits(schema, at, less.pointer(pointer).unwrap(), &mut Vec::new());
            let read = read_json(&less);
            assert_eq!(fits.is_ok(), read.is_ok(), "{object} without {key}: {fits:?}, {read:?}");
        }
    }
}

#[test]
fn a_key_is_required_where_it_cannot_be_left_out() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    for (json, row) in rows() {
        let at = match row.split('/').nth(1) {
            Some("steps") => "/definitions/step",
            Some("timeline") => "/definitions/event",
            Some(_) => "/definitions/task",
            None => "",
        };
        compare(&schema, &json, at, &row);
    }
}

fn collect(value: &Value, pointer: &str, objects: &mut Vec<String>) {
    if value.is_object() {
        objects.push(pointer.to_owned());
    }
    for (key, inner) in value.as_object().into_iter().flatten() {
        collect(inner, &format!("{pointer}/{key}"), objects);
    }
    for (index, inner) in value.as_array().into_iter().flatten().enumerate() {
        collect(inner, &format!("{pointer}/{index}"), objects);
    }
}
