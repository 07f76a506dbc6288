//! C as tokens: enough to know a call from a word in a comment, in a string or in a preprocessor line.
//!
//! It knows no types and expands no macros. What it cannot read it passes over letter by letter, so that every text has
//! tokens.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A keyword or a name.
    Word,
    /// A number.
    Number,
    /// A string or a character.
    Text,
    /// A whole preprocessor line, with the lines that continue it.
    Directive,
    /// Anything else: `(`, `->`, `<=`.
    Mark,
}

/// A token and where it begins, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'s> {
    pub(super) kind: Kind,
    pub(super) text: &'s str,
    pub(super) start: usize,
}

impl Token<'_> {
    /// Where it ends: the byte after its last one.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// Marks of more than one character, the longest first.
const MARKS: [&str; 22] = [
    "<<=", ">>=", "...", "->", "++", "--", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "+=", "-=", "*=", "/=",
    "%=", "&=", "|=", "^=",
];

/// The tokens of a C source; what stands between `#if 0` and its end is a comment.
pub(super) fn tokens(source: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let (mut at, mut begins_line) = (0, true);
    let mut dead: Option<usize> = None;
    while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some(length) = blank(rest) {
            begins_line |= rest.starts_with('\n');
            at += length;
            continue;
        }
        let (kind, length) = measured(rest, begins_line);
        let Some(text) = rest.get(..length) else { break };
        let token = Token { kind, text, start: at };
        at += length;
        // A directive stops before its newline.
        begins_line = false;
        let was_dead = dead.is_some();
        if kind == Kind::Directive {
            dead = lives_on(text, dead);
        }
        if !was_dead && dead.is_none() {
            tokens.push(token);
        }
    }
    tokens
}

/// How many `#if` are open within one that is never true, after a directive; nothing where the source is compiled.
fn lives_on(directive: &str, dead: Option<usize>) -> Option<usize> {
    let mut words = directive.trim_start_matches('#').split_whitespace();
    let (first, second) = (words.next().unwrap_or_default(), words.next());
    match (dead, first) {
        (None, "if") if second == Some("0") => Some(0),
        (Some(depth), "if" | "ifdef" | "ifndef") => Some(depth + 1),
        (Some(0), "endif" | "else" | "elif") => None,
        (Some(depth), "endif") => Some(depth.saturating_sub(1)),
        (dead, _) => dead,
    }
}

/// How long the white space or the comment is that a text begins with, if it does.
fn blank(rest: &str) -> Option<usize> {
    let first = rest.chars().next()?;
    if rest.starts_with("//") {
        Some(line(rest))
    } else if rest.starts_with("/*") {
        Some(block(rest))
    } else {
        // A backslash joins two lines.
        (first.is_whitespace() || first == '\\').then(|| first.len_utf8())
    }
}

/// How long a block comment is.
fn block(rest: &str) -> usize {
    let body = rest.get(2..).unwrap_or_default();
    body.find("*/").map_or(rest.len(), |end| end + 4)
}

/// How far it is to the end of the line, those that a backslash joins to it included.
fn line(rest: &str) -> usize {
    let ends = rest.match_indices('\n').map(|(end, _)| end);
    let is_last = |end: &usize| !rest.get(..*end).is_some_and(|line| line.trim_end_matches('\r').ends_with('\\'));
    ends.into_iter().find(is_last).unwrap_or(rest.len())
}

/// The kind and the length of the token that a text begins with.
fn measured(rest: &str, begins_line: bool) -> (Kind, usize) {
    let first = rest.chars().next().unwrap_or_default();
    let is_letter = |character: char| character.is_alphanumeric() || character == '_';
    let run = |is_part: fn(char) -> bool| rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
    if first == '#' && begins_line {
        (Kind::Directive, directive(rest))
    } else if first == '"' || first == '\'' {
        (Kind::Text, quoted(rest, first))
    } else if first.is_ascii_digit() {
        (Kind::Number, run(|c| c.is_alphanumeric() || c == '.' || c == '_'))
    } else if is_letter(first) {
        (Kind::Word, run(|c| c.is_alphanumeric() || c == '_'))
    } else {
        let mark = MARKS.iter().find(|mark| rest.starts_with(**mark));
        (Kind::Mark, mark.map_or(first.len_utf8(), |mark| mark.len()))
    }
}

/// How long a string or a character is; one that is not closed ends with its line.
fn quoted(rest: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (index, character) in rest.char_indices().skip(1) {
        if !is_escaped && character == quote {
            return index + character.len_utf8();
        }
        if !is_escaped && character == '\n' {
            return index;
        }
        is_escaped = character == '\\' && !is_escaped;
    }
    rest.len()
}

/// How long a preprocessor line is: comments in it may go over several lines.
fn directive(rest: &str) -> usize {
    let mut at = 0;
    while let Some(left) = rest.get(at..).filter(|left| !left.is_empty()) {
        let first = left.chars().next().unwrap_or_default();
        at += match first {
            '\n' => return at,
            '\\' => 1 + left.chars().nth(1).map_or(0, char::len_utf8),
            '/' if left.starts_with("/*") => block(left),
            '/' if left.starts_with("//") => return at + line(left),
            '"' => quoted(left, first),
            _ => first.len_utf8(),
        };
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::{Kind, tokens};

    #[track_caller]
    fn check(source: &str, expected: &str) {
        let words: Vec<&str> = tokens(source).iter().map(|token| token.text).collect();
        assert_eq!(words.join(" · "), expected);
        for token in tokens(source) {
            assert_eq!(source.get(token.start..token.end()), Some(token.text));
        }
    }

    #[test]
    fn comments_and_dead_code_are_nothing() {
        check("a/* close(b) */c // close(d)\ne", "a · c · e");
        check("a // one \\\n still one\nb", "a · b");
        check("a /* never closed", "a");
        check(
            "#if 0\nclose(a);\n#ifdef X\n#endif\nclose(b);\n#else\nclose(c);\n#endif",
            "close · ( · c · ) · ; · #endif",
        );
    }

    #[test]
    fn strings_and_characters_are_one_token() {
        check(r#"f("close(a) \" // no", '\'', '"')"#, r#"f · ( · "close(a) \" // no" · , · '\'' · , · '"' · )"#);
        check("x = \"open\ny", "x · = · \"open · y");
        assert_eq!(tokens("\"a\"").first().map(|token| token.kind), Some(Kind::Text));
    }

    #[test]
    fn a_preprocessor_line_is_one_token() {
        check("#define A \\\n  close(x)\nb", "#define A \\\n  close(x) · b");
        check("  # define A 1 /* over\n two lines */ + 2\nb", "# define A 1 /* over\n two lines */ + 2 · b");
        check("#define U \"http://x\" // why\nb", "#define U \"http://x\" // why · b");
        check("a # b", "a · # · b");
    }

    #[test]
    fn words_numbers_and_marks() {
        check("p->n<=0x1fUL&&año!=-1;", "p · -> · n · <= · 0x1fUL · && · año · != · - · 1 · ;");
        check("a\\\nb<<=1", "a · b · <<= · 1");
        check("", "");
    }
}
