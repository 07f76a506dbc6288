//! A C source with what the operators ask of it: which bracket closes which, calls, statements, sizes that have names.

use super::token::{Kind, Token, tokens};
use std::ops::{Range, RangeInclusive};

/// A change of a source: bytes, and what stands there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) bytes: Range<usize>,
    pub(super) with: String,
}

/// A call of a function, by the indices of its tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Call {
    pub(super) name: usize,
    pub(super) close: usize,
}

/// A size that has a name: `#define NAME 1024`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Size<'s> {
    pub(super) name: &'s str,
    pub(super) value: u64,
    /// Where the value stands, in bytes.
    pub(super) bytes: Range<usize>,
}

/// A C source.
pub(super) struct Source<'s> {
    text: &'s str,
    tokens: Vec<Token<'s>>,
    /// For each opening bracket, the token that closes it.
    closes: Vec<Option<usize>>,
}

impl<'s> Source<'s> {
    /// Reads a source.
    pub(super) fn new(text: &'s str) -> Self {
        let tokens = tokens(text);
        let mut closes = vec![None; tokens.len()];
        let mut open: Vec<usize> = Vec::new();
        for (index, token) in tokens.iter().enumerate() {
            match (token.kind, token.text) {
                (Kind::Mark, "(" | "[" | "{") => open.push(index),
                (Kind::Mark, ")" | "]" | "}") => {
                    if let Some(slot) = open.pop().and_then(|opening| closes.get_mut(opening)) {
                        *slot = Some(index);
                    }
                }
                _ => {}
            }
        }
        Self { text, tokens, closes }
    }

    /// How many tokens there are.
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// A token's text; empty beyond the last one.
    pub(super) fn at(&self, index: usize) -> &'s str {
        self.tokens.get(index).map_or("", |token| token.text)
    }

    /// The text of the token before another one.
    pub(super) fn before(&self, index: usize) -> &'s str {
        index.checked_sub(1).map_or("", |index| self.at(index))
    }

    /// Whether these tokens begin there.
    pub(super) fn reads(&self, index: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(offset, word)| self.at(index + offset) == *word)
    }

    /// Whether a token is a keyword or a name.
    pub(super) fn is_word(&self, index: usize) -> bool {
        self.kind(index) == Some(Kind::Word)
    }

    /// Whether a token is a number.
    pub(super) fn is_number(&self, index: usize) -> bool {
        self.kind(index) == Some(Kind::Number)
    }

    fn kind(&self, index: usize) -> Option<Kind> {
        self.tokens.get(index).map(|token| token.kind)
    }

    /// The token that closes a bracket.
    pub(super) fn close(&self, index: usize) -> Option<usize> {
        *self.closes.get(index)?
    }

    /// Whether a token stands between brackets of this kind, however deep.
    pub(super) fn is_inside(&self, index: usize, bracket: &str) -> bool {
        let opening = self.closes.iter().enumerate().take(index);
        opening.into_iter().any(|(open, close)| close.is_some_and(|close| close > index) && self.at(open) == bracket)
    }

    /// The bytes of some tokens, from the first to the last.
    pub(super) fn bytes(&self, tokens: RangeInclusive<usize>) -> Range<usize> {
        let start = self.tokens.get(*tokens.start()).map_or(self.text.len(), |token| token.start);
        let end = self.tokens.get(*tokens.end()).map_or(start, Token::end);
        start..end.max(start)
    }

    /// Some tokens as they are written.
    pub(super) fn slice(&self, tokens: RangeInclusive<usize>) -> &'s str {
        if tokens.is_empty() { "" } else { self.text.get(self.bytes(tokens)).unwrap_or_default() }
    }

    /// Something else in place of some tokens.
    pub(super) fn replace(&self, tokens: RangeInclusive<usize>, with: impl Into<String>) -> Edit {
        Edit { bytes: self.bytes(tokens), with: with.into() }
    }

    /// Every word of this text, by its index.
    pub(super) fn words(&self, word: &str) -> impl Iterator<Item = usize> {
        (0..self.len()).filter(move |index| self.is_word(*index) && self.at(*index) == word)
    }

    /// The calls of functions with these names; declarations, and members of the same name, are none.
    pub(super) fn calls(&self, names: &[&str]) -> Vec<Call> {
        const BEFORE: [&str; 5] = ["return", "else", "do", "case", "sizeof"];
        let call = |name: usize| {
            let is_named = self.is_word(name) && names.contains(&self.at(name)) && self.at(name + 1) == "(";
            let before = name.checked_sub(1);
            let is_declared = before.is_some_and(|before| self.is_word(before) && !BEFORE.contains(&self.at(before)));
            let is_member = matches!(self.before(name), "." | "->");
            let close = self.close(name + 1).filter(|_| is_named && !is_declared && !is_member)?;
            Some(Call { name, close })
        };
        (0..self.len()).filter_map(call).collect()
    }

    /// The arguments of a call, each by its first and its last token.
    pub(super) fn arguments(&self, call: Call) -> Vec<RangeInclusive<usize>> {
        let mut arguments = Vec::new();
        let mut start = call.name + 2;
        let mut index = start;
        while index <= call.close {
            if index == call.close || self.at(index) == "," {
                if index > start {
                    arguments.push(start..=index - 1);
                }
                start = index + 1;
            }
            index = self.close(index).unwrap_or(index) + 1;
        }
        arguments
    }

    /// The last token of the statement that begins there.
    pub(super) fn statement(&self, first: usize) -> Option<usize> {
        match self.at(first) {
            "{" => self.close(first),
            "if" | "while" | "for" | "switch" => {
                let last = self.statement(self.close(first + 1)? + 1)?;
                if self.at(first) == "if" && self.at(last + 1) == "else" {
                    self.statement(last + 2)
                } else {
                    Some(last)
                }
            }
            "do" => Some(self.close(self.statement(first + 1)? + 2)? + 1),
            _ => self.find(first, ";"),
        }
    }

    /// The next such token that is not within brackets; nothing if a bracket closes before it.
    pub(super) fn find(&self, first: usize, text: &str) -> Option<usize> {
        let mut index = first;
        while index < self.len() {
            if self.at(index) == text {
                return Some(index);
            }
            if matches!(self.at(index), ")" | "]" | "}") {
                return None;
            }
            index = self.close(index).unwrap_or(index) + 1;
        }
        None
    }

    /// The body of `main`, with its brackets.
    pub(super) fn main_body(&self) -> Option<RangeInclusive<usize>> {
        self.words("main").find_map(|index| {
            let open = self.close(index + 1)? + 1;
            Some(open..=self.close(open).filter(|_| self.at(open) == "{")?)
        })
    }

    /// The names for numbers.
    pub(super) fn sizes(&self) -> Vec<Size<'s>> {
        let size = |token: &Token<'s>| {
            let (name, value, offset) = defined(token.text)?;
            let start = token.start + offset;
            Some(Size { name, value: number(value)?, bytes: start..start + value.len() })
        };
        self.tokens.iter().filter(|token| token.kind == Kind::Directive).filter_map(size).collect()
    }

    /// What some tokens are worth, if they are a number, the name of one, or begin with it.
    pub(super) fn worth(&self, first: usize) -> Option<u64> {
        let name = self.at(first);
        number(name).or_else(|| self.sizes().into_iter().find(|size| size.name == name).map(|size| size.value))
    }
}

