//! The words and texts of a line of a story.

use crate::model::{Endpoint, Transport, UnixName};

/// One word of a line, or a text.
pub(super) struct Token {
    pub(super) bytes: Vec<u8>,
    pub(super) quoted: bool,
}

impl Token {
    pub(super) fn word(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap_or_default()
    }
}

pub(super) fn transport_of(word: &str) -> Transport {
    let all = [Transport::UnixStream, Transport::UnixDatagram, Transport::InetStream, Transport::InetDatagram];
    all.into_iter().find(|transport| transport.word() == word).expect("a transport")
}

/// `127.0.0.1:80`, `[::]:80`, `/a/path`, `@abstract`.
pub(super) fn endpoint(word: &str) -> Endpoint {
    if word.starts_with('/') {
        return Endpoint::path(word);
    }
    if let Some(name) = word.strip_prefix('@') {
        return Endpoint::Unix(UnixName::Abstract(name.replace("\\0", "\0").into_bytes()));
    }
    let address: std::net::SocketAddr = word.parse().expect("an address");
    Endpoint::Inet(address.ip(), address.port())
}

pub(super) fn tokens(line: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = line.trim_start();
    while !rest.is_empty() {
        if let Some(text) = rest.strip_prefix('"') {
            let end = text.find('"').expect("the end of a text");
            let mut bytes = unescape(&text[..end]);
            rest = &text[end + 1..];
            if let Some(times) = rest.strip_prefix('*') {
                let digits = times.find(' ').unwrap_or(times.len());
                bytes = bytes.repeat(times[..digits].parse().expect("a number"));
                rest = &times[digits..];
            }
            tokens.push(Token { bytes, quoted: true });
        } else {
            let end = rest.find(' ').unwrap_or(rest.len());
            tokens.push(Token { bytes: rest.as_bytes()[..end].to_vec(), quoted: false });
            rest = &rest[end..];
        }
        rest = rest.trim_start();
    }
    tokens
}

fn unescape(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        let length = match rest.as_bytes()[at + 1] {
            b'n' => {
                bytes.push(b'\n');
                2
            }
            b'0' => {
                bytes.push(0);
                2
            }
            b'x' => {
                bytes.push(u8::from_str_radix(&rest[at + 2..at + 4], 16).expect("two digits"));
                4
            }
            other => panic!("no such escape: {other}"),
        };
        rest = &rest[at + length..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}
