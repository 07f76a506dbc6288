//! The words of a report that need no context: numbers, bytes, addresses, error numbers, signals, endings.

use super::escape;
use super::spell;
use crate::locale::{Locale, Value};
use crate::model::{Deed, Ending, Endpoint, Holdings, Language, Mistake, MistakeId, Transport, UnixName};
use nix::errno::Errno;
use nix::sys::signal::Signal;
use std::time::Duration;

/// How bytes stand in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spelling {
    /// Between quotation marks, for eyes.
    Quoted,
    /// Letter by letter, for ears.
    Spelled,
}

/// The reader's language, the catalogue of mistakes, and how bytes are said.
pub(super) struct Voice<'a> {
    locale: &'a Locale,
    mistakes: &'a [Mistake],
    /// How bytes stand in a sentence.
    pub(super) spelling: Spelling,
}

impl<'a> Voice<'a> {
    /// A voice for one report.
    pub(super) fn new(locale: &'a Locale, mistakes: &'a [Mistake], spelling: Spelling) -> Self {
        Self { locale, mistakes, spelling }
    }

    /// The reader's language.
    pub(super) fn language(&self) -> Language {
        self.locale.language()
    }

    /// A message, its holes filled.
    pub(super) fn say(&self, id: &str, values: &[(&str, Value<'_>)]) -> String {
        self.locale.say(id, values)
    }

    /// A message without holes.
    pub(super) fn word(&self, id: &str) -> String {
        self.locale.word(id)
    }

    /// A message that not every name has, such as the words for an error number.
    fn word_if_any(&self, id: &str) -> Option<String> {
        Some(self.word(id)).filter(|word| word != id)
    }

    /// The entry of the catalogue for a mistake.
    pub(super) fn mistake(&self, id: &MistakeId) -> Option<&'a Mistake> {
        self.mistakes.iter().find(|mistake| mistake.id == *id)
    }

    /// `12 bytes`.
    pub(super) fn size(&self, bytes: usize) -> String {
        self.say("count-bytes", &[("count", bytes.into())])
    }

    /// Bytes in a sentence, cut in the middle if they would take more than so many columns.
    pub(super) fn text(&self, bytes: &[u8], columns: usize) -> String {
        match self.spelling {
            Spelling::Quoted => escape::quoted_within(bytes, columns),
            Spelling::Spelled => spell::spelled_within(self, bytes, columns),
        }
    }

    /// One byte with its name: `65 "e"`, `0a (newline)`.
    pub(super) fn byte(&self, byte: u8) -> String {
        match (self.spelling, spell::name(self, byte)) {
            (Spelling::Quoted, Some(name)) => format!("{byte:02x} ({name})"),
            (Spelling::Quoted, None) if byte.is_ascii_graphic() => format!("{byte:02x} {}", escape::quoted(&[byte])),
            (Spelling::Quoted, None) => format!("{byte:02x}"),
            (Spelling::Spelled, _) => spell::byte(self, byte),
        }
    }

    /// A decimal number with so many digits after the point (in Spanish, the comma).
    fn decimal(&self, number: f64, digits: usize) -> String {
        let text = format!("{number:.digits$}");
        match self.language() {
            Language::English => text,
            Language::Spanish => text.replace('.', ","),
        }
    }

    /// `0.01`: seconds, without the unit.
    pub(super) fn bare_seconds(&self, duration: Duration) -> String {
        self.decimal(duration.as_secs_f64(), 2)
    }

    /// `1.2`: milliseconds, without the unit.
    pub(super) fn bare_milliseconds(&self, duration: Duration) -> String {
        self.decimal(duration.as_secs_f64() * 1000.0, 1)
    }

    /// `0.01 s`.
    pub(super) fn seconds(&self, duration: Duration) -> String {
        self.say("time-seconds", &[("seconds", self.bare_seconds(duration).into())])
    }

    /// `1.2 ms`.
    pub(super) fn milliseconds(&self, duration: Duration) -> String {
        self.say("time-milliseconds", &[("milliseconds", self.bare_milliseconds(duration).into())])
    }

    /// `1.234 ms`: to the microsecond.
    pub(super) fn exact_milliseconds(&self, duration: Duration) -> String {
        let milliseconds = self.decimal(duration.as_secs_f64() * 1000.0, 3);
        self.say("time-milliseconds", &[("milliseconds", milliseconds.into())])
    }

    /// An address as a person writes it.
    pub(super) fn endpoint(&self, endpoint: &Endpoint) -> String {
        match endpoint {
            Endpoint::Inet(..) => endpoint.to_string(),
            Endpoint::Unix(UnixName::Path(path)) => escape::line(path),
            Endpoint::Unix(UnixName::Abstract(name)) => format!("@{}", escape::line(name)),
            Endpoint::Unix(UnixName::Unnamed) => self.word("endpoint-unnamed"),
        }
    }

    /// `ECONNREFUSED (nobody listens there)`; the name alone of an error that calls on sockets and processes do not have.
    pub(super) fn errno(&self, number: i32) -> String {
        let errno = Errno::from_raw(number);
        if errno == Errno::UnknownErrno {
            return format!("errno {number}");
        }
        let name = format!("{errno:?}");
        match self.word_if_any(&format!("errno-{name}")) {
            Some(words) => self.say("errno", &[("name", name.into()), ("words", words.into())]),
            None => name,
        }
    }

    /// The error of a call. What `EAGAIN` says of fork(2) is nothing that comes by itself.
    pub(super) fn errno_of(&self, deed: &Deed, number: i32) -> String {
        if *deed == Deed::Fork && number == libc::EAGAIN {
            let words = self.word("errno-EAGAIN-fork");
            return self.say("errno", &[("name", "EAGAIN".into()), ("words", words.into())]);
        }
        self.errno(number)
    }

    /// `SIGSEGV (memory that does not belong to it)`.
    pub(super) fn signal(&self, number: i32) -> String {
        let name = self.signal_name(number);
        match self.word_if_any(&format!("signal-{name}")) {
            Some(words) => self.say("signal", &[("name", name.into()), ("words", words.into())]),
            None => name,
        }
    }

    /// `SIGSEGV`.
    pub(super) fn signal_name(&self, number: i32) -> String {
        let unknown = || self.say("signal-unknown", &[("number", number.to_string().into())]);
        Signal::try_from(number).map_or_else(|_| unknown(), |signal| signal.as_str().to_owned())
    }

    /// How a process ended, and what that usually means.
    pub(super) fn ending(&self, ending: Ending) -> String {
        match ending {
            Ending::Signalled(signal) => self.signal(signal),
            Ending::Exited(127) => self.word("ending-not-found"),
            Ending::Exited(101) => self.word("ending-panic"),
            Ending::Exited(status) => match signal_of(status) {
                Some(signal) => {
                    let holes = [("status", status.to_string().into()), ("signal", self.signal(signal).into())];
                    self.say("ending-by-signal", &holes)
                }
                None => self.ending_in_short(ending),
            },
        }
    }

    /// How a process ended: `exit status 1`, `SIGTERM`.
    pub(super) fn ending_in_short(&self, ending: Ending) -> String {
        match ending {
            Ending::Signalled(signal) => self.signal_name(signal),
            Ending::Exited(status) => self.say("ending", &[("status", status.to_string().into())]),
        }
    }

    /// `2 sockets, 1 process`: what a program holds, kind by kind; what is not there is left out.
    pub(super) fn holdings(&self, holdings: &Holdings) -> String {
        let Holdings { sockets, processes, tasks, zombies } = *holdings;
        let kinds = [
            ("count-sockets", sockets),
            ("count-processes", processes),
            ("count-threads", tasks),
            ("count-zombies", zombies),
        ];
        let said = kinds.into_iter().filter(|(_, count)| *count > 0);
        said.map(|(kind, count)| self.say(kind, &[("count", count.into())])).collect::<Vec<_>>().join(", ")
    }
}

/// The signal behind a status, as a shell gives it for a program that a signal ended: 128 and the signal's number.
fn signal_of(status: i32) -> Option<i32> {
    status.checked_sub(128).filter(|signal| Signal::try_from(*signal).is_ok())
}

/// A family and a type of socket as one word: `AF_INET/SOCK_DGRAM`.
pub(super) fn transport(transport: Transport) -> String {
    transport.kernel_words().replace(", ", "/")
}

/// A fragment with its first letter large.
pub(super) fn capitalised(fragment: &str) -> String {
    let mut characters = fragment.chars();
    let first = characters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}", characters.as_str())
}

/// A fragment as a sentence: its first letter large, a full stop at its end.
pub(super) fn sentence(fragment: &str) -> String {
    let stop = if fragment.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{}{stop}", capitalised(fragment))
}
