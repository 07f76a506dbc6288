//! What `AddressSanitizer` and `UndefinedBehaviorSanitizer` say of a program that was built with them.
//!
//! Source: their reports on standard error: `==PID==ERROR: AddressSanitizer: KIND on address …`, `FILE:LINE:COLUMN: runtime
//! error: …`, and a stack, innermost call first.

use super::Lack;
use super::context::Context;
use crate::model::{Problem, Reference, Stream, Variant};

const ADDRESS: &str = "AddressSanitizer: ";
const UNDEFINED: &str = "runtime error: ";
/// Functions of the C library that read a text until its end.
const READERS: [&str; 8] = ["strlen", "printf", "puts", "strcmp", "strchr", "strstr", "fputs", "strcspn"];
/// Functions that write as much as there is, whatever the size of the array.
const WRITERS: [&str; 7] = ["strcpy", "strcat", "sprintf", "gets", "scanf", "memcpy", "stpcpy"];

/// A report, as far as it matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Report {
    /// What it found, in its own words, such as `stack-buffer-overflow`.
    pub(super) what: String,
    /// Where in the student's source, such as `chat.c:42`.
    pub(super) place: Option<String>,
    /// The innermost function, without the prefix of the sanitizer.
    function: String,
    /// Whether it was about to write.
    writes: bool,
    /// Whether the address lies before the array rather than behind it.
    before: bool,
    /// How many bytes it was about to touch.
    size: usize,
}

/// What a sanitizer has found in a program, if something.
pub(super) fn found(context: &Context<'_>) -> Option<Lack> {
    context.programs().into_iter().find_map(|program| {
        let report = report(context, program)?;
        let problem = Problem::MemoryMisused { program: program.clone(), what: report.what, place: report.place };
        Some(Lack::of(problem))
    })
}

/// The report of a program that was built with sanitizers.
pub(super) fn report(context: &Context<'_>, program: &Reference) -> Option<Report> {
    if context.start(program)?.variant != Variant::Sanitized {
        return None;
    }
    let said = context.written(program, Stream::Error);
    parse(&String::from_utf8_lossy(&said))
}

fn parse(said: &str) -> Option<Report> {
    let lines: Vec<&str> = said.lines().collect();
    let (at, what) = lines.iter().enumerate().find_map(|(at, line)| {
        let after = |mark: &str| line.split_once(mark).map(|(_, rest)| rest);
        let address = after(ADDRESS).and_then(|rest| rest.split_whitespace().next());
        let what = address.or_else(|| after(UNDEFINED))?;
        Some((at, what.trim_end_matches(':').to_owned()))
    })?;
    let rest = lines.get(at..).unwrap_or_default();
    let access = rest.iter().find(|line| line.starts_with("WRITE of size") || line.starts_with("READ of size"));
    let size = access.and_then(|line| line.split_whitespace().nth(3)?.parse().ok()).unwrap_or_default();
    let frames: Vec<&str> = rest.iter().map(|line| line.trim()).filter(|line| line.starts_with('#')).collect();
    let function = frames.first().and_then(|frame| frame.split(" in ").nth(1)).unwrap_or_default();
    let function = function.split([' ', '(']).next().unwrap_or_default().trim_start_matches("__interceptor_");
    let undefined_at = lines.get(at).and_then(|line| line.split_once(": runtime error")).map(|(place, _)| short(place));
    Some(Report {
        what,
        place: frames.iter().find_map(|frame| place(frame)).or(undefined_at),
        function: function.to_owned(),
        writes: access.is_some_and(|line| line.starts_with("WRITE")),
        before: rest
            .iter()
            .any(|line| line.contains("underflows this variable") || line.contains("bytes to the left of")),
        size,
    })
}

/// The file and the line of a frame that is in a source: `#1 0x55 in main /tmp/x/chat.c:42:7`.
fn place(frame: &str) -> Option<String> {
    let word = frame.split_whitespace().last()?;
    let is_line = |word: &str| word.split(':').nth(1).is_some_and(|line| line.parse::<u32>().is_ok());
    (is_line(word) && !word.contains("libsanitizer")).then(|| short(word))
}

