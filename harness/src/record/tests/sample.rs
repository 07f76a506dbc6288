//! A recording in which everything is that the format has.

use crate::model::{
    Bound, Call, CallKind, Deed, Effect, Ending, Endpoint, Event, Evidence, Holdings, Object, Observed, Reference,
    Rung, RungReport, Scene, StepRecord, Stop, Stream, Task, Transport, UnixName, Unwatchable, Values, Waiting, What,
};
use crate::record::Recording;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Duration;

fn named(name: &str) -> Reference {
    Reference(name.to_owned())
}

/// An endpoint of each kind.
fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::inet(Ipv4Addr::LOCALHOST, 9000),
        Endpoint::Inet(IpAddr::V6(Ipv6Addr::LOCALHOST), 0),
        Endpoint::path("/tmp/w/echo.sock"),
        Endpoint::path([0xff, 0, b'/']),
        Endpoint::Unix(UnixName::Abstract(b"echo".to_vec())),
        Endpoint::Unix(UnixName::Abstract(vec![0, 1])),
        Endpoint::Unix(UnixName::Unnamed),
    ]
}

/// A bound socket of each kind.
fn bound() -> Vec<Bound> {
    let transports = [Transport::UnixStream, Transport::UnixDatagram, Transport::InetStream, Transport::InetDatagram];
    let bound =
        |(transport, endpoint): (Transport, Endpoint)| Bound { transport, endpoint, listening: transport.is_stream() };
    transports.into_iter().zip(endpoints()).map(bound).collect()
}

fn endpoint() -> Endpoint {
    Endpoint::inet(Ipv4Addr::LOCALHOST, 9000)
}

/// A call of each kind.
fn deeds() -> Vec<(&'static str, Deed, i64)> {
    let to = Some(endpoint());
    let head = b"hola\n".to_vec();
    vec![
        ("socket", Deed::Socket { domain: libc::AF_INET, kind: libc::SOCK_DGRAM }, 3),
        ("socket", Deed::Socket { domain: 77, kind: 99 }, -97),
        ("socketpair", Deed::Socketpair { domain: libc::AF_UNIX, kind: libc::SOCK_STREAM, ends: Some((3, 4)) }, 0),
        ("pipe2", Deed::Pipe { ends: None }, -24),
        ("pipe", Deed::Pipe { ends: Some((3, 4)) }, 0),
        ("bind", Deed::Bind { descriptor: 3, family: libc::AF_INET, to: to.clone() }, -98),
        ("connect", Deed::Connect { descriptor: 3, family: libc::AF_UNSPEC, to: None }, i64::MIN),
        ("connect", Deed::Connect { descriptor: 3, family: 77, to: to.clone() }, 0),
        ("listen", Deed::Listen { descriptor: 3, backlog: -1 }, 0),
        ("accept4", Deed::Accept { descriptor: 3, room: Some(16), wants_address: true }, 4),
        ("sendto", Deed::Send { descriptor: 3, asked: u64::MAX, to: to.clone(), head: head.clone() }, 5),
        ("sendto", Deed::Send { descriptor: 3, asked: 1, to, head: vec![0xff] }, 1),
        ("write", Deed::Send { descriptor: 1, asked: 2, to: None, head: vec![0x1b, b'['] }, 2),
        (
            "recvfrom",
            Deed::Receive {
                descriptor: 3,
                asked: 1400,
                flags: 0x40,
                wants_sender: true,
                from: Some(endpoint()),
                room: Some(16),
                head,
            },
            5,
        ),
        ("setsockopt", Deed::SetOption { descriptor: 3, level: libc::SOL_SOCKET, option: libc::SO_REUSEADDR }, 0),
        ("shutdown", Deed::Shutdown { descriptor: 4, how: libc::SHUT_WR }, 0),
        ("close_range", Deed::Close { first: 3, last: i32::MAX }, 0),
        ("dup2", Deed::Duplicate { descriptor: 4 }, 5),
        ("clone3", Deed::Fork, 4243),
        ("poll", Deed::Wait, -516),
        ("setitimer", Deed::Clock { runs: true, goes_on: false }, 0),
        ("rt_sigaction", Deed::Handler { signal: libc::SIGALRM, handled: true, restarts: false }, 0),
        ("exit_group", Deed::Exit { status: 1 }, 0),
        (
            "recv",
            Deed::Receive {
                descriptor: 3,
                asked: 1,
                flags: 0,
                wants_sender: false,
                from: Some(endpoint()),
                room: Some(0),
                head: vec![0],
            },
            1,
        ),
    ]
}

