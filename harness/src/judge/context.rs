//! What a rule may look at: the check, the evidence, and how far the script had come.

use crate::limits;
use crate::model::{
    Action, Assignment, Call, Check, Deed, Ending, Endpoint, Event, Evidence, Object, Program, Reference, Send, Start,
    Stream, Task, Transport, Voices, Waiting, What, holds,
};

/// What a rule may look at.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) assignment: &'a Assignment,
    pub(super) check: &'a Check,
    pub(super) evidence: &'a Evidence,
    /// The step that is judged; the number of steps if it is the end.
    pub(super) index: usize,
}

/// The script.
impl<'a> Context<'a> {
    /// The action of the step that is judged; nothing at the end.
    pub(super) fn action(&self) -> Option<&'a Action> {
        self.check.script.get(self.index).map(|step| &step.action)
    }

    /// The actions before it, last first.
    pub(super) fn earlier(&self) -> impl Iterator<Item = &'a Action> {
        self.check.script.iter().take(self.index).rev().map(|step| &step.action)
    }

    /// The actions until and with this one, last first.
    pub(super) fn so_far(&self) -> impl Iterator<Item = &'a Action> {
        self.action().into_iter().chain(self.earlier())
    }

    /// What has happened since a peer of ours sent something last; everything, if none has.
    pub(super) fn since_sent(&self) -> &'a [Event] {
        let timeline = self.timeline();
        let last = timeline.iter().rposition(|event| matches!(event.what, What::Sent { .. }));
        last.and_then(|last| timeline.get(last..)).unwrap_or(timeline)
    }

    /// What was done before this step, last first: the actions that only look and wait do not count.
    pub(super) fn stimuli(&self) -> impl Iterator<Item = &'a Action> {
        self.earlier().filter(|action| !is_look(action))
    }

    /// The start of a running program, the latest before or at this step.
    pub(super) fn start(&self, name: &Reference) -> Option<&'a Start> {
        self.so_far().find_map(|action| match action {
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

    /// The program of the assignment that a running program is.
    pub(super) fn program(&self, name: &Reference) -> Option<&'a Program> {
        self.assignment.program(&self.start(name)?.program)
    }

    /// What a running program is to serve.
    pub(super) fn serves(&self, name: &Reference) -> Option<Transport> {
        self.program(name)?.serves
    }

    /// The transport over which a running program serves or asks.
    pub(super) fn start_transport(&self, name: &Reference) -> Option<Transport> {
        let program = self.program(name)?;
        program.serves.or(program.uses)
    }

    /// Whether a running program talks over datagrams.
    pub(super) fn uses_datagrams(&self, name: &Reference) -> bool {
        self.start_transport(name).is_some_and(|transport| !transport.is_stream())
    }

    /// Whether reading from and writing to descriptors of a program was watched: then the loader was seen to close some.
    pub(super) fn watches_descriptors(&self, name: &Reference) -> bool {
        self.calls(name).any(|(_, _, call)| matches!(call.deed, Deed::Close { .. }))
    }

    /// Whether a running program talks only with itself, over a pair of sockets.
    pub(super) fn is_chat(&self, name: &Reference) -> bool {
        self.program(name).is_some_and(Program::is_chat)
    }

    /// The running client: the program that was started last and is no server.
    pub(super) fn client(&self) -> Option<&'a Reference> {
        self.programs().into_iter().rev().find(|name| self.serves(name).is_none())
    }

    /// The running server that a peer has connected to.
    pub(super) fn server(&self, peer: &Reference) -> Option<&'a Reference> {
        self.so_far().find_map(|action| match action {
            Action::Connect(connect) if connect.peer == *peer => Some(&connect.to),
            _ => None,
        })
    }

    /// The running server that a peer talks to, or the client that talks to it, or the only program there is.
    pub(super) fn counterpart(&self, peer: &Reference) -> Option<&'a Reference> {
        self.server(peer).or_else(|| self.client()).or_else(|| self.programs().first().copied())
    }

    /// What a peer has sent on its last connection, step by step, last first.
    pub(super) fn sends(&self, peer: &Reference) -> impl Iterator<Item = &'a Send> {
        let connects = |action: &&Action| matches!(action, Action::Connect(connect) if connect.peer == *peer);
        self.so_far().take_while(move |action| !connects(action)).filter_map(move |action| match action {
            Action::Send(send) if send.by == *peer => Some(send),
            _ => None,
        })
    }

    /// The transport over which a peer talks.
    pub(super) fn transport(&self, peer: &Reference) -> Option<Transport> {
        if let Some(server) = self.server(peer) {
            return self.serves(server);
        }
        let serving = self.so_far().find_map(|action| match action {
            Action::Accept(accept) if accept.peer == *peer => Some(&accept.at),
            _ => None,
        });
        let serving = serving.unwrap_or(peer);
        self.so_far().find_map(|action| match action {
            Action::Serve(serve) if serve.peer == *serving => Some(serve.transport),
            _ => None,
        })
    }

    /// Whether bytes have no boundaries on their way to a peer.
    pub(super) fn is_stream(&self, peer: &Reference) -> bool {
        self.transport(peer).is_none_or(Transport::is_stream)
    }
}

