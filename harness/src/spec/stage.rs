//! Who is on the stage at one point of a script: the names that steps have made, what they stand for, what was said.

use super::error::Kind;
use super::fields::Node;
use super::noun::Noun;
use crate::model::{Input, Part, Payload, Program, Reference, Template, Transport};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The names and the nonces that the steps so far have made.
#[derive(Debug, Default)]
pub(super) struct Stage<'a> {
    names: BTreeMap<String, Made<'a>>,
    /// How many names were made so far.
    made: usize,
    /// The labels of the nonces that a program can know by now.
    sent: BTreeSet<String>,
    /// A step could not be read, so that an unknown name may be its fault; then no name counts as unknown.
    unsure: bool,
}

/// What a name stands for.
#[derive(Debug)]
struct Made<'a> {
    role: Role<'a>,
    /// Where.
    span: Range<usize>,
    /// How many names were made before it.
    order: usize,
    /// Where it left.
    left: Option<Range<usize>>,
    /// Whether a new round may make it again.
    of_last_round: bool,
}

/// A running program or a peer; neither for a name of which an error was reported, so that it is reported only once.
#[derive(Debug)]
pub(super) enum Role<'a> {
    /// A program that was started.
    Running(Running<'a>),
    /// A peer that was made.
    Peer(Peer),
    /// Something that could not be understood.
    Unclear,
}

/// A program that was started.
#[derive(Clone, Debug)]
pub(super) struct Running<'a> {
    /// The program.
    pub(super) program: &'a Program,
    /// Whether it was waited for.
    pub(super) ready: bool,
    /// Its standard input.
    pub(super) input: Input,
    /// Where its standard input ended.
    pub(super) input_ended: Option<Range<usize>>,
    /// Whether it has a base line.
    pub(super) baseline: bool,
}

/// A peer that was made.
#[derive(Clone, Debug, Default)]
pub(super) struct Peer {
    /// Its transport, if that is clear.
    pub(super) transport: Option<Transport>,
    /// Whether it serves.
    pub(super) serves: bool,
    /// Whether it does not read what comes.
    pub(super) deaf: bool,
    /// Whether it has sent anything.
    pub(super) has_sent: bool,
}

impl Peer {
    fn is_datagram(&self) -> bool {
        self.transport.is_some_and(|transport| !transport.is_stream())
    }

    fn is_stream(&self) -> bool {
        self.transport.is_some_and(Transport::is_stream)
    }
}

impl<'a> Stage<'a> {
    /// How many names were made so far.
    pub(super) fn made(&self) -> usize {
        self.made
    }

    /// Says that a step could not be read.
    pub(super) fn doubt(&mut self) {
        self.unsure = true;
    }

    /// Whether every step so far was understood.
    pub(super) fn is_sure(&self) -> bool {
        !self.unsure && !self.names.values().any(|made| matches!(made.role, Role::Unclear))
    }

    /// Begins another round: the peers that were made since `order` may be made again.
    pub(super) fn next_round(&mut self, order: usize) {
        for made in self.names.values_mut().filter(|made| made.order >= order) {
            made.of_last_round = matches!(made.role, Role::Peer(_));
        }
    }

    /// Makes a name.
    pub(super) fn make(&mut self, node: &Node<'_>, name: &str, role: Role<'a>) -> Reference {
        if let Some(made) = self.names.get(name) {
            let noun = if matches!(role, Role::Peer(_)) { Noun::Peer } else { Noun::Running };
            if !made.is(noun) {
                node.report(Kind::AnotherSort { name: name.to_owned(), expected: noun });
            } else if made.left.is_none() && !made.of_last_round && !matches!(made.role, Role::Unclear) {
                node.report(Kind::InUse { name: name.to_owned(), made: made.span.clone() });
            }
        }
        self.insert(node, name, role);
        self.made += 1;
        Reference(name.to_owned())
    }

    fn insert(&mut self, node: &Node<'_>, name: &str, role: Role<'a>) {
        let made = Made { role, span: node.span.clone(), order: self.made, left: None, of_last_round: false };
        self.names.insert(name.to_owned(), made);
    }

    /// Ends what a name stands for.
    pub(super) fn leave(&mut self, node: &Node<'_>, reference: &Reference) {
        if let Some(made) = self.names.get_mut(&reference.0)
            && !matches!(made.role, Role::Unclear)
        {
            made.left = Some(node.span.clone());
        }
    }