/// `FILE:LINE`, without the folders and without the column.
fn short(place: &str) -> String {
    let file = place.rsplit('/').next().unwrap_or(place);
    file.split(':').take(2).collect::<Vec<_>>().join(":")
}

/// The mistake that a report points to.
pub(super) fn mistake(report: &Report) -> Option<&'static str> {
    let is = |names: &[&str]| names.iter().any(|name| report.function.contains(name));
    let overflow = report.what.ends_with("buffer-overflow") || report.what.ends_with("buffer-underflow");
    match (overflow, report.writes) {
        (true, true) if is(&WRITERS) => Some("buffer-overflow-long-message"),
        (true, _) if report.before => Some("negative-index-terminator"),
        (true, true) if report.size == 1 => Some("terminator-off-by-one"),
        (true, true) => Some("buffer-overflow-long-message"),
        (true, false) if is(&READERS) => Some("missing-nul-terminator"),
        (false, _) if report.what.contains("index -1 out of bounds") => Some("negative-index-terminator"),
        (false, _) if report.what.starts_with("negative-size-param") => Some("recv-error-used-as-length"),
        (false, _)
            if report.what.starts_with("store")
                && report.what.ends_with("insufficient space for an object of type 'char'") =>
        {
            Some("terminator-off-by-one")
        }
        (false, _) if report.what.contains("out of bounds") => Some("terminator-off-by-one"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{mistake, parse};

    const OFF_BY_ONE: &str = "==7==ERROR: AddressSanitizer: stack-buffer-overflow on address 0x7ffd at pc 0x5 bp 0x7 sp 0x7\n\
        WRITE of size 1 at 0x7ffd thread T0\n    #0 0x5555 in atender /tmp/b/source/servidor.c:31\n    #1 0x5 in main a.c:60\n\
        \n  This frame has 1 object(s):\n    [48, 112) 'buf' (line 20) <== Memory access at offset 112 overflows this variable\n";

    #[track_caller]
    fn check(said: &str, what: &str, place: Option<&str>, named: Option<&str>) {
        let report = parse(said).unwrap();
        assert_eq!((report.what.as_str(), report.place.as_deref(), mistake(&report)), (what, place, named));
    }

    #[test]
    fn a_report_says_what_where_and_by_which_access() {
        check(OFF_BY_ONE, "stack-buffer-overflow", Some("servidor.c:31"), Some("terminator-off-by-one"));
        let before = OFF_BY_ONE.replace("overflows this variable", "underflows this variable");
        check(&before, "stack-buffer-overflow", Some("servidor.c:31"), Some("negative-index-terminator"));
    }

    #[test]
    fn a_text_without_its_end_is_read_by_the_library() {
        let said = "==7==ERROR: AddressSanitizer: stack-buffer-overflow on address 0x7\nREAD of size 70 at 0x7 thread T0\n    \
            #0 0x7f in __interceptor_strlen ../../../src/libsanitizer/x.inc:389\n    #1 0x5 in main /tmp/chat.c:42\n";
        check(said, "stack-buffer-overflow", Some("chat.c:42"), Some("missing-nul-terminator"));
    }

    #[test]
    fn undefined_behaviour_names_its_line() {
        let said = "servidor.c:31:12: runtime error: index -1 out of bounds for type 'char [64]'\n";
        let what = "index -1 out of bounds for type 'char [64]'";
        check(said, what, Some("servidor.c:31"), Some("negative-index-terminator"));
        let what = "store to address 0x629000013200 with insufficient space for an object of type 'char'";
        check(
            &format!("servidor.c:53:9: runtime error: {what}\n"),
            what,
            Some("servidor.c:53"),
            Some("terminator-off-by-one"),
        );
    }

    #[test]
    fn what_a_program_says_otherwise_is_no_report() {
        assert_eq!(parse("bind: Address already in use\n"), None);
    }
}
