//! Assignments, programs and checks.

use super::{GOOD, check, check_changed, read};
use crate::model::{Bilingual, Part, Program, Rung, Template, Tier, Transport};

#[test]
fn a_good_file_is_read_as_it_stands() {
    let assignment = read(GOOD).unwrap();
    assert_eq!(assignment.id, "demo".into());
    assert_eq!(assignment.title, Bilingual { en: "Echo".to_owned(), es: "Eco".to_owned() });
    let args = vec![Template(vec![Part::Host]), Template(vec![Part::Port])];
    let name = "demo_client".to_owned();
    let client = Program { id: "client".into(), name, args, serves: None, uses: Some(Transport::InetStream) };
    assert_eq!(assignment.program(&"client".into()), Some(&client));
    assert_eq!(assignment.programs.iter().map(|program| program.id.as_str()).collect::<Vec<_>>(), ["server", "client"]);
    let [check] = assignment.checks.as_slice() else { panic!("one check") };
    assert_eq!((check.id.as_str(), check.source.as_str()), ("server.first-line", "recv(2)"));
    assert_eq!((check.tier, check.points, check.needs), (Tier::Core, 100, Rung::BlackBox));
    assert!(check.after.is_empty() && check.catches.is_empty());
    assert_eq!(check.script.len(), 4);
}

#[test]
fn every_key_of_a_check_is_read() {
    let more = GOOD
        .replace("points = 100", "points = 98")
        .replace("{ start = \"server\" }", "{ start = 'client' }, { start = \"server\" }")
        + r#"
[[checks]]
id = "client.next"
requirement = { en = "More.", es = "Más." }
source = "send(2)"
tier = "robust"
points = 2
after = ["server.first-line"]
catches = ["one-recv-one-message", "port-missing-htons"]
needs = "full"
script = [{ start = "client" }]

[[checks]]
id = "client.style"
requirement = { en = "Nicely.", es = "Bien." }
source = "style(9)"
tier = "advice"
points = 0
after = ["client.next", "server.first-line"]
script = [{ start = "client" }]
"#;
    let checks = read(&more).unwrap().checks;
    assert_eq!(checks[1].after, ["server.first-line".into()]);
    assert_eq!(checks[1].catches, ["one-recv-one-message".into(), "port-missing-htons".into()]);
    assert_eq!((checks[1].tier, checks[1].needs), (Tier::Robust, Rung::Full));
    assert_eq!((checks[2].tier, checks[2].points), (Tier::Advice, 0));
    assert_eq!(checks[0].programs(), ["client".into(), "server".into()]);
}

#[test]
fn the_version_comes_first() {
    let known = ["2 <- this version of the format is not known"];
    check_changed("format_version = 1", "format_version = 2\nsomething = { new = true }", &known);
    check_changed(
        "format_version = 1",
        "format_version = \"1\"",
        &["\"1\" <- this version of the format is not known"],
    );
    check_changed("format_version = 1", "", &[" <- the key `format_version` is missing"]);
}

#[test]
fn keys_are_missing_or_unknown() {
    check(
        "",
        &[
            " <- the key `format_version` is missing",
            " <- the key `id` is missing",
            " <- the key `title` is missing",
            " <- the key `programs` is missing",
            " <- the key `checks` is missing",
        ],
    );
    check_changed("id = \"demo\"", "id = \"demo\"\nauthor = \"me\"", &["author <- unknown key `author`"]);
    check_changed(
        "points = 100",
        "pionts = 100",
        &["[[checks]] <- the key `points` is missing", "pionts <- unknown key `pionts`"],
    );
    check_changed("name = \"demo_client\"\n", "", &["[programs.client] <- the key `name` is missing"]);
    check_changed("script = [", "script = []\nold = [", &["[] <- there is nothing in it", "old <- unknown key `old`"]);
}

