//! Where unsafe code may stand.

use super::repository::{Breach, Text};
use super::rust::{find, tokens};

/// The kernel's door, and the one reference program whose lesson is `fork`.
const ALLOWED: [&str; 2] = ["harness/src/sys/", "reference/src/bin/chat.rs"];

/// Unsafe code stands in [`ALLOWED`] only.
fn unsafety(files: &[Text]) -> Vec<Breach> {
    let others =
        files.iter().filter(|file| file.is_rust() && !ALLOWED.iter().any(|allowed| file.path.starts_with(allowed)));
    let why = format!("unsafe code belongs below {}", ALLOWED.join(" or in "));
    others
        .flat_map(|file| find(&tokens(&file.text), &["unsafe"]).into_iter().map(|line| file.breach(line, why.clone())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::unsafety;
    use crate::repository::{bites, uphold};

    #[test]
    fn only_the_kernels_door_is_unsafe() {
        uphold(unsafety);
    }

    #[test]
    fn unsafe_elsewhere_bites() {
        let text = "#![expect(unsafe_code, reason = \"unsafe\")]\n// unsafe\nfn f() { unsafe { g() } }\n";
        bites(unsafety, &[("harness/src/sys/fork.rs", text), ("reference/src/bin/chat.rs", text)], &[]);
        bites(unsafety, &[("harness/src/run/mod.rs", text)], &["harness/src/run/mod.rs:3: unsafe code belongs"]);
        bites(unsafety, &[("reference/src/calls.rs", text)], &["reference/src/calls.rs:3: "]);
    }
}
