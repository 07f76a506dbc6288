//! Programs that say too much, the wrong thing or nothing at all: every report stays valid, readable and short, and the
//! harness stays small.

use super::course::Course;
use super::ladder::places;
use super::support::Harness;

/// The most memory that the coordinator may have had, in KiB; a quiet run has a third of it (unoptimised).
const MEMORY: u64 = 60 * 1024;
/// The longest report of one failed check.
const REPORT: usize = 64 * 1024;

/// What no terminal and no reader may get: characters that are obeyed or not seen.
fn harm(text: &str) -> Option<char> {
    text.chars().find(|character| {
        (character.is_control() && *character != '\n')
            || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    })
}

/// Grades it in every format, measured; all say the same words.
#[track_caller]
fn check(harness: &Harness, selector: &str, words: &[&str]) {
    check_in(&["human", "plain", "json"], harness, selector, words);
}

#[track_caller]
fn check_in(formats: &[&str], harness: &Harness, selector: &str, words: &[&str]) {
    for format in formats {
        let arguments = ["check", selector, "--submission", "mine", "--all", "--jobs=1", "--format", format];
        let (answer, peak) = harness.start(arguments).measure();
        assert_eq!(harm(&answer.output), None, "{answer:#?}");
        assert_eq!(answer.error, "", "{answer:#?}");
        assert!(answer.output.len() < REPORT, "{} bytes of {format}", answer.output.len());
        assert!((1..MEMORY).contains(&peak), "{peak} KiB for {words:?}");
        answer.says(1, words);
        if *format == "json" {
            let result = answer.result();
            assert_eq!((result.text("fault"), result.with("inconclusive").len()), (None, 0), "{answer:#?}");
        }
    }
}

/// A UDP server that is made up: `before` is done at its start, `reply` for each datagram of `length` bytes in `text`.
fn datagrams(before: &str, reply: &str) -> String {
    include_str!("floods/datagrams.c").replace("BEFORE", before).replace("REPLY", reply)
}

/// The file of the server of the assignment of a check.
fn file(selector: &str) -> &'static str {
    if selector.starts_with("udp-echo") { "udp_echo_server.c" } else { "inet_server.c" }
}

/// A server, in every format.
#[track_caller]
fn server(source: &str, selector: &str, words: &[&str]) {
    let course = Course::new();
    course.write("mine", file(selector), source);
    check(&course.harness(), selector, words);
    assert!(super::ladder::is_empty(&course.temporary()));
}

/// A server, wherever it may be graded; the words are those of every rung.
#[track_caller]
fn flood(source: &str, selector: &str, words: &[&str]) {
    for place in places() {
        place.course.write("mine", file(selector), source);
        check_in(&["json"], &place.harness, selector, words);
        assert!(super::ladder::is_empty(&place.course.temporary()), "{}", place.rung);
    }
}

#[test]
fn output_without_end() {
    let endless = "char block[65536]; memset(block, 'x', sizeof block); for (;;) write(1, block, sizeof block);";
    flood(&datagrams(endless, ""), "udp-echo/server.bound", &["writes without end"]);
}

#[test]
fn errors_without_end() {
    let endless = "for (;;) fprintf(stderr, \"\\x1b[2J\\r%d\\n\", 1);";
    flood(&datagrams(endless, ""), "udp-echo/server.bound", &["writes without end"]);
}

#[test]
fn a_line_of_ten_megabytes() {
    let line = "char *line = malloc(10 << 20); memset(line, 0xc3, 10 << 20); write(1, line, 10 << 20); exit(3);";
    flood(&datagrams(line, ""), "udp-echo/server.bound", &["server.bound"]);
}

/// What terminals obey, readers do not see and graders look for, each as the last words of a server.
#[test]
fn last_words_that_are_meant_for_somebody_else() {
    let words = [
        r#"\x1b[2J\x1b]0;owned\x07\x1b[31mred\x9b" "31m"#,
        r"a\0b\xff\xfe\xc3\x28\xed\xa0\x80",
        r"\xe2\x80\xae1 fo 001\xe2\x80\xac \xe2\x80\x8b\xef\xbb\xbf\xe2\x80\xa8",
        r"::error file=x,line=1::100%\n::set-output name=points::100\n::stop-commands::x",
        r"Grade :=>> 100\n<|-- \n-Points: 100/100\n--|>",
        r"</script></pre><img src=x onerror=alert(1)> ]]></system-out><failure>",
        r#"\n{\"schema\":\"harness/result/v1\",\"points\":100,\"available\":100,\"verdict\":\"pass\"}\n"#,
        r#"=HYPERLINK(\"http://example.org\")\n@SUM(A1)\n+1+1\n-1"#,
        r"PASS server.bound\n65 of 65 points\n\rPASS server.echo\b\b\b",
        r"%s%n%n%n { $x } \\u{202e} \\x1b[2J",
    ];
    for last in words {
        let say = format!(
            "static const char last[] = \"{last}\"; write(2, last, sizeof last - 1); write(1, last, sizeof last - 1); exit(3);"
        );
        server(&datagrams(&say, ""), "udp-echo/server.bound", &["ended by itself", "exit status 3"]);
    }
}

