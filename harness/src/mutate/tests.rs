//! Each operator, with an example that it changes and those that it must leave as they are.

use super::mutants;
use crate::model::{Mutant, Operator};

/// The mutants of one operator, each as `LINE: the changed line`.
fn of(operator: Operator, source: &str) -> Vec<String> {
    let own = mutants(source).into_iter().filter(|mutant| mutant.operator == operator);
    own.map(|mutant| format!("{}: {}", mutant.line, mutant.after)).collect()
}

#[track_caller]
fn check(operator: Operator, source: &str, expected: &[&str]) {
    assert_eq!(of(operator, source), expected, "{source}");
}

#[test]
fn a_call_is_left_out() {
    let close = "void f(void)\n{\n  close(s);\n  if (x) close(s);\n  (void) close(s);\n  if (close(s) < 0) g();\n}\n";
    let expected = ["3: ;", "4: if (x) 0;", "5: (void) 0;", "6: if (0 < 0) g();"];
    check(Operator::DropClose, close, &expected);
    let others = "int close(int s); // close(a)\n/* close(b) */ char *t = \"close(c)\"; my_close(d); p->close(e);\n#define C close(f)\n";
    check(Operator::DropClose, others, &[]);
    let last = "int main(void) { close(a); f(); if (x) { close(b); exit(1); } close(c); free(d); return 0; }\nvoid g(void) { close(e); return; }\n";
    let expected = [
        "1: int main(void) { ; f(); if (x) { close(b); exit(1); } close(c); free(d); return 0; }",
        "2: void g(void) { ; return; }",
    ];
    check(Operator::DropClose, last, &expected);
    check(Operator::DropUnlink, "unlink(argv[1]); my_unlink(x);", &["1: ; my_unlink(x);"]);
    check(Operator::DropWait, "while (waitpid(-1, NULL, WNOHANG) > 0)\n;", &["1: while (0 > 0)"]);
    check(Operator::DropWait, "pid = wait(&status); waiting(1);", &["1: pid = 0; waiting(1);"]);
    check(Operator::DropOption, "setsockopt(s, SOL_SOCKET,\n  SO_REUSEADDR, &on,\n  sizeof on);", &["1: ;"]);
    check(Operator::DropFlush, "fflush(stdout); f(fflush);", &["1: ; f(fflush);"]);
}

#[test]
fn only_calls_with_an_argument_that_matters() {
    let signals = "signal(SIGPIPE, SIG_IGN);\nsignal(SIGINT, end);\nsigaction(SIGCHLD, &a, NULL);\nf(SIGPIPE);\n";
    check(Operator::DropSignal, signals, &["1: ;", "3: ;"]);
    check(Operator::DropShutdown, "shutdown(s, SHUT_WR);\nshutdown(s, SHUT_RD);", &["1: ;"]);
    check(
        Operator::DropNoSignal,
        "send(s, b, n, MSG_NOSIGNAL); \"MSG_NOSIGNAL\";",
        &["1: send(s, b, n, 0); \"MSG_NOSIGNAL\";"],
    );
}

#[test]
fn a_conversion_leaves_its_argument() {
    check(
        Operator::DropByteOrder,
        "a.sin_port = htons(atoi(x));\nmy_htons(1); htonl(INADDR_ANY); // htons(2)\n",
        &["1: a.sin_port = (atoi(x));"],
    );
}

#[test]
fn a_loop_is_gone_through_once() {
    let once = |condition: &str| format!("1: for (int only_round = 1; only_round-- > 0 && ({condition}); )");
    check(
        Operator::BreakLoop,
        "while (n > 0) { n -= write(s, b, n); }",
        &[&format!("{} {{ n -= write(s, b, n); }}", once("n > 0"))],
    );
    check(Operator::BreakLoop, "while ((n = read(s, b, 9)) > 0)\n  f(n);", &[&once("(n = read(s, b, 9)) > 0")]);
    check(Operator::BreakLoop, "do { n = recv(s); } while (n < 0);", &["1: do { n = recv(s); } while (0);"]);
    check(
        Operator::BreakLoop,
        "for (;;) { recvfrom(s); }",
        &[
            "1: for (int only_round = 1; only_round > 0; only_round = 0) for (; only_round-- > 0 && (1); ) { recvfrom(s); }",
        ],
    );
    for other in
        ["while (x) { my_read(s); }", "for (;;) accept(s); read(s);", "// while (read(s)) ;", "int meanwhile; read(s);"]
    {
        check(Operator::BreakLoop, other, &[]);
    }
}

#[test]
fn the_other_end_of_a_pair_is_used() {
    let source =
        "int p[2], q[2];\nsocketpair(AF_UNIX, SOCK_STREAM, 0, p);\nclose(p[1]); close(q[1]); x = p[n]; \"p[0]\";\n";
    check(Operator::SwapEnds, source, &["3: close(p[0]); close(q[1]); x = p[n]; \"p[0]\";"]);
}

#[test]
fn a_buffer_is_cut() {
    check(
        Operator::CutBuffer,
        "static char a[4096], b[1], c[64 * 1024];",
        &["1: static char a[16], b[1], c[64 * 1024];", "1: static char a[4096], b[1], c[16];"],
    );
    let named = "#define SIZE 1024 // bytes\n#define OTHER 4096\nchar a[SIZE]; f(OTHER);\nchar *c = malloc(SIZE);\n";
    check(Operator::CutBuffer, named, &["1: #define SIZE 16 // bytes"]);
    for other in
        ["void f(char a[1024]) {}", "x = a[1024];", "int n[1024];", "/* char a[1024]; */", "char *s = \"a[1024]\";"]
    {
        check(Operator::CutBuffer, other, &[]);
    }
}

