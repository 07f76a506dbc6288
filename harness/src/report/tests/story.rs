//! The conversation and the state of the programs: every kind of event and object, repeats and long stories.

use super::sample::{self, bound, check, endpoint, event, named};
use crate::locale::Locale;
use crate::model::{
    Bound, Call, Deed, Effect, Ending, Event, Evidence, GradedCheck, Language, Object, Problem, Scene, Stop, Stream,
    Task, Transport, UnixName, Verdict, Waiting, What,
};
use crate::model::{Endpoint, Step};
use crate::report::cast::Cast;
use crate::report::scene::scene;
use crate::report::story::story;
use crate::report::voice::{Spelling, Voice};
use std::time::Duration;

/// What is told of a timeline, in a language.
fn told_in(language: Language, script: Option<Vec<Step>>, timeline: Vec<Event>, stop: Stop) -> Vec<String> {
    let locale = Locale::new(language);
    let voice = Voice::new(&locale, &[], Spelling::Quoted);
    let check = check("server.line", Verdict::Pass);
    let check = GradedCheck { script: script.unwrap_or(check.script.clone()), ..check };
    let evidence = Evidence { timeline, steps: vec![sample::step(stop)], ..sample::evidence(b"", b"") };
    story(&Cast { voice: &voice, check: &check }, &evidence).into_iter().map(|moment| moment.text).collect()
}

fn told(timeline: Vec<Event>) -> Vec<String> {
    told_in(Language::English, None, timeline, Stop::Met)
}

/// Tasks at the moment that counts.
fn at(tasks: Vec<Task>) -> Evidence {
    Evidence { scene: Scene { tasks }, ..sample::evidence(b"", b"") }
}

/// One event of each kind.
fn every_event() -> Vec<Event> {
    let (server, ana) = (|| named("server"), || named("ana"));
    let listening =
        Bound { transport: Transport::UnixStream, endpoint: Endpoint::path("/tmp/echo.sock"), listening: true };
    let whats = vec![
        What::StaleSocketLeft,
        What::Started { program: server(), command: vec!["./s".to_owned(), "a\u{1b}b".to_owned()], pid: 1 },
        What::Ready { program: server(), bound: listening },
        What::Ready { program: server(), bound: bound(9000) },
        What::Connected { peer: ana(), endpoint: endpoint(7) },
        What::Connected { peer: ana(), endpoint: endpoint(9000) },
        What::Sent { peer: ana(), bytes: b"a b\n".to_vec() },
        What::Sent { peer: ana(), bytes: Vec::new() },
        What::SendFailed { peer: ana(), errno: 32 },
        What::Received { peer: ana(), bytes: b"x".to_vec(), from: Some(endpoint(9000)) },
        What::Received { peer: ana(), bytes: Vec::new(), from: None },
        What::EndOfStream { peer: ana() },
        What::Broken { peer: ana(), errno: 104 },
        What::HalfClosed { peer: ana() },
        What::Closed { peer: ana(), reset: false },
        What::Wrote { program: server(), stream: Stream::Error, bytes: b"bind: no\n".to_vec() },
        What::Closed { peer: ana(), reset: true },
        What::Typed { program: server(), bytes: b"hi\n".to_vec() },
        What::InputEnded { program: server() },
        What::Flooded { by: server(), bytes: 9000 },
        What::Flooded { by: ana(), bytes: 9000 },
        What::Outgrown { program: server(), bytes: 1 << 31 },
        What::Killed { program: server() },
        What::Ended { program: server(), ending: Ending::Exited(127) },
        What::Orphaned { program: server() },
        What::Serving { peer: named("srv"), endpoint: endpoint(9000) },
        What::Accepted { at: named("srv"), peer: named("line") },
        What::Strayed { at: named("srv"), endpoint: endpoint(10_275) },
    ];
    whats.into_iter().map(|what| event(1000, what)).collect()
}

