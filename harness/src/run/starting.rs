//! Steps that bring programs and peers together: `start`, `connect`, `serve`, `at_address`, `stale_socket`.

use super::Result;
use super::wait::{Patience, Progress, wait};
use super::world::{Named, Stray, World};
use crate::launch::{LaunchError, launch};
use crate::model::{
    Bound, Connect, Ending, Endpoint, Event, Observed, Reference, Serve, Start, Stop, Stream, Transport, UnixName, What,
};
use crate::peer::{self, Peer};
use crate::sys::{self, Stage};
use crate::watch::Rest;
use nix::errno::Errno;
use std::net::IpAddr;
use std::time::{Duration, Instant};

/// How long a server that waits for a clock may be bound elsewhere before it is believed to stay there.
const ELSEWHERE: Duration = Duration::from_millis(500);

/// The endpoint that the script asks for, over one transport.
pub(super) fn asked(world: &World<'_>, transport: Transport) -> Endpoint {
    let values = &world.plan.values;
    if transport.is_inet() { Endpoint::inet(values.host, values.port) } else { Endpoint::path(values.path.clone()) }
}

/// `start`
pub(super) fn start(world: &mut World<'_>, start: &Start) -> std::result::Result<Result, String> {
    let serves = world.plan.programs.get(&start.program).and_then(|program| program.serves);
    if world.needs_calls && world.watching.is_none() {
        return Ok(Result::refused(Errno::EPERM));
    }
    let filter = world.watching.as_ref().map(|watching| watching.tracer.filter());
    match launch(world.room, &world.plan, start, filter.as_ref()) {
        Ok(started) => world.adopt(start, serves.is_some(), started),
        // As a shell would tell it: the program itself cannot be executed.
        Err(LaunchError::Spawn(error)) if error.stage == Stage::Execute => {
            let program = start.name.clone();
            world.record(What::Started { program: program.clone(), command: vec![start.program.to_string()], pid: 0 });
            let bytes = format!("{}: {}\n", start.program, error.errno.desc()).into_bytes();
            world.record(What::Wrote { program: program.clone(), stream: Stream::Error, bytes });
            world.record(What::Ended { program, ending: Ending::Exited(126) });
            return Ok(Result { stop: Stop::Gone, observed: Observed::Nothing });
        }
        // This machine does not let us watch: nobody's failure, and no hindrance where the check can do without.
        Err(LaunchError::Spawn(error)) if error.stage == Stage::Watch => {
            if world.needs_calls || !world.programs.is_empty() {
                return Ok(Result::refused(error.errno));
            }
            world.watching = None;
            return self::start(world, start);
        }
        Err(error) => return Err(format!("start `{}`: {error}", start.program)),
    }
    match serves {
        Some(transport) if start.ready => Ok(wait_until_ready(world, &start.name, transport)),
        _ => Ok(Result::DONE),
    }
}

/// Ready means: bound (listening), and the socket is owned by the program's own processes. It is never found out by
/// connecting: that would be the first client of a server that has only one in it.
fn wait_until_ready(world: &mut World<'_>, name: &Reference, transport: Transport) -> Result {
    let asked = asked(world, transport);
    let mut elsewhere_since: Option<Instant> = None;
    let stop = wait(world, Patience::Start, |world| {
        if world.programs.get(name).is_none_or(|running| running.ending.is_some()) && !world.lives(name) {
            return Progress::Gone;
        }
        // Where calls are watched, bind(2) or listen(2) has been seen; but a socket can be inherited, too.
        if world.watching.is_some() && !announced(world, name) && world.rest() == Rest::Busy {
            return Progress::Pending;
        }
        if !world.sockets.any(transport) {
            return Progress::Pending;
        }
        let bound = bound_by(world, name, &asked);
        if bound.iter().any(|bound| serves_at(bound, transport, &asked)) {
            return Progress::Met;
        }
        if !bound.iter().any(|bound| bound.transport == transport) {
            return Progress::Pending;
        }
        let since = *elsewhere_since.get_or_insert_with(Instant::now);
        match world.rest() {
            Rest::Proved => Progress::Met,
            Rest::Timed if since.elapsed() >= ELSEWHERE => Progress::Met,
            Rest::Timed | Rest::Busy => Progress::Pending,
        }
    });
    let bound = bound_by(world, name, &asked);
    let at_address = bound.iter().find(|bound| serves_at(bound, transport, &asked));
    let chosen = at_address.or_else(|| bound.iter().find(|bound| bound.transport == transport)).cloned();
    if let Some(bound) = &chosen {
        world.record(What::Ready { program: name.clone(), bound: bound.clone() });
    }
    let stop = if chosen.is_some() { Stop::Met } else { stop };
    Result { stop, observed: Observed::Sockets { bound, chosen: chosen.map(|bound| bound.endpoint) } }
}

