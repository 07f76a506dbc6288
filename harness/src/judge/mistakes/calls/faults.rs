//! A failure after a fault that the check has injected: the program was not ready for what the kernel may do at any time.

use super::super::super::context::Context;
use super::Made;
use crate::model::{CallKind, Deed, Effect, Problem, Reference, What};

/// The mistake that a fault has brought to light.
pub(super) fn injected(
    context: &Context<'_>,
    program: &Reference,
    problem: &Problem,
    calls: &[Made<'_>],
) -> Option<&'static str> {
    let Some((made, effect)) = calls.iter().find_map(|made| Some((made, made.call.fault?))) else {
        let passed = context.saw(|what| matches!(what, What::TimeUp { program: of } if of == program));
        return if passed { gave_up_on_slow_one(context, program, calls) } else { None };
    };
    let serves = context.serves(program).is_some();
    let stopped = matches!(
        problem,
        Problem::EndedEarly { .. } | Problem::Unreachable { .. } | Problem::Crashed { .. } | Problem::NoReply { .. }
    );
    let goes_on = matches!(problem, Problem::StillRunning { .. } | Problem::WrongStatus { .. });
    match effect {
        Effect::Short(_) => Some(match made.call.deed {
            Deed::Send { .. } => "short-write-ignored",
            _ if serves => "one-recv-one-message",
            Deed::Receive { asked, .. } if context.is_chat(program) => chat_reads(context, program, asked),
            _ => "client-single-recv",
        }),
        Effect::Interrupted if stopped && matches!(made.call.deed, Deed::Accept { .. }) => {
            Some("sigchld-interrupts-accept")
        }
        Effect::Interrupted => Some("eintr-not-handled"),
        Effect::Fails(_) => match (kind(&made.call.deed)?, serves) {
            (CallKind::Accept, true) if stopped => Some("accept-error-is-fatal"),
            (CallKind::Accept, true) => Some("accept-error-spin"),
            (CallKind::Fork, false) if goes_on => Some("unchecked-return-values"),
            (CallKind::Fork, _) if stopped || goes_on => Some("fork-result-misread"),
            (CallKind::Receive, true) if stopped && made.failed_with(libc::EAGAIN) => Some("timeout-kills-server"),
            (CallKind::Bind, true) if goes_on => super::addresses::failed_bind_ignored(calls),
            _ if goes_on => Some("unchecked-return-values"),
            _ => None,
        },
        Effect::Lost => Some("dgram-client-blocks-forever"),
        Effect::Twice => Some("dgram-client-duplicate-shift"),
        // What was to be sent was right when it came to be sent, and another's when it was.
        Effect::Held
            if matches!(made.call.deed, Deed::Send { .. })
                && matches!(
                    problem,
                    Problem::ReplyDiffers { .. } | Problem::ReplyTooShort { .. } | Problem::ReplyTooLong { .. }
                ) =>
        {
            Some("shared-buffer-between-clients")
        }
        Effect::Held => gave_up_on_slow_one(context, program, calls),
    }
}

/// A chat to which a message came in pieces. Who asks for as many bytes as the message has knows that it is a stream.
fn chat_reads(context: &Context<'_>, program: &Reference, asked: u64) -> &'static str {
    let values = &context.evidence.values;
    let longest = context.start(program).and_then(|start| start.args.iter().map(|text| text.bytes(values).len()).max());
    let has_frames = longest.is_some_and(|longest| asked <= longest as u64);
    if has_frames { "short-read-mishandled" } else { "one-recv-one-message" }
}

/// A chat of which one process was held, and that did not wait for the other one.
fn gave_up_on_slow_one(context: &Context<'_>, program: &Reference, calls: &[Made<'_>]) -> Option<&'static str> {
    let looks_only = |made: &Made<'_>| match made.call.deed {
        Deed::Receive { flags, .. } => flags & libc::MSG_DONTWAIT != 0 && made.failed_with(libc::EAGAIN),
        _ => false,
    };
    (context.is_chat(program) && calls.iter().any(looks_only)).then_some("sleep-as-synchronisation")
}

fn kind(deed: &Deed) -> Option<CallKind> {
    match deed {
        Deed::Accept { .. } => Some(CallKind::Accept),
        Deed::Fork => Some(CallKind::Fork),
        Deed::Bind { .. } => Some(CallKind::Bind),
        Deed::Socket { .. } => Some(CallKind::Socket),
        Deed::Socketpair { .. } => Some(CallKind::Socketpair),
        Deed::Connect { .. } => Some(CallKind::Connect),
        Deed::Listen { .. } => Some(CallKind::Listen),
        Deed::Receive { .. } => Some(CallKind::Receive),
        _ => None,
    }
}