fn calls() -> Vec<Call> {
    let effects =
        [Effect::Short(1), Effect::Fails(libc::EMFILE), Effect::Interrupted, Effect::Lost, Effect::Twice, Effect::Held];
    let faults = effects.into_iter().map(Some).cycle();
    // Each as it is, and each as it may be when it fails.
    let failed = deeds().into_iter().map(|(name, deed, _)| (name, deed, -9)).zip(faults);
    let calls = deeds().into_iter().zip(std::iter::repeat(None)).chain(failed).zip(1000..);
    calls
        .map(|(((name, deed, result), fault), entered)| Call {
            name: name.to_owned(),
            entered: Duration::from_nanos(entered),
            deed,
            result,
            fault,
        })
        .collect()
}

/// What programs did, beyond their calls.
fn of_programs() -> Vec<What> {
    let server = || named("server");
    let exited = |status| Ending::Exited(status);
    let mut whats = vec![
        What::StaleSocketLeft,
        What::Started { program: server(), command: vec!["./s".to_owned(), "\u{1b} ñ".to_owned()], pid: 4242 },
        What::Typed { program: server(), bytes: "¿qué tal?\n".as_bytes().to_vec() },
        What::InputEnded { program: server() },
        What::Typed { program: server(), bytes: vec![0xf1, b'\n'] },
        What::Wrote { program: server(), stream: Stream::Output, bytes: b"a\r\n\t".to_vec() },
        What::Wrote { program: server(), stream: Stream::Error, bytes: b"\x1b[31m".to_vec() },
        What::Flooded { by: server(), bytes: u64::MAX },
        What::Killed { program: server() },
        What::Signalled { program: server(), signal: libc::SIGTERM },
        What::Ended { program: server(), ending: exited(i32::MIN) },
        What::Ended { program: server(), ending: Ending::Signalled(libc::SIGSEGV) },
        What::Orphaned { program: server() },
        What::Forked { program: server(), parent: 4242, child: 4243 },
        What::Died { program: server(), pid: 4243, ending: exited(0) },
        What::Died { program: server(), pid: 4244, ending: Ending::Signalled(40) },
        What::Died { program: server(), pid: 4245, ending: Ending::Signalled(libc::SIGKILL) },
        What::Unwatchable { program: server(), way: Unwatchable::ForeignAbi },
        What::Unwatchable { program: server(), way: Unwatchable::IoUring },
        What::Released { program: server() },
        What::TimeUp { program: server() },
        What::Outgrown { program: server(), bytes: u64::MAX },
    ];
    whats.extend(bound().into_iter().map(|bound| What::Ready { program: server(), bound }));
    let kinds = [
        CallKind::Accept,
        CallKind::Receive,
        CallKind::Send,
        CallKind::Connect,
        CallKind::Bind,
        CallKind::Listen,
        CallKind::Socket,
        CallKind::Socketpair,
        CallKind::Fork,
        CallKind::Wait,
    ];
    whats.extend(kinds.map(|call| What::Held { program: server(), call }));
    let called = |call| What::Called { program: server(), pid: 4242, tid: 4245, call: Box::new(call) };
    whats.extend(calls().into_iter().map(called));
    whats
}

