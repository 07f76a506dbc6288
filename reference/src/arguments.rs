//! From the words of the command line to what the system calls want: a port, an address, a path.
//!
//! Everything is checked before the first socket exists. A port that is quietly cut down (C's `atoi` makes 0 of
//! `http`, and a 16-bit field makes 4464 of 70000) gives a server that waits where nobody will ever look for it.

use std::ffi::{OsStr, OsString};
use std::net::{Ipv4Addr, SocketAddr, SocketAddrV4, ToSocketAddrs};

use nix::sys::socket::{SockaddrIn, UnixAddr};

use crate::report::{Failure, problem};

/// The words of the command line without the program's name, if there are exactly `N` of them.
///
/// # Errors
/// [`Failure::Usage`] if there are more or fewer.
pub fn exactly<const N: usize>() -> Result<[OsString; N], Failure> {
    let words: Vec<OsString> = std::env::args_os().skip(1).collect();
    let given = words.len();
    words.try_into().map_err(|_| Failure::Usage(format!("{given} arguments instead of {N}")))
}

/// A port: a decimal number from 1 to 65535.
///
/// Port 0 is refused: to `bind(2)` it means "any free port", so no client would know where the server is.
///
/// # Errors
/// [`Failure::Usage`] if `word` is anything else.
pub fn port(word: &OsStr) -> Result<u16, Failure> {
    let digits = word.to_str().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
    match digits.and_then(|digits| digits.parse().ok()) {
        None | Some(0) => {
            Err(Failure::Usage(format!("`{}` is not a port, a number from 1 to 65535", word.to_string_lossy())))
        }
        Some(port) => Ok(port),
    }
}

/// Where the server is: `HOST`, an IPv4 address in dotted form or a name such as `localhost`, and `PORT`.
///
/// # Errors
/// [`Failure::Usage`] for a wrong port or address, [`Failure::Problem`] for a name that nobody knows.
pub fn server_address(host: &OsStr, port_word: &OsStr) -> Result<SockaddrIn, Failure> {
    let port = port(port_word)?;
    let host = host.to_str().unwrap_or_default();
    if let Ok(address) = host.parse::<Ipv4Addr>() {
        // SockaddrIn stores the port in network byte order, which is what `htons(3)` is for in C (see `ip(7)`).
        return Ok(SockaddrIn::from(SocketAddrV4::new(address, port)));
    }
    // `300.1.1.1` is a slip of the finger, not a name: nobody should wait for the name servers to say so.
    if host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return Err(Failure::Usage(format!("`{host}` is not an IPv4 address, four numbers from 0 to 255")));
    }
    // This asks `getaddrinfo(3)`. `localhost` is often ::1 (IPv6) first: only an IPv4 address fits an AF_INET socket.
    let found = (host, port).to_socket_addrs().map_err(|why| problem(host, why))?;
    let mut ipv4 = found.filter_map(|address| match address {
        SocketAddr::V4(address) => Some(SockaddrIn::from(address)),
        SocketAddr::V6(_) => None,
    });
    ipv4.next().ok_or_else(|| problem(host, "this name has no IPv4 address"))
}

/// The address of a local socket: its path in the file system.
///
/// `sun_path` has 108 bytes and the path must end in a NUL (`unix(7)`). Copying a longer one without looking, as
/// with C's `strcpy`, writes past the end of the structure; cutting it gives a socket with another name.
///
/// # Errors
/// [`Failure::Usage`] if the path is empty, [`Failure::Problem`] if it is too long.
pub fn socket_path(word: &OsStr) -> Result<UnixAddr, Failure> {
    if word.is_empty() {
        // An empty path is legal for `bind(2)` and gives a random name that no client could guess.
        return Err(Failure::Usage("the path is empty".to_owned()));
    }
    UnixAddr::new(word).map_err(|why| problem(word.display(), format!("{why} (a socket's path has at most 107 bytes)")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_is_a_number_from_1_to_65535() {
        for (word, expected) in [("1", 1), ("8080", 8080), ("65535", 65535)] {
            assert_eq!(port(OsStr::new(word)), Ok(expected));
        }
        for word in ["", "0", "-1", "+80", "65536", "70000", "80x", " 80", "http", "4294967376"] {
            assert!(port(OsStr::new(word)).is_err(), "{word:?}");
        }
    }

    #[test]
    fn a_host_of_digits_is_a_dotted_address() {
        let address = |host| server_address(OsStr::new(host), OsStr::new("7"));
        assert_eq!(address("127.0.0.1"), Ok(SockaddrIn::new(127, 0, 0, 1, 7)));
        for host in ["", "300.1.1.1", "1.2.3", "127.0.0.1."] {
            assert!(matches!(address(host), Err(Failure::Usage(_))), "{host:?}");
        }
    }

    #[test]
    fn a_path_has_from_1_to_107_bytes() {
        assert!(socket_path(OsStr::new("")).is_err());
        assert!(socket_path(OsStr::new(&"x".repeat(107))).is_ok());
        assert!(socket_path(OsStr::new(&"x".repeat(108))).is_err());
    }
}