    /// The name of a program that runs.
    pub(super) fn running(&mut self, node: &Node<'_>) -> Option<Reference> {
        self.named(node, Noun::Running, true)
    }

    /// The name of a program that runs, or ran.
    pub(super) fn started(&mut self, node: &Node<'_>) -> Option<Reference> {
        self.named(node, Noun::Running, false)
    }

    /// The name of a peer.
    pub(super) fn peer(&mut self, node: &Node<'_>) -> Option<Reference> {
        self.named(node, Noun::Peer, true)
    }

    /// The name of a peer that sends and receives.
    pub(super) fn talker(&mut self, node: &Node<'_>) -> Option<Reference> {
        let reference = self.peer(node)?;
        if self.peer_mut(&reference).is_some_and(|peer| peer.serves && peer.is_stream()) {
            node.report(Kind::OnlyListens { name: reference.0.clone() });
        }
        Some(reference)
    }

    /// The name of a peer that sends and receives over a stream.
    pub(super) fn streamer(&mut self, node: &Node<'_>) -> Option<Reference> {
        let reference = self.talker(node)?;
        self.needs_stream(node, &reference);
        Some(reference)
    }

    /// The name of a peer that takes connections.
    pub(super) fn listener(&mut self, node: &Node<'_>) -> Option<Reference> {
        let reference = self.peer(node)?;
        if self.peer_mut(&reference).is_some_and(|peer| !peer.serves || peer.is_datagram()) {
            node.report(Kind::NotListening { name: reference.0.clone() });
        }
        Some(reference)
    }

    /// The name of a peer that serves over datagrams.
    pub(super) fn server_of_datagrams(&mut self, node: &Node<'_>) -> Option<Reference> {
        let reference = self.peer(node)?;
        if self.peer_mut(&reference).is_some_and(|peer| !peer.serves || peer.is_stream()) {
            node.report(Kind::NoClients { name: reference.0.clone() });
        }
        Some(reference)
    }

    /// Reports a peer that never reads, so that nothing can be expected there.
    pub(super) fn needs_ears(&self, node: &Node<'_>, reference: &Reference) {
        if let Some(made) = self.names.get(&reference.0)
            && matches!(&made.role, Role::Peer(peer) if peer.deaf)
        {
            node.report(Kind::Deaf { name: reference.0.clone(), made: made.span.clone() });
        }
    }

    /// Reports a peer that uses datagrams.
    pub(super) fn needs_stream(&mut self, node: &Node<'_>, reference: &Reference) {
        if self.peer_mut(reference).is_some_and(|peer| peer.is_datagram()) {
            node.report(Kind::NeedsStream { name: reference.0.clone() });
        }
    }

    /// Reports a message without bytes, which only a datagram can carry: on a stream and at a keyboard it is nothing.
    pub(super) fn needs_bytes(&mut self, node: &Node<'_>, payload: &Payload, peer: Option<&Reference>) {
        let is_empty = !payload.newline && payload.template.0.is_empty();
        if is_empty && peer.is_none_or(|peer| self.peer_mut(peer).is_some_and(|peer| peer.is_stream())) {
            node.report(Kind::NoBytes);
        }
    }

    /// Reports a peer that has sent nothing that could come back.
    pub(super) fn needs_sent(&mut self, node: &Node<'_>, peer: &Reference) {
        if !self.unsure && self.peer_mut(peer).is_some_and(|peer| !peer.has_sent) {
            node.report(Kind::NothingSent { name: peer.0.clone() });
        }
    }

    /// The one running program that serves, for a step at this place that names none.
    pub(super) fn only_server(&self, node: &Node<'_>) -> Option<Reference> {
        let is_server = |made: &Made<'_>| made.left.is_none() && made.serves().is_some();
        let mut running: Vec<String> =
            self.names.iter().filter(|(_, made)| is_server(made)).map(|(name, _)| name.clone()).collect();
        if running.len() == 1 {
            return running.pop().map(Reference);
        }
        if self.is_sure() {
            node.report(Kind::WhichServer { running });
        }
        None
    }