#[test]
fn a_buffer_is_filled() {
    let source =
        "#define MAX 100\nn = read(s, b, sizeof(b) - 1);\nn = read(s, b, sizeof b - 1);\nn = read(s, b, MAX - 1);\n";
    check(
        Operator::FillBuffer,
        source,
        &["2: n = read(s, b, sizeof(b));", "3: n = read(s, b, sizeof b);", "4: n = read(s, b, MAX);"],
    );
    for other in ["n - 1;", "f(b) - 1;", "x = sizeof b - 2;", "\"sizeof b - 1\";", "sizeof b - 1 * 2;"] {
        check(Operator::FillBuffer, other, &[]);
    }
}

#[test]
fn all_of_a_buffer_is_sent() {
    check(Operator::SendBuffer, "send(s, b, n, 0);", &["1: send(s, b, sizeof(b), 0);"]);
    for other in ["send(s, b + 1, n, 0);", "send(s, b, sizeof(b), 0);", "my_send(s, b, n);", "recv(s, b, n, 0);"] {
        check(Operator::SendBuffer, other, &[]);
    }
}

#[test]
fn an_error_is_ignored() {
    check(Operator::IgnoreError, "if (bind(s, a, l) < 0) {\n  f();\n}", &["1: if ((bind(s, a, l) < 0) && 0) {"]);
    check(Operator::IgnoreError, "if (s == -1) f();", &["1: if ((s == -1) && 0) f();"]);
    check(Operator::IgnoreError, "if (inet_pton(a) != 1) f();", &["1: if ((inet_pton(a) != 1) && 0) f();"]);
    for other in [
        "if (n < 0 && errno == EINTR) f();",
        "if (n > 0) f();",
        "if (n != 0) f();",
        "if (strcmp(a, b) != 0) f();",
        "while (n < 0) f();",
        "// if (n < 0)",
    ] {
        check(Operator::IgnoreError, other, &[]);
    }
}

#[test]
fn a_failure_is_hidden() {
    let source = "int f(void) { return 1; }\nint main(void)\n{\n  if (x) return 1;\n  if (y) exit(2);\n  if (z) return -1;\n  return 0;\n}\n";
    check(Operator::HideFailure, source, &["4: if (x) return 0;", "5: if (y) exit(0);", "6: if (z) return 0;"]);
    check(
        Operator::HideFailure,
        "return EXIT_FAILURE; \"EXIT_FAILURE\"; exit(0); my_exit(1); exit(code);",
        &["1: return EXIT_SUCCESS; \"EXIT_FAILURE\"; exit(0); my_exit(1); exit(code);"],
    );
}

#[test]
fn a_loop_is_left() {
    check(Operator::LeaveLoop, "while (1) { if (x)\ncontinue; }", &["2: break; }"]);
    check(Operator::LeaveLoop, "while (1) switch (x) { case 1: continue; } // continue;", &[]);
}

#[test]
fn types_ports_and_lengths_are_others() {
    check(
        Operator::SwapType,
        "socket(AF_INET, SOCK_STREAM, 0); \"SOCK_STREAM\";",
        &["1: socket(AF_INET, SOCK_DGRAM, 0); \"SOCK_STREAM\";"],
    );
    check(Operator::SwapType, "int t = SOCK_DGRAM | MY_SOCK_DGRAM;", &["1: int t = SOCK_STREAM | MY_SOCK_DGRAM;"]);
    check(
        Operator::AnyPort,
        "a.sin_port = htons(p);\nif (a.sin_port == b.sin_port) sin_port = 1;",
        &["1: a.sin_port = 0;"],
    );
    let lengths = "socklen_t n = sizeof(a), m;\nm = sizeof(a); other = sizeof(a); s.m = 3; // m = 1\n";
    check(Operator::DropLength, lengths, &["1: socklen_t n = 0, m;", "2: m = 0; other = sizeof(a); s.m = 3; // m = 1"]);
}

#[test]
fn a_mutant_differs_from_its_source_in_one_place() {
    let source = "/* cierra: close(s) */\nvoid fin(void)\n{\n    close(s);   // fin\n    exit_later(1);\n}\nint main(void) { return 1; }\n";
    let expected = Mutant {
        operator: Operator::DropClose,
        line: 4,
        before: "close(s); // fin".to_owned(),
        after: "; // fin".to_owned(),
        text: source.replacen("    close(s);", "    ;", 1),
    };
    let found = mutants(source);
    assert_eq!(found.first(), Some(&expected));
    assert_eq!(found.len(), 2);
}

#[test]
fn nothing_that_is_no_c_makes_trouble() {
    for text in
        ["", ")", "(((", "close(", "for (", "do", "while", "if (", "sin_port =", "- 1", "#define", "\"", "ñ[", "main("]
    {
        let tails = text.char_indices().filter_map(|(index, _)| text.get(index..));
        for tail in tails {
            assert!(mutants(tail).iter().all(|mutant| mutant.text != tail), "{tail}");
        }
    }
}