#[test]
fn values_have_types_and_ranges() {
    check_changed("\"recv(2)\"", "2", &["2 <- expected text, found a whole number"]);
    check_changed("\"recv(2)\"", "2.5", &["2.5 <- expected text, found a decimal number"]);
    check_changed("\"recv(2)\"", "true", &["true <- expected text, found `true` or `false`"]);
    check_changed("\"recv(2)\"", "2024-05-01", &["2024-05-01 <- expected text, found a date or a time"]);
    check_changed("\"recv(2)\"", "[]", &["[] <- expected text, found a list"]);
    check_changed("\"recv(2)\"", "{}", &["{} <- expected text, found a table"]);
    check_changed("\"recv(2)\"", "\" \"", &["\" \" <- the text is empty"]);
    check_changed("points = 100", "points = \"8\"", &["\"8\" <- expected a whole number, found text"]);
    check_changed("points = 100", "points = 101", &["101 <- the number is out of range"]);
    check_changed("points = 100", "points = -1", &["-1 <- the number is out of range"]);
    check_changed(
        "points = 100",
        "points = 99999999999999999999",
        &["99999999999999999999 <- the number is out of range"],
    );
    check_changed("points = 100", "points = 0x64", &[]);
    check_changed("points = 100", "points = 1_00", &[]);
    check_changed("[\"{port}\"]", "\"{port}\"", &["\"{port}\" <- expected a list, found text"]);
}

#[test]
fn words_and_names_are_known_ones() {
    check_changed("tier = \"core\"", "tier = \"Core\"", &["\"Core\" <- unknown word `Core`"]);
    check_changed("points = 100", "points = 100\nneeds = \"ful\"", &["\"ful\" <- unknown word `ful`"]);
    check_changed(
        "id = \"demo\"",
        "id = \"demonstration\"",
        &["\"demonstration\" <- the id is not the name of the folder"],
    );
    check_changed("id = \"demo\"", "id = \"De mo\"", &["\"De mo\" <- this cannot be a name"]);
    check_changed("[programs.client]", "[programs.Client]", &["Client <- this cannot be a name"]);
    check_changed("\"demo_client\"", "\"../demo\"", &["\"../demo\" <- this cannot be a name"]);
    check_changed("\"server.first-line\"", "\"first-line\"", &["\"first-line\" <- this cannot be a name"]);
    check_changed(
        "\"server.first-line\"",
        "\"server.builds\"",
        &["\"server.builds\" <- the harness has a check of this name itself"],
    );
}

#[test]
fn a_text_is_there_in_every_language() {
    check_changed(", es = \"Eco\"", "", &["{ en = \"Echo\" } <- the Spanish text is missing"]);
    check_changed("en = \"Echo\", ", "", &["{ es = \"Eco\" } <- the English text is missing"]);
    check_changed("es = \"Eco\"", "es = \"\"", &["\"\" <- the text is empty"]);
    check_changed("es = \"Eco\"", "es = \"Eco\", fr = \"Écho\"", &["fr <- unknown key `fr`"]);
    check_changed("{ en = \"Echo\", es = \"Eco\" }", "\"Echo\"", &["\"Echo\" <- expected a table, found text"]);
}

#[test]
fn templates_have_holes_that_can_be_filled() {
    for good in ["", "plain", "{{}}", "a{nonce}b", "{nonce.x-1}", "{fill:1400}{byte:fF}", "{path}{port}{host}"] {
        check_changed("{port}", good, &[]);
    }
    check_changed("{port}", "{", &["\"{\" <- a `{` without its `}`"]);
    check_changed("{port}", "{a{port}", &["\"{a{port}\" <- a `{` without its `}`"]);
    check_changed("{port}", "}", &["\"}\" <- a `}` without its `{`"]);
    check_changed("{port}", "{}", &["\"{}\" <- unknown hole ``"]);
    check_changed("{port}", "{prot}", &["\"{prot}\" <- unknown hole `prot`"]);
    check_changed("{port}", "{port:1}", &["\"{port:1}\" <- unknown hole `port:1`"]);
    check_changed("{port}", "{nonce.}", &["\"{nonce.}\" <- a nonce cannot have this label"]);
    check_changed("{port}", "{nonce.Ñ}", &["\"{nonce.Ñ}\" <- a nonce cannot have this label"]);
    for length in ["", "0", "-1", "x", "1048577", "99999999999999999999"] {
        let hole = format!("{{fill:{length}}}");
        check_changed("{port}", &hole, &[&format!("\"{hole}\" <- a filling cannot have this length")]);
    }
    for byte in ["", "f", "fff", "+f", "0x"] {
        let hole = format!("{{byte:{byte}}}");
        check_changed("{port}", &hole, &[&format!("\"{hole}\" <- this is no byte")]);
    }
}