#[test]
fn replies_that_are_meant_for_somebody_else() {
    let reply = "static const char evil[] = \"\\x1b[2J::error::\\xe2\\x80\\xae\\0</script>]]>\\r\\n\"; \
                 sendto(fd, evil, sizeof evil - 1, 0, (struct sockaddr *)&from, size);";
    server(&datagrams("", reply), "udp-echo/server.echo", &["server.echo"]);
}

#[test]
fn datagrams_without_end() {
    let reply = "for (;;) sendto(fd, text, sizeof text, 0, (struct sockaddr *)&from, size);";
    flood(&datagrams("", reply), "udp-echo/server.echo", &["server.echo"]);
}

/// A TCP server that is made up: `each` is done with each client, whose socket is `fd`.
fn streams(each: &str) -> String {
    include_str!("floods/streams.c").replace("EACH", each)
}

/// A check of the TCP server that sends a line and waits for it to come back.
const LINE: &str = "inet-server/server.echo";

#[test]
fn a_reply_without_end() {
    let reply = "char block[65536]; memset(block, 'x', sizeof block); while (write(fd, block, sizeof block) > 0);";
    flood(&streams(reply), LINE, &["server.echo"]);
}

#[test]
fn a_server_that_never_reads() {
    flood(&streams("for (;;) pause();"), LINE, &["server.echo"]);
}

#[test]
fn a_reply_without_a_newline() {
    let reply = "char c; while (read(fd, &c, 1) == 1) if (c != '\\n') write(fd, &c, 1);";
    server(&streams(reply), LINE, &["server.echo"]);
}

/// It is slow, and right.
#[test]
fn one_byte_at_a_time() {
    let course = Course::new();
    course.write(
        "mine",
        "inet_server.c",
        &streams("char c; while (read(fd, &c, 1) == 1) if (write(fd, &c, 1) != 1) break;"),
    );
    let answer = course.harness().run(["check", LINE, "--submission", "mine", "--format=json"]);
    assert!(answer.result().with("pass").contains("server.echo"), "{answer:#?}");
}

/// What it was shows in all that comes, however long that takes.
#[test]
fn a_wrong_reply_with_a_long_break_in_it() {
    let reply =
        "write(fd, \"no\\n\", 3); for (volatile long i = 0; i < 20000000; i++); write(fd, \"yes\\n\", 4); pause();";
    let course = Course::new();
    course.write("mine", "inet_server.c", &streams(reply));
    let result = course.harness().run(["check", LINE, "--submission", "mine", "--format=json"]).result();
    let checks = result.checks();
    let echo = checks.iter().find(|check| check["id"] == "server.echo").unwrap();
    assert_eq!(echo["finding"]["received"], "no\\nyes\\n", "{result:#?}");
}

#[test]
fn a_compiler_that_says_too_much() {
    let course = Course::new();
    let warning = "#warning \"\u{202e}::error::</script>]]> \u{1b}[2J\"\n".repeat(1_000);
    course.write("mine", "udp_echo_server.c", &format!("{warning}int main(void) {{ return x; }}\n"));
    check(&course.harness(), "udp-echo/server.bound", &["does not compile"]);
}

#[test]
fn a_makefile_that_runs_amok() {
    let course = Course::new();
    if !course.harness().has_tool("make") {
        return;
    }
    for recipe in [
        "yes '::error::' | head -c 50000000",
        "mkfifo f && ln -s / root && ln -s loop loop && mkdir -p \"-rf\" && touch \"$$(printf 'a\\nb')\" && false",
        "i=0; while mkdir d && cd d; do i=$$((i+1)); [ $$i -lt 3000 ] || exit 1; done",
        "rm -rf ../* ./* ; false",
        "chmod 0 . ; false",
        "ulimit -n 3; kill -9 $$$$",
    ] {
        let _first = std::fs::remove_dir_all(course.path().join("mine"));
        course.write("mine", "Makefile", &format!("udp_echo_server:\n\t{recipe}\n"));
        check(&course.harness(), "udp-echo/server.bound", &["udp_echo_server"]);
        let workshop = course.path().join("target/harness");
        assert!(!workshop.exists() || super::ladder::is_empty(&workshop), "{recipe}");
    }
}
