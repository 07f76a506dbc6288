//! Programs and peers that come together, or do not.

use super::{check, finding};
use crate::model::{Endpoint, Problem, Transport};

const TCP: Transport = Transport::InetStream;
const UDP: Transport = Transport::InetDatagram;
const LOCAL: Transport = Transport::UnixStream;

#[test]
fn a_server_that_is_ready_where_it_was_asked_to_be() {
    for transport in [TCP, UDP, LOCAL] {
        check(transport, "start server\nat_address server\nrunning server", "pass");
    }
}

#[test]
fn a_server_that_never_serves() {
    check(TCP, "start server !rest", "NeverReady server");
    check(TCP, "start server !deadline", "TooSlow server");
    check(UDP, "start server !rest\n@ server recvfrom unbound", "NeverReady server = bind-missing");
    check(UDP, "start server !rest\n@ server recvfrom -", "NeverReady server = bind-missing");
    check(UDP, "start server !rest\n@ server recvfrom bound", "NeverReady server");
    check(TCP, "start server !rest\n@ server recvfrom unbound", "NeverReady server");
    // It asks for something, for the port perhaps: nobody knows what.
    check(UDP, "start server !rest\n@ server read keyboard", "NeverReady server");
    check(
        UDP,
        "start server !rest\n* server complained \"bind: Socket operation on non-socket\\n\"",
        "NeverReady server = assign-compare-precedence",
    );
}

#[test]
fn a_server_with_sockets_of_another_kind() {
    check(TCP, "start server !rest holds=inet-dgram", "WrongTransport server = wrong-socket-type");
    check(TCP, "start server !rest holds=unix-stream", "WrongTransport server = wrong-socket-family");
    check(
        UDP,
        "start server !deadline holds=unix-dgram holds=inet-stream",
        "WrongTransport server = wrong-socket-type",
    );
}

#[test]
fn the_last_words_of_a_server_that_gives_up() {
    let says = |transport, words: &str, expected: &str| {
        let story = format!("start server !gone\n* server complained \"{words}\\n\"\n* server exited 1");
        check(transport, &story, &format!("EndedEarly server{expected}"));
    };
    says(UDP, "bind: Socket operation on non-socket", " = assign-compare-precedence");
    says(UDP, "bind: Address family not supported by protocol", " = family-not-set");
    says(UDP, "listen: Operation not supported", " = listen-or-accept-on-datagram");
    says(TCP, "listen: Operation not supported", " = wrong-socket-type");
    says(TCP, "Error al aceptar: Invalid argument", " = listen-missing");
    says(LOCAL, "accept: Invalid argument", " = listen-missing");
    says(LOCAL, "bind: Invalid argument", " = sockaddr-wrong-length");
    says(LOCAL, "listen: Invalid argument", " = bind-missing");
    says(TCP, "setsockopt: Invalid argument", "");
    says(TCP, "error: Invalid argument", "");
    // A foreign address is likelier than one in the wrong byte order, and nothing tells them apart.
    says(UDP, "bind: Cannot assign requested address", "");
    // A call on -1 is no comparison that was stored.
    says(UDP, "bind: Bad file descriptor", "");
    says(TCP, "bind: Address already in use", "");
}

#[test]
fn the_call_and_the_error_stand_on_one_line() {
    let story = "start server !gone
        * server complained \"accept comes next\\nsetsockopt: Invalid argument\\n\"
        * server exited 1";
    check(TCP, story, "EndedEarly server");
}

#[test]
fn what_was_in_the_way_of_a_server() {
    let again = "start server\nkill server\nstart server !gone\n* server exited 1";
    check(TCP, again, "EndedEarly server = reuseaddr-missing");
    check(LOCAL, again, "EndedEarly server = unix-stale-path");
    check(UDP, again, "EndedEarly server");
    let stale = "stale_socket\nstart server !gone\n* server exited 1";
    check(LOCAL, stale, "EndedEarly server = unix-stale-path");
    let other = "start client\nkill client\nstart server !gone\n* server exited 1";
    check(TCP, other, "EndedEarly server");
    check(TCP, "start server !gone\n* server exited 126", "EndedEarly server");
}

#[test]
fn what_was_said_in_an_earlier_run_is_no_clue() {
    let story = "start server
        * server complained \"accept: Invalid argument\\n\"
        kill server
        start server !gone
        * server exited 1";
    check(TCP, story, "EndedEarly server = reuseaddr-missing");
}