    /// What a running program serves; reports one that does not serve or was not waited for.
    pub(super) fn served(&self, node: &Node<'_>, reference: &Reference) -> Option<Transport> {
        let made = self.names.get(&reference.0)?;
        let Role::Running(running) = &made.role else { return None };
        let name = reference.0.clone();
        if running.program.serves.is_none() {
            node.report(Kind::NotServing { name });
        } else if !running.ready {
            node.report(Kind::NotReady { name, made: made.span.clone() });
        }
        running.program.serves
    }

    /// The name of a program whose standard input has not ended.
    pub(super) fn with_input(&mut self, node: &Node<'_>) -> Option<Reference> {
        let reference = self.running(node)?;
        if let Some(ended) = self.running_mut(&reference).and_then(|running| running.input_ended.clone()) {
            node.report(Kind::InputOver { name: reference.0.clone(), ended });
        }
        Some(reference)
    }

    /// The name of a program to which lines can be typed.
    pub(super) fn typed(&mut self, node: &Node<'_>) -> Option<Reference> {
        let reference = self.with_input(node)?;
        if let Some(made) = self.names.get(&reference.0)
            && matches!(&made.role, Role::Running(running) if running.input == Input::Silent)
        {
            node.report(Kind::NotTyped { name: reference.0.clone(), made: made.span.clone() });
        }
        Some(reference)
    }

    /// The running program of a name, if it is clear which.
    pub(super) fn running_mut(&mut self, reference: &Reference) -> Option<&mut Running<'a>> {
        match &mut self.names.get_mut(&reference.0)?.role {
            Role::Running(running) => Some(running),
            Role::Peer(_) | Role::Unclear => None,
        }
    }

    /// The peer of a name, if it is clear which.
    pub(super) fn peer_mut(&mut self, reference: &Reference) -> Option<&mut Peer> {
        match &mut self.names.get_mut(&reference.0)?.role {
            Role::Peer(peer) => Some(peer),
            Role::Running(_) | Role::Unclear => None,
        }
    }

    /// Remembers that a program can know the nonces of templates from now on.
    pub(super) fn say<'t>(&mut self, templates: impl IntoIterator<Item = &'t Template>) {
        self.sent.extend(templates.into_iter().flat_map(nonces).map(str::to_owned));
    }

    /// The label of a nonce that no program can know yet.
    pub(super) fn unsaid<'t>(&self, template: &'t Template) -> Option<&'t str> {
        nonces(template).find(|label| !self.unsure && !self.sent.contains(*label))
    }

    /// The name of something that is there.
    fn named(&mut self, node: &Node<'_>, noun: Noun, here: bool) -> Option<Reference> {
        let name = node.name(noun)?;
        match self.names.get(name) {
            None => {
                if !self.unsure {
                    node.report(Kind::Unknown { noun, name: name.to_owned(), known: self.known(noun) });
                }
                self.insert(node, name, Role::Unclear);
            }
            Some(made) if !made.is(noun) => {
                node.report(Kind::AnotherSort { name: name.to_owned(), expected: noun });
            }
            Some(made) => {
                if let (true, Some(left)) = (here, made.left.clone()) {
                    node.report(Kind::Gone { name: name.to_owned(), left });
                }
            }
        }
        Some(Reference(name.to_owned()))
    }

    /// The names of this sort that are there.
    fn known(&self, noun: Noun) -> Vec<String> {
        let here = |made: &Made<'_>| made.left.is_none() && made.is(noun) && !matches!(made.role, Role::Unclear);
        self.names.iter().filter(|(_, made)| here(made)).map(|(name, _)| name.clone()).collect()
    }
}

impl Made<'_> {
    /// Whether it is, or may be, of this sort.
    fn is(&self, noun: Noun) -> bool {
        match self.role {
            Role::Running(_) => noun == Noun::Running,
            Role::Peer(_) => noun == Noun::Peer,
            Role::Unclear => true,
        }
    }

    /// What it serves, if it is a running program that serves.
    fn serves(&self) -> Option<Transport> {
        match &self.role {
            Role::Running(running) => running.program.serves,
            Role::Peer(_) | Role::Unclear => None,
        }
    }
}

/// The labels of the nonces of a template.
fn nonces(template: &Template) -> impl Iterator<Item = &str> {
    template.0.iter().filter_map(|part| match part {
        Part::Nonce(label) => Some(label.as_str()),
        Part::Literal(_) | Part::Fill(_) | Part::Buffer | Part::Byte(_) | Part::Path | Part::Port | Part::Host => None,
    })
}
