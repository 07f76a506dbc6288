//! Several builds at once.

use std::num::NonZeroUsize;

/// How many builds this machine can do at once.
pub(super) fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

/// Does the same to each item, `at_once` of them together; the results are in the order of the items.
///
/// # Panics
/// If `work` panics, with its panic.
pub(crate) fn in_parallel<T: Send, R: Send>(items: Vec<T>, at_once: usize, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let mut results = Vec::with_capacity(items.len());
    let mut items = items.into_iter().peekable();
    while items.peek().is_some() {
        let batch: Vec<T> = items.by_ref().take(at_once.max(1)).collect();
        std::thread::scope(|scope| {
            let handles: Vec<_> = batch.into_iter().map(|item| scope.spawn(|| work(item))).collect();
            for handle in handles {
                match handle.join() {
                    Ok(result) => results.push(result),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
        });
    }
    results
}
