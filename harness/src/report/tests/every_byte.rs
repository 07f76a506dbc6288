//! Whatever bytes come: they are shown without harm, nothing of them is lost, and two rows stand one below the other.

use super::hostile::{Dice, does_harm};
use crate::locale::Locale;
use crate::model::{Comparison, Language};
use crate::report::escape::{ends, escaped, escaped_within, line, lines, quoted, quoted_within};
use crate::report::layout::width;
use crate::report::view::{difference, quoted_around, spelled_around, view};
use crate::report::voice::{Spelling, Voice};

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
    for seed in 1..=2_000 {
        let bytes = Dice(seed * 0x9e37_79b9).bytes();
        let text = escaped(&bytes);
        assert_eq!(unescaped(&text), bytes, "{text}");
        assert_eq!(serde_json::from_str::<String>(&serde_json::to_string(&text).unwrap()).unwrap(), text);
        let shown = [text, line(&bytes), quoted(&bytes), quoted_within(&bytes, 40), lines(&bytes).concat()];
        for text in shown {
            assert!(!text.contains('\n') && !text.chars().any(does_harm), "{text:?}");
        }
    }
}

#[test]
fn what_is_cut_is_cut_once_and_counted() {
    for seed in 1..=500 {
        let mut dice = Dice(seed * 0x9e37_79b9);
        let bytes = dice.bytes();
        let [head, tail] = [0; 2].map(|_: usize| usize::try_from(dice.roll() % 64).unwrap());
        let (first, left_out, last) = ends(&bytes, head, tail);
        assert_eq!(first.len() + left_out + last.len(), bytes.len());
        assert!(bytes.starts_with(first) && bytes.ends_with(last));
        assert!(width(&quoted_within(&bytes, 30)) <= 30);
        let text = escaped_within(&bytes, head, |count| format!("<{count}>"));
        assert!(!text.contains('\n') && !text.chars().any(does_harm), "{text:?}");
    }
}

#[test]
fn rows_of_bytes_stand_one_below_the_other() {
    for language in Language::ALL {
        let locale = Locale::new(language);
        let voice = Voice::new(&locale, &[], Spelling::Quoted);
        for seed in 1..=400 {
            let mut dice = Dice(seed * 0x9e37_79b9);
            let expected = dice.bytes();
            let mut received = expected.clone();
            match dice.roll() % 4 {
                0 => received = dice.bytes(),
                1 => received.truncate(received.len() / 2),
                2 => received.extend(dice.bytes()),
                _ => {
                    let changed = received.iter_mut().skip(usize::try_from(seed % 30).unwrap()).take(1);
                    changed.for_each(|byte| *byte ^= 0x55);
                }
            }
            let comparison = Comparison { expected, received };
            let at = comparison.first_difference();
            let said = difference(&voice, &comparison);
            assert!(!said.unwrap_or_default().chars().any(does_harm));
            for bytes in [&comparison.expected, &comparison.received] {
                let around = quoted_around(bytes, at, 60) + &spelled_around(&voice, bytes, at).1;
                assert!(!around.contains('\n') && !around.chars().any(does_harm), "{around:?}");
            }
            let Some(view) = view(&voice, &comparison) else {
                assert!(comparison.received.is_empty() || comparison.expected == comparison.received);
                continue;
            };
            assert_eq!(width(&view.expected), width(&view.received));
            // What stands above the caret differs, what stands before it does not.
            let caret = view.before_caret.len();
            let cells = [&view.expected, &view.received].map(|row| row.get(caret..caret + 2).unwrap());
            assert_ne!(cells[0], cells[1], "{} / {}", view.expected, view.received);
            assert!(width(&view.expected) <= 80);
        }
    }
}
