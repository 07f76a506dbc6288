//! Seeds as people write them.

/// Reads a seed: `0x…` or exactly 16 hexadecimal digits, as reports print it, or a decimal number.
pub(super) fn parse(text: &str) -> Option<u64> {
    if let Some(digits) = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        return hexadecimal(digits);
    }
    let is_printed = text.len() == 16;
    if is_printed { hexadecimal(text) } else { text.parse().ok().or_else(|| hexadecimal(text)) }
}

fn hexadecimal(digits: &str) -> Option<u64> {
    let are_digits = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    are_digits.then(|| u64::from_str_radix(digits, 16).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn what_a_report_prints_can_be_given_back() {
        for seed in [0, 1, 0x7f3a, 0x1234_5678_9012_3456, u64::MAX] {
            assert_eq!(parse(&format!("{seed:016x}")), Some(seed));
        }
    }

    #[test]
    fn decimal_and_hexadecimal_numbers_are_told_apart() {
        assert_eq!(parse("42"), Some(42));
        assert_eq!(parse("0x42"), Some(0x42));
        assert_eq!(parse("7f3a"), Some(0x7f3a));
        assert_eq!(parse("18446744073709551615"), Some(u64::MAX));
        for wrong in ["", "0x", "-1", "+1f", "12.5", "seed", "18446744073709551616"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
