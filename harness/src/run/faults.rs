//! Steps that do something to the calls of programs, or in the place of the network: `fault`, `hold`, `release`, `stranger`.

use super::Result;
use super::starting::introduce;
use super::wait::{Patience, settle};
use super::world::World;
use crate::model::{Fault, Reference, Stranger, What};
use crate::peer::Peer;
use crate::sys;
use nix::errno::Errno;

/// `fault`, `hold`
pub(super) fn fault(world: &mut World<'_>, fault: &Fault) -> Result {
    match &mut world.watching {
        Some(watching) => {
            watching.tracer.arm(fault.clone());
            Result::DONE
        }
        None => Result::refused(Errno::EPERM),
    }
}

/// `release`: first everybody comes to where it is held, or to rest.
pub(super) fn release(world: &mut World<'_>, program: &Reference) -> Result {
    settle(world, Patience::Usual);
    world.release(program);
    Result::DONE
}

/// `stranger`
pub(super) fn stranger(world: &mut World<'_>, stranger: &Stranger) -> Result {
    let client = world.timeline.iter().rev().find_map(|event| match &event.what {
        What::Received { peer, from: Some(from), .. } if *peer == stranger.of => Some(from.clone()),
        _ => None,
    });
    let transport = world.peers.get(&stranger.of).map(|named| named.peer.transport());
    let (Some(client), Some(transport)) = (client, transport) else { return Result::refused(Errno::ENOTCONN) };
    let double = |world: &World<'_>| world.peers.get(&stranger.of).map(|named| named.peer.double(&client));
    let made = if stranger.same_port {
        double(world).unwrap_or(Err(Errno::ENOTCONN)).map(Some)
    } else {
        sys::as_user(world.room.identity, || Peer::connect(transport, &client, false))
    };
    match made {
        Ok(Some(peer)) => {
            introduce(world, &stranger.peer, peer, None, false);
            world.record(What::Connected { peer: stranger.peer.clone(), endpoint: client });
            Result::DONE
        }
        Ok(None) => Result::refused(Errno::EAGAIN),
        Err(errno) => Result::refused(errno),
    }
}

impl World<'_> {
    /// Lets everything of a program go on that is held.
    pub(super) fn release(&mut self, program: &Reference) {
        if let Some(watching) = &mut self.watching {
            watching.tracer.release(program);
            self.record(What::Released { program: program.clone() });
        }
    }

    /// Lets everything go on that is held still.
    pub(super) fn release_all(&mut self) {
        let held: Vec<Reference> = self.programs.keys().filter(|name| self.holds(name)).cloned().collect();
        for program in held {
            self.release(&program);
        }
    }

    fn holds(&self, program: &Reference) -> bool {
        self.watching.as_ref().is_some_and(|watching| watching.tracer.holds(program))
    }
}
