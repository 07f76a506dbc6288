//! The help text: from the same command that clap parses, laid out by us, because clap's own headings are English.

use crate::locale::Locale;
use clap::{Arg, Command};
use std::fmt::Write as _;

/// The widest left column; a longer entry has its text on the next line.
const LEFT_MAX: usize = 30;

/// The help text of a command; `path` is how it is called, such as `harness check`.
pub(super) fn help(command: &Command, path: &str, locale: &Locale, columns: usize) -> String {
    let mut text = String::new();
    if let Some(about) = command.get_about() {
        write_wrapped(&mut text, "", &about.to_string(), columns);
        text.push('\n');
    }
    let visible = |arg: &&Arg| !arg.is_hide_set();
    let positionals: Vec<&Arg> = command.get_positionals().filter(visible).collect();
    let options: Vec<&Arg> = command.get_arguments().filter(|arg| !arg.is_positional()).filter(visible).collect();
    let commands: Vec<&Command> = command.get_subcommands().collect();
    let mut usage = format!("{} {path}", locale.word("help-usage"));
    for arg in &positionals {
        let _ = write!(usage, " {}", positional(arg, locale));
    }
    if !commands.is_empty() {
        let _ = write!(usage, " <{}>", locale.word("value-topic"));
    }
    let _ = writeln!(text, "{usage} [{}]", locale.word("help-options-word"));

    let entries = commands.iter().map(|command| (command.get_name().to_owned(), about(command)));
    section(&mut text, &locale.word("help-commands"), entries.collect(), columns);
    let entries = positionals.iter().map(|arg| (positional(arg, locale), meaning(arg)));
    section(&mut text, &locale.word("help-arguments"), entries.collect(), columns);
    let entries = options.iter().map(|arg| (option(arg, locale), meaning(arg)));
    section(&mut text, &locale.word("help-options"), entries.collect(), columns);
    text
}

fn about(command: &Command) -> String {
    command.get_about().map(ToString::to_string).unwrap_or_default()
}

fn meaning(arg: &Arg) -> String {
    let values: Vec<String> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    // Flags have the possible values `true` and `false`, which nobody writes.
    if values.is_empty() || !arg.get_action().takes_values() { help } else { format!("{help} [{}]", values.join(", ")) }
}

fn value_name(arg: &Arg, locale: &Locale) -> String {
    locale.word(&format!("value-{}", arg.get_id()))
}

fn positional(arg: &Arg, locale: &Locale) -> String {
    let counts = arg.get_num_args().unwrap_or_default();
    let many = counts.max_values() > 1;
    // One alone may be left out; of many that begin with the first, the first may not.
    let (open, close) = if many && counts.min_values() > 0 { ('<', '>') } else { ('[', ']') };
    format!("{open}{}{close}{}", value_name(arg, locale), if many { "..." } else { "" })
}

fn option(arg: &Arg, locale: &Locale) -> String {
    let short = arg.get_short().map_or_else(|| "    ".to_owned(), |short| format!("-{short}, "));
    let value = if arg.get_action().takes_values() { format!(" <{}>", value_name(arg, locale)) } else { String::new() };
    format!("{short}--{}{value}", arg.get_long().unwrap_or_default())
}

fn section(text: &mut String, title: &str, entries: Vec<(String, String)>, columns: usize) {
    if entries.is_empty() {
        return;
    }
    let widths = entries.iter().map(|(left, _)| left.chars().count()).filter(|width| *width <= LEFT_MAX);
    let width = widths.max().unwrap_or(LEFT_MAX);
    let _ = writeln!(text, "\n{title}");
    for (left, right) in entries {
        let indent = format!("  {left:width$}  ");
        write_wrapped(text, &indent, &right, columns);
    }
}

/// Writes a text after a first column; the lines that follow begin where the first one did.
pub(super) fn write_wrapped(text: &mut String, first: &str, words: &str, columns: usize) {
    let indent = " ".repeat(first.chars().count());
    let mut line = first.to_owned();
    let mut is_empty = true;
    for word in words.split_whitespace() {
        if !is_empty && line.chars().count() + 1 + word.chars().count() > columns {
            let _ = writeln!(text, "{}", line.trim_end());
            line.clone_from(&indent);
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line.push_str(word);
        is_empty = false;
    }
    let _ = writeln!(text, "{}", line.trim_end());
}
