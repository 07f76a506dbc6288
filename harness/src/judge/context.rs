//! What a rule may look at: the check, the evidence, and how far the script had come.

use crate::model::{
    Action, Assignment, Check, Ending, Endpoint, Evidence, Reference, Start, Stream, Task, Transport, What,
};

/// What a rule may look at.
pub(super) struct Context<'a> {
    pub(super) assignment: &'a Assignment,
    pub(super) check: &'a Check,
    pub(super) evidence: &'a Evidence,
    /// The step that is judged.
    pub(super) index: usize,
}

impl<'a> Context<'a> {
    /// The action of the step that is judged.
    pub(super) fn action(&self) -> Option<&'a Action> {
        self.check.script.get(self.index).map(|step| &step.action)
    }

    /// The actions before it, last first.
    pub(super) fn earlier(&self) -> impl Iterator<Item = &'a Action> {
        self.check.script.iter().take(self.index).rev().map(|step| &step.action)
    }

    /// The start of a running program, the latest before or at this step.
    pub(super) fn start(&self, name: &Reference) -> Option<&'a Start> {
        self.check.script.iter().take(self.index + 1).rev().find_map(|step| match &step.action {
            Action::Start(start) if start.name == *name => Some(start),
            _ => None,
        })
    }

    /// The running programs that have been started by now, in order, each once.
    pub(super) fn programs(&self) -> Vec<&'a Reference> {
        let mut names = Vec::new();
        for step in self.check.script.iter().take(self.index + 1) {
            if let Action::Start(start) = &step.action
                && !names.contains(&&start.name)
            {
                names.push(&start.name);
            }
        }
        names
    }

    /// What a running program is to serve.
    pub(super) fn serves(&self, name: &Reference) -> Option<Transport> {
        self.assignment.program(&self.start(name)?.program)?.serves
    }

    /// Whether the latest start of a program came to serve.
    pub(super) fn served_last_start(&self, name: &Reference) -> bool {
        let last = self.evidence.timeline.iter().rev().find_map(|event| match &event.what {
            What::Ready { program, .. } if program == name => Some(true),
            What::Started { program, .. } if program == name => Some(false),
            _ => None,
        });
        last.unwrap_or(false)
    }

    /// Whether the script has sockets of ours in it.
    pub(super) fn has_peers(&self) -> bool {
        self.check.script.iter().any(|step| matches!(&step.action, Action::Connect(_) | Action::Serve(_)))
    }

    /// The running client: the program that was started last and is no server.
    pub(super) fn client(&self) -> Option<&'a Reference> {
        self.programs().into_iter().rev().find(|name| self.serves(name).is_none())
    }

    /// The running server that a peer talks to, or the only program there is.
    pub(super) fn counterpart(&self, peer: &Reference) -> Option<&'a Reference> {
        let connected = self.check.script.iter().take(self.index + 1).rev().find_map(|step| match &step.action {
            Action::Connect(connect) if connect.peer == *peer => Some(&connect.to),
            _ => None,
        });
        connected.or_else(|| self.client()).or_else(|| self.programs().first().copied())
    }

    /// Where a peer of ours connected to.
    pub(super) fn connected_to(&self, peer: &Reference) -> Option<&'a Endpoint> {
        self.evidence.timeline.iter().rev().find_map(|event| match &event.what {
            What::Connected { peer: name, endpoint } if name == peer => Some(endpoint),
            _ => None,
        })
    }

    /// Where our serving peer serves.
    pub(super) fn serving_at(&self) -> Option<&'a Endpoint> {
        self.evidence.timeline.iter().rev().find_map(|event| match &event.what {
            What::Serving { endpoint, .. } => Some(endpoint),
            _ => None,
        })
    }

    /// The transport over which the script talks.
    pub(super) fn transport(&self) -> Option<Transport> {
        let ready = self.evidence.timeline.iter().find_map(|event| match &event.what {
            What::Ready { bound, .. } => Some(bound.transport),
            _ => None,
        });
        ready.or_else(|| {
            self.check.script.iter().find_map(|step| match &step.action {
                Action::Serve(serve) => Some(serve.transport),
                _ => None,
            })
        })
    }

    /// Whether bytes have no boundaries here.
    pub(super) fn is_stream(&self) -> bool {
        self.transport().is_none_or(Transport::is_stream)
    }

    /// How a program ended since it was last started, unless we ended it.
    pub(super) fn own_ending(&self, name: &Reference) -> Option<Ending> {
        let last = self.evidence.timeline.iter().rev().find_map(|event| match &event.what {
            What::Ended { program, ending } if program == name => Some(Some(*ending)),
            What::Started { program, .. } | What::Killed { program } if program == name => Some(None),
            _ => None,
        });
        last.flatten()
    }

    /// Whether a client said something more after its input had ended.
    pub(super) fn goes_on_without_input(&self) -> bool {
        let ended = self.evidence.timeline.iter().position(|event| matches!(event.what, What::InputEnded { .. }));
        let Some(ended) = ended else { return false };
        self.evidence.timeline.iter().skip(ended).any(|event| matches!(event.what, What::Received { .. }))
    }

    /// Where the tasks of a program were when the script stopped.
    pub(super) fn tasks(&self, name: &Reference) -> impl Iterator<Item = &'a Task> {
        let name = name.clone();
        self.evidence.scene.tasks.iter().filter(move |task| task.program == name)
    }

    /// Whether a program has said these words of strerror(3) on its standard error.
    pub(super) fn complained(&self, name: &Reference, words: &str) -> bool {
        crate::model::holds(&self.written(name, Stream::Error), words.as_bytes())
    }

    /// Everything that a program wrote to a stream.
    pub(super) fn written(&self, name: &Reference, stream: Stream) -> Vec<u8> {
        crate::model::written(&self.evidence.timeline, name, stream, self.evidence.timeline.len())
    }
}