/// The name and the value of `#define NAME VALUE`, without a comment after it, and where in the line the value begins.
fn defined(directive: &str) -> Option<(&str, &str, usize)> {
    let rest = directive.strip_prefix('#')?.trim_start().strip_prefix("define")?.trim_start();
    let (name, value) = rest.split_once(char::is_whitespace)?;
    let value = value.trim_start();
    let offset = directive.len() - value.len();
    let end = ["//", "/*"].iter().filter_map(|comment| value.find(comment)).min().unwrap_or(value.len());
    let value = value.get(..end)?.trim_end();
    (!name.contains('(') && !value.is_empty()).then_some((name, value, offset))
}

/// What a number is worth: `4096`, `0x1000`, `64 * 1024`, `(1 << 16)`.
pub(super) fn number(text: &str) -> Option<u64> {
    let text = text.trim();
    if let Some(inner) = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')) {
        return number(inner);
    }
    if let Some((value, shift)) = text.split_once("<<") {
        return number(value)?.checked_shl(u32::try_from(number(shift)?).ok()?);
    }
    if let Some((one, other)) = text.split_once('*') {
        return number(one)?.checked_mul(number(other)?);
    }
    let digits = text.trim_end_matches(['u', 'U', 'l', 'L']);
    match digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X")) {
        Some(digits) => u64::from_str_radix(digits, 16).ok(),
        None => digits.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Source, number};

    #[test]
    fn numbers_are_read_as_they_are_written() {
        let cases = [("4096", 4096), ("0x10UL", 16), ("(64 * 1024)", 65_536), ("(1 << 16)", 65_536), (" 7u ", 7)];
        for (text, value) in cases {
            assert_eq!(number(text), Some(value), "{text}");
        }
        for text in ["", "A", "1.5", "sizeof(x)", "1 + 1"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn calls_are_told_from_declarations_members_and_longer_names() {
        let source = Source::new("int close(int f); x.close(1); y->close(2); my_close(3); return close(4);");
        let calls = source.calls(&["close"]);
        let texts: Vec<&str> = calls.iter().map(|call| source.slice(call.name..=call.close)).collect();
        assert_eq!(texts, ["close(4)"]);
    }

    #[test]
    fn arguments_keep_their_brackets_together() {
        let source = Source::new("send(s, f(a, b), (c, d)[1], 0); g();");
        let of = |name: &str| {
            let call = source.calls(&[name]).into_iter().next().unwrap();
            source.arguments(call).into_iter().map(|part| source.slice(part)).collect::<Vec<_>>()
        };
        assert_eq!(of("send"), ["s", "f(a, b)", "(c, d)[1]", "0"]);
        assert!(of("g").is_empty());
    }

    #[test]
    fn statements_end_where_c_says() {
        for statement in [
            "a(b; c);",
            "{ a; { b; } }",
            "if (a) b; else if (c) { d; } else e;",
            "while (a) for (;;) b;",
            "do { a; } while (b);",
            "do a; while (b);",
        ] {
            let text = format!("{statement} z;");
            let source = Source::new(&text);
            let last = source.statement(0).unwrap();
            assert_eq!(source.slice(0..=last), statement);
        }
        assert_eq!(Source::new("a").statement(0), None);
        assert_eq!(Source::new("f(a").statement(0), None);
    }

    #[test]
    fn sizes_have_names() {
        let source = Source::new("#define A 10\n#  define B (64 * 1024) /* 64 */\n#define F(x) 3\n#define C \"d\"\n");
        let sizes: Vec<(&str, u64)> = source.sizes().into_iter().map(|size| (size.name, size.value)).collect();
        assert_eq!(sizes, [("A", 10), ("B", 65_536)]);
        let text = "#define A 10\n#  define B (64 * 1024) /* 64 */\n";
        let bytes: Vec<&str> = source.sizes().into_iter().filter_map(|size| text.get(size.bytes)).collect();
        assert_eq!(bytes, ["10", "(64 * 1024)"]);
    }
}
