//! Scripts: the vocabulary.

use super::{GOOD, check, check_script, check_server, read, with_script};
use crate::model::{
    Accept, Action, Connect, Ended, Expect, Expected, Input, Newline, Part, Payload, Printed, Reference, Send, Serve,
    Start, Status, Template, Transport, Type, Variant,
};

fn name(text: &str) -> Reference {
    Reference(text.to_owned())
}

fn nonce(label: &str) -> Template {
    Template(vec![Part::Nonce(label.to_owned())])
}

fn line(template: Template) -> Payload {
    Payload { template, newline: true }
}

#[track_caller]
fn actions(steps: &str) -> Vec<Action> {
    let mut assignment = read(&with_script(steps)).unwrap();
    assignment.checks.remove(0).script.into_iter().map(|step| step.action).collect()
}

#[test]
fn short_forms_stand_for_the_usual() {
    let args = vec![Template(vec![Part::Port])];
    let server = Start {
        program: "server".into(),
        name: name("server"),
        args,
        input: Input::Silent,
        descriptors_max: None,
        ready: true,
        variant: Variant::Plain,
    };
    assert_eq!(
        actions(r#"{ start = "server" }, { connect = "ana" }, { serve = "eco" }"#),
        [
            Action::Start(server),
            Action::Connect(Connect { peer: name("ana"), to: name("server"), deaf: false }),
            Action::Serve(Serve { peer: name("eco"), transport: Transport::InetStream }),
        ]
    );
    let [Action::Start(client)] = &actions(r#"{ start = "client" }"#)[..] else { panic!() };
    assert_eq!((client.input, client.ready, client.args.len()), (Input::Typed, false, 2));
}

#[test]
fn long_forms_say_everything() {
    let actions = actions(
        r#"
        { start = { program = "client", as = "first", args = ["{nonce}"], input = "silent", descriptors_max = 4,
            ready = false } },
        { start = { program = "server", ready = true } },
        { start = { program = "server", as = "second", ready = false, args = [] } },
        { connect = { peer = "ana", to = "server" } },
        { serve = { peer = "eco", transport = "unix-dgram" } },
        { send = { by = "ana", line = "{nonce.a}", pieces = 3 } },
        { send = { by = "eco", text = "" } },
        { expect = { at = "ana", line = "{nonce.a}", newline = "optional" } },
        { expect = { at = "eco", text = "x" } }
        "#,
    );
    let first = Start {
        program: "client".into(),
        name: name("first"),
        args: vec![nonce("")],
        input: Input::Silent,
        descriptors_max: Some(4),
        ready: false,
        variant: Variant::Plain,
    };
    assert_eq!(actions[0], Action::Start(first));
    assert_eq!(actions[3], Action::Connect(Connect { peer: name("ana"), to: name("server"), deaf: false }));
    assert_eq!(actions[4], Action::Serve(Serve { peer: name("eco"), transport: Transport::UnixDatagram }));
    assert_eq!(actions[5], Action::Send(Send { by: name("ana"), payload: line(nonce("a")), pieces: 3 }));
    let empty = Payload { template: Template::default(), newline: false };
    assert_eq!(actions[6], Action::Send(Send { by: name("eco"), payload: empty, pieces: 1 }));
    let expected = Expected::Exactly(line(nonce("a")), Newline::Optional);
    assert_eq!(actions[7], Action::Expect(Expect { at: name("ana"), expected }));
}

#[test]
fn a_client_talks_to_our_peer() {
    let actions = actions(
        r#"
        { serve = "eco" }, { start = "client" }, { accept = { at = "eco", as = "visit" } },
        { type = { to = "client", line = "{nonce}" } }, { expect = { at = "visit", line = "{nonce}" } },
        { waits = "client" }, { send = { by = "visit", text = "{nonce.b}" } },
        { half_close = "visit" }, { expect_silence = "visit" }, { expect_close = "visit" },
        { printed = { by = "client", text = "{nonce.b}" } },
        { end_input = "client" }, { reset = "visit" }, { close = "eco" },
        { ended = { program = "client", status = "zero", says_why = true } }, { collected = "client" },
        { printed = { by = "client", texts = ["{nonce}", "{nonce.b}"], without = "{nonce}", lines_min = 2 } }
        "#,
    );
    assert_eq!(actions[2], Action::Accept(Accept { at: name("eco"), peer: name("visit") }));
    assert_eq!(actions[3], Action::Type(Type { to: name("client"), payload: line(nonce("")) }));
    assert_eq!(
        actions[7..10],
        [Action::HalfClose(name("visit")), Action::ExpectSilence(name("visit")), Action::ExpectClose(name("visit")),]
    );
    let ended =
        Ended { program: name("client"), status: Status::Zero, says_why: true, after: std::time::Duration::ZERO };
    assert_eq!(
        actions[11..16],
        [
            Action::EndInput(name("client")),
            Action::Reset(name("visit")),
            Action::Close(name("eco")),
            Action::Ended(ended),
            Action::Collected(name("client")),
        ]
    );
    let texts = vec![nonce(""), nonce("b")];
    let printed = Printed { by: name("client"), texts, without: Some(nonce("")), lines_min: 2 };
    assert_eq!(actions[16], Action::Printed(printed));
}

#[test]
fn a_server_is_looked_at_killed_and_started_again() {
    let steps = r#"{ stale_socket = true }, { start = "server" }, { baseline = "server" }, { running = "server" },
        { back_to_baseline = "server" }, { kill = "server" }, { start = "server" }"#;
    assert_eq!(
        actions(steps)[2..6],
        [
            Action::Baseline(name("server")),
            Action::Running(name("server")),
            Action::BackToBaseline(name("server")),
            Action::Kill(name("server")),
        ]
    );
}

#[test]
fn rounds_have_nonces_of_their_own() {
    let actions = actions(
        r#"
        { start = "server" },
        { repeat = { times = 2, steps = [
            { connect = "ana" },
            { repeat = { times = 2, steps = [{ send = { by = "ana", line = "{nonce}{nonce.x}" } }] } },
            { expect = { at = "ana", same = true } },
        ] } },
        { close = "ana" }
        "#,
    );
    assert_eq!(actions.len(), 1 + 2 * 4 + 1);
    let sent: Vec<_> = actions
        .iter()
        .filter_map(|action| if let Action::Send(send) = action { Some(&send.payload.template.0) } else { None })
        .collect();
    let both = |suffix: &str| vec![Part::Nonce(suffix.to_owned()), Part::Nonce(format!("x{suffix}"))];
    assert_eq!(sent, [&both("#0#0"), &both("#1#0"), &both("#0#1"), &both("#1#1")]);
}

#[test]
fn a_step_is_one_of_the_vocabulary() {
    check_script(r#"{ start = "server" }, { strat = "server" }"#, &["strat <- unknown step `strat`"]);
    check_script(r#"{ start = "server" }, {}"#, &["{} <- a step has exactly one key"]);
    let two = "{ start = \"server\", running = \"server\" }";
    check_script(two, &[&format!("{two} <- a step has exactly one key")]);
    check_script("3", &["3 <- expected a table, found a whole number"]);
    check_script("{ start = 3 }", &["3 <- expected text or a table, found a whole number"]);
    check_script("{ stale_socket = true }", &["[{ stale_socket = true }] <- the script starts no program"]);
    check_script("{ start = \"server\" }, { stale_socket = false }", &["false <- `false` has no meaning here"]);
    check(
        &GOOD.replace("script = [", "script = 3\nold = ["),
        &["3 <- expected a list, found a whole number", "old <- unknown key `old`"],
    );
}

#[test]
fn tables_of_steps_have_their_keys() {
    check_server(
        "{ send = { by = \"ana\", txet = \"x\" } }",
        &["{ by = \"ana\", txet = \"x\" } <- exactly one of `line`, `text` is needed", "txet <- unknown key `txet`"],
    );
    check_server(
        "{ send = { by = \"ana\", line = \"\", text = \"x\" } }",
        &["text <- exactly one of `line`, `text` is needed"],
    );
    check_server("{ send = { line = \"x\" } }", &["{ line = \"x\" } <- the key `by` is missing"]);
    check_server("{ send = { by = \"ana\", line = \"x\", pieces = 0 } }", &["0 <- the number is out of range"]);
    check_server("{ send = \"ana\" }", &["\"ana\" <- expected a table, found text"]);
    check_server(
        "{ expect = { at = \"ana\", text = \"x\", newline = \"exact\" } }",
        &["newline <- this key has no meaning here"],
    );
    check_server(
        "{ expect = { at = \"ana\", line = \"x\", newline = \"maybe\" } }",
        &["\"maybe\" <- unknown word `maybe`"],
    );
    check_server(
        "{ printed = { by = \"server\" } }",
        &["{ by = \"server\" } <- at least one of `text`, `texts`, `lines_min` is needed"],
    );
    check_server(
        "{ printed = { by = \"server\", lines_min = 1, without = \"x\" } }",
        &["without <- this key has no meaning here"],
    );
    check_server(
        "{ printed = { by = \"server\", text = \"x\", texts = [\"y\"] } }",
        &["texts <- exactly one of `text`, `texts` is needed"],
    );
    check_server("{ printed = { by = \"server\", texts = [] } }", &["[] <- there is nothing in it"]);
    check_server(
        "{ printed = { by = \"server\", texts = [1, \"\"] } }",
        &["1 <- expected text, found a whole number", "\"\" <- the text is empty"],
    );
    check_server(
        "{ repeat = { times = 201, steps = [{ running = \"server\" }] } }",
        &["201 <- the number is out of range"],
    );
    check_server("{ repeat = { times = 2, steps = [] } }", &["[] <- there is nothing in it"]);
    check_server("{ start = { program = \"client\", descriptors_max = 2 } }", &["2 <- the number is out of range"]);
    check_server("{ start = { as = \"x\" } }", &["{ as = \"x\" } <- the key `program` is missing"]);
    check_server(
        "{ ended = { program = \"server\", status = \"none\", says_why = 1 } }",
        &["\"none\" <- unknown word `none`", "1 <- expected `true` or `false`, found a whole number"],
    );
}
