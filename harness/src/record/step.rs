//! What became of the steps of the script, in the file.

use super::field::flat;
use super::number::errno;
use crate::model::{Observed, StepRecord, Stop};

table!(StepRecord { began, ended, stop, observed: flat });

words!(Stop {
    Met => "met",
    Contradicted => "contradicted",
    AtRest => "at-rest",
    Gone => "gone",
    Deadline => "deadline",
    Spinning => "spinning",
    Flooded => "flooded",
});

table!(Observed, "observed" {
    Nothing => "nothing",
    Sockets => "sockets" { bound, chosen },
    Refused => "refused" (errno: errno),
    Until => "until" (events),
    Rounds => "rounds" { times, median, slow },
    Held => "held" (holdings: flat),
});
