//! Rust as far as the rules need it: words and marks with their lines, without comments and without literals.

/// A piece of Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token<'t> {
    /// Where it begins, from 1.
    pub(crate) line: usize,
    /// A name, `::`, or one mark; for a comment all of it.
    pub(crate) text: &'t str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Code,
    Comment,
    Literal,
    Space,
}

/// The code of a file.
pub(crate) fn tokens(text: &str) -> Vec<Token<'_>> {
    of_kind(text, Kind::Code)
}

/// The comments of a file.
pub(crate) fn comments(text: &str) -> Vec<Token<'_>> {
    of_kind(text, Kind::Comment)
}

/// Where a sequence of tokens stands: the line of its first.
pub(crate) fn find(tokens: &[Token<'_>], sequence: &[&str]) -> Vec<usize> {
    let is_here = |window: &&[Token<'_>]| window.iter().map(|token| token.text).eq(sequence.iter().copied());
    tokens.windows(sequence.len()).filter(is_here).filter_map(<[_]>::first).map(|token| token.line).collect()
}

/// The names that stand right below one, as `b` and `c` in `a::b` and in `a::{b, c::d}`.
pub(crate) fn names_below<'t>(tokens: &[Token<'t>], above: &str) -> Vec<Token<'t>> {
    let mut names = Vec::new();
    for (index, _) in tokens.iter().enumerate().filter(|(_, token)| token.text == above) {
        let rest = tokens.get(index + 1..).unwrap_or_default();
        if let [mark, rest @ ..] = rest
            && mark.text == "::"
        {
            names.extend(first_names(rest));
        }
    }
    names
}

/// The first name of a path, or of each path of a group.
pub(crate) fn first_names<'t>(tokens: &[Token<'t>]) -> Vec<Token<'t>> {
    let mut names = Vec::new();
    let mut depth = 0;
    let mut is_first = true;
    for token in tokens {
        match token.text {
            "{" => depth += 1,
            "}" => depth -= 1,
            "," if depth == 1 => is_first = true,
            _ if is_first => {
                names.push(*token);
                is_first = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    names
}

fn of_kind(text: &str, wanted: Kind) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let (mut rest, mut line, mut before) = (text, 1, ' ');
    while !rest.is_empty() {
        let (kind, length) = next(rest, before);
        let (piece, tail) = rest.split_at_checked(length).unwrap_or((rest, ""));
        if kind == wanted {
            found.push(Token { line, text: piece });
        }
        line += piece.matches('\n').count();
        before = piece.chars().next_back().unwrap_or(' ');
        rest = tail;
    }
    found
}

/// The kind and the length in bytes of what a text begins with.
fn next(rest: &str, before: char) -> (Kind, usize) {
    let first = rest.chars().next().unwrap_or(' ');
    if rest.starts_with("//") {
        (Kind::Comment, rest.find('\n').unwrap_or(rest.len()))
    } else if rest.starts_with("/*") {
        (Kind::Comment, block_comment(rest))
    } else if let Some(length) = literal(rest, before) {
        (Kind::Literal, length)
    } else if is_word(first) {
        (Kind::Code, rest.find(|other| !is_word(other)).unwrap_or(rest.len()))
    } else if rest.starts_with("::") {
        (Kind::Code, 2)
    } else if first.is_whitespace() {
        (Kind::Space, first.len_utf8())
    } else {
        (Kind::Code, first.len_utf8())
    }
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// Block comments nest.
fn block_comment(rest: &str) -> usize {
    let mut depth = 0;
    for (index, _) in rest.char_indices() {
        let here = rest.get(index..).unwrap_or_default();
        if here.starts_with("/*") {
            depth += 1;
        } else if here.starts_with("*/") {
            depth -= 1;
            if depth == 0 {
                return index + 2;
            }
        }
    }
    rest.len()
}

/// The length of a string or character that a text begins with.
fn literal(rest: &str, before: char) -> Option<usize> {
    if !is_word(before) {
        let prefix = rest.find(|other| !matches!(other, 'b' | 'c' | 'r')).filter(|length| *length <= 2)?;
        let (letters, after) = rest.split_at_checked(prefix)?;
        if letters.ends_with('r') {
            let hashes = after.find(|other| other != '#')?;
            let (fence, after) = after.split_at_checked(hashes)?;
            let after = after.strip_prefix('"')?;
            let closing = format!("\"{fence}");
            let inside = after.find(&closing).map_or(after.len(), |inside| inside + closing.len());
            return Some(prefix + hashes + 1 + inside);
        }
        if after.starts_with(['"', '\'']) {
            return quoted(after).map(|length| prefix + length);
        }
    }
    quoted(rest)
}

/// The length of what stands in quotes, the quotes included; a lifetime is none.
fn quoted(rest: &str) -> Option<usize> {
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let is_lifetime = quote == '\'' && !rest.starts_with("'\\") && rest.chars().nth(2) != Some('\'');
    if is_lifetime {
        return None;
    }
    let mut is_escaped = false;
    for (index, character) in rest.char_indices().skip(1) {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if character == quote => return Some(index + 1),
            _ => {}
        }
    }
    Some(rest.len())
}

#[cfg(test)]
mod tests {
    use super::{comments, find, names_below, tokens};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let words: Vec<&str> = tokens(text).iter().map(|token| token.text).collect();
        assert_eq!(words.join(" "), expected);
    }

    #[test]
    fn comments_and_literals_are_no_code() {
        check("a // b \" c\nd /* e /* f */ g */ h", "a d h");
        check(r##"x("a \" b", 'c', '\'', b'\\', b"d", r"e\", r#"f " g"#, br"h") y"##, "x ( , , , , , , , ) y");
        check(
            "fn f<'a>(x: &'a str) -> &'static str { '\u{1f600}'; x }",
            "fn f < ' a > ( x : & ' a str ) - > & ' static str { ; x }",
        );
        check("r#type + rest + bar\"s\" + c::d", "r # type + rest + bar + c :: d");
    }

    #[test]
    fn lines_are_counted() {
        let text = "//! one\nlet a = \"two\n three\";\nb // four\n";
        let lines: Vec<usize> = tokens(text).iter().map(|token| token.line).collect();
        assert_eq!(lines, [2, 2, 2, 3, 4]);
        assert_eq!(
            comments(text).iter().map(|token| (token.line, token.text)).collect::<Vec<_>>(),
            [(1, "//! one"), (4, "// four")]
        );
        assert_eq!(find(&tokens(text), &["let", "a"]), [2]);
    }

    #[test]
    fn names_are_found_in_groups() {
        let text = "use crate::a::b; use crate::{c, d::{e, f}, g::*,\n}; fn x() { crate::h(); mycrate::i } pub(crate) fn y() {}";
        let names: Vec<&str> = names_below(&tokens(text), "crate").iter().map(|token| token.text).collect();
        assert_eq!(names, ["a", "c", "d", "g", "h"]);
    }
}
