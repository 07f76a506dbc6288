//! Who is who in a check: the names that a script gives to programs and peers, as a reader should see them.

use super::escape;
use super::voice::Voice;
use crate::locale::Value;
use crate::model::{Action, GradedCheck, ProgramId, Reference};

/// The programs and peers of a check.
pub(super) struct Cast<'a> {
    /// The words.
    pub(super) voice: &'a Voice<'a>,
    /// The check.
    pub(super) check: &'a GradedCheck,
}

/// Which side of a conversation one of our peers is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It talks to a server of the submission.
    Client,
    /// A client of the submission talks to it.
    Server,
}

impl Role {
    /// The word by which messages choose.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Server => "server",
        }
    }
}

impl Cast<'_> {
    /// A running program: `the server`, `the client "b"`.
    pub(super) fn program(&self, name: &Reference) -> String {
        let part = self.part(name);
        let known = matches!(part, "server" | "client" | "chat");
        if known && part == name.0 {
            return self.voice.word(&format!("name-{part}"));
        }
        let id = if known { format!("name-{part}-called") } else { "name-program-called".to_owned() };
        self.voice.say(&id, &[("name", escape::quoted(name.0.as_bytes()).into())])
    }

    /// One of our sockets: `the test client ana`, `the test server`.
    pub(super) fn peer(&self, name: &Reference) -> String {
        let called: &[(&str, Value<'_>)] = &[("name", escape::line(&name.0).into())];
        match self.role(name) {
            Role::Client => self.voice.say("peer-client", called),
            Role::Server if self.is_one_of_several_connections(name) => self.voice.say("peer-connection", called),
            Role::Server => self.voice.word("peer-server"),
        }
    }

    /// A running program or one of our sockets.
    pub(super) fn anyone(&self, name: &Reference) -> String {
        if self.is_program(name) { self.program(name) } else { self.peer(name) }
    }

    /// Whether the name is that of a running program.
    pub(super) fn is_program(&self, name: &Reference) -> bool {
        self.started(name).is_some() || name.0 == self.check.program.as_str()
    }

    /// On which side one of our peers is.
    pub(super) fn role(&self, peer: &Reference) -> Role {
        let serves = |action: &Action| matches!(action, Action::Serve(serve) if serve.peer == *peer);
        let is_ours = self.actions().any(|action| serves(action) || is_accepted(action, peer));
        if is_ours { Role::Server } else { Role::Client }
    }

    /// Which part of the assignment a running program plays, such as `server`.
    pub(super) fn part<'b>(&'b self, name: &'b Reference) -> &'b str {
        self.started(name).map_or(name.0.as_str(), ProgramId::as_str)
    }

    /// Which program of the assignment goes by a name in the script.
    fn started(&self, name: &Reference) -> Option<&ProgramId> {
        self.actions().find_map(|action| {
            let Action::Start(start) = action else { return None };
            (start.name == *name).then_some(&start.program)
        })
    }

    fn is_one_of_several_connections(&self, peer: &Reference) -> bool {
        let connections = self.actions().filter(|action| matches!(action, Action::Accept(_))).count();
        connections > 1 && self.actions().any(|action| is_accepted(action, peer))
    }

    fn actions(&self) -> impl Iterator<Item = &Action> {
        self.check.script.iter().map(|step| &step.action)
    }
}

fn is_accepted(action: &Action, peer: &Reference) -> bool {
    matches!(action, Action::Accept(accept) if accept.peer == *peer)
}
