//! Scripts: who may be named where, and what can come back.

use super::{check, check_script, check_server, with_script};

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
fn nothing_is_expected_of_a_deaf_peer() {
    let deaf = |step: &str, expected: &[&str]| {
        check_server(&format!(r#"{{ connect = {{ peer = "eva", deaf = true }} }}, {step}"#), expected);
    };
    deaf(r#"{ send = { by = "eva", line = "{nonce}" } }, { close = "eva" }"#, &[]);
    for step in
        [r#"{ expect_close = "eva" }"#, r#"{ expect_silence = "eva" }"#, r#"{ expect = { at = "eva", text = "x" } }"#]
    {
        deaf(step, &["\"eva\" <- `eva` does not read what comes"]);
    }
    deaf(r#"{ send = { by = "eva", line = "x" } }, { hear = "eva" }, { expect = { at = "eva", same = true } }"#, &[]);
    check_server(
        r#"{ connect = { peer = "eva", deaf = 1 } }"#,
        &["1 <- expected `true` or `false`, found a whole number"],
    );
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
    let said = "{ send = { by = \"ana\", line = \"x\" } }, { expect = { at = \"ana\",";
    datagrams(&format!("{said} same = true }} }}"), &[]);
    datagrams(&format!("{said} lines = true }} }}"), &["true <- `ana` uses datagrams"]);
    for step in ["expect_close", "half_close", "reset", "hear"] {
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