#[test]
fn every_event_is_told_in_both_languages() {
    for language in Language::ALL {
        let lines: Vec<String> = every_event()
            .chunks(13)
            .flat_map(|part| told_in(language, None, part.to_vec(), Stop::AtRest))
            .chain(told_in(language, Some(sample::client_script()), every_event().split_off(24), Stop::Deadline))
            .collect();
        super::golden::compare(&format!("story.{}.txt", language.tag()), &(lines.join("\n") + "\n"));
    }
}

#[test]
fn a_command_can_be_copied() {
    let command = ["./chat", "hola", "dos palabras", "", "it's", "a\u{1b}b\n", "\u{3164}", "\u{202e}\\'", "$(x)", "ñ"];
    let command = command.map(str::to_owned).to_vec();
    let lines = told(vec![event(1, What::Started { program: named("server"), command, pid: 1 })]);
    assert_eq!(
        lines,
        [
            r"the server starts: ./chat hola 'dos palabras' '' 'it'\''s' $'a\x1bb\n' $'\xe3\x85\xa4' $'\xe2\x80\xae\\\'' '$(x)' ñ"
        ]
    );
}

#[test]
fn a_reply_from_a_stranger_says_where_it_came_from() {
    let received = |port| What::Received { peer: named("ana"), bytes: b"x".to_vec(), from: Some(endpoint(port)) };
    let connected = What::Connected { peer: named("ana"), endpoint: endpoint(9000) };
    let lines = told(vec![event(1, connected), event(2, received(9000)), event(3, received(4444))]);
    assert_eq!(lines[1], "the test client ana receives 1 byte: \"x\"");
    assert_eq!(lines[2], "the test client ana receives 1 byte from 127.0.0.1:4444: \"x\"");
}

#[test]
fn a_fork_that_fails_is_no_waiting_for_something_to_come() {
    let called = |deed: Deed, fault| {
        let name = if deed == Deed::Fork { "clone" } else { "recvfrom" };
        let result = -i64::from(libc::EAGAIN);
        let call = Box::new(Call { name: name.to_owned(), entered: Duration::ZERO, deed, result, fault });
        event(1, What::Called { program: named("server"), pid: 7, tid: 7, call })
    };
    let receive = Deed::Receive {
        descriptor: 3,
        asked: 1,
        flags: 0,
        wants_sender: false,
        from: None,
        room: None,
        head: Vec::new(),
    };
    let fails = Some(Effect::Fails(libc::EAGAIN));
    let timeline = vec![called(Deed::Fork, fails), called(Deed::Fork, None), called(receive.clone(), fails)];
    assert_eq!(
        told(timeline.clone()),
        [
            "the test makes clone of the server fail: EAGAIN (no more processes are to be had)",
            "the server: clone() fails: EAGAIN (no more processes are to be had)",
            "the test makes recvfrom of the server fail: EAGAIN (nothing there for now)",
        ]
    );
    let spanish = told_in(Language::Spanish, None, timeline, Stop::Met);
    assert!(spanish[0].ends_with("EAGAIN (no se pueden crear más procesos)"), "{spanish:#?}");
    // Of another call it says that there is nothing yet, which is no failure.
    assert_eq!(told(vec![called(receive, None)]), [""; 0]);
}

#[test]
fn output_in_pieces_is_put_together_and_repeats_are_counted() {
    let wrote = |bytes: &[u8]| What::Wrote { program: named("server"), stream: Stream::Output, bytes: bytes.to_vec() };
    let sent = || What::Sent { peer: named("ana"), bytes: b"abc".to_vec() };
    let mut timeline = vec![event(1, wrote(b"hel")), event(2, wrote(b"lo\n"))];
    timeline.extend((0..20).map(|at| event(at, sent())));
    let lines = told(timeline);
    assert_eq!(
        lines,
        [
            "the server prints \"hello\\n\"",
            "the test client ana sends 3 bytes: \"abc\"",
            "(18 more of these, 54 bytes in all)",
            "the test client ana sends 3 bytes: \"abc\""
        ]
    );
}

