//! The name that was probably meant.

/// The candidate nearest to a word that is none of them; nothing if none is near.
pub(super) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let most = 1 + word.chars().count() / 4;
    let near = candidates.into_iter().map(|candidate| (distance(word, candidate), candidate));
    near.filter(|(distance, _)| *distance <= most).min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
}

/// How many letters must be put in, taken out or exchanged (Levenshtein 1965).
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (index, letter) in from.chars().enumerate() {
        let mut diagonal = index;
        let mut left = index + 1;
        let mut next = vec![left];
        for (other, above) in to.iter().zip(row.iter().skip(1)) {
            let exchanged = diagonal + usize::from(letter != *other);
            left = exchanged.min(left + 1).min(*above + 1);
            diagonal = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_finger_is_understood() {
        let names = ["udp-echo", "stream-echo", "inet-server", "server.echo"];
        assert_eq!(nearest("udp-ecko", names), Some("udp-echo"));
        assert_eq!(nearest("steam-echo", names), Some("stream-echo"));
        assert_eq!(nearest("sever.ech", names), Some("server.echo"));
        assert_eq!(nearest("chat", names), None);
        assert_eq!(nearest("", names), None);
    }
}
