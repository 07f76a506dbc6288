//! What a compiler says, kept within a bound: its head and its tail, so that the first errors and the summary survive.

/// The first and the last bytes of a stream of any length.
pub(super) struct Kept {
    half: usize,
    head: Vec<u8>,
    tail: Vec<u8>,
    dropped: u64,
}

impl Kept {
    /// Keeps at most `limit` bytes, half of them from the start and half from the end.
    pub(super) fn new(limit: usize) -> Self {
        Self { half: limit / 2, head: Vec::new(), tail: Vec::new(), dropped: 0 }
    }

    /// Takes the next bytes of the stream.
    pub(super) fn take(&mut self, bytes: &[u8]) {
        let room = self.half.saturating_sub(self.head.len()).min(bytes.len());
        let (first, rest) = bytes.split_at(room);
        self.head.extend_from_slice(first);
        self.tail.extend_from_slice(rest);
        // The tail is cut only when it is twice too long, so that a flood costs one move of memory per half.
        if self.tail.len() > 2 * self.half {
            self.cut();
        }
    }

    fn cut(&mut self) {
        let surplus = self.tail.len().saturating_sub(self.half);
        self.tail.drain(..surplus);
        self.dropped = self.dropped.saturating_add(u64::try_from(surplus).unwrap_or(u64::MAX));
    }

    /// The text: whole lines at the cut, no control characters (a terminal would obey them), bytes that are no UTF-8 replaced.
    pub(super) fn text(mut self) -> String {
        self.cut();
        let mut bytes = self.head;
        if self.dropped > 0 {
            let head = bytes.iter().rposition(|byte| *byte == b'\n').map_or(bytes.len(), |end| end + 1);
            let tail = self.tail.iter().position(|byte| *byte == b'\n').map_or(0, |end| end + 1);
            let lost = u64::try_from(bytes.len() - head + tail).unwrap_or(u64::MAX);
            bytes.truncate(head);
            bytes.extend_from_slice(format!("[… {} B …]\n", self.dropped.saturating_add(lost)).as_bytes());
            self.tail.drain(..tail);
        }
        bytes.append(&mut self.tail);
        String::from_utf8_lossy(&bytes).chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Kept;

    #[track_caller]
    fn check(limit: usize, chunks: &[&str], expected: &str) {
        let mut kept = Kept::new(limit);
        for chunk in chunks {
            kept.take(chunk.as_bytes());
        }
        assert_eq!(kept.text(), expected);
    }

    #[test]
    fn what_fits_is_kept_whole() {
        check(100, &["a.c:1: warning\n", "done\n"], "a.c:1: warning\ndone\n");
        check(10, &["01234", "56789"], "0123456789");
        check(10, &[], "");
    }

    #[test]
    fn what_does_not_fit_is_cut_in_the_middle_at_whole_lines() {
        check(16, &["one\ntwo\nthree\nfour\nfive\nsix\n"], "one\ntwo\n[… 16 B …]\nsix\n");
        check(8, &["abcdefghijklmnop"], "abcd[… 8 B …]\nmnop");
    }

    #[test]
    fn a_flood_is_bounded() {
        let mut kept = Kept::new(1000);
        for _ in 0..100_000 {
            kept.take(b"warning: the same again\n");
        }
        assert!(kept.tail.capacity() < 10_000);
        assert!(kept.text().len() < 1100);
    }

    #[test]
    fn a_terminal_is_not_commanded() {
        check(100, &["\u{1b}[2Jred\r\n\ttab\u{7}\n"], "[2Jred\n\ttab\n");
    }
}