#[test]
fn a_long_story_keeps_its_beginning_and_its_end() {
    let exchange = |round: u8| {
        [
            event(u64::from(round), What::Sent { peer: named("ana"), bytes: vec![b'a' + round] }),
            event(u64::from(round), What::Received { peer: named("ana"), bytes: vec![b'a' + round], from: None }),
        ]
    };
    let lines = told((0..20).flat_map(exchange).collect());
    assert_eq!(lines.len(), 14);
    assert_eq!(lines[0], "the test client ana sends 1 byte: \"a\"");
    assert_eq!(lines[5], "(27 events left out)");
    assert_eq!(lines[13], "the test client ana receives 1 byte: \"t\"");
}

#[test]
fn every_place_is_told_in_both_languages() {
    let call = |object: Option<Object>, descriptor: Option<i32>| Waiting::InCall {
        call: "read".to_owned(),
        descriptor,
        object,
        timed: false,
    };
    let unnamed = Endpoint::Unix(UnixName::Unnamed);
    let objects = [
        Object::Keyboard,
        Object::Terminal,
        Object::Bound(bound(9000)),
        Object::Bound(Bound { listening: true, ..bound(9000) }),
        Object::Connection { peer: named("ana") },
        Object::Socket { to: Some(endpoint(9000)) },
        Object::Socket { to: Some(unnamed) },
        Object::Socket { to: None },
        Object::Pair,
        Object::Pipe,
        Object::Other("anon_inode:[eventpoll]".to_owned()),
    ];
    let waits = objects.into_iter().map(|object| call(Some(object), Some(3)));
    let timed = Waiting::InCall { call: "poll".to_owned(), descriptor: None, object: None, timed: true };
    let others = [
        call(None, Some(3)),
        call(None, None),
        timed,
        Waiting::Running,
        Waiting::Zombie,
        Waiting::Stopped,
        Waiting::Unknown,
    ];
    let places: Vec<Waiting> = waits.chain(others).collect();
    for language in Language::ALL {
        let locale = Locale::new(language);
        let voice = Voice::new(&locale, &[], Spelling::Quoted);
        let check = check("server.line", Verdict::Pass);
        let cast = Cast { voice: &voice, check: &check };
        let task = |waiting: &Waiting| Task { waiting: waiting.clone(), ..sample::waiting(7, 7, 0, None) };
        let lines = places.iter().flat_map(|waiting| scene(&cast, &at(vec![task(waiting)])));
        let text: String = lines.map(|line| line + "\n").collect();
        super::golden::compare(&format!("scene.{}.txt", language.tag()), &text);
    }
}

#[test]
fn children_threads_and_crowds_are_told_apart() {
    let locale = Locale::new(Language::English);
    let voice = Voice::new(&locale, &[], Spelling::Quoted);
    let check = check("server.line", sample::fail(Problem::NoReply { peer: named("ana") }));
    let cast = Cast { voice: &voice, check: &check };
    let tasks = [sample::waiting(7, 7, 0, None), sample::waiting(8, 8, 1, None), sample::waiting(7, 9, 0, None)];
    let lines = scene(&cast, &at(tasks.to_vec()));
    assert_eq!(
        lines,
        [
            "the server (pid 7): waiting in recvfrom on descriptor 3",
            "the server, child (pid 8): waiting in recvfrom on descriptor 3",
            "the server, thread 9 (pid 7): waiting in recvfrom on descriptor 3",
        ]
    );
    let crowd = scene(&cast, &at(vec![sample::waiting(7, 7, 0, None); 50]));
    assert_eq!((crowd.len(), crowd[6].as_str()), (7, "(44 more processes and threads)"));
    assert_eq!(scene(&cast, &at(Vec::new())), ["no process was left"]);
    let ended = event(1, What::Ended { program: named("server"), ending: Ending::Exited(1) });
    let gone = Evidence { timeline: vec![ended], ..at(Vec::new()) };
    assert_eq!(scene(&cast, &gone), ["the server had ended: exit status 1"]);
}
