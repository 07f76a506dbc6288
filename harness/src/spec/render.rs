//! Says the errors of assignment files in the reader's language, each with its place and the line that it stands on.

use super::error::{BadHole, FileErrors, Kind, SpecError, SpecErrors};
use super::noun::Type;
use crate::limits;
use crate::locale::{Locale, Value};
use crate::nearest::nearest;
use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet, normalize_untrusted_str};
use std::ops::Range;

/// A line that is longer is not shown; its number and the column have to do.
const LINE_BYTES: usize = 2_000;

/// How many names are listed; of more known ones only the nearest is offered.
const LISTED: usize = 12;

impl SpecErrors {
    /// The errors for people, each with its line, its column and the source line; a count after those of each file.
    ///
    /// Ends with a newline.
    pub fn render(&self, locale: &Locale, colour: bool) -> String {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        self.0.iter().map(|file| file.render(locale, &renderer)).collect::<Vec<_>>().join("\n")
    }
}

impl FileErrors {
    fn render(&self, locale: &Locale, renderer: &Renderer) -> String {
        let mut text = String::new();
        for error in &self.errors {
            text.push_str(&self.render_one(error, locale, renderer));
            text.push_str("\n\n");
        }
        let count = self.errors.len();
        let id = if count < limits::SPEC_ERRORS { "spec-count" } else { "spec-count-first" };
        let file = self.file.display().to_string();
        text.push_str(&locale.say(id, &[("count", count.into()), ("file", file.into())]));
        text.push('\n');
        text
    }

    fn render_one(&self, error: &SpecError, locale: &Locale, renderer: &Renderer) -> String {
        let id = error.kind.id();
        let holes = error.kind.holes(locale);
        let title = locale.say(id, &holes);
        let label = locale.say(&format!("{id}-label"), &holes);
        let mut elements: Vec<Element<'_>> = match &error.span {
            None => vec![Origin::path(self.file.display().to_string()).into()],
            Some(span) => self.excerpt(span, AnnotationKind::Primary, label),
        };
        if let Some(place) = error.kind.other_place() {
            let label = locale.say(&format!("{id}-place"), &holes);
            elements.extend(self.excerpt(place, AnnotationKind::Context, label));
        }
        if let Some(nearest) = error.kind.nearest() {
            let help = locale.say("spec-nearest", &[("nearest", clipped(nearest).into())]);
            elements
                .push(Level::HELP.with_name(locale.word("spec-help")).message(normalize_untrusted_str(&help)).into());
        }
        let report = Level::ERROR.with_name(locale.word("spec-error")).primary_title(title).elements(elements);
        renderer.render(&[report]).replace(is_c1, "\u{fffd}")
    }

    /// The line on which a place begins, with the place marked.
    fn excerpt<'a>(&'a self, span: &Range<usize>, kind: AnnotationKind, label: String) -> Vec<Element<'a>> {
        let path = self.file.display().to_string();
        let (before, after) = self.text.split_at_checked(span.start).unwrap_or((&self.text, ""));
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let end = after.find(['\r', '\n']).map_or(self.text.len(), |newline| before.len() + newline);
        let line = self.text.get(start..end).unwrap_or_default();
        let number = 1 + before.matches('\n').count();
        if line.len() > LINE_BYTES {
            let column = 1 + before.get(start..).unwrap_or_default().chars().count();
            let place = Origin::path(path).line(number).char_column(column);
            return vec![place.into(), Level::NOTE.no_name().message(normalize_untrusted_str(&label)).into()];
        }
        let marked = before.len() - start..span.end.clamp(before.len(), end) - start;
        let snippet = Snippet::source(line).line_start(number).path(path);
        vec![snippet.annotation(kind.span(marked).label(label)).into()]
    }
}

