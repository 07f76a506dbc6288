//! Columns of a terminal: how wide text is, where a line may be broken, and how it is cut.

use super::escape::is_combining;

/// How many columns text takes.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(character_width).sum()
}

fn character_width(character: char) -> usize {
    if is_combining(character) {
        return 0;
    }
    // East Asian wide characters and pictures; Unicode Standard Annex 11, to the block.
    let wide = matches!(character,
        '\u{1100}'..='\u{115f}' | '\u{231a}'..='\u{231b}' | '\u{23e9}'..='\u{23f3}' | '\u{2614}'..='\u{2615}'
        | '\u{26a1}' | '\u{2705}' | '\u{274c}' | '\u{2757}' | '\u{2e80}'..='\u{a4cf}' | '\u{a960}'..='\u{a97c}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}' | '\u{16fe0}'..='\u{1b2ff}' | '\u{1f000}'..='\u{1faff}' | '\u{20000}'..='\u{3fffd}');
    if wide { 2 } else { 1 }
}

/// Text filled up with spaces to so many columns.
pub(super) fn padded(text: &str, columns: usize) -> String {
    let mut padded = text.to_owned();
    padded.extend(std::iter::repeat_n(' ', columns.saturating_sub(width(text))));
    padded
}

/// Text with spaces before it, up to so many columns.
pub(super) fn aligned_right(text: &str, columns: usize) -> String {
    let spaces = columns.saturating_sub(width(text));
    format!("{}{text}", " ".repeat(spaces))
}

/// The beginning of text that fits, cut between two words if possible, and then ended by `…`.
pub(super) fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let room = columns.saturating_sub(1);
    let (head, rest) = split(text, room);
    let whole_words = match head.rsplit_once(' ') {
        Some((words, _)) if !rest.starts_with(' ') && width(words) * 2 > room => words,
        Some(_) | None => head,
    };
    format!("{}…", whole_words.trim_end_matches([' ', ',', ';', ':']))
}

/// Lines of at most so many columns. Broken at spaces, but not within `"…"`: there a reader counts the spaces.
pub(super) fn wrapped(text: &str, columns: usize) -> Vec<String> {
    filled(&words(text, '"'), columns)
}

/// Lines of at most so many columns. Broken at spaces, but within backticks, where code stands, only if it fills a line.
pub(super) fn wrapped_prose(text: &str, columns: usize) -> Vec<String> {
    let split = |word| if width(word) > columns { word.split(' ').collect() } else { vec![word] };
    let words: Vec<&str> = words(text, '`').into_iter().flat_map(split).collect();
    filled(&words, columns)
}

/// Lines filled with words; a word that is too long for a line is broken, too.
fn filled(words: &[&str], columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    let mut current = String::new();
    for word in words {
        let mut word = *word;
        if !current.is_empty() {
            if width(&current) + 1 + width(word) <= columns {
                current.push(' ');
                current.push_str(word);
                continue;
            }
            lines.push(std::mem::take(&mut current));
        }
        while width(word) > columns {
            let (head, rest) = split(word, columns);
            lines.push(head.to_owned());
            word = rest;
        }
        word.clone_into(&mut current);
    }
    if !current.is_empty() || lines.is_empty() {
        lines.push(current);
    }
    lines
}

/// The first and the last lines of many, with a note on how many are left out between them.
pub(super) fn cut_middle(mut lines: Vec<String>, most: usize, note: impl Fn(usize) -> String) -> Vec<String> {
    if lines.len() > most {
        let left_out = lines.len() - most.saturating_sub(1);
        let first = most / 2;
        lines.splice(first..first + left_out, [note(left_out)]);
    }
    lines
}

/// Words, with what stands between two marks as part of one word.
fn words(text: &str, mark: char) -> Vec<&str> {
    let mut words = Vec::new();
    let (mut start, mut quoted, mut escaped) = (0, false, false);
    for (index, character) in text.char_indices() {
        match character {
            ' ' if !quoted => {
                words.extend(text.get(start..index).filter(|word| !word.is_empty()));
                start = index + 1;
            }
            _ if character == mark && !escaped => quoted = !quoted,
            _ => {}
        }
        escaped = character == '\\' && !escaped;
    }
    words.extend(text.get(start..).filter(|word| !word.is_empty()));
    words
}

/// Text split after as many columns as it may take, at least one character.
fn split(text: &str, columns: usize) -> (&str, &str) {
    let mut used = 0;
    let end = text.char_indices().find(|(index, character)| {
        used += character_width(*character);
        used > columns && *index > 0
    });
    text.split_at_checked(end.map_or(text.len(), |(index, _)| index)).unwrap_or((text, ""))
}
