//! Whether what came is what was expected: the same answer for the one who waits and for the one who judges.

use super::{Newline, Program};
use std::ops::Range;

/// How what came so far stands to what is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// It is there.
    Met,
    /// It may still come.
    Pending,
    /// It can no longer come: what came contradicts it.
    Contradicted,
}

impl Match {
    /// `received` against `expected`, as bytes that come in order: a start of it is pending, anything else contradicts.
    fn of_prefix(expected: &[u8], received: &[u8]) -> Self {
        if received == expected {
            Self::Met
        } else if expected.starts_with(received) {
            Self::Pending
        } else {
            Self::Contradicted
        }
    }

    /// An echo: all that was sent, and nothing else. Over datagrams the boundaries count, and not the order.
    pub fn of_echo(stream: bool, sent: &[&[u8]], received: &[&[u8]]) -> Self {
        if stream {
            return Self::of_prefix(&sent.concat(), &received.concat());
        }
        // The network may deliver them in another order, and so may a server of several processes.
        let mut missing: Vec<&[u8]> = sent.to_vec();
        for came in received {
            match missing.iter().position(|went| went == came) {
                Some(at) => drop(missing.remove(at)),
                None => return Self::Contradicted,
            }
        }
        if missing.is_empty() { Self::Met } else { Self::Pending }
    }

    /// The echo of every whole line that was sent over a stream, and perhaps of what was sent behind it.
    pub fn of_lines(sent: &[&[u8]], received: &[&[u8]]) -> Self {
        let (sent, received) = (sent.concat(), received.concat());
        if !sent.starts_with(&received) {
            Self::Contradicted
        } else if received.len() >= whole_lines(&sent).len() {
            Self::Met
        } else {
            Self::Pending
        }
    }

    /// One message. Over datagrams it is the first of `received`.
    pub fn of_message(stream: bool, expected: &[u8], newline: Newline, received: &[&[u8]]) -> Self {
        let short = expected.strip_suffix(b"\n").unwrap_or(expected);
        if stream {
            return Self::of_prefix(expected, &received.concat());
        }
        match received.first() {
            None => Self::Pending,
            Some(came) if *came == expected || (newline == Newline::Optional && *came == short) => Self::Met,
            Some(_) => Self::Contradicted,
        }
    }
}

/// How texts have to stand in what a program prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Each on a line of its own: what is said in a chat.
    OwnLines,
    /// Several may share a line: the replies to a client.
    SharedLines,
}

impl Layout {
    /// What the contract asks of a program.
    pub fn of(program: Option<&Program>) -> Self {
        if program.is_some_and(Program::is_chat) { Self::OwnLines } else { Self::SharedLines }
    }
}

/// Lines of a program's output that were looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// How many of the texts stand in it, each within a line, in their order.
    pub texts: usize,
    /// How many lines have a letter in them.
    pub lines: usize,
}

impl Found {
    /// Looks for the texts in the lines of an output, in order.
    pub fn look(output: &[u8], texts: &[Vec<u8>], layout: Layout) -> Self {
        Self::look_where(output, texts, layout, |_, _| true)
    }

    /// The same, where a text counts only at some places: said by its index, and where it stands in the output.
    pub fn look_where(
        output: &[u8],
        texts: &[Vec<u8>],
        layout: Layout,
        mut counts: impl FnMut(usize, Range<usize>) -> bool,
    ) -> Self {
        let mut found = Self { texts: 0, lines: 0 };
        let mut line_at = 0;
        for line in output.split(|byte| matches!(byte, b'\n' | b'\r')) {
            found.lines += usize::from(line.iter().any(|byte| byte.is_ascii_alphabetic() || *byte >= 0x80));
            let mut from = 0;
            while let Some(text) = texts.get(found.texts)
                && let Some(at) = position(line.get(from..).unwrap_or_default(), text)
            {
                let start = line_at + from + at;
                if counts(found.texts, start..start + text.len()) {
                    found.texts += 1;
                    if layout == Layout::OwnLines {
                        break;
                    }
                    from += at + text.len();
                } else {
                    from += at + text.len().max(1);
                }
            }
            line_at += line.len() + 1;
        }
        found
    }
}

/// Whether a line shows a text together with something that is no part of it: in a chat what stands behind it, as whatever the
/// buffer held before does, and elsewhere what stands anywhere on the line.
pub fn is_stale(output: &[u8], text: &[u8], stale: &[u8], layout: Layout) -> bool {
    let mut lines = output.split(|byte| matches!(byte, b'\n' | b'\r'));
    lines.any(|line| {
        let Some(at) = position(line, text) else { return false };
        let from = if layout == Layout::OwnLines { at + text.len() } else { 0 };
        holds(line.get(from..).unwrap_or_default(), stale)
    })
}

/// Bytes up to their last newline.
pub fn whole_lines(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    bytes.get(..end).unwrap_or_default()
}

/// Whether a text stands within bytes.
pub fn holds(bytes: &[u8], text: &[u8]) -> bool {
    position(bytes, text).is_some()
}

/// Where a text stands first within bytes.
fn position(bytes: &[u8], text: &[u8]) -> Option<usize> {
    if text.is_empty() { Some(0) } else { bytes.windows(text.len()).position(|window| window == text) }
}

#[cfg(test)]
mod tests {
    use super::{Found, Layout, Match, is_stale};
    use crate::model::Newline;

