//! Spanish of the course is impersonal: nobody is called tú, vos or usted, and nobody is told what to do.

use super::document::{Document, Node};
use super::repository::{Breach, Text};

/// Words that speak to somebody.
const PERSONAL: [&str; 44] = [
    "tu",
    "tus",
    "te",
    "ti",
    "tú",
    "tuyo",
    "tuya",
    "vos",
    "usted",
    "ustedes",
    "contigo",
    "tienes",
    "tenés",
    "puedes",
    "podés",
    "debes",
    "debés",
    "quieres",
    "querés",
    "necesitas",
    "necesitás",
    "sabes",
    "sabés",
    "estás",
    "eres",
    "sos",
    "usas",
    "usás",
    "haces",
    "hacés",
    "fíjate",
    "fijate",
    "asegúrate",
    "asegurate",
    "pregúntate",
    "preguntate",
    "mirá",
    "revisá",
    "usá",
    "probá",
    "hacé",
    "poné",
    "leé",
    "pensá",
];

/// Words that tell somebody what to do, at the beginning of a sentence; further in, the server does it.
const ORDERS: [&str; 30] = [
    "mira",
    "revisa",
    "usa",
    "observa",
    "comprueba",
    "ejecuta",
    "compila",
    "pon",
    "haz",
    "recuerda",
    "piensa",
    "intenta",
    "busca",
    "verifica",
    "imprime",
    "agrega",
    "añade",
    "lanza",
    "conecta",
    "mire",
    "revise",
    "use",
    "observe",
    "compruebe",
    "ejecute",
    "recuerde",
    "piense",
    "verifique",
    "busque",
    "evita",
];

/// The texts in Spanish of the course.
fn spanish(files: &[Text]) -> Vec<Breach> {
    let of_course = files.iter().filter(|file| file.path.starts_with("assignments/") && !file.is_students());
    of_course.flat_map(of_file).collect()
}

fn of_file(file: &Text) -> Vec<Breach> {
    match file.extension() {
        "md" if file.path.ends_with(".es.md") => of_page(file),
        "toml" => match Document::parse(file) {
            Ok(document) => of_node(file, document.root()),
            Err(breach) => vec![breach],
        },
        _ => Vec::new(),
    }
}

fn of_page(file: &Text) -> Vec<Breach> {
    let mut is_code = false;
    let mut breaches = Vec::new();
    for (line, text) in file.lines() {
        is_code ^= text.starts_with("```");
        let said = if is_code { None } else { personal(text) };
        breaches.extend(said.map(|word| breach(file, line, &word)));
    }
    breaches
}

/// The texts `es` of a value and of all that it holds.
fn of_node(file: &Text, node: Node<'_>) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for (key, value) in node.entries() {
        let said = value.string().filter(|_| key == "es").and_then(personal);
        breaches.extend(said.map(|word| breach(file, value.line(), &word)));
        breaches.extend(of_node(file, value));
    }
    breaches.extend(node.items().into_iter().flat_map(|item| of_node(file, item)));
    breaches
}

fn breach(file: &Text, line: usize, word: &str) -> Breach {
    file.breach(line, format!("`{word}`: Spanish is impersonal, such as `conviene revisar`"))
}

/// The first word of a text that speaks to somebody, outside code.
fn personal(text: &str) -> Option<String> {
    let prose: String = text.split('`').step_by(2).collect::<Vec<_>>().join(" x ");
    let mut begins = true;
    for word in prose.split_whitespace() {
        let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        let lower = bare.to_lowercase();
        let is_question = word.starts_with('¿');
        if PERSONAL.contains(&lower.as_str()) || (begins && !is_question && ORDERS.contains(&lower.as_str())) {
            return Some(bare.to_owned());
        }
        // The mark of an item or a heading comes before its first word.
        begins = word.ends_with(['.', '?']) || (begins && bare.is_empty());
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{personal, spanish};
    use crate::repository::{bites, uphold};

    #[test]
    fn nobody_is_spoken_to() {
        uphold(spanish);
    }

    #[test]
    fn a_person_or_an_order_is_found() {
        for (text, expected) in [
            ("Revisa el puerto.", Some("Revisa")),
            ("El puerto está mal. Mira bind(2).", Some("Mira")),
            ("- Usa otro puerto.", Some("Usa")),
            ("¿Qué hace tu servidor?", Some("tu")),
            ("Si podés, mejor.", Some("podés")),
            ("El servidor usa otro puerto y revisa todo.", None),
            ("Conviene revisar `tu` y `te`.", None),
            ("¿Usa el servidor otro puerto?", None),
        ] {
            assert_eq!(personal(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn pages_and_files_of_the_course_are_read() {
        let page = ("assignments/mistakes/a.es.md", "# A\n\n```c\n/* tu */\n```\nRevisa.\n");
        let other = ("assignments/mistakes/a.en.md", "# A\n\ntu\n");
        let catalogue = ("assignments/mistakes.toml", "[m.a]\nh = [\n  { en = \"tu\", es = \"tu\" },\n]\n");
        let expected = ["assignments/mistakes/a.es.md:6: `Revisa`", "assignments/mistakes.toml:3: `tu`"];
        bites(spanish, &[page, other, catalogue], &expected);
    }
}
