//! Work that several do at once, each taking the next piece when it is done with one.

use std::panic::resume_unwind;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Does the same to each item, `workers` at once; the results are in the order of the items.
///
/// # Panics
/// If `work` panics, with its panic.
pub(super) fn share<T: Sync, R: Send>(items: &[T], workers: usize, work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<(usize, R)>> = Mutex::new(Vec::with_capacity(items.len()));
    let labour = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else { return };
            let result = work(item);
            results.lock().unwrap_or_else(PoisonError::into_inner).push((index, result));
        }
    };
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..workers.min(items.len()))
            .filter_map(|number| {
                let name = format!("selftest-{number}");
                // A machine that has no more threads grades with fewer.
                std::thread::Builder::new().name(name).spawn_scoped(scope, labour).ok()
            })
            .collect();
        labour();
        for other in others {
            if let Err(panic) = other.join() {
                resume_unwind(panic);
            }
        }
    });
    let mut results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn results_come_in_the_order_of_the_items_whoever_makes_them() {
        let items: Vec<usize> = (0..100).collect();
        for workers in [0, 1, 3, 200] {
            assert_eq!(share(&items, workers, |item| item * 2), (0..100).map(|item| item * 2).collect::<Vec<_>>());
        }
        assert!(share(&[], 2, |item: &usize| *item).is_empty());
    }
}
