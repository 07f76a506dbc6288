//! Known mistakes of servers: how they end, how they do not, and what they leave behind.

use super::check;
use crate::model::Transport;

const TCP: Transport = Transport::InetStream;
const UDP: Transport = Transport::InetDatagram;

/// Ana was served.
const SERVED: &str =
    "start server\nconnect ana\nsend ana \"zq1-hola\\n\"\n* ana got \"zq1-hola\\n\"\nexpect ana same\n";
const ENDS: &str = "* server exited 0\nrunning server !gone";

#[track_caller]
fn ends(transport: Transport, story: &str, mistake: &str) {
    let expected =
        if mistake.is_empty() { "EndedEarly server".to_owned() } else { format!("EndedEarly server = {mistake}") };
    check(transport, story, &expected);
}

#[test]
fn a_server_that_ends_after_its_first_client() {
    ends(TCP, &format!("{SERVED}close ana\n{ENDS}"), "exits-after-first-client");
    ends(UDP, &format!("{SERVED}{ENDS}"), "exits-after-first-client");
    ends(TCP, &format!("{SERVED}{ENDS}"), "");
    // It has served two.
    let second = SERVED.replace("start server\n", "").replace("ana", "berta");
    ends(TCP, &format!("{SERVED}close ana\n{second}close berta\n{ENDS}"), "exits-after-first-client");
    let failed = ENDS.replace("exited 0", "exited 1");
    ends(TCP, &format!("{SERVED}close ana\n{second}close berta\n{failed}"), "");
    let again = SERVED.replace("start server\n", "");
    ends(TCP, &format!("{SERVED}close ana\n{again}close ana\n{ENDS}"), "exits-after-first-client");
    ends(UDP, &format!("{SERVED}send ana \"b\"\n* ana got \"b\"\nexpect ana same\n{ENDS}"), "");
    // It has served nobody.
    ends(TCP, &format!("start server\nconnect ana\nclose ana\n{ENDS}"), "");
}

#[test]
fn a_server_that_obeys_its_clients() {
    let quit = SERVED.replace("zq1-hola", "salir");
    ends(TCP, &format!("{quit}close ana\n{ENDS}"), "server-obeys-client-quit");
    ends(UDP, &format!("{quit}{ENDS}"), "server-obeys-client-quit");
    let later = "connect berta\nsend berta \"zq2\\n\"\n* server exited 0\nexpect berta same !gone";
    ends(TCP, &format!("{quit}close ana\n{later}"), "exits-after-first-client");
}

#[test]
fn a_server_that_a_reset_ends() {
    ends(TCP, &format!("{SERVED}reset ana\n{ENDS}"), "reset-kills-server");
    // It was there still, after the reset.
    let alive =
        "reset ana\nrunning server\nconnect berta\nsend berta \"zq2\\n\"\n* server exited 1\nexpect berta same !gone";
    ends(TCP, &format!("{SERVED}{alive}"), "");
    let said = "close ana\n* server complained \"recv: Connection reset by peer\\n\"";
    ends(TCP, &format!("{SERVED}{said}\n{ENDS}"), "reset-kills-server");
}

#[test]
fn an_empty_message_over_a_stream_is_no_datagram() {
    let empty = "start server\nconnect ana\nsend ana \"\"\n";
    ends(TCP, &format!("{empty}{ENDS}"), "");
    ends(UDP, &format!("{empty}{ENDS}"), "dgram-empty-stops-server");
}

#[test]
fn the_last_words_of_a_server_that_served() {
    let says = |words: &str, mistake: &str| {
        ends(TCP, &format!("start server\nconnect ana\n* server complained \"{words}\\n\"\n{ENDS}"), mistake);
    };
    says("accept: Interrupted system call", "sigchld-interrupts-accept");
    says("Error en select: Bad file descriptor", "closed-fd-left-in-set");
    // The listening socket was closed, perhaps.
    says("accept: Bad file descriptor", "");
    says("recv: Transport endpoint is not connected", "io-on-listening-socket");
    says("accept: Too many open files", "");
}

