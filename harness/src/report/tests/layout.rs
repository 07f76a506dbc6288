//! Columns: wrapping, cutting, widths.

use crate::report::layout::{aligned_right, cut, cut_middle, padded, width, wrapped};

#[test]
fn text_is_wrapped_between_words() {
    assert_eq!(wrapped("one two three", 8), ["one two", "three"]);
    assert_eq!(wrapped("", 8), [""]);
    assert_eq!(wrapped("abcdefghijk lm", 4), ["abcd", "efgh", "ijk", "lm"]);
}

#[test]
fn quoted_text_is_not_broken_at_its_spaces() {
    assert_eq!(wrapped(r#"it says "a b  c" twice"#, 12), ["it says", r#""a b  c""#, "twice"]);
    assert_eq!(wrapped(r#"x "a \" b" y"#, 9), ["x", r#""a \" b""#, "y"]);
}

#[test]
fn text_is_cut_between_words_if_that_leaves_most_of_it() {
    assert_eq!(cut("Every byte comes back.", 22), "Every byte comes back.");
    assert_eq!(cut("Every byte comes back, always.", 23), "Every byte comes back…");
    assert_eq!(cut("Every byte comes back.", 14), "Every byte…");
    assert_eq!(cut("unbreakably-long-word", 8), "unbreak…");
}

#[test]
fn widths_are_columns_and_not_bytes() {
    assert_eq!((width("año"), width("日本"), width("e\u{301}")), (3, 4, 1));
    assert_eq!(padded("CAÍDA", 6), "CAÍDA ");
    assert_eq!(aligned_right("1 s", 5), "  1 s");
}

#[test]
fn the_middle_of_many_lines_is_left_out() {
    let lines = (0..9).map(|number| number.to_string()).collect();
    assert_eq!(cut_middle(lines, 5, |count| format!("({count})")), ["0", "1", "(5)", "7", "8"]);
}
