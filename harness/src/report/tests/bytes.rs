//! Bytes side by side, and bytes for ears.

use crate::locale::Locale;
use crate::model::{Comparison, Language};
use crate::report::view::{difference, quoted_around, spelled_around, view};
use crate::report::voice::{Spelling, Voice};

fn comparison(expected: &[u8], received: &[u8]) -> Comparison {
    Comparison { expected: expected.to_vec(), received: received.to_vec() }
}

/// The rows of the view and the sentence below it, in English.
#[track_caller]
fn check(expected: &[u8], received: &[u8], rows: &[&str]) {
    let locale = Locale::new(Language::English);
    let voice = Voice::new(&locale, &[], Spelling::Quoted);
    let comparison = comparison(expected, received);
    let mut seen: Vec<String> = Vec::new();
    if let Some(view) = view(&voice, &comparison) {
        seen.extend(view.offset);
        seen.extend([view.expected, view.received, format!("{}^^", view.before_caret)]);
    }
    seen.extend(difference(&voice, &comparison));
    assert_eq!(seen, rows);
}

#[test]
fn a_missing_byte() {
    check(
        b"HOLA 1\n",
        b"HOLA 1",
        &[
            "expected  48 4f 4c 41 20 31 0a",
            "received  48 4f 4c 41 20 31 --",
            "                            ^^",
            "Byte 7 (offset 0x6) is missing: 0a (newline).",
        ],
    );
}

#[test]
fn bytes_too_many() {
    check(
        b"ab",
        b"ab\0\0",
        &[
            "expected  61 62 -- --",
            "received  61 62 00 00",
            "                ^^",
            "2 bytes are too many, from byte 3 (offset 0x2) on; the first of them is 00 (NUL).",
        ],
    );
}

#[test]
fn a_difference_far_inside_stands_in_a_window() {
    let expected: Vec<u8> = (0..100).collect();
    let mut received = expected.clone();
    received[72] = b'E';
    check(
        &expected,
        &received,
        &[
            "offset    0x40",
            "expected  40 41 42 43 44 45 46 47 48 49 4a 4b 4c 4d 4e 4f",
            "received  40 41 42 43 44 45 46 47 45 49 4a 4b 4c 4d 4e 4f",
            "                                  ^^",
            "First difference: byte 73 (offset 0x48). Expected 48 \"H\", received 45 \"E\".",
        ],
    );
}

#[test]
fn a_byte_without_letter_or_name_is_a_number() {
    check(
        b"\xc3",
        b"\xe1",
        &[
            "expected  c3",
            "received  e1",
            "          ^^",
            "First difference: byte 1 (offset 0x0). Expected c3, received e1.",
        ],
    );
}

#[test]
fn nothing_and_no_difference_need_no_view() {
    check(b"abc", b"", &[]);
    check(b"abc", b"abc", &[]);
    check(b"", b"", &[]);
}

#[test]
fn long_text_is_quoted_round_the_difference() {
    assert_eq!(quoted_around(b"short", 3, 40), r#""short""#);
    let mut long = vec![b'a'; 200];
    long[100] = b'X';
    assert_eq!(quoted_around(&long, 100, 40), format!("… \"{}X{}\" …", "a".repeat(16), "a".repeat(15)));
    assert_eq!(quoted_around(&long, 0, 30), format!("\"{}\" …", "a".repeat(24)));
    assert_eq!(quoted_around(&long, 200, 30), format!("… \"{}\"", "a".repeat(24)));
}

#[test]
fn bytes_are_spelled_for_ears() {
    let locale = Locale::new(Language::English);
    let voice = Voice::new(&locale, &[], Spelling::Spelled);
    assert_eq!(voice.text(b"HOLA 1\n", 40), "H O L A space 1 newline");
    assert_eq!(
        voice.text("\"\u{202e}ñ\0".as_bytes(), 40),
        "quotation mark hexadecimal e2 hexadecimal 80 hexadecimal ae ñ NUL"
    );
    assert_eq!(voice.text(b"\x1b\xff", 40), "hexadecimal 1b hexadecimal ff");
    assert_eq!(voice.text(b"", 40), "nothing");
    assert_eq!(voice.text(b"abcdefghij", 6), "a b c d (4 bytes left out) i j");
    assert_eq!(voice.byte(b'\n'), "newline, hexadecimal 0a");
    let (from, text) = spelled_around(&voice, &[b'a'; 100], 50);
    assert_eq!((from, text.len()), (Some(43), 39));
}
