//! How long we are kept from a processor ourselves.

use super::procfs::parse_time;
use std::fs::File;
use std::os::unix::fs::FileExt;
use std::time::Duration;

/// More than the line of numbers is long.
const LINE_BYTES: usize = 96;

/// The time for which this thread was ready and had to wait for a processor; `/proc/thread-self/schedstat`.
pub struct OwnWait {
    /// Nothing where the kernel does not tell.
    file: Option<File>,
    /// As it stood at the last look.
    before: Duration,
}

impl OwnWait {
    /// Begins to count.
    pub fn start() -> Self {
        let mut own = Self { file: File::open("/proc/thread-self/schedstat").ok(), before: Duration::ZERO };
        own.take();
        own
    }

    /// How long it was since the last call.
    pub fn take(&mut self) -> Duration {
        let Some(now) = self.now() else { return Duration::ZERO };
        now.saturating_sub(std::mem::replace(&mut self.before, now))
    }

    fn now(&self) -> Option<Duration> {
        let mut line = [0; LINE_BYTES];
        let length = self.file.as_ref()?.read_at(&mut line, 0).ok()?;
        let time = parse_time(std::str::from_utf8(line.get(..length)?).ok()?)?;
        Some(Duration::from_nanos(time.waited))
    }
}

#[cfg(test)]
mod tests {
    use super::OwnWait;
    use std::time::{Duration, Instant};

    #[test]
    fn no_more_is_told_than_has_passed() {
        let began = Instant::now();
        let mut own = OwnWait::start();
        let told: Duration = (0..100).map(|_| own.take()).sum();
        assert!(told <= began.elapsed(), "{told:?}");
    }
}
