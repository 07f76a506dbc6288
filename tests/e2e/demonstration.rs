//! What a reader sees who has not begun: the model answers graded, in both languages and as JSON.

use super::course::Course;
use super::support::Harness;
use serde_json::Value;

const ASSIGNMENTS: [&str; 4] = ["inet-server", "socketpair-chat", "stream-echo", "udp-echo"];

/// The schema that is shipped.
const SCHEMA: &str = include_str!("../../harness/schema/result-v1.schema.json");

/// A course without a submission, and its harness with the surroundings of whoever calls it: Cargo builds the answers.
fn course() -> (Course, Harness) {
    let course = Course::new();
    let harness = course.harness();
    (course, harness)
}

#[test]
fn without_a_submission_the_model_answers_get_full_points() {
    let (course, harness) = course();
    let answer = harness.run(["check"]);
    answer.says(0, &["isolation", "Total: 400 of 400 points"]);
    let first = answer.output.lines().next().unwrap();
    assert!(first.starts_with("No submission was found in work/: the reference solution is graded"), "{answer:#?}");
    for assignment in ASSIGNMENTS {
        answer.says(0, &[&format!("{assignment}: "), "100 of 100 points"]);
    }
    drop(course);
}

#[test]
fn the_same_in_spanish() {
    let (course, harness) = course();
    let answer = harness.run(["check", "--lang", "es"]);
    answer.says(0, &["Para empezar", "Total: 400 de 400 puntos"]);
    assert!(answer.output.starts_with("No se encontró ninguna entrega en work/: en su lugar se evalúa"), "{answer:#?}");
    // What is found in another folder is the same.
    let named = answer.output.lines().next().map(str::to_owned);
    let folder = course.temporary();
    let assignments = course.path().join("assignments");
    let arguments = ["check", "--assignments", assignments.to_str().unwrap()];
    let elsewhere = harness.inside(&folder).with("HARNESS_LANG", "es").run(arguments);
    assert_eq!((elsewhere.status, elsewhere.output.lines().next().map(str::to_owned)), (0, named), "{elsewhere:#?}");
}

#[test]
fn replies_are_timed_beside_those_of_the_reference() {
    let (course, harness) = course();
    let folder = course.take("udp-echo/correct/recvmsg-sendmsg");
    let arguments = ["check", "udp-echo/server.prompt-replies", "--submission", folder.to_str().unwrap()];
    let timed = || {
        let result = harness.run(arguments.into_iter().chain(["--format=json"])).result();
        let checks = result.value["assignments"][0]["checks"].as_array().unwrap().clone();
        let found = checks.into_iter().find(|check| check["id"] == "server.prompt-replies").unwrap();
        assert_eq!(found["verdict"], "pass");
        found["latency"].clone()
    };
    let latency = timed();
    for times in [&latency, &latency["reference"]] {
        let [median, slow] = ["median_ms", "p95_ms"].map(|name| times[name].as_f64().unwrap());
        assert!(0.0 < median && median <= slow, "{latency}");
    }
    harness.run(arguments).says(0, &["60 replies, half of them within", "the reference, in the same place:"]);
    // Where there is none, there is nothing to compare with, and nobody loses anything by that.
    std::fs::remove_file(course.path().join("reference")).unwrap();
    assert!(timed()["reference"].is_null());
}

#[test]
fn the_result_is_what_the_schema_promises() {
    let (course, harness) = course();
    let answer = harness.run(["check", "--format", "json", "--seed", "17"]);
    let result = answer.result();
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let missing = missing(&schema, &schema, &result.value, "$");
    assert!(missing.is_empty(), "{missing:#?}");
    assert_eq!((result.number("points"), result.number("available")), (400, 400));
    assert_eq!((result.text("seed"), result.text("fault")), (Some("0000000000000011"), None));
    assert_eq!(result.value["demonstration"], true);
    let assignments = result.value["assignments"].as_array().unwrap();
    assert_eq!(assignments.iter().filter_map(|one| one["id"].as_str()).collect::<Vec<_>>(), ASSIGNMENTS);
    assert_eq!(result.with("pass").len() + result.with("fail").len(), result.with("pass").len(), "{result:#?}");
    assert_eq!((answer.error.as_str(), answer.status), ("", 0));
    drop(course);
}

/// The keys that the schema requires of a value, or does not know, and the value does otherwise.
fn missing(root: &Value, schema: &Value, value: &Value, place: &str) -> Vec<String> {
    if let Some(pointer) = schema["$ref"].as_str().and_then(|name| name.strip_prefix('#')) {
        return missing(root, root.pointer(pointer).unwrap(), value, place);
    }
    if let Some(alternatives) = schema["anyOf"].as_array() {
        let fitting = alternatives.iter().find(|one| (one["type"] == "null") == value.is_null()).unwrap();
        return missing(root, fitting, value, place);
    }
    let mut all = Vec::new();
    for key in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if value.get(key).is_none() {
            all.push(format!("{place} lacks `{key}`"));
        }
    }
    for (key, inner) in value.as_object().into_iter().flatten() {
        match schema["properties"].get(key) {
            Some(property) => all.extend(missing(root, property, inner, &format!("{place}.{key}"))),
            None => all.push(format!("{place}: the schema does not know `{key}`")),
        }
    }
    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
        all.extend(missing(root, &schema["items"], item, &format!("{place}[{index}]")));
    }
    all
}
