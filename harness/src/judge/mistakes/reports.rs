//! A failure that is not reported where it should be.

use super::super::context::Context;
use super::first;
use crate::model::{Reference, Stream, What, holds};
use nix::errno::Errno;

/// The longest message that fits into a datagram of UDP over IPv4; udp(7).
const DATAGRAM_BYTES: usize = 65_507;
/// Words of reports that name neither the call nor the reason, in both languages of the course.
const WORDS: [&str; 13] = [
    "error",
    "no se pu",
    "no hubo",
    "no hay",
    "sin respuesta",
    "fall",
    "imposible",
    "uso:",
    "usage",
    "fail",
    "cannot",
    "could not",
    "no answer",
];

/// What kept a program from saying on its standard error what went wrong.
pub(super) fn missing(context: &Context<'_>, program: &Reference) -> &'static str {
    let typed = context.timeline().iter().rev().find_map(|event| match &event.what {
        What::Typed { program: to, bytes } if to == program => Some(bytes.strip_suffix(b"\n").unwrap_or(bytes)),
        _ => None,
    });
    let is_beyond = context.uses_datagrams(program) && typed.is_some_and(|line| line.len() > DATAGRAM_BYTES);
    let came = || {
        context.timeline().iter().filter_map(|event| match &event.what {
            What::Received { bytes, .. } => Some(bytes.as_slice()),
            _ => None,
        })
    };
    let cut = typed.is_some_and(|line| came().any(|bytes| !bytes.is_empty() && line.starts_with(bytes)));
    // One that refuses such a line ends with its input; one that waits for an answer has tried to send it.
    let waited = context.saw(|what| matches!(what, What::Signalled { program: of, .. } if of == program));
    first([
        (complains_aloud(context, program), "error-to-stdout"),
        (is_beyond && cut, "truncates-long-message"),
        (is_beyond && came().next().is_none() && waited, "dgram-oversize-send-ignored"),
    ])
    .unwrap_or("error-report-missing")
}

/// Whether a program has said on its standard output what it should have said on the other one.
fn complains_aloud(context: &Context<'_>, program: &Reference) -> bool {
    let output = context.written(program, Stream::Output).to_ascii_lowercase();
    let says = |words: &str| holds(&output, words.to_ascii_lowercase().as_bytes());
    let failed = context.calls(program).filter_map(|(_, _, call)| Some((call, call.errno()?)));
    let mut reasons = failed.map(|(call, errno)| (format!("{}:", call.name), Errno::from_raw(errno).desc()));
    WORDS.iter().any(|word| says(word)) || reasons.any(|(call, reason)| says(&call) || says(reason))
}
