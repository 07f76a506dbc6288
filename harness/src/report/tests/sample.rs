//! Graded submissions, built in code.

use crate::model::{
    Accept, Action, Bilingual, Bound, Build, BuildFailure, Built, CheckId, Comparison, Connect, Ending, Endpoint,
    Event, Evidence, Executable, Expect, Expected, Extent, Finding, Graded, GradedAssignment, GradedCheck, Input,
    Mistake, MistakeId, Object, Observed, Payload, Problem, ProgramId, Reason, Reference, Rung, RungReport, Scene,
    Send, Serve, Start, Step, StepRecord, Stop, Stream, Submission, Task, Template, Tier, Transport, Values, Variant,
    Verdict, Waiting, What,
};
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

pub(super) fn both(en: &str, es: &str) -> Bilingual {
    Bilingual { en: en.to_owned(), es: es.to_owned() }
}

pub(super) fn named(name: &str) -> Reference {
    Reference(name.to_owned())
}

pub(super) fn endpoint(port: u16) -> Endpoint {
    Endpoint::inet(Ipv4Addr::LOCALHOST, port)
}

pub(super) fn mistakes() -> Vec<Mistake> {
    vec![Mistake {
        id: MistakeId::from("strlen-on-binary"),
        title: both("The length of a message is taken from strlen", "La longitud de un mensaje sale de strlen"),
        hints: [
            both(
                "Where does the length of the reply come from, and what does strlen(3) do at a NUL byte?",
                "¿De dónde sale la longitud de la respuesta, y qué hace strlen(3) con un byte NUL?",
            ),
            both(
                "Send a message with a NUL byte in it: how many bytes come back? See recv(2), RETURN VALUE.",
                "Conviene enviar un mensaje con un byte NUL: ¿cuántos bytes vuelven? Ver recv(2), RETURN VALUE.",
            ),
            both(
                "The call that receives says how many bytes came: keep that number, and send as many.",
                "La llamada que recibe dice cuántos bytes llegaron: conviene guardar ese número y enviar otros tantos.",
            ),
        ],
    }]
}

/// A step that starts a program.
pub(super) fn start(name: &str) -> Step {
    let start = Start {
        program: ProgramId::from(name),
        name: named(name),
        args: Vec::new(),
        input: Input::Silent,
        descriptors_max: None,
        ready: true,
        variant: Variant::Plain,
    };
    Step { action: Action::Start(start) }
}

/// A server that is talked to by the test client `ana`.
fn server_script() -> Vec<Step> {
    let payload = Payload { template: Template::default(), newline: true };
    vec![
        start("server"),
        Step { action: Action::Connect(Connect { peer: named("ana"), to: named("server"), deaf: false }) },
        Step { action: Action::Send(Send { by: named("ana"), payload, pieces: 1 }) },
        Step { action: Action::Expect(Expect { at: named("ana"), expected: Expected::Same }) },
    ]
}

/// A client that talks to the test server `srv`.
pub(super) fn client_script() -> Vec<Step> {
    vec![
        Step { action: Action::Serve(Serve { peer: named("srv"), transport: Transport::InetStream }) },
        start("client"),
        Step { action: Action::Accept(Accept { at: named("srv"), peer: named("line") }) },
    ]
}

/// A check of a server with full marks.
pub(super) fn check(id: &str, verdict: Verdict) -> GradedCheck {
    GradedCheck {
        id: CheckId::from(id),
        program: ProgramId::from("server"),
        requirement: both(
            "Every byte of a datagram comes back, whatever it is.",
            "Cada byte de un datagrama vuelve, sea el que sea.",
        ),
        source: "recvfrom(2); udp(7)".to_owned(),
        tier: Tier::Core,
        available: 10,
        catches: Vec::new(),
        needs: Rung::BlackBox,
        verdict,
        elapsed: Duration::from_micros(11_400),
        script: server_script(),
        evidence: None,
    }
}

/// The build of a program, worth nothing by itself; no source says that it is required.
pub(super) fn build_check(program: &str, verdict: Verdict) -> GradedCheck {
    GradedCheck {
        requirement: both("The program compiles.", "El programa compila."),
        source: String::new(),
        available: 0,
        script: Vec::new(),
        program: ProgramId::from(program),
        elapsed: Duration::from_millis(420),
        ..check(&format!("{program}.builds"), verdict)
    }
}

pub(super) fn built(program: &str, name: &str, output: &str) -> Build {
    let executable = Executable { directory: "/tmp/out".into(), command: vec![format!("./{name}")], reads: vec![] };
    let outcome = Ok(Built::new(executable, Some(format!("gcc {name}.c")), output.to_owned()));
    Build { program: ProgramId::from(program), name: name.to_owned(), outcome }
}

pub(super) fn assignment(id: &str, checks: Vec<GradedCheck>) -> GradedAssignment {
    GradedAssignment {
        id: id.into(),
        title: both("Echo with datagrams", "Eco con datagramas"),
        builds: vec![built("server", "udp_echo_server", "")],
        checks,
    }
}

