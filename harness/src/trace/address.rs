//! From the bytes of a `struct sockaddr` to an [`Endpoint`]; the bytes are a student's and may be anything.

use crate::model::{Endpoint, UnixName};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The longest address that the kernel takes: a `struct sockaddr_storage`.
pub(super) const BYTES_MAX: usize = 128;
/// The size of a `struct sockaddr_in`; a shorter one is refused by the kernel.
const INET_BYTES: usize = 16;
/// The size of a `struct sockaddr_in6` without its scope, which the kernel does without.
const INET6_BYTES: usize = 24;

/// The address that the bytes hold; nothing if the kernel would refuse them, or for another family.
///
/// Source: ip(7), ipv6(7), unix(7), "Address format".
pub(super) fn endpoint(bytes: &[u8]) -> Option<Endpoint> {
    let family = u16::from_ne_bytes(bytes.get(..2)?.try_into().ok()?);
    let port = || bytes.get(2..4).and_then(|two| two.try_into().ok()).map(u16::from_be_bytes);
    match i32::from(family) {
        libc::AF_INET if bytes.len() >= INET_BYTES => {
            let four: [u8; 4] = bytes.get(4..8)?.try_into().ok()?;
            Some(Endpoint::Inet(IpAddr::V4(Ipv4Addr::from(four)), port()?))
        }
        libc::AF_INET6 if bytes.len() >= INET6_BYTES => {
            let sixteen: [u8; 16] = bytes.get(8..24)?.try_into().ok()?;
            Some(Endpoint::Inet(IpAddr::V6(Ipv6Addr::from(sixteen)), port()?))
        }
        libc::AF_UNIX => Some(Endpoint::Unix(match bytes.get(2..)? {
            [] => UnixName::Unnamed,
            [0, name @ ..] => UnixName::Abstract(name.to_vec()),
            path => UnixName::Path(path.split(|byte| *byte == 0).next().unwrap_or_default().to_vec()),
        })),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::endpoint;
    use crate::model::{Endpoint, UnixName};
    use crate::property::for_all;
    use proptest::collection::vec;
    use proptest::prelude::any;
    use proptest::sample::select;

    #[track_caller]
    fn check(family: i32, rest: &[u8], expected: Option<&str>) {
        let family = u16::try_from(family).unwrap().to_ne_bytes();
        let bytes = [&family, rest].concat();
        assert_eq!(endpoint(&bytes).map(|endpoint| endpoint.to_string()).as_deref(), expected);
    }

    #[test]
    fn addresses_of_each_family_are_read() {
        check(libc::AF_INET, &[0x1f, 0x90, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0], Some("127.0.0.1:8080"));
        check(libc::AF_INET6, &[[0x1f, 0x90].as_slice(), &[0; 20]].concat(), Some("[::]:8080"));
        check(libc::AF_UNIX, b"/tmp/s\0rest", Some("/tmp/s"));
        check(libc::AF_UNIX, b"\0s", Some("@s"));
        check(libc::AF_UNIX, b"", Some("(unnamed)"));
    }

    #[test]
    fn what_the_kernel_would_refuse_is_no_address() {
        check(libc::AF_INET, &[0x1f, 0x90, 127, 0, 0], None);
        check(libc::AF_NETLINK, &[0; 20], None);
        assert_eq!(endpoint(&[]), None);
        assert_eq!(endpoint(&[1]), None);
    }

    /// Whatever a program passes, what is read of it is what it passed.
    #[test]
    fn what_is_read_is_what_was_passed() {
        let families = [libc::AF_INET, libc::AF_INET6, libc::AF_UNIX, libc::AF_NETLINK];
        for_all(2_000, (select(families.to_vec()), vec(any::<u8>(), 0..130)), |(family, mut bytes)| {
            let start = u16::try_from(family).unwrap().to_ne_bytes();
            bytes.iter_mut().zip(start).for_each(|(byte, own)| *byte = own);
            match endpoint(&bytes) {
                Some(Endpoint::Inet(address, port)) => {
                    assert!(bytes.len() >= if address.is_ipv4() { 16 } else { 24 });
                    assert_eq!(port, u16::from_be_bytes([bytes[2], bytes[3]]));
                }
                Some(Endpoint::Unix(UnixName::Path(path))) => {
                    assert!(bytes[2..].starts_with(&path) && !path.contains(&0));
                }
                Some(Endpoint::Unix(UnixName::Abstract(name))) => assert_eq!(bytes[3..], name),
                Some(Endpoint::Unix(UnixName::Unnamed)) => assert_eq!(bytes.len(), 2),
                None => assert!(bytes.len() < 24 || family == libc::AF_NETLINK),
            }
        });
    }

    #[test]
    fn no_bytes_at_all_make_it_panic() {
        let mut state = 1_u32;
        for length in 0..300 {
            let bytes: Vec<u8> = (0..length)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    state.to_be_bytes()[0]
                })
                .collect();
            let path = [&u16::try_from(libc::AF_UNIX).unwrap().to_ne_bytes(), bytes.as_slice()].concat();
            let _any = endpoint(&bytes);
            assert!(matches!(
                endpoint(&path),
                Some(Endpoint::Unix(UnixName::Path(_) | UnixName::Abstract(_) | UnixName::Unnamed))
            ));
        }
    }
}