/// The timeline.
impl<'a> Context<'a> {
    pub(super) fn timeline(&self) -> &'a [Event] {
        &self.evidence.timeline
    }

    /// Whether something has happened.
    pub(super) fn saw(&self, wanted: impl Fn(&What) -> bool) -> bool {
        self.timeline().iter().any(|event| wanted(&event.what))
    }

    /// What has happened since a peer last came to its connection.
    pub(super) fn since_connected(&self, peer: &Reference) -> &'a [Event] {
        let came = self.timeline().iter().rposition(|event| match &event.what {
            What::Connected { peer: at, .. } | What::Accepted { peer: at, .. } | What::Serving { peer: at, .. } => {
                at == peer
            }
            _ => false,
        });
        self.timeline().get(came.unwrap_or(0)..).unwrap_or_default()
    }

    /// What has happened since a program was last started.
    fn since_started(&self, name: &Reference) -> &'a [Event] {
        let started = self
            .timeline()
            .iter()
            .rposition(|event| matches!(&event.what, What::Started { program, .. } if program == name));
        self.timeline().get(started.unwrap_or(0)..).unwrap_or_default()
    }

    /// Whether the latest start of a program came to serve.
    pub(super) fn served_last_start(&self, name: &Reference) -> bool {
        self.since_started(name)
            .iter()
            .any(|event| matches!(&event.what, What::Ready { program, .. } if program == name))
    }

    /// Where a server was last found to be bound.
    pub(super) fn bound(&self, name: &Reference) -> Option<&'a Endpoint> {
        self.timeline().iter().rev().find_map(|event| match &event.what {
            What::Ready { program, bound } if program == name => Some(&bound.endpoint),
            _ => None,
        })
    }

    /// How a program ended since it was last started, unless we ended it.
    pub(super) fn own_ending(&self, name: &Reference) -> Option<Ending> {
        let last = self.since_started(name).iter().rev().find_map(|event| match &event.what {
            What::Ended { program, ending } if program == name => Some(Some(*ending)),
            What::Killed { program } if program == name => Some(None),
            _ => None,
        });
        last.flatten()
    }

    /// Which processes of a program ended, and how, that were not the first, since it was last started; nothing that we ended.
    pub(super) fn deaths(&self, name: &Reference) -> impl Iterator<Item = (i32, Ending)> {
        let events = self.since_started(name);
        let ours = events.iter().position(|event| matches!(&event.what, What::Killed { program } if program == name));
        events.iter().take(ours.unwrap_or(events.len())).filter_map(move |event| match &event.what {
            What::Died { program, pid, ending } if program == name => Some((*pid, *ending)),
            _ => None,
        })
    }

    /// The system calls of a program since it was last started, in the order in which they returned: process, thread, call.
    pub(super) fn calls(&self, name: &Reference) -> impl Iterator<Item = (i32, i32, &'a Call)> {
        self.since_started(name).iter().filter_map(move |event| match &event.what {
            What::Called { program, pid, tid, call } if program == name => Some((*pid, *tid, call.as_ref())),
            _ => None,
        })
    }

    /// The system calls of a program before it was last started.
    pub(super) fn earlier_calls(&self, name: &Reference) -> impl Iterator<Item = &'a Call> {
        let before = self.timeline().len() - self.since_started(name).len();
        self.timeline().iter().take(before).filter_map(move |event| match &event.what {
            What::Called { program, call, .. } if program == name => Some(call.as_ref()),
            _ => None,
        })
    }

    /// Everything that a program wrote to a stream since it was last started.
    pub(super) fn written(&self, name: &Reference, stream: Stream) -> Vec<u8> {
        let events = self.since_started(name);
        crate::model::written(events, name, stream, events.len())
    }

    /// What the calls tell of who printed and said what in a chat, until an event of the timeline; nothing where they were not
    /// watched.
    pub(super) fn voices(&self, name: &Reference, until: usize) -> Option<Voices> {
        Voices::of(self.timeline(), name, until)
    }

    /// Whether a program has said these words, such as those of strerror(3), on its standard error; letter case aside.
    pub(super) fn complained(&self, name: &Reference, words: &str) -> bool {
        let said = self.written(name, Stream::Error).to_ascii_lowercase();
        holds(&said, words.to_ascii_lowercase().as_bytes())
    }

    /// Whether a program ended as if nothing had been wrong.
    pub(super) fn ended_quietly(&self, name: &Reference) -> bool {
        self.own_ending(name) == Some(Ending::Exited(0)) && self.written(name, Stream::Error).is_empty()
    }

    /// Whether more came to a peer than is kept: what followed is not known.
    pub(super) fn more_than_kept(&self, peer: &Reference) -> bool {
        let lengths = self.timeline().iter().map(|event| match &event.what {
            What::Received { peer: at, bytes, .. } if at == peer => bytes.len(),
            _ => 0,
        });
        lengths.sum::<usize>() >= limits::KEPT_BYTES
    }

    /// Whether a program printed more than is kept.
    pub(super) fn printed_more_than_kept(&self, name: &Reference) -> bool {
        crate::model::written(self.timeline(), name, Stream::Output, self.timeline().len()).len() >= limits::KEPT_BYTES
    }

    /// Whether somebody of ours has had a reply in this run; `others` than this peer only.
    pub(super) fn served_others(&self, peer: &Reference) -> bool {
        self.saw(|what| matches!(what, What::Received { peer: at, .. } if at != peer))
    }

    /// Whether more came from a client after its input had ended than it was ever given: it goes on without.
    pub(super) fn goes_on_without_input(&self) -> bool {
        let Some(ended) = self.timeline().iter().position(|event| matches!(event.what, What::InputEnded { .. })) else {
            return false;
        };
        let length = |events: &[Event], wanted: fn(&What) -> usize| {
            events.iter().map(|event| wanted(&event.what)).sum::<usize>()
        };
        let received = |what: &What| if let What::Received { bytes, .. } = what { bytes.len() } else { 0 };
        let typed = |what: &What| if let What::Typed { bytes, .. } = what { bytes.len() } else { 0 };
        let later = self.timeline().get(ended..).unwrap_or_default();
        length(later, received) > 0 && length(self.timeline(), received) > length(self.timeline(), typed)
    }
}

