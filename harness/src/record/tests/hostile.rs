//! Files that are no evidence: each is refused, and told where and why.

use super::{read, read_json, rows, sample, write};
use crate::limits;
use crate::record::{Kind, RecordError, Trouble, Wrong};
use serde_json::{Value, json as value};

/// The places of all values of a file, as jq(1) has them and as `Value::pointer` has them.
fn places(value: &Value, place: &str, pointer: &str, found: &mut Vec<(String, String)>) {
    for (key, inner) in value.as_object().into_iter().flatten() {
        places(inner, &format!("{place}.{key}"), &format!("{pointer}/{key}"), found);
    }
    for (index, inner) in value.as_array().into_iter().flatten().enumerate() {
        places(inner, &format!("{place}[{index}]"), &format!("{pointer}/{index}"), found);
    }
    found.push((place.to_owned(), pointer.to_owned()));
}

/// Each file of one row, with the places in that row.
fn all_places() -> Vec<(Value, Vec<(String, String)>)> {
    let of = |(json, row): (Value, String)| {
        let place = row.replacen('/', ".", 1).replace("/0", "[0]");
        let mut found = Vec::new();
        places(json.pointer(&row).unwrap(), &place, &row, &mut found);
        (json, found)
    };
    rows().into_iter().map(of).collect()
}

#[test]
fn a_value_of_another_type_is_refused_wherever_it_stands() {
    let others = [value!(null), value!({}), value!([]), value!(1.5), value!(1e300), value!(true)];
    // One of the others for each: there are many leaves of each kind.
    let mut others = others.iter().cycle();
    let mut count = 0;
    for (json, places) in all_places() {
        for (place, pointer) in places {
            let (leaf, other) = (json.pointer(&pointer).unwrap(), others.next().unwrap());
            let fits = leaf.is_boolean() && other.is_boolean();
            if leaf.is_object() || leaf.is_array() || fits || place == ".schema" {
                continue;
            }
            let mut broken = json.clone();
            *broken.pointer_mut(&pointer).unwrap() = other.clone();
            let error = read_json(&broken).unwrap_err();
            let RecordError::Wrong(Wrong { place: told, trouble: Trouble::Not(_) }) = &error else {
                panic!("{place} = {other}: {error:?}")
            };
            assert_eq!(*told, place, "{other}");
            count += 1;
        }
    }
    assert!(count > 1000, "{count}");
}

#[test]
fn a_key_that_the_format_does_not_have_is_refused_wherever_it_stands() {
    for (json, places) in all_places() {
        for (place, pointer) in places {
            let mut broken = json.clone();
            let Some(object) = broken.pointer_mut(&pointer).and_then(Value::as_object_mut) else { continue };
            object.insert("extra".to_owned(), value!(1));
            let wrong = Wrong { place: format!("{place}.extra"), trouble: Trouble::Unknown };
            assert_eq!(read_json(&broken), Err(RecordError::Wrong(wrong)));
        }
    }
}

#[test]
fn a_file_that_was_cut_off_is_refused_wherever_it_ends() {
    let text = write(&sample::recording());
    let whole = text.trim_end().len();
    for end in (0..whole).step_by(41) {
        let error = read(text.as_bytes().get(..end).unwrap()).unwrap_err();
        assert!(matches!(error, RecordError::CutOff { .. } | RecordError::NotJson { .. }), "{end}: {error:?}");
    }
    let lines: Vec<&str> = text.lines().take(30).collect();
    let error = read(lines.join("\n").as_bytes()).unwrap_err();
    assert!(matches!(error, RecordError::CutOff { line: 30, .. }), "{error:?}");
}

/// The sample with a text in its place, refused with a trouble at a place.
#[track_caller]
fn check(from: &str, to: &str, place: &str, trouble: &Trouble) {
    let text = write(&sample::recording());
    assert!(text.contains(from), "{from}: {text}");
    let wrong = Wrong { place: place.to_owned(), trouble: trouble.clone() };
    assert_eq!(read(text.replacen(from, to, 1).as_bytes()), Err(RecordError::Wrong(wrong)), "{from} -> {to}");
}