fn announced(world: &World<'_>, name: &Reference) -> bool {
    world.programs.get(name).is_some_and(|running| running.announced)
}

/// Where a program serves. A socket file that was given the name that was asked for after bind(2) is found by that name.
fn bound_by(world: &mut World<'_>, name: &Reference, asked: &Endpoint) -> Vec<Bound> {
    let members = world.members_of(name);
    let mut bound = world.sockets.bound(&members);
    let home = world.room.directory.clone();
    for entry in &mut bound {
        make_absolute(&home, &mut entry.endpoint);
        if let (Endpoint::Unix(UnixName::Path(path)), Endpoint::Unix(UnixName::Path(asked_path))) =
            (&entry.endpoint, asked)
            && !exists(path)
            && exists(asked_path)
        {
            entry.endpoint = asked.clone();
        }
    }
    bound
}

/// Whether there is a socket file by this name; programs see the same files as we do.
fn exists(path: &[u8]) -> bool {
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::FileTypeExt as _;
    let path = std::path::Path::new(std::ffi::OsStr::from_bytes(path));
    path.symlink_metadata().is_ok_and(|file| file.file_type().is_socket())
}

/// A local name as it is seen from the programs' working directory, in which we are not.
pub(super) fn make_absolute(home: &std::path::Path, endpoint: &mut Endpoint) {
    if let Endpoint::Unix(UnixName::Path(path)) = endpoint {
        *path = absolute(home, path);
    }
}

/// A path as it is seen from the programs' working directory, without `.` parts.
fn absolute(home: &std::path::Path, path: &[u8]) -> Vec<u8> {
    use std::os::unix::ffi::{OsStrExt, OsStringExt};
    let path = std::path::Path::new(std::ffi::OsStr::from_bytes(path));
    home.join(path).components().collect::<std::path::PathBuf>().into_os_string().into_vec()
}

/// Whether a socket is where it was asked to be; over IP at the loopback address or at all addresses.
fn serves_at(bound: &Bound, transport: Transport, asked: &Endpoint) -> bool {
    if bound.transport != transport {
        return false;
    }
    match (&bound.endpoint, asked) {
        (Endpoint::Inet(at, port), Endpoint::Inet(_, asked)) => {
            let reachable = match at {
                IpAddr::V4(address) => address.is_unspecified() || address.is_loopback(),
                IpAddr::V6(address) => {
                    address.is_unspecified() || address.to_ipv4_mapped().is_some_and(|v4| v4.is_loopback())
                }
            };
            reachable && port == asked
        }
        (at, asked) => at == asked,
    }
}

/// `at_address`
pub(super) fn at_address(world: &mut World<'_>, name: &Reference) -> Result {
    let asked = [Transport::InetStream, Transport::UnixStream].map(|transport| asked(world, transport));
    let right = |event: &Event| match &event.what {
        What::Ready { program, bound } if program == name => {
            !asked.iter().any(|asked| serves_at(bound, bound.transport, asked))
        }
        What::Strayed { .. } => world.programs.get(name).is_some_and(|running| !running.serves),
        _ => false,
    };
    let stop = if world.timeline.iter().any(right) { Stop::Contradicted } else { Stop::Met };
    Result { stop, observed: Observed::Nothing }
}