pub(super) fn graded(assignments: Vec<GradedAssignment>) -> Graded {
    Graded {
        submission: Submission::Folder("work".to_owned()),
        seed: 0x7f3a_0000_0000_0001,
        rung: RungReport { rung: Rung::Full, obstacle: None },
        assignments,
        faults: Vec::new(),
        extent: Extent::Whole,
        elapsed: Duration::from_millis(1234),
    }
}

pub(super) fn finding(problem: Problem) -> Finding {
    Finding { problem, mistake: None, comparison: None, step: Some(3), obstructs: true }
}

pub(super) fn fail(problem: Problem) -> Verdict {
    Verdict::Fail(Box::new(finding(problem)))
}

/// A failed comparison of what `ana` expected and received.
pub(super) fn differs(problem: Problem, expected: &[u8], received: &[u8]) -> Verdict {
    let comparison = Some(Comparison { expected: expected.to_vec(), received: received.to_vec() });
    Verdict::Fail(Box::new(Finding { comparison, ..finding(problem) }))
}

pub(super) fn event(microseconds: u64, what: What) -> Event {
    Event { at: Duration::from_micros(microseconds), what }
}

pub(super) fn bound(port: u16) -> Bound {
    Bound { transport: Transport::InetDatagram, endpoint: endpoint(port), listening: false }
}

pub(super) fn waiting(pid: i32, tid: i32, generation: u32, object: Option<Object>) -> Task {
    let waiting = Waiting::InCall { call: "recvfrom".to_owned(), descriptor: Some(3), object, timed: false };
    Task { program: named("server"), pid, tid, generation, waiting, last_calls: Vec::new(), pending: None }
}

/// A conversation of `ana` with a UDP server, in which bytes came back.
pub(super) fn evidence(sent: &[u8], received: &[u8]) -> Evidence {
    let (server, ana) = (named("server"), named("ana"));
    let mut timeline = vec![
        event(
            310,
            What::Started {
                program: server.clone(),
                command: vec!["./udp_echo_server".to_owned(), "9000".to_owned()],
                pid: 4242,
            },
        ),
        event(
            1_930,
            What::Wrote { program: server.clone(), stream: Stream::Output, bytes: b"waiting on port 9000\n".to_vec() },
        ),
        event(2_010, What::Ready { program: server, bound: bound(9000) }),
        event(2_220, What::Connected { peer: ana.clone(), endpoint: endpoint(9000) }),
        event(2_300, What::Sent { peer: ana.clone(), bytes: sent.to_vec() }),
    ];
    if !received.is_empty() {
        let from = Some(endpoint(9000));
        timeline.push(event(2_510, What::Received { peer: ana, bytes: received.to_vec(), from }));
    }
    Evidence {
        values: Values { seed: 1, host: Ipv4Addr::LOCALHOST, port: 9000, path: b"/tmp/echo.sock".to_vec(), buffer: 0 },
        steps: vec![step(Stop::Met), step(if received.is_empty() { Stop::AtRest } else { Stop::Contradicted })],
        timeline,
        scene: Scene { tasks: vec![waiting(4242, 4242, 0, Some(Object::Bound(bound(9000))))] },
    }
}

pub(super) fn step(stop: Stop) -> StepRecord {
    let (began, ended) = (Duration::from_micros(2_300), Duration::from_micros(3_700));
    StepRecord { began, ended, stop, observed: Observed::Nothing }
}

/// A check whose conversation was recorded.
pub(super) fn told(id: &str, verdict: Verdict, evidence: Evidence) -> GradedCheck {
    GradedCheck { evidence: Some(Arc::new(evidence)), ..check(id, verdict) }
}

/// Everything passed.
pub(super) fn all_pass() -> Graded {
    let advice = GradedCheck { tier: Tier::Advice, available: 0, ..check("server.advice-reuse", Verdict::Pass) };
    graded(vec![assignment(
        "udp-echo",
        vec![
            build_check("server", Verdict::Pass),
            check("server.first-line", Verdict::Pass),
            check("server.second-client", Verdict::Pass),
            advice,
        ],
    )])
}

/// One failure of each kind of consequence: explained, listed, skipped, not graded.
pub(super) fn mixed() -> Graded {
    let sent = b"zq3-k\0mfh7\n";
    let known = Finding {
        mistake: Some(MistakeId::from("strlen-on-binary")),
        comparison: Some(Comparison { expected: sent.to_vec(), received: b"zq3-k".to_vec() }),
        ..finding(Problem::ReplyTooShort { peer: named("ana") })
    };
    let silent = fail(Problem::NoReply { peer: named("ana") });
    let rung = Verdict::Inconclusive {
        needs: Some(Rung::Full),
        why: Reason::Obstacle("user namespaces are not allowed".to_owned()),
    };
    let mut assignment = assignment(
        "udp-echo",
        vec![
            build_check("server", Verdict::Pass),
            check("server.first-line", Verdict::Pass),
            told("server.odd-bytes", Verdict::Fail(Box::new(known)), evidence(sent, b"zq3-k")),
            told("server.empty-datagram", silent, evidence(b"", b"")),
            check("server.second-client", Verdict::Skipped { because: CheckId::from("server.empty-datagram") }),
            check("server.restart", rung.clone()),
            check("server.address-in-use", rung),
        ],
    );
    assignment.builds =
        vec![built("server", "udp_echo_server", "udp_echo_server.c:12:9: warning: unused variable 'x'\n")];
    Graded {
        rung: RungReport { rung: Rung::BlackBox, obstacle: Some("unshare: EPERM".to_owned()) },
        ..graded(vec![assignment])
    }
}