impl Kind {
    /// The message that says what is wrong; with `-label` what would be right, with `-place` what the other place is.
    pub(super) fn id(&self) -> &'static str {
        match self {
            Self::NotFound => "spec-not-found",
            Self::NotAFolder => "spec-not-a-folder",
            Self::NotAFile => "spec-not-a-file",
            Self::Unreadable { .. } => "spec-unreadable",
            Self::TooLong { .. } => "spec-too-long",
            Self::NotUtf8 => "spec-not-utf8",
            Self::NoAssignments => "spec-no-assignments",
            Self::SameAssignment { .. } => "spec-same-assignment",
            Self::Syntax { .. } => "spec-syntax",
            Self::Version => "spec-version",
            Self::IdNotFolder { .. } => "spec-id-not-folder",
            Self::MissingKey { .. } => "spec-missing-key",
            Self::MissingLanguage { .. } => "spec-missing-language",
            Self::WrongType { .. } => "spec-wrong-type",
            Self::OutOfRange { .. } => "spec-out-of-range",
            Self::Unknown { .. } => "spec-unknown",
            Self::BadName { .. } => "spec-bad-name",
            Self::EmptyText => "spec-empty-text",
            Self::EmptyList => "spec-empty-list",
            Self::WrongCount { .. } => "spec-wrong-count",
            Self::NoPage { .. } => "spec-no-page",
            Self::StrayPage { .. } => "spec-stray-page",
            Self::TooManyFiles { .. } => "spec-too-many-files",
            Self::BadHole(BadHole::Open) => "spec-hole-open",
            Self::BadHole(BadHole::Close) => "spec-hole-close",
            Self::BadHole(BadHole::Label) => "spec-hole-label",
            Self::BadHole(BadHole::Length { .. }) => "spec-hole-length",
            Self::BadHole(BadHole::Byte) => "spec-hole-byte",
            Self::OneOf { .. } => "spec-one-of",
            Self::AtLeastOne { .. } => "spec-at-least-one",
            Self::OnlyWith { .. } => "spec-only-with",
            Self::OnlyTrue => "spec-only-true",
            Self::NotOneStep => "spec-not-one-step",
            Self::Twice { .. } => "spec-twice",
            Self::NotEarlier { .. } => "spec-not-earlier",
            Self::Reserved => "spec-reserved",
            Self::CheckExists { .. } => "spec-check-exists",
            Self::TierPoints { .. } => "spec-tier-points",
            Self::PointsSum { .. } => "spec-points-sum",
            Self::TooManySteps => "spec-too-many-steps",
            Self::StartsNothing => "spec-starts-nothing",
            Self::NeverReady { .. } => "spec-never-ready",
            Self::InUse { .. } => "spec-in-use",
            Self::AnotherSort { .. } => "spec-another-sort",
            Self::Gone { .. } => "spec-gone",
            Self::NeedsStream { .. } => "spec-needs-stream",
            Self::OnlyListens { .. } => "spec-only-listens",
            Self::NotListening { .. } => "spec-not-listening",
            Self::WhichServer { .. } => "spec-which-server",
            Self::NotServing { .. } => "spec-not-serving",
            Self::NotReady { .. } => "spec-not-ready",
            Self::NoTransport => "spec-no-transport",
            Self::NotTyped { .. } => "spec-not-typed",
            Self::InputOver { .. } => "spec-input-over",
            Self::NoBaseline { .. } => "spec-no-baseline",
            Self::NeverSent { .. } => "spec-never-sent",
            Self::NothingSent { .. } => "spec-nothing-sent",
            Self::Deaf { .. } => "spec-deaf",
            Self::NoBytes => "spec-no-bytes",
            Self::NoClients { .. } => "spec-no-clients",
            Self::CannotSuffer { .. } => "spec-cannot-suffer",
        }
    }

    /// What fills the holes of its messages.
    pub(super) fn holes(&self, locale: &Locale) -> Vec<(&'static str, Value<'_>)> {
        match self {
            Self::Unreadable { why } => vec![("why", why.into())],
            Self::TooLong { bytes_max: max } | Self::TooManyFiles { max } | Self::BadHole(BadHole::Length { max }) => {
                vec![("max", (*max).into())]
            }
            Self::WrongCount { expected, found } => {
                vec![("expected", (*expected).into()), ("found", (*found).into())]
            }
            Self::NoPage { file } => vec![("file", file.into())],
            Self::StrayPage { file, .. } => vec![("file", clipped(file).into())],
            Self::SameAssignment { id, other } => {
                vec![("id", id.into()), ("other", other.display().to_string().into())]
            }
            Self::Syntax { why } => vec![("why", parser_words(why, locale).into())],
            Self::IdNotFolder { folder } => vec![("folder", folder.into())],
            Self::MissingKey { key } => vec![("key", (*key).into())],
            Self::MissingLanguage { language } => vec![("language", language.tag().into())],
            Self::WrongType { expected, found } => {
                vec![("expected", locale.word(expected.id()).into()), ("found", locale.word(found.id()).into())]
            }
            Self::OutOfRange { min, max } => vec![("min", (*min).into()), ("max", (*max).into())],
            Self::Unknown { noun, name, known } => {
                let known = if (1..=LISTED).contains(&known.len()) { list(known) } else { "none".to_owned() };
                vec![("noun", noun.word().into()), ("name", clipped(name).into()), ("known", known.into())]
            }
            Self::BadName { noun } => vec![("noun", noun.word().into())],
            Self::OneOf { keys } | Self::AtLeastOne { keys } => vec![("keys", list(keys).into())],
            Self::OnlyWith { other } => vec![("other", (*other).into())],
            Self::Twice { noun, name, .. } => vec![("noun", noun.word().into()), ("name", name.into())],
            Self::AnotherSort { name, expected } => vec![("name", name.into()), ("noun", expected.word().into())],
            Self::NotEarlier { id, .. } | Self::CheckExists { id } => vec![("id", id.into())],
            Self::TierPoints { tier } => vec![("tier", tier.word().into())],
            Self::PointsSum { sum } => vec![("sum", (*sum).into())],
            Self::WhichServer { running } => vec![("count", running.len().into()), ("running", list(running).into())],
            Self::TooManySteps => vec![("max", limits::SCRIPT_STEPS.into())],
            Self::CannotSuffer { call, possible } => {
                vec![("call", (*call).into()), ("possible", list(possible).into())]
            }
            Self::NeverSent { hole } => vec![("hole", hole.into())],
            Self::NeverReady { name }
            | Self::InUse { name, .. }
            | Self::Gone { name, .. }
            | Self::NeedsStream { name }
            | Self::OnlyListens { name }
            | Self::NotListening { name }
            | Self::NotServing { name }
            | Self::NotReady { name, .. }
            | Self::NotTyped { name, .. }
            | Self::InputOver { name, .. }
            | Self::NoBaseline { name }
            | Self::NothingSent { name }
            | Self::NoClients { name }
            | Self::Deaf { name, .. } => vec![("name", name.into())],
            Self::NotFound
            | Self::NotAFolder
            | Self::NotAFile
            | Self::NotUtf8
            | Self::NoAssignments
            | Self::Version
            | Self::EmptyText
            | Self::EmptyList
            | Self::BadHole(BadHole::Open | BadHole::Close | BadHole::Label | BadHole::Byte)
            | Self::OnlyTrue
            | Self::NotOneStep
            | Self::Reserved
            | Self::StartsNothing
            | Self::NoTransport
            | Self::NoBytes => Vec::new(),
        }
    }

    /// The other place that explains the error.
    fn other_place(&self) -> Option<&Range<usize>> {
        let (Self::Twice { first: place, .. }
        | Self::NotEarlier { place, .. }
        | Self::InUse { made: place, .. }
        | Self::Gone { left: place, .. }
        | Self::NotReady { made: place, .. }
        | Self::NotTyped { made: place, .. }
        | Self::InputOver { ended: place, .. }
        | Self::Deaf { made: place, .. }) = self
        else {
            return None;
        };
        Some(place)
    }

    /// The known name that was probably meant.
    fn nearest(&self) -> Option<&str> {
        if let Self::StrayPage { nearest, .. } = self {
            return nearest.as_deref();
        }
        let Self::Unknown { name, known, .. } = self else { return None };
        nearest(name, known.iter().map(String::as_str))
    }
}