#[test]
fn a_server_that_is_bound_elsewhere() {
    let bound = |transport, at: &str, expected: &str| {
        let story = format!("start server unready\n* server bound {at}\nat_address server !contradicted");
        check(transport, &story, &format!("WrongAddress server{expected}"));
    };
    // 12345 is 0x3039, and 14640 is 0x3930.
    bound(TCP, "0.0.0.0:14640", " = port-missing-htons");
    bound(UDP, "127.0.0.1:14640", " = port-missing-htons");
    bound(TCP, "0.0.0.0:8080", " = hardcoded-foreign-address");
    bound(UDP, "0.0.0.0:43210", " = port-converted-with-htonl");
    bound(TCP, "127.0.0.1:43210", " = port-converted-with-htonl");
    // The same shows without any bind(2).
    bound(TCP, "0.0.0.0:43210", "");
    bound(UDP, "255.255.255.255:12345", " = inet-addr-on-hostname");
    bound(UDP, "1.0.0.127:12345", " = loopback-missing-htonl");
    bound(UDP, "192.168.0.10:12345", " = hardcoded-foreign-address");
    bound(TCP, "[::1]:12345", " = ipv6-only-listener");
    bound(LOCAL, "/tmp/cell/sock", " = unix-path-truncated");
    bound(LOCAL, "/tmp/cell/another", "");
    bound(LOCAL, "@/tmp/cell/socket-of-the-echo", " = unix-abstract-mismatch");
    bound(LOCAL, "@0001f", "");
    bound(LOCAL, "@\\0\\0\\0", "");
}

#[test]
fn a_client_that_goes_elsewhere() {
    let story =
        "serve eco\nstart client\n* eco strayed 127.0.0.1:14640\naccept eco visit\nat_address client !contradicted";
    check(TCP, story, "WrongAddress client = port-missing-htons");
}

#[test]
fn a_client_that_strays_does_not_move_the_server() {
    let story = "start server unready
        * server bound 0.0.0.0:8080
        * eco strayed 127.0.0.1:14640
        at_address server !contradicted";
    let Problem::WrongAddress { actual, .. } = finding(TCP, story).problem else { panic!("another problem") };
    assert_eq!(actual.port(), Some(8080));
}

#[test]
fn a_server_that_cannot_be_reached() {
    check(TCP, "start server\nconnect ana !refused=111", "Unreachable ana");
    check(LOCAL, "start server\nconnect ana !refused=11", "Unreachable ana");
    let gone = "start server\n* server exited 0\nconnect ana !refused=111";
    check(TCP, gone, "EndedEarly server");
    let lives = "start server\nconnect ana\nsend ana \"hola\\n\"\n* ana got \"hola\\n\"\nexpect ana same\nclose ana
        connect berta !refused=111\n@ server recvfrom elsewhere";
    check(TCP, lives, "Unreachable berta = accept-outside-loop");
}

#[test]
fn our_own_trouble_to_connect_is_nobodys_fault() {
    for errno in [libc::EMFILE, libc::ENOBUFS, libc::EADDRNOTAVAIL] {
        check(TCP, &format!("start server\nconnect ana !refused={errno}"), "inconclusive");
    }
    check(TCP, "start server unready\nconnect ana !refused=107", "inconclusive");
    check(TCP, "serve eco !refused=98", "inconclusive");
    check(LOCAL, "stale_socket !refused=13", "inconclusive");
}

#[test]
fn the_server_that_was_asked_for_is_the_one_that_is_named() {
    let story = "start server as=one unready
        * one bound 127.0.0.1:12345
        start server as=two unready
        * two bound 127.0.0.1:8080
        connect ana to=one !refused=111";
    let Problem::Unreachable { endpoint, errno, .. } = finding(TCP, story).problem else { panic!("another problem") };
    assert_eq!((endpoint, errno), (Endpoint::inet(std::net::Ipv4Addr::LOCALHOST, 12_345), Some(111)));
    let story = "start server as=one\nstart server as=two\n* two exited 0\nconnect ana to=one !refused=111";
    check(TCP, story, "Unreachable ana");
}

#[test]
fn a_client_that_never_comes() {
    check(TCP, "serve eco\nstart client\naccept eco visit !rest", "NeverCame client");
    check(TCP, "serve eco\nstart client\naccept eco visit !deadline", "TooSlow client");
    check(TCP, "serve eco\nstart client\n* client exited 1\naccept eco visit !gone", "EndedEarly client");
    check(TCP, "serve eco\naccept eco visit !rest", "inconclusive");
    let taken = "serve eco\nstart client\n* client complained \"bind: Address already in use\\n\"\n* client exited 1\n";
    check(UDP, &format!("{taken}expect eco \"hola\\n\" !gone"), "EndedEarly client = dgram-client-binds-server-port");
    check(LOCAL, &format!("{taken}accept eco visit !gone"), "EndedEarly client = unix-client-binds-server-path");
}
