//! Small submissions, really built.

mod hostile;

use super::tool::Toolbox;
use super::{build_with, has_system, holds};
use crate::model::{Build, BuildFailure, Built, Program};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::time::{Duration, Instant};

const GOOD: &str = "#include <stdio.h>\nint main(void) { puts(\"good\"); return 0; }\n";
const WARNED: &str = "#include <stdio.h>\nint main(void) { int unused; puts(\"good\"); return 0; }\n";
const BROKEN: &str = "int main(void) { return nothing; }\n";

/// A submission with these files, and the results of building it.
struct Case {
    folder: tempfile::TempDir,
    tools: Toolbox,
}

impl Case {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("in")).unwrap();
        fs::create_dir(folder.path().join("tools")).unwrap();
        let case = Self { folder, tools: Toolbox::of_environment() };
        for (name, text) in files {
            case.write(&format!("in/{name}"), text);
        }
        case
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Puts a script among the tools, in front of those of the machine.
    fn tool(mut self, name: &str, script: &str) -> Self {
        self.write(&format!("tools/{name}"), &format!("#!/bin/sh\n{script}\n"));
        let tools = self.folder.path().join("tools");
        fs::set_permissions(tools.join(name), fs::Permissions::from_mode(0o755)).unwrap();
        let path = std::env::join_paths([tools.as_path(), Path::new("/usr/bin"), Path::new("/bin")]).unwrap();
        self.tools = Toolbox::of(path);
        self
    }

    #[track_caller]
    fn build(&self, names: &[&str]) -> Vec<Build> {
        let programs: Vec<Program> = names
            .iter()
            .map(|name| Program {
                id: (*name).into(),
                name: (*name).to_owned(),
                args: vec![],
                serves: None,
                uses: None,
            })
            .collect();
        let before = self.listing();
        let out = tempfile::tempdir_in(self.folder.path()).unwrap().keep();
        let builds = build_with(&self.tools, &programs, &self.folder.path().join("in"), "work", &out).unwrap();
        assert_eq!(before, self.listing(), "the submission was written to");
        assert_eq!(builds.iter().map(|build| build.name.as_str()).collect::<Vec<_>>(), names);
        builds
    }

    fn one(&self, name: &str) -> Result<Built, BuildFailure> {
        self.build(&[name]).remove(0).outcome
    }

    fn listing(&self) -> Vec<(String, u64, std::time::SystemTime)> {
        let mut found = Vec::new();
        let mut folders = vec![self.folder.path().join("in")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
                let metadata = entry.metadata().unwrap();
                let length = if metadata.is_dir() { 0 } else { metadata.len() };
                found.push((entry.path().display().to_string(), length, metadata.modified().unwrap()));
                if metadata.is_dir() {
                    folders.push(entry.path());
                }
            }
        }
        found.sort();
        found
    }
}