impl Type {
    /// The message that names the type.
    fn id(self) -> &'static str {
        match self {
            Self::Text => "spec-type-text",
            Self::Integer => "spec-type-integer",
            Self::Decimal => "spec-type-decimal",
            Self::Boolean => "spec-type-boolean",
            Self::Date => "spec-type-date",
            Self::List => "spec-type-list",
            Self::Table => "spec-type-table",
            Self::TextOrTable => "spec-type-text-or-table",
        }
    }
}

/// A control character of the second block (ISO 6429), which terminals obey and the renderer leaves as it is.
fn is_c1(letter: char) -> bool {
    ('\u{80}'..='\u{9f}').contains(&letter)
}

/// Names in a row, each between backticks; not too many of them.
fn list<T: AsRef<str>>(names: &[T]) -> String {
    names.iter().take(LISTED).map(|name| format!("`{}`", clipped(name.as_ref()))).collect::<Vec<_>>().join(", ")
}

/// The beginning of a name that is longer than names can be.
fn clipped(name: &str) -> String {
    match name.char_indices().nth(limits::NAME_LETTERS) {
        None => name.to_owned(),
        Some((end, _)) => format!("{}…", name.get(..end).unwrap_or_default()),
    }
}

/// What the TOML parser says, in the reader's language where that is known; in its own words otherwise.
fn parser_words(why: &str, locale: &Locale) -> String {
    let (what, _) = why.split_once(", expected").unwrap_or((why, ""));
    let words: Vec<&str> = what.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let id = format!("toml-{}", words.join("-"));
    let text = locale.word(&id);
    if text == id { why.to_owned() } else { text }
}