/// What our peers did and saw.
fn of_peers() -> Vec<What> {
    let (ana, srv) = (|| named("ana"), || named("srv"));
    let mut whats = vec![
        What::Serving { peer: srv(), endpoint: endpoint() },
        What::Accepted { at: srv(), peer: named("line") },
        What::Strayed { at: srv(), endpoint: Endpoint::inet(Ipv4Addr::LOCALHOST, 10267) },
        What::Sent { peer: ana(), bytes: b"zq3-k\0mfh7\n".to_vec() },
        What::Sent { peer: ana(), bytes: Vec::new() },
        What::SendFailed { peer: ana(), errno: libc::EPIPE },
        What::Received { peer: ana(), bytes: "\u{202e}right to left".as_bytes().to_vec(), from: Some(endpoint()) },
        What::Received { peer: ana(), bytes: (0..=255).collect(), from: None },
        What::EndOfStream { peer: ana() },
        What::Received { peer: ana(), bytes: b"hola\n".to_vec(), from: Some(endpoint()) },
        What::Broken { peer: ana(), errno: 4000 },
        What::Broken { peer: ana(), errno: libc::ECONNRESET },
        What::HalfClosed { peer: ana() },
        What::Closed { peer: ana(), reset: false },
        What::Closed { peer: ana(), reset: true },
    ];
    whats.extend(endpoints().into_iter().map(|endpoint| What::Connected { peer: ana(), endpoint }));
    whats
}

fn steps() -> Vec<StepRecord> {
    let observed = vec![
        Observed::Sockets { bound: bound(), chosen: Some(endpoint()) },
        Observed::Sockets { bound: Vec::new(), chosen: None },
        Observed::Refused(libc::EADDRINUSE),
        Observed::Until(12),
        Observed::Held(Holdings { sockets: 1, processes: 2, tasks: 3, zombies: 4 }),
        Observed::Rounds { times: 60, median: Duration::from_micros(51), slow: Duration::from_micros(210) },
        Observed::Nothing,
        Observed::Nothing,
    ];
    let stops =
        [Stop::Met, Stop::Contradicted, Stop::AtRest, Stop::Gone, Stop::Deadline, Stop::Spinning, Stop::Flooded];
    let step = |(number, (observed, stop)): (u64, (Observed, Stop))| StepRecord {
        began: Duration::from_millis(number),
        ended: Duration::from_nanos(u64::MAX),
        stop,
        observed,
    };
    (0..).zip(observed.into_iter().zip(stops)).map(step).collect()
}

fn scene() -> Scene {
    let objects = vec![
        Object::Keyboard,
        Object::Terminal,
        Object::Bound(Bound { transport: Transport::InetStream, endpoint: endpoint(), listening: true }),
        Object::Connection { peer: named("ana") },
        Object::Socket { to: Some(endpoint()) },
        Object::Socket { to: None },
        Object::Pair,
        Object::Pipe,
        Object::Other("/dev/null".to_owned()),
    ];
    let in_call = |object| Waiting::InCall { call: "read".to_owned(), descriptor: Some(3), object, timed: true };
    let mut places: Vec<Waiting> = objects.into_iter().map(Some).map(in_call).collect();
    places.extend([
        Waiting::InCall { call: "pause".to_owned(), descriptor: None, object: None, timed: false },
        Waiting::Running,
        Waiting::Zombie,
        Waiting::Stopped,
        Waiting::Held,
        Waiting::Unknown,
    ]);
    // Each place once at least, and each call as one that somebody is in.
    let pending = deeds().into_iter().map(|(_, deed, _)| Some(deed)).chain([None]);
    let task = |(waiting, pending)| Task {
        program: named("server"),
        pid: 4242,
        tid: 4243,
        generation: 1,
        waiting,
        last_calls: calls().into_iter().take(1).collect(),
        pending,
    };
    Scene { tasks: places.into_iter().cycle().zip(pending).map(task).collect() }
}

/// Everything.
pub(crate) fn recording() -> Recording {
    let whats = of_programs().into_iter().chain(of_peers());
    Recording {
        harness: "0.1.0".to_owned(),
        assignment: "udp-echo".into(),
        check: "server.echo".into(),
        script: "0123456789abcdef".to_owned(),
        seed: 0x7f3a_0000_0000_0001,
        rung: RungReport { rung: Rung::BlackBox, obstacle: Some("unshare: EPERM".to_owned()) },
        elapsed: Duration::from_micros(11_400),
        evidence: Evidence {
            values: Values {
                seed: u64::MAX,
                host: Ipv4Addr::LOCALHOST,
                port: 65_535,
                path: b"/tmp/echo".to_vec(),
                buffer: 1024,
            },
            steps: steps(),
            timeline: whats.zip(1..).map(|(what, at)| Event { at: Duration::from_nanos(at), what }).collect(),
            scene: scene(),
        },
    }
}