/// What a program that was built prints.
#[expect(clippy::disallowed_methods, reason = "the programs are the test's own")]
fn printed(built: &Built) -> String {
    let directory = &built.executable.directory;
    let (program, arguments) = built.executable.command.split_first().unwrap();
    let program = if program.starts_with("./") { directory.join(program) } else { program.into() };
    let output = std::process::Command::new(program).args(arguments).current_dir(directory).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

#[test]
fn c_sources_are_compiled_and_their_warnings_kept() {
    let case = Case::new(&[("a.c", WARNED), ("b.c", GOOD), ("b.h", "")]);
    let builds = case.build(&["a", "b"]);
    let a = builds[0].outcome.as_ref().unwrap();
    assert_eq!(printed(a), "good");
    assert!(a.output.contains("a.c:2:") && a.output.contains("unused"), "{}", a.output);
    let command = a.command.as_deref().unwrap();
    assert_eq!(command, "gcc -std=gnu17 -O1 -g -pthread -Wall -Wextra -o a a.c -lm");
    assert_eq!(builds[1].outcome.as_ref().unwrap().output, "");
    let beside: Vec<_> =
        fs::read_dir(&a.executable.directory).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(beside, ["a"], "a program is alone in its folder");
}

#[test]
fn a_compiler_that_refuses_is_quoted_without_paths_of_this_machine() {
    let case = Case::new(&[("a.c", BROKEN), ("b.c", GOOD)]);
    let builds = case.build(&["a", "b"]);
    let Err(BuildFailure::Refused { command, output }) = &builds[0].outcome else { panic!("{builds:?}") };
    assert!(command.starts_with("gcc "), "{command}");
    assert!(output.starts_with("a.c:") && output.contains("nothing"), "{output}");
    assert!(!output.contains(case.folder.path().to_str().unwrap()), "{output}");
    assert!(builds[1].outcome.is_ok());
}

#[test]
fn an_empty_source_is_said_to_be_empty() {
    let case = Case::new(&[("a.c", " \n\t\n"), ("b.c", ""), ("b.py", "print('good')\n")]);
    assert_eq!(case.one("a"), Err(BuildFailure::Empty { file: "a.c".to_owned() }));
    assert_eq!(printed(&case.one("b").unwrap()), "good");
    let case = Case::new(&[("a.c", ""), ("Makefile", "a: a.c\n\tcc -o a a.c\n")]);
    assert_eq!(case.one("a"), Err(BuildFailure::Empty { file: "a.c".to_owned() }));
}

#[test]
fn what_is_missing_is_said_with_what_was_looked_for() {
    let case = Case::new(&[("other.c", GOOD)]);
    let Err(BuildFailure::Missing { looked_for, directory }) = case.one("a") else { panic!() };
    assert_eq!(directory, "work");
    assert_eq!(looked_for.join(" "), "Makefile CMakeLists.txt Cargo.toml a.c a.cpp a.cc a.rs a.go a.java a.py a");
}

#[test]
fn a_missing_compiler_is_said() {
    let mut case = Case::new(&[("a.c", GOOD), ("b.go", "package main\n"), ("Makefile", "a:\n")]);
    case.tools = Toolbox::of("/nonexistent");
    assert_eq!(case.one("a"), Err(BuildFailure::ToolMissing { tool: "gcc".to_owned(), file: "a.c".to_owned() }));
    assert_eq!(case.one("b"), Err(BuildFailure::ToolMissing { tool: "go".to_owned(), file: "b.go".to_owned() }));
    assert_eq!(case.one("c"), Err(BuildFailure::ToolMissing { tool: "make".to_owned(), file: "Makefile".to_owned() }));
}

#[test]
fn a_makefile_goes_first() {
    let makefile = "all: a b\na: a.c\n\tgcc -DBY_MAKE -o a a.c\nb: b.c\n\tgcc -o b b.c\n";
    let case = Case::new(&[("a.c", "#include <stdio.h>\nint main(void) { puts(BY); }\n"), ("Makefile", makefile)]);
    case.write("in/a.c", "#include <stdio.h>\n#ifdef BY_MAKE\nint main(void) { puts(\"by make\"); }\n#endif\n");
    case.write("in/b.c", BROKEN);
    let builds = case.build(&["a", "b"]);
    let a = builds[0].outcome.as_ref().unwrap();
    assert_eq!((printed(a).as_str(), a.command.as_deref()), ("by make", Some("make a b")));
    let Err(BuildFailure::Refused { command, output }) = &builds[1].outcome else { panic!("{builds:?}") };
    assert_eq!(command, "make b");
    assert!(output.contains("b.c:1") && !output.contains("a.c"), "{output}");
}

#[test]
fn what_make_puts_into_a_folder_is_found() {
    let makefile = "all:\n\tmkdir -p bin && gcc -o bin/a src/main.c\n";
    let case = Case::new(&[("src/main.c", GOOD), ("Makefile", makefile)]);
    let built = case.one("a").unwrap();
    assert_eq!((printed(&built).as_str(), built.executable.command.join(" ").as_str()), ("good", "./a"));
    assert_eq!(built.command.as_deref(), Some("make"));
}

#[test]
fn a_makefile_that_does_not_know_the_program_leaves_it_to_the_source() {
    let case = Case::new(&[("a.py", "print('good')\n"), ("Makefile", "report:\n\ttouch report\n")]);
    assert_eq!(printed(&case.one("a").unwrap()), "good");
    let case = Case::new(&[("Makefile", "report:\n\techo only a report\n")]);
    let Err(BuildFailure::NotMade { command, output }) = case.one("a") else { panic!() };
    assert_eq!(command, "make");
    assert!(output.contains("only a report"), "{output}");
}

#[test]
fn a_source_that_a_makefile_waits_for_is_missing_and_not_wrong() {
    for rules in ["a: a.c\n\tgcc -o a a.c\nb: b.c\n\tgcc -o b b.c\n", "%: %.c\n\tgcc -o $@ $<\n", ""] {
        let case = Case::new(&[("a.c", GOOD), ("Makefile", &format!("all: a b\n{rules}"))]);
        let builds = case.build(&["a", "b"]);
        assert_eq!(printed(builds[0].outcome.as_ref().unwrap()), "good");
        assert!(matches!(builds[1].outcome, Err(BuildFailure::Missing { .. })), "{rules}: {builds:?}");
    }
}

#[test]
fn a_script_that_make_made_keeps_what_it_needs() {
    let makefile = "a:\n\tprintf '#!/bin/sh\\ncat data' > a\n";
    let case = Case::new(&[("data", "good"), ("Makefile", makefile)]);
    assert_eq!(printed(&case.one("a").unwrap()), "good");
}

#[test]
fn binaries_that_came_along_are_not_taken_for_the_result() {
    let case = Case::new(&[("a.c", GOOD), ("Makefile", "a: a.c\n\tgcc -o a a.c\n")]);
    fs::copy("/bin/false", case.folder.path().join("in/a")).unwrap();
    assert_eq!(printed(&case.one("a").unwrap()), "good");
    let case = Case::new(&[("a.c", BROKEN)]);
    fs::copy("/bin/true", case.folder.path().join("in/a")).unwrap();
    assert!(matches!(case.one("a"), Err(BuildFailure::Refused { .. })));
}

#[test]
fn an_executable_is_the_last_resort() {
    let case = Case::new(&[("a", "#!/bin/sh\necho good\n"), ("c", "just text")]);
    fs::create_dir(case.folder.path().join("in/bin")).unwrap();
    fs::copy("/bin/true", case.folder.path().join("in/bin/b")).unwrap();
    let builds = case.build(&["a", "b", "c"]);
    let a = builds[0].outcome.as_ref().unwrap();
    assert_eq!((printed(a).as_str(), &a.command), ("good", &None));
    assert_eq!(printed(builds[1].outcome.as_ref().unwrap()), "");
    assert!(matches!(builds[2].outcome, Err(BuildFailure::Missing { .. })));
}

#[test]
fn python_is_read_before_it_runs() {
    let case = Case::new(&[("a.py", "print('good')\n"), ("b.py", "def f(:\n")]);
    let builds = case.build(&["a", "b"]);
    let a = builds[0].outcome.as_ref().unwrap();
    assert_eq!((printed(a).as_str(), a.executable.command.join(" ").as_str()), ("good", "python3 ./a.py"));
    let Err(BuildFailure::Refused { output, .. }) = &builds[1].outcome else { panic!("{builds:?}") };
    assert!(output.contains("File \"b.py\", line 1"), "{output}");
}

#[test]
fn cpp_rust_and_java_are_compiled_where_their_compilers_are() {
    let java = "class a { public static void main(String[] x) { System.out.println(\"good\"); } }";
    let sources = [
        ("g++", "a.cpp", "#include <iostream>\nint main() { std::cout << \"good\\n\"; }\n"),
        ("rustc", "a.rs", "fn main() { println!(\"good\"); }\n"),
        ("javac", "a.java", java),
    ];
    for (compiler, file, text) in sources {
        let case = Case::new(&[(file, text)]);
        match case.one("a") {
            Ok(built) => assert_eq!(printed(&built), "good", "{file}"),
            Err(failure) => assert!(!case.tools.has(compiler), "{file}: {failure:?}"),
        }
    }
}

#[test]
fn a_class_of_another_name_is_not_the_program() {
    let case = Case::new(&[("a.java", "class b {}")]);
    let outcome = case.one("a");
    let expected = if case.tools.has("javac") { "NotMade" } else { "ToolMissing" };
    assert!(format!("{outcome:?}").contains(expected), "{outcome:?}");
}

#[test]
fn cmake_builds_in_a_folder_of_its_own() {
    let script = "case $1 in -S) mkdir -p $4;; *) printf '#!/bin/sh\\necho good' > $2/a; chmod +x $2/a;; esac";
    let case = Case::new(&[("CMakeLists.txt", "add_executable(a a.c)"), ("a.c", BROKEN)]).tool("cmake", script);
    let built = case.one("a").unwrap();
    assert_eq!((printed(&built).as_str(), built.command.as_deref()), ("good", Some("cmake --build build")));
    let case =
        Case::new(&[("CMakeLists.txt", "add_executable(a a.c)"), ("a.c", GOOD)]).tool("cmake", "echo no; exit 1");
    assert!(matches!(case.one("a"), Err(BuildFailure::Refused { output, .. }) if output == "no\n"));
}

#[test]
fn a_cargo_package_is_built_in_the_copy() {
    let manifest = "[package]\nname = \"p\"\nversion = \"0.1.0\"\nedition = \"2021\"\n";
    let good = "fn main() { println!(\"good\"); }";
    let case = Case::new(&[("Cargo.toml", manifest), ("src/bin/a.rs", good), ("src/bin/b.rs", "fn main() { no }")]);
    // As in the course's own repository: a workspace above that knows nothing of the submission.
    case.write("Cargo.toml", "[workspace]\nmembers = []\n");
    let builds = case.build(&["a", "b", "c"]);
    assert_eq!(printed(builds[0].outcome.as_ref().unwrap()), "good");
    let Err(BuildFailure::Refused { command, output }) = &builds[1].outcome else { panic!("{builds:?}") };
    assert_eq!(command, "cargo build --bin b");
    assert!(output.contains("src/bin/b.rs:1"), "{output}");
    assert!(!output.contains(case.folder.path().to_str().unwrap()), "{output}");
    assert!(matches!(builds[2].outcome, Err(BuildFailure::NotMade { .. })));
}

#[test]
fn a_package_of_a_workspace_is_built_where_it_is() {
    let case = Case::new(&[]);
    case.write("space/Cargo.toml", "[workspace]\nmembers = [\"p\"]\nresolver = \"2\"\n");
    case.write("space/p/Cargo.toml", "[package]\nname = \"p\"\nversion = \"0.1.0\"\nedition = \"2021\"\n");
    case.write("space/p/src/bin/built_in_place.rs", "fn main() { println!(\"good\"); }");
    let program = Program { id: "a".into(), name: "built_in_place".to_owned(), args: vec![], serves: None, uses: None };
    let out = case.folder.path().join("out");
    let builds = build_with(&case.tools, &[program], &case.folder.path().join("space/p"), "p", &out).unwrap();
    let built = builds[0].outcome.as_ref().unwrap();
    assert_eq!(printed(built), "good");
    assert!(built.executable.directory.starts_with(&out));
}

#[test]
fn a_flood_of_messages_is_cut() {
    let flood = "head -c 20000000 /dev/zero | tr '\\0' 'x'; exit 1";
    let case = Case::new(&[("a.c", GOOD)]).tool("gcc", flood);
    let Err(BuildFailure::Refused { output, .. }) = case.one("a") else { panic!() };
    assert!(output.len() < crate::limits::BUILD_OUTPUT_BYTES + 100, "{}", output.len());
}

#[test]
fn a_build_without_end_is_ended_with_all_its_processes() {
    for silence in ["", "exec >/dev/null 2>&1;"] {
        let case = Case::new(&[("a.c", GOOD)]);
        let note = case.folder.path().join("pid");
        let script = format!("{silence} sh -c 'echo $$ > {}; while :; do :; done'; :", note.display());
        let mut case = case.tool("gcc", &script);
        case.tools = case.tools.within(Duration::from_millis(500));
        assert!(matches!(case.one("a"), Err(BuildFailure::TooLong { seconds: 0, .. })));
        let pid = fs::read_to_string(note).unwrap();
        let process = format!("/proc/{}/stat", pid.trim());
        let lives = || fs::read_to_string(&process).is_ok_and(|stat| !stat.contains(") Z") && !stat.contains(") X"));
        let deadline = Instant::now() + Duration::from_secs(20);
        while lives() && Instant::now() < deadline {
            std::thread::yield_now();
        }
        assert!(!lives(), "process {pid} of the build lives on");
    }
}

#[test]
fn a_process_that_a_build_leaves_behind_holds_nothing_up() {
    let case = Case::new(&[("a.c", GOOD)]).tool("gcc", "sleep 1000 & cp /bin/true ../programs/a/a");
    assert!(case.one("a").is_ok());
}

#[test]
fn a_folder_holds_what_it_can_build() {
    let case = Case::new(&[("one.c", GOOD), ("three", "text"), ("four", "#!/bin/sh\n"), ("src/bin/five.rs", "")]);
    let folder = case.folder.path().join("in");
    let names = ["one", "two", "three", "four", "five"];
    assert_eq!(names.map(|name| holds(&folder, name)), [true, false, false, true, false]);
    assert!(!has_system(&folder));
    case.write("in/Makefile", "two: main.c\n");
    assert_eq!(names.map(|name| holds(&folder, name)), [true, true, false, true, true]);
    assert!(has_system(&folder));
}
