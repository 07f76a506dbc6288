//! Several builds at once.

use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};
use std::thread::{Builder, scope};

/// How many builds this machine can do at once.
pub(super) fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

/// Does the same to each item, `at_once` of them together; the results are in the order of the items.
///
/// # Panics
/// If `work` panics, with its panic.
pub(crate) fn in_parallel<T: Send, R: Send>(items: Vec<T>, at_once: usize, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let workers = at_once.min(items.len());
    let waiting = Mutex::new(items.into_iter().enumerate());
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
    let take_turns = || {
        let mut done = Vec::new();
        while let Some((index, item)) = next() {
            done.push((index, work(item)));
        }
        done
    };
    let mut results = scope(|scope| {
        // A machine that has no more threads works with fewer.
        let start = |_| Builder::new().name("build".to_owned()).spawn_scoped(scope, take_turns).ok();
        let helpers: Vec<_> = (1..workers).filter_map(start).collect();
        let mut results = take_turns();
        for helper in helpers {
            match helper.join() {
                Ok(done) => results.extend(done),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        results
    });
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}
