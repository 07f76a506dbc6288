//! There and back: nothing is lost, nothing is changed, and nothing of the model is forgotten.

use super::{json, read, read_json, sample, write};
use crate::model::{
    CallKind, Deed, Effect, Ending, Event, Evidence, Object, Observed, Reference, Scene, Stop, Stream, Transport,
    Unwatchable, Values, Waiting, What,
};
use crate::record::field::Words;
use crate::record::{Recording, digest};
use serde_json::Value;
use std::collections::BTreeSet;
use std::time::Duration;

#[test]
fn what_is_written_is_read_as_it_was() {
    let recording = sample::recording();
    let text = write(&recording);
    assert_eq!(read(text.as_bytes()).unwrap(), recording);
    assert_eq!(read_json(&json()).unwrap(), recording, "in another order of the keys");
}

/// The words under a key, anywhere.
fn words(value: &Value, key: &str, found: &mut BTreeSet<String>) {
    for (own, inner) in value.as_object().into_iter().flatten() {
        if let Some(word) = inner.as_str().filter(|_| own == key) {
            found.insert(word.to_owned());
        }
        words(inner, key, found);
    }
    value.as_array().into_iter().flatten().for_each(|item| words(item, key, found));
}

#[track_caller]
fn has_all<T: Words>(key: &str) {
    let mut found = BTreeSet::new();
    words(&json(), key, &mut found);
    let missing: Vec<&&str> = T::WORDS.iter().filter(|word| !found.contains(**word)).collect();
    assert!(missing.is_empty(), "the sample has no {missing:?} under {key}");
}

#[test]
fn the_sample_has_everything_that_the_model_has() {
    has_all::<What>("event");
    has_all::<Ending>("how");
    has_all::<Stream>("stream");
    has_all::<Unwatchable>("way");
    has_all::<CallKind>("call");
    has_all::<Deed>("deed");
    has_all::<Effect>("effect");
    has_all::<Waiting>("state");
    has_all::<Object>("is");
    has_all::<Observed>("observed");
    has_all::<Stop>("stop");
    has_all::<Transport>("transport");
}

/// What one event reads as.
#[track_caller]
fn reads(what: What, expected: &str) {
    let event = Event { at: Duration::from_micros(1500), what };
    let evidence = Evidence {
        timeline: vec![event],
        steps: Vec::new(),
        scene: Scene::default(),
        values: Values { path: Vec::new(), ..sample::recording().evidence.values },
    };
    let text = write(&Recording { evidence, ..sample::recording() });
    let line = text.lines().find(|line| line.contains("\"at_ns\"")).unwrap();
    assert_eq!(line.trim_start(), expected, "{text}");
}

#[test]
fn an_event_is_a_line_for_people_too() {
    let ana = || Reference("ana".to_owned());
    reads(
        What::Sent { peer: ana(), bytes: "¿sí?\n".as_bytes().to_vec() },
        r#"{"at_ns":1500000,"event":"sent","peer":"ana","bytes":"¿sí?\n"}"#,
    );
    reads(
        What::Sent { peer: ana(), bytes: b"\xff\0".to_vec() },
        r#"{"at_ns":1500000,"event":"sent","peer":"ana","bytes_hex":"ff00"}"#,
    );
    reads(
        What::Broken { peer: ana(), errno: libc::ECONNRESET },
        r#"{"at_ns":1500000,"event":"broken","peer":"ana","errno":104,"errno_name":"ECONNRESET"}"#,
    );
    reads(
        What::Ended { program: ana(), ending: Ending::Signalled(libc::SIGSEGV) },
        r#"{"at_ns":1500000,"event":"ended","program":"ana","how":"signalled","signal":11,"signal_name":"SIGSEGV"}"#,
    );
}

#[test]
fn the_file_begins_with_what_it_is() {
    let text = write(&sample::recording());
    let expected = "{\n  \"schema\": \"harness/evidence/v1\",\n  \"harness\": \"0.1.0\",\n  \
                    \"address\": \"udp-echo/server.echo\",\n  \"script\": \"0123456789abcdef\",\n  \
                    \"seed\": \"7f3a000000000001\",\n  \"rung\": \"black-box\",\n";
    assert!(text.starts_with(expected), "{text}");
    // A terminal that shows the file obeys none of it.
    assert!(text.chars().all(|letter| letter == '\n' || !(letter.is_control() || letter == '\u{202e}')), "{text}");
}

#[test]
fn scripts_are_told_apart() {
    use crate::model::{Action, Step};
    let step = |name: &str| Step { action: Action::Running(Reference(name.to_owned())) };
    let own = digest(&[step("server")]);
    assert_eq!(own, digest(&[step("server")]));
    assert_eq!(own.len(), 16);
    for other in [vec![], vec![step("client")], vec![step("server"), step("server")]] {
        assert_ne!(own, digest(&other), "{other:?}");
    }
}
