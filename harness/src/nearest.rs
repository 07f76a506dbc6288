//! The known word that was probably meant by an unknown one: for assignment files and for the command line.

/// The candidate with the fewest slips between it and the word, if that is at most one for each three letters.
///
/// A slip is a letter that is missing, too many, another one, or swapped with its neighbour. Of several candidates that
/// are equally near the first one is taken.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.chars().collect();
    let slips_max = word.len().max(3) / 3;
    candidates
        .into_iter()
        .map(|candidate| (candidate, candidate.chars().collect::<Vec<char>>()))
        .filter(|(_, letters)| letters.len().abs_diff(word.len()) <= slips_max)
        .map(|(candidate, letters)| (slips(&word, &letters), candidate))
        .filter(|(slips, _)| *slips <= slips_max)
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, candidate)| candidate)
}

/// The number of slips between two words (optimal string alignment), row by row.
fn slips(word: &[char], other: &[char]) -> usize {
    let mut above: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    let mut previous = None;
    for (done, &letter) in word.iter().enumerate() {
        let mut next = vec![done + 1];
        let mut before = None;
        for (column, &facing) in other.iter().enumerate() {
            let at = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX - 1);
            let changed = at(&row, column) + usize::from(letter != facing);
            let mut best = changed.min(at(&row, column + 1) + 1).min(at(&next, column) + 1);
            if previous == Some(facing) && before == Some(letter) {
                best = best.min(at(&above, column - 1) + 1);
            }
            next.push(best);
            before = Some(facing);
        }
        above = std::mem::replace(&mut row, next);
        previous = Some(letter);
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[track_caller]
    fn check(word: &str, expected: Option<&str>) {
        let candidates = ["send", "serve", "start", "expect", "expect_close", "half_close", "ñandú"];
        assert_eq!(nearest(word, candidates), expected, "{word}");
    }

    #[test]
    fn a_slip_for_each_three_letters_is_forgiven() {
        check("send", Some("send"));
        check("sned", Some("send"));
        check("sevre", Some("serve"));
        check("strat", Some("start"));
        check("expct", Some("expect"));
        check("expect-close", Some("expect_close"));
        check("halfclose", Some("half_close"));
        check("nandu", None);
        check("ñandu", Some("ñandú"));
    }

    #[test]
    fn what_is_far_from_everything_has_no_neighbour() {
        check("", None);
        check("s", None);
        check("listen", None);
        check("expectation", None);
        check(&"x".repeat(100_000), None);
    }
}
