//! The languages of single sources: what compiles them, and how the result is started.

/// Where the result of a compilation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Product {
    /// An executable.
    Executable,
    /// A folder of classes, with one that has the program's name.
    Classes,
    /// The source itself: the compiler only reads it.
    Source,
}

/// A language, by the extension of its files.
#[derive(Debug)]
pub(super) struct Language {
    /// The extension.
    pub(super) extension: &'static str,
    /// The compilers, the preferred one first.
    pub(super) compilers: &'static [&'static str],
    /// Their arguments; `{source}` and `{made}` stand for the file and the result.
    pub(super) arguments: &'static [&'static str],
    /// What comes out.
    pub(super) product: Product,
    /// How it is started; `{name}` and `{source}` stand for the program and its file.
    pub(super) start: &'static [&'static str],
}

const C_COMPILERS: &[&str] = &["gcc", "cc", "clang"];
const CPP_COMPILERS: &[&str] = &["g++", "c++", "clang++"];
const CPP_ARGUMENTS: &[&str] =
    &["-std=gnu++17", "-O1", "-g", "-pthread", "-Wall", "-Wextra", "-o", "{made}", "{source}", "-lm"];
const EXECUTABLE: &[&str] = &["./{name}"];

/// Every language, in the order of preference of the contract.
pub(super) const LANGUAGES: [Language; 7] = [
    Language {
        extension: "c",
        compilers: C_COMPILERS,
        arguments: &["-std=gnu17", "-O1", "-g", "-pthread", "-Wall", "-Wextra", "-o", "{made}", "{source}", "-lm"],
        product: Product::Executable,
        start: EXECUTABLE,
    },
    Language {
        extension: "cpp",
        compilers: CPP_COMPILERS,
        arguments: CPP_ARGUMENTS,
        product: Product::Executable,
        start: EXECUTABLE,
    },
    Language {
        extension: "cc",
        compilers: CPP_COMPILERS,
        arguments: CPP_ARGUMENTS,
        product: Product::Executable,
        start: EXECUTABLE,
    },
    Language {
        extension: "rs",
        compilers: &["rustc"],
        arguments: &["--edition", "2021", "-C", "opt-level=1", "-g", "-o", "{made}", "{source}"],
        product: Product::Executable,
        start: EXECUTABLE,
    },
    Language {
        extension: "go",
        compilers: &["go"],
        arguments: &["build", "-o", "{made}", "{source}"],
        product: Product::Executable,
        start: EXECUTABLE,
    },
    Language {
        extension: "java",
        compilers: &["javac"],
        arguments: &["-encoding", "UTF-8", "-d", "{made}", "{source}"],
        product: Product::Classes,
        // The three options halve the start of a virtual machine and the number of its threads.
        start: &["java", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", ".", "{name}"],
    },
    Language {
        extension: "py",
        compilers: &["python3"],
        arguments: &["-m", "py_compile", "{source}"],
        product: Product::Source,
        start: &["python3", "./{source}"],
    },
];

impl Language {
    /// The source of a program in this language.
    pub(super) fn source(&self, name: &str) -> String {
        format!("{name}.{}", self.extension)
    }

    /// The compiler's arguments, its result to be put at `made`.
    pub(super) fn arguments(&self, name: &str, made: &str) -> Vec<String> {
        let source = self.source(name);
        self.arguments.iter().map(|part| part.replace("{source}", &source).replace("{made}", made)).collect()
    }

    /// Where a student would put the result.
    pub(super) fn shown_result<'a>(&self, name: &'a str) -> &'a str {
        if self.product == Product::Classes { "." } else { name }
    }

    /// The command that starts the program.
    pub(super) fn start(&self, name: &str) -> Vec<String> {
        let source = self.source(name);
        self.start.iter().map(|part| part.replace("{source}", &source).replace("{name}", name)).collect()
    }
}