#[test]
fn a_server_that_crashes() {
    let crash = |story: &str, expected: &str| check(TCP, &format!("start server\nconnect ana\n{story}"), expected);
    crash("* server died 13\nrunning server !gone", "Crashed server = sigpipe-kills-server");
    crash(
        "send ana \"a\"*600\n* server died 6\nexpect ana same !rest",
        "Crashed server = buffer-overflow-long-message",
    );
    crash("send ana \"a\"*60\n* server died 11\nexpect ana same !rest", "Crashed server");
    crash("send ana \"a\"*600\nreset ana\n* server died 11\nrunning server !gone", "Crashed server");
    check(TCP, "start server bare\n* server died 11\nended server non-zero", "Crashed server = args-not-validated");
    crash("* server died 9\nrunning server !gone", "EndedEarly server");
}

#[test]
fn a_program_that_never_takes_arguments_may_crash_for_another_reason() {
    let story = "serve eco\nstart chat\n* eco got \"a\"\ntype chat \"hola\\n\"\n* chat died 11\nended chat any";
    check(UDP, story, "Crashed chat");
}

#[test]
fn a_server_whose_address_is_taken() {
    let taken = |transport, story: &str, expected: &str| {
        check(transport, &format!("serve occupant\nstart server unready\n{story}"), expected);
    };
    taken(TCP, "* server complained \"bind\\n\"\n* server exited 1\nended server non-zero says_why", "pass");
    let on = "ended server non-zero !rest\n@ server";
    taken(TCP, &format!("{on} accept listener"), "StillRunning server = bind-failure-becomes-ephemeral");
    taken(UDP, &format!("{on} recvfrom unbound"), "StillRunning server = unchecked-return-values");
    taken(TCP, &format!("{on} running"), "StillRunning server = unchecked-return-values");
    // It tries again from time to time.
    taken(TCP, &format!("{on} clock_nanosleep - timed"), "StillRunning server");
    check(TCP, "start server\nended server any !rest", "StillRunning server");
    check(TCP, "start server bare unready\nended server non-zero !rest", "StillRunning server = args-not-validated");
}

#[test]
fn what_clients_leave_behind() {
    let left = |before: &str, after: &str, scene: &str, expected: &str| {
        let story = format!("start server\nbaseline server {before}\nback_to_baseline server {after} !rest\n{scene}");
        check(TCP, &story, &format!("LeftBehind server{expected}"));
    };
    let one = "sockets=1 processes=1 tasks=1";
    left(one, "sockets=1 processes=1 tasks=1 zombies=12", "", " = zombies-per-client");
    left(
        "sockets=1 processes=1 tasks=1 zombies=1",
        "sockets=1 processes=1 tasks=1 zombies=2",
        "",
        " = zombies-per-client",
    );
    left(one, "sockets=13 processes=1 tasks=1", "", " = fd-leak-per-client");
    let child = "@ server accept listener child";
    left(one, "sockets=13 processes=13 tasks=13", child, " = child-falls-into-accept-loop");
    left(one, "sockets=13 processes=13 tasks=13", "@ server read elsewhere child", "");
    left(one, "sockets=1 processes=1 tasks=13", "", "");
    left(one, "sockets=13 processes=1 tasks=13", "", "");
    check(TCP, &format!("start server\nbaseline server {one}\nback_to_baseline server {one}"), "pass");
}

#[test]
fn a_server_that_is_gone_unseen_is_nobodys_fault() {
    check(TCP, "start server\nrunning server !gone", "inconclusive");
    check(TCP, "start server\nkill server\nrunning server !gone", "inconclusive");
}

#[test]
fn a_server_that_takes_a_port_that_is_none() {
    let wrong = |port: &str, step: &str, expected: &str| {
        let story = format!("start server bare unready \"{port}\"\n{step}\n@ server accept listener");
        check(TCP, &story, expected);
    };
    wrong("0", "ended server non-zero !rest", "StillRunning server = port-not-validated");
    wrong("abc", "ended server non-zero !rest", "StillRunning server = port-not-validated");
    wrong("8080", "ended server non-zero !rest", "StillRunning server");
    wrong("65536", "* server exited 0\nended server non-zero", "WrongStatus server = port-not-validated");
}
