//! Properties: what holds of whatever bytes there are. The cases are the same in every run, and one that fails is made small.

use proptest::collection::vec;
use proptest::prelude::{Strategy, any};
use proptest::sample::select;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// Bytes of the kinds that do harm where they are shown, and some that do none.
const HARMFUL: [&[u8]; 16] = [
    b"\x1b[2J\x1b]0;title\x07",
    b"\x1b[31m",
    b"\r",
    b"\n",
    b"\0",
    b"\x7f",
    b"\x9b",
    b"\xff\xfe",
    b"\xc3",
    b"::error::##[error]",
    "\u{202e}\u{2066}\u{200f}".as_bytes(),
    "\u{85}\u{9b}31m\u{2028}".as_bytes(),
    "ñ日e\u{301}".as_bytes(),
    b"</script>\"\\",
    b"{ $x }",
    b"a b\tc",
];

/// Tries so many cases.
///
/// # Panics
/// With the smallest case that was found for which `test` panics.
#[track_caller]
pub(crate) fn for_all<S: Strategy>(cases: u32, strategy: S, test: impl Fn(S::Value)) {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let result = runner.run(&strategy, |value| {
        test(value);
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
}

/// What nobody wants to see in a report.
pub(crate) fn harmful() -> impl Strategy<Value = Vec<u8>> {
    let parts = vec(select(&HARMFUL[..]), 0..40);
    (parts, vec(any::<u8>(), 0..20)).prop_map(|(parts, rest)| [parts.concat(), rest].concat())
}
