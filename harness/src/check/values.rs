//! What fills the templates of a check: from the seed of the run, so that a run can be repeated.

use crate::model::Values;
use std::net::Ipv4Addr;

/// The path of the local socket: longer than the 14 bytes of `struct sockaddr`, so that a truncated copy of it shows.
const PATH: &[u8] = b"/tmp/w/socket-of-the-echo";

/// The values of one check of a run; `address` is `ASSIGNMENT/CHECK`.
pub(super) fn of_check(run: u64, address: &str) -> Values {
    let seed = Values::seed_of(run, address);
    Values { seed, host: Ipv4Addr::LOCALHOST, port: port(seed), path: PATH.to_vec(), buffer: 0 }
}

/// A port whose swapped bytes (`htons` forgotten) are another port that any user may bind, and that the system does not
/// give away by itself (`ip_local_port_range`): so a server that forgot is found there and nobody else is.
fn port(seed: u64) -> u16 {
    let candidates = (0..1000).map(|round| {
        let drawn = Values::seed_of(seed, &format!("port {round}")) % 22_001;
        10_000 + u16::try_from(drawn).unwrap_or_default()
    });
    candidates.into_iter().find(|port| is_good(*port)).unwrap_or(10_001)
}

fn is_good(port: u16) -> bool {
    let swapped = port.swap_bytes();
    swapped >= 1024 && swapped != port && !(32_768..=60_999).contains(&swapped)
}

#[cfg(test)]
mod tests {
    use super::{is_good, of_check, port};

    #[test]
    fn every_port_can_be_told_from_its_swapped_one() {
        for seed in 0..10_000 {
            let port = port(seed);
            assert!((10_000..=32_000).contains(&port) && is_good(port), "{port}");
        }
        assert!(is_good(10_001));
    }

    #[test]
    fn the_same_seed_gives_the_same_values() {
        assert_eq!(of_check(7, "a/b"), of_check(7, "a/b"));
        assert_ne!(of_check(7, "a/b").seed, of_check(8, "a/b").seed);
        assert_ne!(of_check(7, "a/b").seed, of_check(7, "a/c").seed);
    }
}
