//! Where the tasks of the programs were, and what programs held, in the file.

use super::field::flat;
use crate::model::{Holdings, Object, Task, Waiting};

table!(Task { program, pid, tid, generation, waiting: flat, last_calls, pending });

table!(Waiting, "state" {
    Running => "running",
    InCall => "in-call" { call, descriptor, object, timed },
    Zombie => "zombie",
    Stopped => "stopped",
    Held => "held",
    Unknown => "unknown",
});

table!(Object, "is" {
    Keyboard => "keyboard",
    Terminal => "terminal",
    Bound => "bound" (bound: flat),
    Connection => "connection" { peer },
    Socket => "socket" { to },
    Pair => "pair",
    Pipe => "pipe",
    Other => "other" (words),
});

table!(Holdings { sockets, processes, tasks, zombies });