    #[track_caller]
    fn echo(stream: bool, sent: &[&str], received: &[&str], expected: Match) {
        let bytes = |list: &[&'static str]| list.iter().map(|text| text.as_bytes()).collect::<Vec<_>>();
        let leak = |list: &[&str]| list.iter().map(|text| &*text.to_string().leak()).collect::<Vec<&'static str>>();
        assert_eq!(Match::of_echo(stream, &bytes(&leak(sent)), &bytes(&leak(received))), expected);
    }

    #[test]
    fn a_stream_has_no_boundaries() {
        echo(true, &["ab", "cd"], &["a", "bcd"], Match::Met);
        echo(true, &["ab", "cd"], &["a"], Match::Pending);
        echo(true, &["ab"], &["abc"], Match::Contradicted);
        echo(true, &["ab"], &["x"], Match::Contradicted);
    }

    #[test]
    fn a_whole_line_does_not_wait_for_the_next_one() {
        let lines = |sent: &str, received: &str| Match::of_lines(&[sent.as_bytes()], &[received.as_bytes()]);
        assert_eq!(lines("ab\ncd", "ab\n"), Match::Met);
        assert_eq!(lines("ab\ncd", "ab\nc"), Match::Met);
        assert_eq!(lines("ab\ncd", "ab"), Match::Pending);
        assert_eq!(lines("ab\ncd", "ab\nx"), Match::Contradicted);
        assert_eq!(lines("ab\ncd", "ab\ncde"), Match::Contradicted);
    }

    #[test]
    fn datagrams_keep_theirs() {
        echo(false, &["ab", ""], &["ab", ""], Match::Met);
        echo(false, &["ab", "cd"], &["ab"], Match::Pending);
        echo(false, &["ab", "cd"], &["cd", "ab"], Match::Met);
        echo(false, &["ab", "cd"], &["cd", "cd"], Match::Contradicted);
        echo(false, &["ab"], &["a", "b"], Match::Contradicted);
        echo(false, &["ab"], &["ab", "ab"], Match::Contradicted);
    }

    #[test]
    fn a_newline_may_be_optional_over_datagrams_only() {
        let check = |stream, newline, came: &[&[u8]]| Match::of_message(stream, b"hola\n", newline, came);
        assert_eq!(check(false, Newline::Optional, &[b"hola"]), Match::Met);
        assert_eq!(check(false, Newline::Exact, &[b"hola"]), Match::Contradicted);
        assert_eq!(check(true, Newline::Optional, &[b"hola"]), Match::Pending);
        assert_eq!(check(true, Newline::Exact, &[b"ho", b"la\n"]), Match::Met);
    }

    #[track_caller]
    fn texts(layout: Layout, output: &str, expected: usize) {
        let texts = [b"uno".to_vec(), b"dos".to_vec()];
        assert_eq!(Found::look(output.as_bytes(), &texts, layout).texts, expected, "{output}");
    }

    #[test]
    fn texts_are_found_within_lines_in_their_order() {
        let texts = [b"uno".to_vec(), b"dos".to_vec()];
        let found = Found::look(b"Padre: uno\n> dos!\n...\n", &texts, Layout::OwnLines);
        assert_eq!((found.texts, found.lines), (2, 2));
        for layout in [Layout::OwnLines, Layout::SharedLines] {
            self::texts(layout, "dos\nuno\n", 1);
            self::texts(layout, "un\no\ndos\n", 0);
        }
    }

    #[test]
    fn what_is_said_in_a_chat_needs_a_line_of_its_own_and_a_reply_does_not() {
        texts(Layout::OwnLines, "uno dos\n", 1);
        texts(Layout::SharedLines, "[uno] [dos] ", 2);
        texts(Layout::SharedLines, "[dos] [uno] ", 1);
    }

    #[test]
    fn what_is_left_of_an_earlier_text_shows_on_any_line_that_holds_the_new_one() {
        let check = |layout, output: &str, expected| {
            assert_eq!(is_stale(output.as_bytes(), b"uno", b"la", layout), expected, "{output}");
        };
        check(Layout::OwnLines, "unola\n", true);
        check(Layout::OwnLines, "Yo: uno\nLlega: unola\n", true);
        check(Layout::OwnLines, "la: uno\nla\n", false);
        check(Layout::SharedLines, "la: uno\n", true);
        check(Layout::SharedLines, "la\nuno\n", false);
    }

    #[test]
    fn a_text_may_count_at_some_places_only() {
        let texts = [b"uno".to_vec(), b"dos".to_vec()];
        let output = b"uno uno\ndos\ndos\n";
        let at = |places: &[usize]| {
            Found::look_where(output, &texts, Layout::OwnLines, |_, range| places.contains(&range.start)).texts
        };
        assert_eq!((at(&[0, 8]), at(&[4, 12]), at(&[8, 12]), at(&[4])), (2, 2, 0, 1));
    }

    #[test]
    fn a_reply_that_is_looked_for_twice_stands_there_twice() {
        let twice = [b"eco".to_vec(), b"eco".to_vec()];
        assert_eq!(Found::look(b"eco\n", &twice, Layout::SharedLines).texts, 1);
        assert_eq!(Found::look(b"eco eco", &twice, Layout::SharedLines).texts, 2);
    }
}