/// The scene.
impl<'a> Context<'a> {
    /// Where the tasks of a program were when the script stopped.
    pub(super) fn tasks(&self, name: &Reference) -> impl Iterator<Item = &'a Task> {
        self.evidence.scene.tasks.iter().filter(move |task| task.program == *name)
    }

    /// Whether a task of a program was on a processor.
    pub(super) fn is_busy(&self, name: &Reference) -> bool {
        self.tasks(name).any(|task| task.waiting == Waiting::Running)
    }

    /// Whether a task of a program waited on such an object.
    pub(super) fn waits_on(&self, name: &Reference, wanted: impl Fn(&Object) -> bool) -> bool {
        self.tasks(name).any(|task| waits_on(task, &wanted))
    }

    /// Whether a task of a program was in one of these calls.
    pub(super) fn is_in_call(&self, name: &Reference, calls: &[&str]) -> bool {
        self.tasks(name).any(|task| is_in_call(task, calls))
    }
}

/// Whether a task waits on such an object.
pub(super) fn waits_on(task: &Task, wanted: impl Fn(&Object) -> bool) -> bool {
    matches!(&task.waiting, Waiting::InCall { object: Some(object), .. } if wanted(object))
}

/// Whether a task is in one of these calls.
pub(super) fn is_in_call(task: &Task, calls: &[&str]) -> bool {
    matches!(&task.waiting, Waiting::InCall { call, .. } if calls.contains(&call.as_str()))
}

fn is_look(action: &Action) -> bool {
    matches!(
        action,
        Action::Expect(_)
            | Action::ExpectClose(_)
            | Action::ExpectSilence(_)
            | Action::Running(_)
            | Action::Idle(_)
            | Action::OutlastsClocks(_)
            | Action::Waits(_)
            | Action::AtAddress(_)
            | Action::Printed(_)
            | Action::Baseline(_)
            | Action::BackToBaseline(_)
            | Action::OnePair(_)
            | Action::InTurns(_)
            | Action::OneChild(_)
            | Action::ClosedUnusedEnd(_)
    )
}
