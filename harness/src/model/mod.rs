//! Plain data: the nouns of the trade, with no way to the outside world.
//!
//! Everything above speaks in these types.
//! They may cross from the coordinator to a cell and back (two processes of the same binary), which is why some are
//! `Serialize`; the published forms (result JSON, assignment files) have mirror types of their own at the edges.

mod assignment;
mod bilingual;
mod build;
mod call;
mod capability;
mod descriptors;
mod endpoint;
mod evidence;
mod expectation;
mod fault;
mod finding;
mod graded;
mod identifier;
mod mistake;
mod mutation;
mod payload;
mod plan;
mod printed;
mod reason;
mod rung;
mod scene;
mod scope;
mod script;
mod selftest;
mod values;
mod variant;
mod verdict;
mod voices;

pub use assignment::{Assignment, Check, Program, Tier};
pub use bilingual::{Bilingual, Language};
pub use build::{Build, BuildFailure, Built};
pub use call::{Call, Deed, INTERRUPTED};
pub use capability::Capability;
pub use descriptors::{Descriptors, End, Lead};
pub use endpoint::{Bound, Endpoint, Transport, UnixName};
pub use evidence::{
    Ending, Event, Evidence, Observed, StepRecord, Stop, Stream, Unwatchable, What, received, sent, written,
};
pub use expectation::{Found, Layout, Match, holds, is_stale, whole_lines};
pub use fault::{CallKind, Effect, Fault};
pub use finding::{Comparison, Finding, PairTrouble, Problem};
pub use graded::{Extent, Graded, GradedAssignment, GradedCheck, Submission};
pub use identifier::{AssignmentId, CheckId, MistakeId, ProgramId};
pub use mistake::{HINTS, Mistake};
pub use mutation::{Mutant, Operator};
pub use payload::{Part, Payload, Template};
pub use plan::{Executable, Plan, Watch};
pub use printed::Seen;
pub use reason::Reason;
pub use rung::{Rung, RungReport};
pub use scene::{Holdings, Object, Scene, Task, Waiting};
pub use scope::Scope;
pub use script::{
    Accept, Action, Connect, Ended, Expect, Expected, Input, Newline, Printed, Reference, Rounds, Send, SendSignal,
    Serve, Start, Status, Step, Stranger, Type, own_steps,
};
pub use selftest::{LeftOut, Selftest, Surprise, Survivor, Tally, Unexpected};
pub use values::Values;
pub use variant::Variant;
pub use verdict::Verdict;
pub use voices::{Doubt, Voices};
