//! Whatever bytes come: they are shown without harm, nothing of them is lost, and two rows stand one below the other.

use super::hostile::does_harm;
use crate::locale::Locale;
use crate::model::{Comparison, Language};
use crate::property::{for_all, harmful};
use crate::report::escape::{ends, escaped, escaped_within, line, lines, quoted, quoted_within};
use crate::report::layout::width;
use crate::report::view::{difference, quoted_around, spelled_around, view};
use crate::report::voice::{Spelling, Voice};
use proptest::prelude::{Strategy, any};
use proptest::sample::Index;

/// The bytes that an escaped text stands for.
fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.chars();
    while let Some(letter) = rest.next() {
        let mut utf8 = |letter: char| bytes.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
        if letter != '\\' {
            utf8(letter);
            continue;
        }
        match rest.next().unwrap() {
            'n' => utf8('\n'),
            'r' => utf8('\r'),
            't' => utf8('\t'),
            '0' => utf8('\0'),
            'x' => {
                let digits: String = rest.by_ref().take(2).collect();
                bytes.push(u8::from_str_radix(&digits, 16).unwrap());
            }
            'u' => {
                let digits: String = rest.by_ref().skip(1).take_while(|letter| *letter != '}').collect();
                utf8(char::from_u32(u32::from_str_radix(&digits, 16).unwrap()).unwrap());
            }
            other => utf8(other),
        }
    }
    bytes
}

#[test]
fn escaped_bytes_are_harmless_and_all_there() {
    for byte in 0..=u8::MAX {
        assert_eq!(unescaped(&escaped(&[byte])), [byte]);
    }
    for_all(2_000, harmful(), |bytes| {
        let text = escaped(&bytes);
        assert_eq!(unescaped(&text), bytes, "{text}");
        assert_eq!(serde_json::from_str::<String>(&serde_json::to_string(&text).unwrap()).unwrap(), text);
        let shown = [text, line(&bytes), quoted(&bytes), quoted_within(&bytes, 40), lines(&bytes).concat()];
        for text in shown {
            assert!(!text.contains('\n') && !text.chars().any(does_harm), "{text:?}");
        }
    });
}

#[test]
fn what_is_cut_is_cut_once_and_counted() {
    for_all(500, (harmful(), 0..64_usize, 0..64_usize), |(bytes, head, tail)| {
        let (first, left_out, last) = ends(&bytes, head, tail);
        assert_eq!(first.len() + left_out + last.len(), bytes.len());
        assert!(bytes.starts_with(first) && bytes.ends_with(last));
        assert!(width(&quoted_within(&bytes, 30)) <= 30);
        let text = escaped_within(&bytes, head, |count| format!("<{count}>"));
        assert!(!text.contains('\n') && !text.chars().any(does_harm), "{text:?}");
    });
}

/// What was expected, and what came: something else, half of it, more than that, or the same with another byte.
fn compared() -> impl Strategy<Value = Comparison> {
    (harmful(), harmful(), 0..4, any::<Index>()).prop_map(|(expected, other, how, at)| {
        let received = match how {
            0 => other,
            1 => expected[..expected.len() / 2].to_vec(),
            2 => [expected.clone(), other].concat(),
            _ if expected.is_empty() => Vec::new(),
            _ => {
                let mut changed = expected.clone();
                changed[at.index(expected.len())] ^= 0x55;
                changed
            }
        };
        Comparison { expected, received }
    })
}

#[test]
fn rows_of_bytes_stand_one_below_the_other() {
    for language in Language::ALL {
        let locale = Locale::new(language);
        let voice = Voice::new(&locale, &[], Spelling::Quoted);
        for_all(400, compared(), |comparison| {
            let at = comparison.first_difference();
            let said = difference(&voice, &comparison);
            assert!(!said.unwrap_or_default().chars().any(does_harm));
            for bytes in [&comparison.expected, &comparison.received] {
                let around = quoted_around(bytes, at, 60) + &spelled_around(&voice, bytes, at).1;
                assert!(!around.contains('\n') && !around.chars().any(does_harm), "{around:?}");
            }
            let Some(view) = view(&voice, &comparison) else {
                assert!(comparison.received.is_empty() || comparison.expected == comparison.received);
                return;
            };
            assert_eq!(width(&view.expected), width(&view.received));
            // What stands above the caret differs, what stands before it does not.
            let caret = view.before_caret.len();
            let cells = [&view.expected, &view.received].map(|row| row.get(caret..caret + 2).unwrap());
            assert_ne!(cells[0], cells[1], "{} / {}", view.expected, view.received);
            assert!(width(&view.expected) <= 80);
        });
    }
}
