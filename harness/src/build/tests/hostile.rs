//! Builds that would have us read, write or grade what is not theirs.

use super::{Case, GOOD, printed};
use crate::build::{build_variant, holds};
use crate::model::{BuildFailure, Program, Variant};
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::PathBuf;

const SCRIPT: &str = "#!/bin/sh\necho good\n";
const PACKAGE: &str = "[package]\nname = \"p\"\nversion = \"0.1.0\"\nedition = \"2021\"\n";

impl Case {
    /// With a Makefile whose only rule does this, for whatever is asked of it first.
    fn made_by(files: &[(&str, &str)], recipe: &str) -> Self {
        let case = Self::new(files);
        case.write("in/Makefile", &format!("all a:\n\t{recipe}\n"));
        case
    }

    /// A program of somebody else's, beside the submission; as seen from where it is built, `../../elsewhere/a`.
    fn with_another(self) -> Self {
        let elsewhere = self.elsewhere();
        fs::create_dir_all(elsewhere.join("target/debug")).unwrap();
        for place in ["a", "target/debug/a"] {
            fs::copy("/bin/true", elsewhere.join(place)).unwrap();
        }
        fs::write(elsewhere.join("a.py"), "print('of another')\n").unwrap();
        fs::write(elsewhere.join("s"), SCRIPT).unwrap();
        fs::set_permissions(elsewhere.join("s"), fs::Permissions::from_mode(0o644)).unwrap();
        self
    }

    fn elsewhere(&self) -> PathBuf {
        self.folder.path().join("elsewhere")
    }

    /// Nothing is taken for the program, and what belongs to somebody else is as it was.
    #[track_caller]
    fn takes_nothing(&self, name: &str) {
        let outcome = self.one(name);
        assert!(outcome.is_err(), "{outcome:?}");
        let mode = self.elsewhere().join("s").metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o644, "{outcome:?}");
    }
}

#[test]
fn what_came_with_a_submission_is_put_into_the_copy_and_nowhere_else() {
    for recipe in ["ln -s ../../victim a", "mkdir -p a/deep; chmod 0 a", "mkfifo a"] {
        let case = Case::made_by(&[("a", SCRIPT)], &format!("rm -rf a; {recipe}"));
        case.write("victim", "of somebody else");
        assert_eq!(printed(&case.one("a").unwrap()), "good", "{recipe}");
        assert_eq!(fs::read_to_string(case.folder.path().join("victim")).unwrap(), "of somebody else");
    }
    for recipe in [
        "rm -rf bin; ln -s ../../elsewhere bin",
        "rm -rf bin; echo > bin",
        "rm bin/a; chmod 0 bin",
        "mv ../source ../gone; ln -s ../elsewhere ../source",
    ] {
        let case = Case::made_by(&[("bin/a", SCRIPT)], recipe);
        fs::create_dir(case.elsewhere()).unwrap();
        assert_eq!(printed(&case.one("a").unwrap()), "good", "{recipe}");
        assert_eq!(fs::read_dir(case.elsewhere()).unwrap().count(), 0, "{recipe}");
    }
}

#[test]
fn a_link_that_stays_within_a_submission_is_followed() {
    let case = Case::new(&[("tools/a", "#!/bin/sh\ncat $(dirname $0)/data"), ("tools/data", "good")]);
    symlink("tools", case.folder.path().join("in/bin")).unwrap();
    assert_eq!(printed(&case.one("a").unwrap()), "good");
    let case = Case::new(&[("a.c", GOOD), ("unix.mk", "a: a.c\n\tgcc -o a a.c\n")]);
    symlink("unix.mk", case.folder.path().join("in/Makefile")).unwrap();
    assert_eq!(case.one("a").unwrap().command.as_deref(), Some("make a"));
}

#[test]
fn a_link_to_the_program_of_another_is_no_submission() {
    for place in ["bin", "build", "target/debug"] {
        let case = Case::new(&[]).with_another();
        let link = case.folder.path().join("in").join(place);
        fs::create_dir_all(link.parent().unwrap()).unwrap();
        symlink(case.elsewhere(), &link).unwrap();
        assert!(!holds(&case.folder.path().join("in"), "a"));
        case.takes_nothing("a");
    }
}