/// `connect`
pub(super) fn connect(world: &mut World<'_>, connect: &Connect) -> Result {
    let ready = world.timeline.iter().rev().find_map(|event| match &event.what {
        What::Ready { program, bound } if *program == connect.to => Some(bound.clone()),
        _ => None,
    });
    let Some(bound) = ready else { return Result::refused(Errno::ENOTCONN) };
    let mut outcome = Err(Errno::EAGAIN);
    let user = world.room.identity;
    let reach = || sys::as_user(user, || Peer::connect(bound.transport, &bound.endpoint, connect.deaf));
    let stop = wait(world, Patience::Usual, |_| match reach() {
        Ok(Some(peer)) => {
            outcome = Ok(peer);
            Progress::Met
        }
        Ok(None) => Progress::Pending,
        Err(errno) => {
            outcome = Err(errno);
            Progress::Contradicted
        }
    });
    match outcome {
        Ok(peer) => {
            introduce(world, &connect.peer, peer, None, false);
            if let Some(named) = world.peers.get_mut(&connect.peer) {
                named.deaf = connect.deaf;
            }
            world.record(What::Connected { peer: connect.peer.clone(), endpoint: bound.endpoint.clone() });
            if bound.transport == Transport::InetStream {
                wait_until_accepted(world, &bound.endpoint);
            }
            Result::DONE
        }
        Err(errno) => Result { stop, observed: Observed::Refused(errno as i32) },
    }
}

/// Waits until the server has taken the connection out of its queue, or is at rest and does not.
///
/// More connections than a queue has room for are lost at first, and come after a second; listen(2).
fn wait_until_accepted(world: &mut World<'_>, server: &Endpoint) {
    wait(
        world,
        Patience::Usual,
        |world| {
            if world.sockets.waiting_at(server) == 0 { Progress::Met } else { Progress::Pending }
        },
    );
}

/// `serve`
pub(super) fn serve(world: &mut World<'_>, serve: &Serve) -> Result {
    let endpoint = asked(world, serve.transport);
    let take = |endpoint: &Endpoint| sys::as_user(world.room.identity, || Peer::serve(serve.transport, endpoint));
    match take(&endpoint) {
        Ok(peer) => {
            // Where calls are watched, a client is met wherever it goes; else at least where one goes that forgot htons(3).
            let swapped = swapped(&endpoint).filter(|_| world.watching.is_none());
            let stray = swapped.and_then(|at| Some(Stray { peer: take(&at).ok()?, at }));
            let listens = serve.transport.is_stream();
            introduce(world, &serve.peer, peer, stray, listens);
            if let Some(named) = world.peers.get_mut(&serve.peer) {
                named.serves = true;
            }
            world.record(What::Serving { peer: serve.peer.clone(), endpoint });
            Result::DONE
        }
        Err(errno) => Result::refused(errno),
    }
}

/// Where a client goes that forgot htons(3).
fn swapped(endpoint: &Endpoint) -> Option<Endpoint> {
    match endpoint {
        Endpoint::Inet(address, port) if port.swap_bytes() != *port => {
            Some(Endpoint::Inet(*address, port.swap_bytes()))
        }
        Endpoint::Inet(..) | Endpoint::Unix(_) => None,
    }
}

/// Gives a peer its name; what an earlier peer of that name received does not count for it.
pub(super) fn introduce(world: &mut World<'_>, name: &Reference, peer: Peer, stray: Option<Stray>, listens: bool) {
    let seen = world.timeline.len();
    let named = Named { peer, stray, serves: false, listens, deaf: false, full: false, finished: false, seen };
    world.peers.insert(name.clone(), named);
}

/// `stale_socket`
pub(super) fn stale_socket(world: &mut World<'_>) -> Result {
    let path = world.plan.values.path.clone();
    // An earlier run was the same user's.
    match sys::as_user(world.room.identity, || peer::leave_stale_socket(&path)) {
        Ok(()) => {
            world.record(What::StaleSocketLeft);
            Result::DONE
        }
        Err(errno) => Result::refused(errno),
    }
}
