//! What a command finds around it: variables, terminals, the folder it is given in. A value, so that tests can make one up.

use crate::model::Language;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::io::IsTerminal as _;
use std::path::PathBuf;

/// When colour repeats what the words say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colour {
    Auto,
    Always,
    Never,
}

/// Where the width of the terminal is not known.
const COLUMNS: usize = 80;

/// Looks an environment variable up.
pub(super) type Variables = Box<dyn Fn(&str) -> Option<String>>;

/// What a command finds around it.
pub(super) struct Surroundings {
    /// The environment variables.
    pub(super) variable: Variables,
    /// The current folder.
    pub(super) here: PathBuf,
    /// Whether a person reads standard output.
    pub(super) output_is_terminal: bool,
    /// Whether a person reads standard error.
    pub(super) error_is_terminal: bool,
    /// A seed that no submission can foresee.
    pub(super) seed: u64,
}

impl Surroundings {
    /// Those of this process.
    pub(super) fn of_process() -> Self {
        Self {
            variable: Box::new(|name| std::env::var(name).ok()),
            here: std::env::current_dir().unwrap_or_else(|_| PathBuf::from(".")),
            output_is_terminal: std::io::stdout().is_terminal(),
            error_is_terminal: std::io::stderr().is_terminal(),
            // The keys of the standard library's hash tables come from the system's random numbers.
            seed: RandomState::new().build_hasher().finish(),
        }
    }

    /// Those of a test: this folder, these variables, and nobody at a terminal.
    #[cfg(test)]
    pub(super) fn of_test(here: &std::path::Path, variables: &[(&str, &str)]) -> Self {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let variables: std::collections::BTreeMap<String, String> = variables.iter().map(own).collect();
        Self {
            variable: Box::new(move |name| variables.get(name).cloned()),
            here: here.to_owned(),
            output_is_terminal: false,
            error_is_terminal: false,
            seed: 0xabcd,
        }
    }

    /// A variable that is set and not empty.
    fn set(&self, name: &str) -> Option<String> {
        (self.variable)(name).filter(|value| !value.is_empty())
    }

    /// What a report quotes of a submission may look like a command to the service that runs us: that one obeys none of it.
    ///
    /// GitHub Actions, "Workflow commands", `stop-commands`: the word that ends it must not be known beforehand.
    pub(super) fn shielded(&self, text: String) -> String {
        if self.set("GITHUB_ACTIONS").is_none() || text.is_empty() {
            return text;
        }
        let word = format!("{:016x}", RandomState::new().hash_one(self.seed));
        format!("::stop-commands::{word}\n{text}::{word}::\n")
    }

    /// The reader's language: that of `--lang`, then of `HARNESS_LANG`, then that of the system; English if it is another.
    pub(super) fn language(&self, named: Option<&str>) -> Language {
        let own = self.set("HARNESS_LANG").and_then(|tag| Language::of_locale(&tag));
        // POSIX: the first that is set decides, also where it names a language that we do not speak.
        let system = || ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| self.set(name));
        let named = named.and_then(Language::of_locale).or(own);
        named.or_else(|| Language::of_locale(&system()?)).unwrap_or(Language::English)
    }

    /// Whether `HARNESS_PLAIN` asks for whole sentences, for a screen reader.
    pub(super) fn is_plain(&self) -> bool {
        self.set("HARNESS_PLAIN").is_some_and(|value| value != "0")
    }

    /// Whether colour is shown on standard output.
    pub(super) fn output_colour(&self, wish: Colour) -> bool {
        self.colour(wish, self.output_is_terminal)
    }

    /// Whether colour is shown on standard error.
    pub(super) fn error_colour(&self, wish: Colour) -> bool {
        self.colour(wish, self.error_is_terminal)
    }

    fn colour(&self, wish: Colour, is_terminal: bool) -> bool {
        let is_refused = || self.set("NO_COLOR").is_some() || self.set("TERM").is_some_and(|term| term == "dumb");
        match wish {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => is_terminal && !is_refused(),
        }
    }

    /// How many columns there are.
    pub(super) fn columns(&self) -> usize {
        self.set("COLUMNS").and_then(|columns| columns.parse().ok()).filter(|columns| *columns >= 20).unwrap_or(COLUMNS)
    }
}