#[test]
fn what_a_build_links_to_is_not_its_result() {
    for recipe in [
        "ln -sfn ../../elsewhere bin",
        "ln -sfn ../../elsewhere/target target",
        "ln -sf ../../elsewhere/a a",
        "mv ../source ../gone; ln -s ../elsewhere ../source",
    ] {
        for name in ["a", "s"] {
            Case::made_by(&[], recipe).with_another().takes_nothing(name);
        }
    }
    let cmake = "rm -rf ../cmake; ln -s ../elsewhere ../cmake";
    let case = Case::new(&[("CMakeLists.txt", "add_executable(a a.c)")]).with_another();
    case.tool("cmake", cmake).takes_nothing("a");
}

#[test]
fn what_a_compiler_links_to_is_not_its_result() {
    for script in [
        "ln -sf ../../../elsewhere/a ../programs/a/a",
        "rmdir ../programs/a; ln -s ../../elsewhere ../programs/a",
        "mv ../programs ../gone; mkdir ../elsewhere; cp /bin/true ../elsewhere/a; ln -s ../../elsewhere ../programs",
    ] {
        let case = Case::new(&[("a.c", GOOD)]).with_another();
        case.tool("gcc", script).takes_nothing("a");
    }
    let case = Case::new(&[("a.py", "print('good')")]).with_another();
    case.tool("python3", "ln -sf ../../elsewhere/a.py a.py").takes_nothing("a");
}

#[test]
fn a_result_that_another_program_exchanges_is_none() {
    let exchange = "until test -e ../programs/a/a; do :; done; \
                    rm -r ../programs/a; ln -s ../../elsewhere ../programs/a; cp /bin/true ../programs/b/b";
    let script = format!("case \"$*\" in *b.c*) {exchange};; *) cp /bin/true ../programs/a/a;; esac");
    let case = Case::new(&[("a.c", GOOD), ("b.c", GOOD)]).with_another().tool("gcc", &script);
    let builds = case.build(&["a", "b"]);
    assert!(builds[0].outcome.is_err() && builds[1].outcome.is_ok(), "{builds:?}");
}

/// What a made-up Cargo says about a package and its binary `a`; `$PWD` and the like are told by a shell.
fn metadata(manifest: &str, workspace: &str, target: &str) -> String {
    format!(
        "echo \"{{\\\"packages\\\":[{{\\\"manifest_path\\\":\\\"{manifest}/Cargo.toml\\\",\
         \\\"targets\\\":[{{\\\"kind\\\":[\\\"bin\\\"],\\\"name\\\":\\\"a\\\"}}]}}],\
         \\\"workspace_root\\\":\\\"{workspace}\\\",\\\"target_directory\\\":\\\"{target}\\\"}}\""
    )
}

#[test]
fn what_cargo_links_to_is_not_its_result() {
    for build in
        ["ln -s ../elsewhere/target ../target", "mkdir ../target; ln -s ../../elsewhere/target/debug ../target"]
    {
        let case = Case::new(&[("Cargo.toml", PACKAGE)]).with_another();
        let copy = "$(ls -d FOLDER/.tmp*/source)".replace("FOLDER", case.folder.path().to_str().unwrap());
        let script = format!(
            "case $1$PWD$* in metadata*/source*) {};; metadata*) exit 1;; build*) {build};; esac",
            metadata(&copy, &copy, "x")
        );
        case.tool("cargo", &script).takes_nothing("a");
    }
}

