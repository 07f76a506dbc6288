//! Markdown for a terminal: as much of it as the pages of a course use.

use super::escape;
use super::page::Page;

/// How far the text of a page is indented, below its headings.
const BODY: usize = 2;
/// How far code is indented.
const CODE: usize = 6;

/// What a page is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Block {
    /// A heading of any rank below the title.
    Heading(String),
    /// Lines that belong together.
    Paragraph(String),
    /// An item of a list: its mark, and what it says.
    Item(String, String),
    /// Code, line by line.
    Code(Vec<String>),
}

/// Writes a page below its title, which is left out: whoever shows the page has said it.
pub(super) fn write_markdown(page: &mut Page, text: &str) {
    let mut is_list = false;
    for block in blocks(text) {
        let is_item = matches!(block, Block::Item(..));
        if !(is_list && is_item) {
            page.gap();
        }
        is_list = is_item;
        match block {
            Block::Heading(text) => page.heading(0, &text),
            Block::Paragraph(text) => page.prose(BODY, "", &text),
            Block::Item(mark, text) => page.prose(BODY, &format!("{mark} "), &text),
            Block::Code(lines) => lines.iter().for_each(|line| page.line(&format!("{}{line}", " ".repeat(CODE)))),
        }
    }
}

/// The blocks of a page, the title left out.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    // Whether the next line of text goes on with what stands last.
    let mut is_open = false;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let bare = line.trim();
        if bare.is_empty() {
            is_open = false;
        } else if bare.starts_with("```") {
            let code: Vec<&str> = lines.by_ref().take_while(|line| line.trim() != "```").collect();
            blocks.push(Block::Code(escape::lines(code.join("\n"))));
            is_open = false;
        } else if let Some(heading) = bare.strip_prefix('#') {
            if heading.starts_with('#') {
                blocks.push(Block::Heading(unmarked(heading.trim_start_matches('#').trim())));
            }
            is_open = false;
        } else if let Some((mark, rest)) = item(bare) {
            blocks.push(Block::Item(mark.to_owned(), unmarked(rest)));
            is_open = true;
        } else {
            match blocks.last_mut() {
                Some(Block::Paragraph(text) | Block::Item(_, text)) if is_open => {
                    text.push(' ');
                    text.push_str(&unmarked(bare));
                }
                _ => blocks.push(Block::Paragraph(unmarked(bare))),
            }
            is_open = true;
        }
    }
    blocks
}

/// The mark and the text of a line that is an item of a list.
fn item(line: &str) -> Option<(&str, &str)> {
    let (mark, rest) = line.split_once(' ')?;
    let is_number = mark.strip_suffix('.').is_some_and(|number| number.parse::<u8>().is_ok());
    match mark {
        // A hyphen for every list without numbers.
        "-" | "*" | "+" => Some(("-", rest.trim_start())),
        _ => is_number.then_some((mark, rest.trim_start())),
    }
}

/// A line of text without marks: only the backticks of code stay, because they say where it begins and ends.
fn unmarked(line: &str) -> String {
    let line = escape::line(line);
    let parts =
        line.split('`').enumerate().map(|(index, part)| if index % 2 == 0 { bare(part) } else { part.to_owned() });
    parts.collect::<Vec<_>>().join("`")
}

/// Text outside code: links as their words and their targets, emphasis as its words.
fn bare(text: &str) -> String {
    let mut bare = String::new();
    let mut rest = text;
    while let Some((before, words, target, after)) = link(rest) {
        bare.push_str(before);
        bare.push_str(words);
        if words != target {
            bare.extend([" (", target, ")"]);
        }
        rest = after;
    }
    bare.push_str(rest);
    without_emphasis(&bare.replace("**", ""))
}

/// The first link of a text: what stands before it, its words, its target, and what stands after it.
fn link(text: &str) -> Option<(&str, &str, &str, &str)> {
    let (head, tail) = text.split_once("](")?;
    let (before, words) = head.rsplit_once('[')?;
    let (target, after) = tail.split_once(')')?;
    Some((before, words, target, after))
}

/// A text without the stars round words; a star that stands alone is a product or a pointer.
fn without_emphasis(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('*') {
        plain.push_str(before);
        let opens = !before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric);
        let closed = after.split_once('*').filter(|(words, _)| opens && !words.ends_with(' '));
        let (words, after) = closed.unwrap_or(("*", after));
        plain.push_str(words);
        rest = after;
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::super::page::Page;
    use super::{unmarked, write_markdown};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut page = Page::new(64, false);
        write_markdown(&mut page, text);
        assert_eq!(page.into_text(), expected);
    }

    #[test]
    fn sentences_become_paragraphs_and_code_stays_as_it_is() {
        check(
            "# Title\n\nOne sentence.\nAnother one that makes the line longer than the page is wide.\n\n\n\
             ```c\n# not a heading\nint a = 1;\n\n\treturn *p;\n```\nA third.\n\n## How it **shows**\nSo.\n",
            "  One sentence. Another one that makes the line longer than the\n  page is wide.\n\n\
             \x20     # not a heading\n      int a = 1;\n\n              return *p;\n\n  A third.\n\nHow it shows\n\n  So.\n",
        );
    }

    #[test]
    fn items_stand_under_each_other() {
        check(
            "- first `a b`\n  goes on\n* second\n\n1. one\n2. two\n\nSee: recv(2).\n",
            "  - first `a b` goes on\n  - second\n  1. one\n  2. two\n\n  See: recv(2).\n",
        );
    }

    #[test]
    fn a_fence_that_is_never_closed_and_a_page_without_text_harm_nobody() {
        check("```\nx\n", "      x\n");
        check("# Only a title", "");
        check("", "");
        check("\u{1b}[2Jx\u{202e}", "  \\x1b[2Jx\\u{202e}\n");
    }

    #[test]
    fn code_is_not_broken_between_lines() {
        check(
            "A line that is about as wide as the page, then `strace -f -e trace=network`.",
            "  A line that is about as wide as the page, then\n  `strace -f -e trace=network`.\n",
        );
        check(
            "Only `one command that is much longer than a line of this page is wide` is broken.",
            "  Only `one command that is much longer than a line of this page\n  is wide` is broken.\n",
        );
    }

    #[test]
    fn marks_are_left_out_and_stars_of_other_meaning_stay() {
        for (line, expected) in [
            ("**never** and *rarely*, 2 * 3 * 4", "never and rarely, 2 * 3 * 4"),
            ("a `char *p` and `**q`", "a `char *p` and `**q`"),
            ("see [ip(7)](https://example.org/ip) or [x](x)", "see ip(7) (https://example.org/ip) or x"),
            ("an int *p here", "an int *p here"),
            ("a snake_case_name and _exit", "a snake_case_name and _exit"),
            ("x[1](2", "x[1](2"),
        ] {
            assert_eq!(unmarked(line), expected);
        }
    }
}