/// Nothing compiles; two assignments; a fault of ours.
pub(super) fn broken() -> Graded {
    let output = "udp_echo_server.c: In function 'main':\nudp_echo_server.c:9:5: error: unknown type name 'itn'\n\
                  \x20   9 |     itn s;\n      |     ^~~\n";
    let failure = BuildFailure::Refused {
        command: "gcc -std=gnu17 -o udp_echo_server udp_echo_server.c".to_owned(),
        output: output.to_owned(),
    };
    let not_built = Problem::NotBuilt { name: "udp_echo_server".to_owned(), failure };
    let skipped = || Verdict::Skipped { because: CheckId::from("server.builds") };
    let first = assignment(
        "udp-echo",
        vec![
            build_check("server", fail(not_built)),
            check("server.first-line", skipped()),
            check("server.restart", skipped()),
        ],
    );
    let crashed = told("server.first-line", fail(Problem::Crashed { program: named("server"), signal: 11 }), crash());
    let slow = check("server.idle", fail(Problem::TooSlow { program: named("server"), seconds: 8 }));
    let second = assignment("stream-echo", vec![crashed, slow, check("server.lines", Verdict::Pass)]);
    Graded { faults: vec!["The cell of stream-echo/server.many died".to_owned()], ..graded(vec![first, second]) }
}

fn crash() -> Evidence {
    let mut evidence = evidence(b"zq3-kmfh\n", b"");
    let ended = What::Ended { program: named("server"), ending: Ending::Signalled(11) };
    evidence.timeline.push(event(2_900, ended));
    evidence.steps = vec![step(Stop::Gone)];
    evidence.scene = Scene::default();
    evidence
}

/// A client that prints its own line and not the reply, and a reply that differs far inside.
pub(super) fn client() -> Graded {
    let (client, line) = (|| named("client"), || named("line"));
    let long: Vec<u8> = Values { seed: 7, host: Ipv4Addr::LOCALHOST, port: 1, path: Vec::new(), buffer: 0 }.fill(1400);
    let timeline = vec![
        event(120, What::Serving { peer: named("srv"), endpoint: endpoint(9000) }),
        event(
            480,
            What::Started {
                program: client(),
                command: vec!["./inet_client".to_owned(), "127.0.0.1".to_owned(), "9000".to_owned()],
                pid: 77,
            },
        ),
        event(2_100, What::Accepted { at: named("srv"), peer: line() }),
        event(2_160, What::Typed { program: client(), bytes: "¿qué tal?\n".as_bytes().to_vec() }),
        event(2_420, What::Received { peer: line(), bytes: "¿qué tal?\n".as_bytes().to_vec(), from: None }),
        event(2_500, What::Sent { peer: line(), bytes: b"zq4-kx82\n".to_vec() }),
        event(
            2_640,
            What::Wrote {
                program: client(),
                stream: Stream::Output,
                bytes: "> reply: ¿qué tal?\n> ".as_bytes().to_vec(),
            },
        ),
        event(2_660, What::Wrote { program: client(), stream: Stream::Error, bytes: b"recv: Success\n".to_vec() }),
        event(2_700, What::Ended { program: client(), ending: Ending::Exited(1) }),
    ];
    let problem = Problem::NotPrinted { program: client(), text: b"zq4-kx82".to_vec(), after: None };
    let evidence = Evidence { timeline, steps: vec![step(Stop::Gone)], scene: Scene::default(), ..evidence(b"", b"") };
    let printed = GradedCheck {
        program: ProgramId::from("client"),
        requirement: both("The client prints the reply.", "El cliente imprime la respuesta."),
        script: client_script(),
        ..told("client.prints-the-reply", fail(problem), evidence)
    };
    let mut received = long.clone();
    received.truncate(1024);
    let verdict = differs(Problem::ReplyTooShort { peer: named("ana") }, &long, &received);
    let cut = told("server.long-datagram", verdict, self::evidence(&long, &received));
    graded(vec![assignment("inet-server", vec![printed, cut])])
}

/// No submission was there.
pub(super) fn demonstration() -> Graded {
    Graded { submission: Submission::Demonstration { expected: "work".to_owned() }, ..all_pass() }
}