#[test]
fn checks_come_after_earlier_ones() {
    let two = GOOD.replace("points = 100", "points = 50\nafter = [AFTER]")
        + &GOOD[GOOD.find("[[checks]]").unwrap()..]
            .replace("first-line", "second")
            .replace("points = 100", "points = 50\nafter = [SECOND]");
    let both = |first: &str, second: &str, expected: &[&str]| {
        check(&two.replace("AFTER", first).replace("SECOND", second), expected);
    };
    both("", "\"server.first-line\"", &[]);
    both(
        "\"server.first-line\"",
        "",
        &["\"server.first-line\" <- `server.first-line` does not come before this check"],
    );
    both(
        "\"server.second\"",
        "\"server.first-line\"",
        &["\"server.second\" <- `server.second` does not come before this check"],
    );
    both("", "\"server.frist-line\"", &["\"server.frist-line\" <- there is no check `server.frist-line`"]);
    both(
        "",
        "\"server.first-line\", \"server.first-line\"",
        &["\"server.first-line\" <- `server.first-line` stands twice"],
    );
    both("", "\"server\"", &["\"server\" <- this cannot be a name"]);
    let twice = two.replace("AFTER", "").replace("SECOND", "").replace("server.second", "server.first-line");
    check(&twice, &["\"server.first-line\" <- `server.first-line` stands twice"]);
}

#[test]
fn mistakes_are_those_of_the_catalogue() {
    check_changed("points = 100", "points = 100\ncatches = [\"port-missing-htons\"]", &[]);
    check_changed(
        "points = 100",
        "points = 100\ncatches = [\"port-missing-htosn\", \"Ñ\"]",
        &[
            "\"port-missing-htosn\" <- the catalogue has no mistake `port-missing-htosn`",
            "\"Ñ\" <- this cannot be a name",
        ],
    );
}

#[test]
fn points_follow_the_tiers_and_sum_to_a_hundred() {
    check_changed("points = 100", "points = 99", &["[[checks]] <- the points of all checks sum to 99, not to 100"]);
    check_changed(
        "points = 100",
        "points = 0",
        &[
            "[[checks]] <- the points of all checks sum to 0, not to 100",
            "0 <- a check that is more than advice is worth something",
        ],
    );
    check_changed("tier = \"core\"", "tier = \"advice\"", &["100 <- advice is worth nothing"]);
    check_changed(
        "tier = \"core\"\npoints = 100",
        "tier = \"cor\"\npoints = 99",
        &["[[checks]] <- the points of all checks sum to 99, not to 100", "\"cor\" <- unknown word `cor`"],
    );
}

#[test]
fn every_error_of_a_file_comes_at_once() {
    let text = GOOD
        .replace("title = { en = \"Echo\", es = \"Eco\" }", "title = { en = \"Echo\" }\ntilte = 1")
        .replace("inet-stream", "inet-straem")
        .replace("source = \"recv(2)\"\n", "")
        .replace("{ connect = \"ana\" }", "{ conect = \"ana\" }")
        .replace("{nonce}", "{nonse}");
    check(
        &text,
        &[
            "{ en = \"Echo\" } <- the Spanish text is missing",
            "tilte <- unknown key `tilte`",
            "\"inet-straem\" <- unknown word `inet-straem`",
            "\"inet-straem\" <- unknown word `inet-straem`",
            "[[checks]] <- the key `source` is missing",
            "conect <- unknown step `conect`",
            "\"{nonse}\" <- unknown hole `nonse`",
        ],
    );
}
