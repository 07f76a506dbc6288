//! What a harness said, and what its result JSON says.

use serde_json::Value;
use std::collections::BTreeSet;

/// What a harness said, and how it ended.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    /// How it was started.
    pub(crate) command: String,
    /// Its exit status.
    pub(crate) status: i32,
    /// Its standard output.
    pub(crate) output: String,
    /// Its standard error.
    pub(crate) error: String,
}

impl Answer {
    /// Asserts the exit status, and that these words are said, however the lines are broken.
    #[track_caller]
    pub(crate) fn says(&self, status: i32, words: &[&str]) -> &Self {
        let said = flow(&format!("{}\n{}", self.output, self.error));
        let missing: Vec<&&str> = words.iter().filter(|words| !said.contains(&flow(words))).collect();
        let Self { command, status: own, output, error } = self;
        let is_right = missing.is_empty() && *own == status;
        assert!(is_right, "{command}\nmissing: {missing:?}; exit status {own}, not {status}\n{output}\n{error}");
        self
    }

    /// The result JSON, which stands alone on standard output.
    #[track_caller]
    pub(crate) fn result(&self) -> Outcome {
        let value: Value = serde_json::from_str(&self.output).unwrap_or_else(|error| panic!("{error}: {self:#?}"));
        assert_eq!(value["schema"], "harness/result/v1", "{self:#?}");
        Outcome { value }
    }
}

/// A text with its white space in order.
fn flow(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A result, as JSON has it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Outcome {
    /// The whole of it.
    pub(crate) value: Value,
}

impl Outcome {
    /// A number at its top.
    pub(crate) fn number(&self, key: &str) -> u64 {
        self.value[key].as_u64().unwrap_or_else(|| panic!("no number `{key}`: {}", self.value))
    }

    /// A text at its top, if there is one.
    pub(crate) fn text(&self, key: &str) -> Option<&str> {
        self.value[key].as_str()
    }

    /// Its checks, those of every assignment.
    pub(crate) fn checks(&self) -> Vec<&Value> {
        let assignments = self.value["assignments"].as_array().into_iter().flatten();
        assignments.flat_map(|assignment| assignment["checks"].as_array().unwrap()).collect()
    }

    /// The checks with a verdict.
    pub(crate) fn with(&self, verdict: &str) -> BTreeSet<String> {
        let checks = self.checks().into_iter().filter(|check| check["verdict"] == verdict);
        checks.map(|check| text(&check["id"])).collect()
    }

    /// The points that these checks could give.
    pub(crate) fn worth(&self, ids: &BTreeSet<String>) -> u64 {
        let checks = self.checks().into_iter().filter(|check| ids.contains(&text(&check["id"])));
        checks.map(|check| check["available"].as_u64().unwrap()).sum()
    }

    /// The mistakes that its findings name; empty for one that names none.
    pub(crate) fn mistakes(&self) -> BTreeSet<String> {
        self.findings().into_iter().map(|finding| text(&finding["mistake"])).collect()
    }

    /// Why the checks failed, in one sentence each.
    pub(crate) fn summaries(&self) -> Vec<String> {
        self.findings().into_iter().map(|finding| text(&finding["summary"])).collect()
    }

    /// What two runs of the same programs have in common: each check, its verdict, and the mistake that was found.
    pub(crate) fn verdicts(&self) -> Vec<String> {
        let line = |check: &&Value| {
            [&check["id"], &check["verdict"], &check["points"], &check["finding"]["mistake"]].map(text).join(" ")
        };
        self.checks().iter().map(line).collect()
    }

    fn findings(&self) -> Vec<&Value> {
        let failed = self.checks().into_iter().filter(|check| check["verdict"] == "fail");
        failed.map(|check| &check["finding"]).collect()
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
