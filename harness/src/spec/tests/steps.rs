//! Scripts: the vocabulary, the names, and who may be named where.

use super::{GOOD, check, check_script, read, with_script};
use crate::model::{
    Accept, Action, Connect, Ended, Expect, Expected, Input, Newline, Part, Payload, Printed, Reference, Send, Serve,
    Start, Status, Template, Transport, Type,
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
    let ended = Ended { program: name("client"), status: Status::Zero, says_why: true };
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

#[track_caller]
fn check_server(steps: &str, expected: &[&str]) {
    check_script(&format!("{{ start = \"server\" }}, {{ connect = \"ana\" }}, {steps}"), expected);
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

#[test]
fn names_are_made_before_they_are_used_and_missed_once() {
    check_script(
        "{ start = \"sevrer\" }, { running = \"sevrer\" }, { connect = \"ana\" }",
        &["\"sevrer\" <- the assignment has no program `sevrer`"],
    );
    check_server(
        "{ running = \"sever\" }, { kill = \"sever\" }",
        &["\"sever\" <- no earlier step starts a program `sever`"],
    );
    check_server("{ close = \"eva\" }, { reset = \"eva\" }", &["\"eva\" <- no earlier step makes a peer `eva`"]);
    check_server("{ close = \"server\" }", &["\"server\" <- `server` is a program, not a peer"]);
    check_server("{ kill = \"ana\" }", &["\"ana\" <- `ana` is a peer, not a program"]);
    check_server("{ connect = \"client\" }", &["\"client\" <- `client` is a program, not a peer"]);
    check_server("{ start = { program = \"client\", as = \"ana\" } }", &["\"ana\" <- `ana` is a peer, not a program"]);
    check_server("{ connect = \"Ana\" }", &["\"Ana\" <- this cannot be a name"]);
    check_server("{ conect = \"eva\" }, { close = \"eva\" }", &["conect <- unknown step `conect`"]);
}

#[test]
fn names_are_made_again_only_when_they_are_free() {
    check_server("{ connect = \"ana\" }", &["\"ana\" <- the name `ana` is in use"]);
    check_server("{ start = \"server\" }", &["\"server\" <- the name `server` is in use"]);
    check_server("{ close = \"ana\" }, { connect = \"ana\" }, { reset = \"ana\" }, { connect = \"ana\" }", &[]);
    check_server(
        "{ ended = { program = \"server\" } }, { start = \"server\" }, { kill = \"server\" }, { start = \"server\" }",
        &[],
    );
    check_server("{ repeat = { times = 3, steps = [{ connect = \"eva\" }] } }", &[]);
    check_server(
        "{ repeat = { times = 3, steps = [{ connect = \"ana\" }] } }",
        &["\"ana\" <- the name `ana` is in use"],
    );
    check_server(
        "{ repeat = { times = 2, steps = [{ start = \"client\" }] } }",
        &["\"client\" <- the name `client` is in use"],
    );
}

#[test]
fn who_has_left_does_nothing_more() {
    check_server("{ close = \"ana\" }, { expect_close = \"ana\" }", &["\"ana\" <- `ana` is gone"]);
    check_server("{ kill = \"server\" }, { running = \"server\" }", &["\"server\" <- `server` is gone"]);
    check_server(
        "{ kill = \"server\" }, { connect = { peer = \"eva\", to = \"server\" } }",
        &["\"server\" <- `server` is gone"],
    );
    check_server("{ kill = \"server\" }, { connect = \"eva\" }", &["\"eva\" <- no program that serves is running"]);
    check_server(
        "{ kill = \"server\" }, { printed = { by = \"server\", lines_min = 1 } }, { collected = \"server\" }",
        &[],
    );
}

#[test]
fn servers_are_connected_to() {
    let two = "{ start = { program = \"server\", as = \"second\" } }, { connect = \"eva\" }";
    check_server(two, &["\"eva\" <- several programs serve: `second`, `server`"]);
    check_server(
        "{ start = \"client\" }, { connect = { peer = \"eva\", to = \"client\" } }",
        &["\"client\" <- `client` does not serve"],
    );
    check_script("{ start = \"client\" }, { connect = \"eva\" }", &["\"eva\" <- no program that serves is running"]);
    let early = "{ start = { program = \"server\", ready = false } }, { connect = \"ana\" }";
    check_script(early, &["\"ana\" <- `server` was not waited for"]);
    check_script("{ start = { program = \"client\", ready = true } }", &["true <- `client` never gets ready"]);
}

#[test]
fn streams_and_datagrams_differ() {
    let datagrams = |steps: &str, expected: &[&str]| {
        let steps = format!("{{ start = \"server\" }}, {{ connect = \"ana\" }}, {steps}");
        check(&with_script(&steps).replace("inet-stream", "inet-dgram"), expected);
    };
    datagrams("{ send = { by = \"ana\", text = \"\" } }, { expect = { at = \"ana\", text = \"\" } }", &[]);
    check_server("{ send = { by = \"ana\", text = \"\" } }", &["\"\" <- an empty text is no message here"]);
    check_server(
        "{ start = \"client\" }, { type = { to = \"client\", text = \"\" } }",
        &["\"\" <- an empty text is no message here"],
    );
    datagrams("{ send = { by = \"ana\", text = \"x\", pieces = 1 } }", &[]);
    datagrams("{ send = { by = \"ana\", text = \"x\", pieces = 2 } }", &["2 <- `ana` uses datagrams"]);
    for step in ["expect_close", "half_close", "reset"] {
        datagrams(&format!("{{ {step} = \"ana\" }}"), &["\"ana\" <- `ana` uses datagrams"]);
    }
    datagrams(
        "{ serve = \"eco\" }, { accept = { at = \"eco\", as = \"visit\" } }",
        &["\"eco\" <- `eco` takes no connections"],
    );
    datagrams("{ serve = \"eco\" }, { send = { by = \"eco\", text = \"x\" } }", &[]);
    check_server("{ accept = { at = \"ana\", as = \"visit\" } }", &["\"ana\" <- `ana` takes no connections"]);
    check_server(
        "{ serve = \"eco\" }, { send = { by = \"eco\", text = \"x\" } }",
        &["\"eco\" <- `eco` only takes connections"],
    );
    let none = with_script("{ start = \"server\" }, { serve = \"eco\" }");
    let none = none.replace("serves = \"inet-stream\"", "").replace("uses = \"inet-stream\"", "");
    check(&none, &["\"eco\" <- it is not clear what is to be served"]);
}

#[test]
fn inputs_are_typed_while_they_last() {
    check_server("{ type = { to = \"server\", line = \"x\" } }", &["\"server\" <- nothing can be typed to `server`"]);
    check_server("{ end_input = \"server\" }", &[]);
    let twice = "{ start = \"client\" }, { end_input = \"client\" }, { type = { to = \"client\", line = \"x\" } }";
    check_server(twice, &["\"client\" <- the input of `client` has ended"]);
}

#[test]
fn only_what_was_sent_can_come_back() {
    check_server(
        "{ expect = { at = \"ana\", line = \"{nonce.x}\" } }",
        &["\"{nonce.x}\" <- `{nonce.x}` was never sent"],
    );
    check_server(
        "{ printed = { by = \"server\", text = \"a {nonce}\" } }",
        &["\"a {nonce}\" <- `{nonce}` was never sent"],
    );
    check_server(
        "{ printed = { by = \"server\", text = \"a\", without = \"{nonce}\" } }",
        &["\"{nonce}\" <- `{nonce}` was never sent"],
    );
    check_server(
        "{ expect = { at = \"ana\", same = true } }",
        &["{ at = \"ana\", same = true } <- `ana` has sent nothing"],
    );
    check_script(
        r#"{ start = { program = "client", args = ["{nonce}"] } }, { printed = { by = "client", text = "{nonce}" } }"#,
        &[],
    );
    let rounds = r#"{ repeat = { times = 9, steps = [{ send = { by = "ana", line = "{nonce}" } }] } },
        { expect = { at = "ana", line = "{nonce}" } }"#;
    check_server(rounds, &["\"{nonce}\" <- `{nonce}` was never sent"]);
    check_script(
        r#"{ start = { program = "clinet", args = ["{nonce}"] } }, { printed = { by = "clinet", text = "{nonce}" } }"#,
        &["\"clinet\" <- the assignment has no program `clinet`"],
    );
    check_server("{ back_to_baseline = \"server\" }", &["\"server\" <- `server` has no base line"]);
}

#[test]
fn an_error_within_rounds_is_said_once() {
    let steps = r#"{ repeat = { times = 200, steps = [
        { expect = { at = "ana", line = "{nonce}" } },
        { close = "eva" },
        { send = { by = "server", text = "" } },
    ] } }"#;
    check_server(
        steps,
        &[
            "\"{nonce}\" <- `{nonce}` was never sent",
            "\"eva\" <- no earlier step makes a peer `eva`",
            "\"server\" <- `server` is a program, not a peer",
        ],
    );
}
