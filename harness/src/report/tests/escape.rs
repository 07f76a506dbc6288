//! Hostile bytes: what a terminal would obey or a reader would not see is escaped, the rest is left alone.

use crate::report::escape::{ends, escaped, escaped_within, line, lines, quoted, quoted_within};

#[track_caller]
fn check(bytes: &[u8], expected: &str) {
    assert_eq!(quoted(bytes), expected);
}

#[test]
fn printable_text_stays_readable() {
    check(b"HOLA 1", r#""HOLA 1""#);
    check("áéíóú ñ ü ¿qué? 日本 €".as_bytes(), "\"áéíóú ñ ü ¿qué? 日本 €\"");
    check("e\u{301}".as_bytes(), "\"e\u{301}\"");
}

#[test]
fn controls_are_escaped() {
    check(b"a\n\r\t\0\x1b[31m\x07\x7f", r#""a\n\r\t\0\x1b[31m\x07\x7f""#);
    check("\u{85}\u{9b}".as_bytes(), r#""\u{85}\u{9b}""#);
}

#[test]
fn quotation_marks_and_backslashes_cannot_pretend_an_end_or_an_escape() {
    check(br#"say "hi"\n"#, r#""say \"hi\"\\n""#);
}

#[test]
fn invalid_utf8_is_shown_byte_by_byte() {
    check(b"\xff\xfeok\xc3", r#""\xff\xfeok\xc3""#);
    check(b"\xed\xa0\x80", r#""\xed\xa0\x80""#);
}

#[test]
fn what_turns_or_hides_text_is_escaped() {
    for hidden in
        ["\u{202e}", "\u{2066}", "\u{200f}", "\u{200b}", "\u{feff}", "\u{a0}", "\u{ad}", "\u{e0041}", "\u{2028}"]
    {
        let number = u32::from(hidden.chars().next().unwrap());
        check(hidden.as_bytes(), &format!("\"\\u{{{number:x}}}\""));
    }
}

#[test]
fn a_pile_of_marks_is_no_accent() {
    check("\u{301}".as_bytes(), r#""\u{301}""#);
    check("o\u{301}\u{302}".as_bytes(), "\"o\u{301}\\u{302}\"");
}

#[test]
fn long_bytes_are_cut_in_the_middle_within_their_columns() {
    assert_eq!(quoted_within(b"short", 20), r#""short""#);
    let long = quoted_within(&[b'a'; 5000], 30);
    assert_eq!(long, format!("\"{}\" … \"{}\"", "a".repeat(16), "a".repeat(7)));
    for bytes in [
        [0xff; 300].to_vec(),
        "ñ".repeat(300).into_bytes(),
        "\u{202e}".repeat(90).into_bytes(),
        "日".repeat(70).into_bytes(),
    ] {
        for columns in [20, 30, 46] {
            let text = quoted_within(&bytes, columns);
            assert!(crate::report::layout::width(&text) <= columns, "{text}");
            assert!(text.contains("\" … \""), "{text}");
        }
    }
}

#[test]
fn the_ends_of_bytes_are_never_cut_within_a_character() {
    let bytes = "ñ".repeat(10).into_bytes();
    let (head, left_out, tail) = ends(&bytes, 5, 5);
    assert_eq!((head.len(), left_out, tail.len()), (4, 12, 4));
    assert_eq!(ends(b"abc", 5, 5), (&b"abc"[..], 0, &b""[..]));
    assert_eq!(ends(&[0x80; 20], 5, 5).0.len(), 5);
}

#[test]
fn long_bytes_in_json_say_how_many_are_left_out() {
    let text = escaped_within(&[b'x'; 3000], 2048, |count| format!("<{count}>"));
    assert_eq!(text.len(), 2048 + "<952>".len());
    assert_eq!(escaped(b"a\\n\n"), r"a\\n\n");
}

#[test]
fn lines_keep_their_columns_and_lose_their_controls() {
    assert_eq!(lines("a\tb\r\n\x1b[1mc\\n\n\n"), ["a       b", "\\x1b[1mc\\n", ""]);
    assert_eq!(lines(""), [""; 0]);
    assert_eq!(line("two\nlines"), "two\\nlines");
}