/// What `cargo metadata` says of a package is no reason to write anywhere else, or to show anything else to a build.
#[test]
fn a_workspace_keeps_to_its_own_folders() {
    let build = "echo \"$*\" > FOLDER/told; while test $1 != --target-dir; do shift; done; \
                 mkdir -p $2/debug; cp /bin/true $2/debug/a";
    for (workspace, target, is_in_place) in [
        ("FOLDER/space", "FOLDER/space/target", true),
        ("FOLDER/space", "FOLDER/space/target/deeper", true),
        ("FOLDER/space", "FOLDER/victim", false),
        ("FOLDER/space", "FOLDER/space/target/../../victim", false),
        ("FOLDER/space", "FOLDER/space/target/link/deeper", false),
        ("FOLDER", "FOLDER/target", false),
    ] {
        let case = Case::new(&[]);
        case.write("space/Cargo.toml", "[workspace]\nmembers = [\"p\"]\n");
        case.write("space/p/Cargo.toml", PACKAGE);
        let (space, victim) = (case.folder.path().join("space"), case.folder.path().join("victim"));
        if target.contains("link") {
            fs::create_dir_all(&victim).unwrap();
            fs::create_dir(space.join("target")).unwrap();
            symlink(&victim, space.join("target/link")).unwrap();
        }
        let folder = case.folder.path().to_str().unwrap().to_owned();
        let said = metadata("FOLDER/space/p", workspace, target);
        let script = format!("case $1 in metadata) {said};; build) {build};; esac").replace("FOLDER", &folder);
        let case = case.tool("cargo", &script);
        let program = Program { id: "a".into(), name: "a".to_owned(), args: vec![], serves: None, uses: None };
        let out = case.folder.path().join("out");
        let builds = crate::build::build_with(&case.tools, &[program], &space.join("p"), "p", &out).unwrap();
        assert!(builds[0].outcome.is_ok(), "{target}: {builds:?}");
        let told = fs::read_to_string(case.folder.path().join("told")).unwrap_or_default();
        assert_eq!(told.contains("space/target"), is_in_place, "{target}: {told}");
        assert!(!told.contains("victim"), "{target}: {told}");
        assert!(!victim.join("deeper").exists() && (target.contains("link") || !victim.exists()), "{target}");
        assert!(!case.folder.path().join("Cargo.lock").exists() && !case.folder.path().join("target").exists());
    }
}

#[test]
fn the_lock_file_of_a_workspace_is_a_file_of_its_own() {
    let case = Case::new(&[]);
    case.write("space/Cargo.toml", "[workspace]\nmembers = [\"p\"]\n");
    case.write("space/p/Cargo.toml", PACKAGE);
    let (space, victim) = (case.folder.path().join("space"), case.folder.path().join("victim"));
    symlink(&victim, space.join("Cargo.lock")).unwrap();
    let folder = case.folder.path().to_str().unwrap().to_owned();
    let said = metadata("FOLDER/space/p", "FOLDER/space", "FOLDER/space/target");
    let script = format!("case $1 in metadata) {said};; esac").replace("FOLDER", &folder);
    let case = case.tool("cargo", &script);
    let program = Program { id: "a".into(), name: "a".to_owned(), args: vec![], serves: None, uses: None };
    let out = case.folder.path().join("out");
    let builds = crate::build::build_with(&case.tools, &[program], &space.join("p"), "p", &out).unwrap();
    assert!(builds[0].outcome.is_err(), "{builds:?}");
    assert!(!victim.exists());
}

#[test]
fn build_files_are_read_once_more_only_if_they_are_files() {
    let failures =
        ["rm -f Cargo.toml; ln -s ../../victim Cargo.toml", "rm -f Cargo.toml; mkfifo Cargo.toml", "rm -f Cargo.toml"];
    for recipe in failures {
        let case = Case::made_by(&[("Cargo.toml", PACKAGE)], recipe);
        case.write("victim", PACKAGE);
        assert!(matches!(case.one("a"), Err(BuildFailure::NotMade { .. })), "{recipe}");
        assert_eq!(fs::read_to_string(case.folder.path().join("victim")).unwrap(), PACKAGE);
    }
    for script in ["rm -f CMakeLists.txt; mkfifo CMakeLists.txt", "ln -sf /dev/zero CMakeLists.txt"] {
        let case = Case::new(&[("CMakeLists.txt", "add_executable(a a.c)")]).tool("cmake", script);
        assert!(matches!(case.one("a"), Err(BuildFailure::NotMade { .. })), "{script}");
    }
}

#[test]
fn a_source_that_a_build_exchanges_is_not_read() {
    for recipe in
        ["rm -f a.py; ln -s ../../elsewhere/a.py a.py", "rm -f a.py; mkfifo a.py", "rm -f a.py; ln -s /dev/zero a.py"]
    {
        Case::made_by(&[("a.py", "print('good')")], recipe).with_another().takes_nothing("a");
    }
}

#[test]
fn a_build_does_not_exchange_the_compilers_of_the_next() {
    let case = Case::new(&[("a.c", GOOD), ("Makefile", "a: a.c\n\ttest ! -e ../compilers\n\tgcc -o a a.c\n")]);
    let program = Program { id: "a".into(), name: "a".to_owned(), args: vec![], serves: None, uses: None };
    let (folder, out) = (case.folder.path().join("in"), case.folder.path().join("out"));
    let built = build_variant(&[program], &folder, &out, Variant::Pattern).unwrap();
    assert!(built.contains_key(&"a".into()), "{built:?}");
}
