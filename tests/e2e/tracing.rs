//! Watching system calls: what it shows that nothing else does, and that it does no harm.

use super::answer::Answer;
use super::course::{Course, course_of};
use super::ladder::reaches;
use super::support::{Harness, root};
use std::fs;

/// Grades a program of `udp-echo` that is made up, by some checks.
fn grade(file: &str, source: &str, selector: &str, more: &[&str]) -> Answer {
    let course = Course::new();
    course.write("mine", file, source);
    let arguments = ["check", selector, "--submission", "mine", "--jobs", "2"];
    course.harness().run(arguments.iter().chain(more))
}

/// A server that works by forks, pipes, threads, and sockets of its own, is at rest only when it says nothing more: a hundred
/// times in one check.
#[test]
fn nobody_is_taken_to_be_silent_who_is_not() {
    let folder = root().join("tests/e2e/tracing");
    let course = course_of("busy", &folder);
    let submission = tempfile::tempdir().unwrap();
    fs::copy(folder.join("busy.c"), submission.path().join("busy.c")).unwrap();
    let [course, submission] = [course.path(), submission.path()].map(|path| path.to_str().unwrap());
    let arguments = ["check", "--assignments", course, "--submission", submission];
    Harness::built().run(arguments).says(0, &["100 of 100 points"]);
}

/// What cannot be seen is not judged.
#[test]
fn calls_of_another_abi_are_refused_and_cost_nothing_in_silence() {
    let source = "#include <stdio.h>\n\
        int main(void) {\n\
            int result;\n\
            __asm__ volatile(\"int $0x80\" : \"=a\"(result) : \"a\"(20) : \"memory\");\n\
            fprintf(stderr, \"getpid says %d\\n\", result);\n\
            return 1;\n\
        }\n";
    if !cfg!(target_arch = "x86_64") {
        return;
    }
    let answer = grade("udp_echo_server.c", source, "udp-echo/server.bound", &[]);
    answer.says(1, &["not graded", "makes system calls of another ABI, as 32-bit programs do", "0 of 6 points"]);
}

#[test]
fn io_uring_is_refused_and_costs_nothing_in_silence() {
    let source = "#include <stdio.h>\n#include <string.h>\n#include <sys/syscall.h>\n#include <unistd.h>\n\
        int main(void) {\n\
            char parameters[256];\n\
            memset(parameters, 0, sizeof parameters);\n\
            if (syscall(SYS_io_uring_setup, 4, parameters) < 0) { perror(\"io_uring\"); return 1; }\n\
            return 0;\n\
        }\n";
    let answer = grade("udp_echo_server.c", source, "udp-echo/server.bound", &[]);
    answer.says(1, &["not graded", "uses io_uring(7)", "0 of 6 points"]);
}

/// Wherever a client goes, it is met there and graded on; only what it does not reach by its arguments costs it points.
#[test]
fn a_client_that_goes_to_another_network_is_met_there() {
    let source = "#include <arpa/inet.h>\n#include <stdio.h>\n#include <string.h>\n#include <sys/socket.h>\n\
        int main(void) {\n\
            int s = socket(AF_INET, SOCK_DGRAM, 0);\n\
            struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(6400) };\n\
            inet_aton(\"192.168.1.34\", &a.sin_addr);\n\
            char line[2000];\n\
            while (fgets(line, sizeof line, stdin)) {\n\
                sendto(s, line, strlen(line), 0, (struct sockaddr *)&a, sizeof a);\n\
                ssize_t n = recv(s, line, sizeof line - 1, 0);\n\
                if (n < 0) return 1;\n\
                line[n] = 0;\n\
                printf(\"%s\", line);\n\
            }\n\
            return 0;\n\
        }\n";
    let words = [
        "the client went to 192.168.1.34:6400 instead of 127.0.0.1:",
        "[hardcoded-foreign-address]",
        "PASS client.prints-reply",
    ];
    let answer = grade("udp_echo_client.c", source, "udp-echo/client.*", &["--require", "full"]);
    if reaches(&Harness::built(), "full") {
        answer.says(1, &words);
    } else {
        // Without a network of its own, there are no other networks to be met in.
        answer.says(3, &["`full`"]);
    }
}

/// An alarm is seen by nobody but the tracer: who waits for one is not proved to wait for ever.
#[test]
fn whoever_waits_for_an_alarm_is_not_at_rest() {
    let source = "#include <arpa/inet.h>\n#include <errno.h>\n#include <signal.h>\n#include <stdio.h>\n#include <stdlib.h>\n\
        #include <string.h>\n#include <sys/socket.h>\n#include <unistd.h>\n\
        static volatile sig_atomic_t rang;\n\
        static void ring(int signal) { (void)signal; rang = 1; }\n\
        int main(int argc, char *argv[]) {\n\
            if (argc != 2) return 2;\n\
            struct sigaction action = { .sa_handler = ring };\n\
            sigaction(SIGALRM, &action, NULL);\n\
            int s = socket(AF_INET, SOCK_DGRAM, 0);\n\
            struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(atoi(argv[1])) };\n\
            alarm(1);\n\
            char byte;\n\
            while (!rang) if (recv(s, &byte, 1, 0) < 0 && errno != EINTR) return 1;\n\
            if (bind(s, (struct sockaddr *)&a, sizeof a) < 0) { perror(\"bind\"); return 1; }\n\
            for (;;) pause();\n\
        }\n";
    grade("udp_echo_server.c", source, "udp-echo/server.bound", &[]).says(0, &["PASS server.bound"]);
}

/// The two that wait for each other are shown, each with the call, the descriptor and what it did before.
#[test]
fn a_deadlock_is_explained_by_where_everybody_waits() {
    let course = Course::new();
    let folder = course.take("socketpair-chat/faulty/deadlock-both-receive-first");
    let arguments = ["check", "socketpair-chat/chat.two-messages", "--submission", folder.to_str().unwrap()];
    let words = [
        "[deadlock-both-receive-first]",
        "nothing more can happen: every program is waiting",
        "on descriptor",
        "one end of a socketpair",
        "its last calls:",
    ];
    course.harness().run(arguments).says(1, &words);
}

/// The end of a child interrupts `accept`, but the kernel makes that call again if nobody handles the signal.
#[test]
fn a_call_that_is_made_again_is_no_interrupted_one() {
    let course = Course::new();
    let submission = course.take("inet-server/faulty/zombies-per-client");
    let submission = submission.to_str().unwrap();
    let answer = course.harness().run(["check", "inet-server/server.nothing-left", "--submission", submission]);
    answer.says(1, &["FAIL server.nothing-left", "accept(3) = 4"]);
    assert!(!answer.output.contains("EINTR"), "{}", answer.output);
}