#[test]
fn numbers_that_do_not_fit_are_refused() {
    check("\"port\":65535", "\"port\":65536", ".values.port", &Trouble::OutOfRange);
    check("\"at_ns\":1,", "\"at_ns\":-1,", ".timeline[0].at_ns", &Trouble::OutOfRange);
    let number = Trouble::Not(Kind::Number);
    check("\"at_ns\":1,", "\"at_ns\":18446744073709551616,", ".timeline[0].at_ns", &number);
    check("\"at_ns\":1,", "\"at_ns\":\"1\",", ".timeline[0].at_ns", &number);
    check("\"pid\":4242", "\"pid\":4294967296", ".timeline[1].pid", &Trouble::OutOfRange);
    let error = read(write(&sample::recording()).replacen("\"at_ns\":1,", "\"at_ns\":1e999,", 1).as_bytes());
    assert!(matches!(error, Err(RecordError::NotJson { line, .. }) if line > 5), "{error:?}");
}

#[test]
fn words_names_and_digits_that_are_none_are_refused() {
    let word = |word: &str| Trouble::UnknownWord(word.to_owned());
    check("stale-socket-left", "stale-sock", ".timeline[0].event", &word("stale-sock"));
    check("\"rung\": \"black-box\"", "\"rung\": \"fuller\"", ".rung", &word("fuller"));
    check("\"stop\":\"met\"", "\"stop\":\"MET\"", ".steps[0].stop", &word("MET"));
    let name = Trouble::OtherName("EAGAIN".to_owned());
    check("\"errno_name\":\"EADDRINUSE\"", "\"errno_name\":\"EAGAIN\"", ".steps[2].errno_name", &name);
    let digits = Trouble::Not(Kind::Hexadecimal);
    check("\"seed\":\"ffffffffffffffff\"", "\"seed\":\"+fffffffffffffff\"", ".values.seed", &digits);
    for wrong in ["1b5", "1b5g", "1bñ"] {
        let hex = format!("\"bytes_hex\":\"{wrong}\"");
        check("\"bytes_hex\":\"1b5b33316d\"", &hex, ".timeline[6].bytes_hex", &digits);
    }
    check("\"host\":\"127.0.0.1\"", "\"host\":\"localhost\"", ".values.host", &Trouble::Not(Kind::Address));
    check("udp-echo/server.echo", "udp-echo", ".address", &Trouble::Not(Kind::Check));
    check("\"ends\":[3,4]", "\"ends\":[3,4,5]", ".timeline[38].call.ends", &Trouble::Not(Kind::Pair));
}

#[test]
fn what_stands_twice_or_not_at_all_is_refused() {
    check("\"at_ns\":1,", "\"at_ns\":1,\"at_ns\":2,", ".timeline[0].at_ns", &Trouble::Twice);
    check("\"at_ns\":1,", "", ".timeline[0].at_ns", &Trouble::Missing);
    check(
        "\"bytes_hex\":\"1b5b33316d\"",
        "\"bytes_hex\":\"1b\",\"bytes\":\"a\"",
        ".timeline[6].bytes",
        &Trouble::Twice,
    );
    check("\"harness\": ", "\"harness\\u001b\": ", ".harness", &Trouble::Missing);
    let odd = ".\"new\\u{1b}\"";
    check("\"harness\": ", "\"new\\u001b\": 1, \"harness\": ", odd, &Trouble::Unknown);
}

#[test]
fn what_is_no_evidence_at_all_is_told_apart() {
    let format = |found: Option<&str>| Err(RecordError::OtherFormat { found: found.map(str::to_owned) });
    for text in ["[]", "1", "null", "{}", "{\"schema\": 1}"] {
        assert_eq!(read(text.as_bytes()), format(None), "{text}");
    }
    assert_eq!(read(b"{\"schema\": \"harness/evidence/v2\", \"new\": 1}"), format(Some("harness/evidence/v2")));
    let not_json = |text: &[u8]| matches!(read(text), Err(RecordError::NotJson { line: 1, .. }));
    assert!(not_json(b"\x7fELF") && not_json(b"{\"a\": \"\xff\"}") && not_json(b"{} {}"));
    assert!(not_json("[".repeat(100_000).as_bytes()), "{:?}", read("[".repeat(100_000).as_bytes()));
    assert!(not_json("{\"a\":".repeat(100_000).as_bytes()));
    assert!(matches!(read(b""), Err(RecordError::CutOff { .. })));
    let long = vec![b' '; limits::EVIDENCE_BYTES + 1];
    assert_eq!(read(&long), Err(RecordError::TooLong(limits::EVIDENCE_BYTES)));
}
