//! The known word that was probably meant by an unknown one: for assignment files and for the command line.

/// The candidate with the fewest slips between it and the word, if that is at most one for each three letters.
///
/// A slip is a letter that is missing, too many, another one, or swapped with its neighbour. Of several candidates that
/// are equally near the first one is taken.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    near(word, candidates).min_by_key(|(slips, _)| *slips).map(|(_, candidate)| candidate)
}

/// The nearest candidates, the nearest one first, then those that contain the word; so many at most.
///
/// Of those that are near enough to be [`nearest`], one with more than twice the slips of the nearest was not meant. A word of less than three letters is contained in too many names to say anything.
pub fn neighbours<'a>(word: &str, candidates: &[&'a str], most: usize) -> Vec<&'a str> {
    let mut near: Vec<(usize, &str)> = near(word, candidates.iter().copied()).collect();
    near.sort_by_key(|(slips, _)| *slips);
    let slips_max = near.first().map_or(0, |(slips, _)| 2 * slips);
    let near = near.into_iter().take_while(|(slips, _)| *slips <= slips_max);
    let mut found: Vec<&str> = near.map(|(_, candidate)| candidate).collect();
    let is_telling = word.chars().count() >= 3;
    let others = candidates.iter().filter(|candidate| is_telling && candidate.contains(word));
    for candidate in others {
        if !found.contains(candidate) {
            found.push(candidate);
        }
    }
    found.truncate(most);
    found
}

/// The candidates with at most one slip for each three letters of the word, each after the number of its slips.
fn near<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> impl Iterator<Item = (usize, &'a str)> {
    let word: Vec<char> = word.chars().collect();
    let slips_max = word.len().max(3) / 3;
    candidates.into_iter().filter_map(move |candidate| {
        let letters: Vec<char> = candidate.chars().collect();
        let slips = (letters.len().abs_diff(word.len()) <= slips_max).then(|| slips(&word, &letters))?;
        (slips <= slips_max).then_some((slips, candidate))
    })
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
    use super::{nearest, neighbours};

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
    fn several_neighbours_come_in_the_order_of_their_nearness() {
        let names = ["missing-htons", "port-missing-htons", "missing-hton", "mute"];
        assert_eq!(neighbours("missing-htonl", &names, 3), ["missing-htons", "missing-hton"]);
        assert_eq!(neighbours("htons", &names, 3), ["missing-htons", "port-missing-htons"]);
        assert_eq!(neighbours("missing-htons", &names, 3), ["missing-htons", "port-missing-htons"]);
        assert_eq!(neighbours("misisng-htnos", &names, 3), ["missing-htons", "missing-hton"]);
        assert_eq!(neighbours("missing-htons", &names, 1), ["missing-htons"]);
        assert_eq!(neighbours("mu", &names, 3), [""; 0]);
        assert_eq!(neighbours("", &names, 3), [""; 0]);
        assert_eq!(neighbours("nothing-like-it", &names, 3), [""; 0]);
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
