//! Builds a submission once more with other flags, whatever its build system is: its compilers are found under their usual
//! names, and add the flags by themselves.

use super::tool::Toolbox;
use super::{BuildError, build_with, place};
use crate::model::{Build, Executable, Program, ProgramId, Variant};
use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

/// The names under which builds look for a compiler of C or C++.
const COMPILERS: [&str; 8] = ["cc", "gcc", "clang", "c89", "c99", "c++", "g++", "clang++"];
/// The folder of the compilers that add the flags, beside that of the build: nobody who builds may exchange them.
const FOLDER: &str = "compilers";
/// The folder of the build.
const SITE: &str = "site";

/// Builds the programs of one folder in another way; those that cannot be built so are left out: another language, a compiler
/// that does not know the flags, a program that is linked statically.
///
/// `out` is an empty folder to build in.
///
/// # Errors
/// If `out` cannot be written, or a tool that is there cannot be started.
pub fn build_variant(
    programs: &[Program],
    folder: &Path,
    out: &Path,
    variant: Variant,
) -> Result<BTreeMap<ProgramId, Executable>, BuildError> {
    let tools = Toolbox::of_environment();
    let made = |builds: Vec<Build>| {
        let made = builds.into_iter().filter_map(|build| Some((build.program, build.outcome.ok()?.executable)));
        Ok(made.collect())
    };
    let Some(flags) = flags(variant) else { return made(build_with(&tools, programs, folder, "", out)?) };
    // Cargo builds take long, and have no compiler that the flags are for.
    if folder.join(place::CARGO_FILE).is_file() {
        return Ok(BTreeMap::new());
    }
    let compilers = out.join(FOLDER);
    let trouble = |source| BuildError::Folder { source };
    fs::create_dir_all(&compilers).map_err(trouble)?;
    for folder in [out, &compilers] {
        // Whoever builds may be another user.
        fs::set_permissions(folder, Permissions::from_mode(0o755)).map_err(trouble)?;
    }
    for name in COMPILERS {
        let Some(real) = tools.find(name) else { continue };
        let script = format!("#!/bin/sh\nexec '{}' \"$@\" {flags}\n", real.display());
        let file = compilers.join(name);
        fs::write(&file, script).map_err(trouble)?;
        fs::set_permissions(&file, Permissions::from_mode(0o755)).map_err(trouble)?;
    }
    made(build_with(&tools.preferring(&compilers), programs, folder, "", &out.join(SITE))?)
}

/// Source: gcc(1), "Program Instrumentation Options" and "Optimize Options".
fn flags(variant: Variant) -> Option<&'static str> {
    match variant {
        Variant::Plain | Variant::Reference => None,
        Variant::Pattern => Some("-O0 -ftrivial-auto-var-init=pattern"),
        // What is graded is memory that is not the program's own: an addition that overflows, or an address that is not aligned,
        // is nothing of it, even where the submission's own flags ask for more.
        Variant::Sanitized => Some(
            "-g -O1 -fno-omit-frame-pointer -fno-sanitize=all -fsanitize=address,bounds,object-size -fno-sanitize-recover=all",
        ),
    }
}

/// Whether anything in a folder can be built in another way.
pub fn has_variants(folder: &Path, programs: &[Program]) -> bool {
    let is_c = |program: &Program| {
        ["c", "cpp", "cc"].iter().any(|extension| folder.join(&program.name).with_extension(extension).is_file())
    };
    let is_built = place::MAKEFILES.iter().chain([&place::CMAKE_FILE]).any(|file| folder.join(file).is_file());
    is_built || programs.iter().any(is_c)
}

#[cfg(test)]
mod tests {
    use super::{Variant, build_variant};
    use crate::model::{Executable, Program, ProgramId};
    use std::collections::BTreeMap;

    /// Whether a function, given 8 at run time, comes to its end in a build of a variant.
    #[expect(clippy::disallowed_methods, reason = "the program is the test's own")]
    fn goes_well(files: &[(&str, &str)], body: &str) -> bool {
        let (folder, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let main = format!(
            "#include <string.h>\n__attribute__((noinline)) static int f(int eight) {{ {body} }}\n\
             int main(int argc, char *argv[]) {{ (void)argv; f(argc + 7); return 0; }}\n"
        );
        for (name, text) in [("a.c", main.as_str())].iter().chain(files) {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        let program = Program { id: "a".into(), name: "a".to_owned(), args: vec![], serves: None, uses: None };
        let built: BTreeMap<ProgramId, Executable> =
            build_variant(&[program], folder.path(), out.path(), Variant::Sanitized).unwrap();
        let Executable { directory, command, .. } = built.into_values().next().unwrap();
        let mut run = std::process::Command::new(directory.join(&command[0]));
        run.env("ASAN_OPTIONS", "detect_leaks=0").output().unwrap().status.success()
    }

    #[test]
    fn a_step_beyond_an_array_ends_a_sanitized_program() {
        assert!(!goes_well(&[], "volatile char b[8]; b[eight] = 1; return b[0];"));
        assert!(!goes_well(&[], "char b[8]; memset(b, 0, eight + 1); return ((volatile char *)b)[0];"));
    }

    /// What C does not define and yet touches no memory but the program's own.
    const UNDEFINED: &str = "volatile char b[16] = {0}; volatile int *odd = (volatile int *)(b + 1); char *none = eight ? 0 : (char *)b; \
        memmove(none, none, eight - 8); volatile int most = 2147483647; return *odd + (most + eight) + (1 << (eight + 30));";

    #[test]
    fn what_c_does_not_define_costs_nothing_while_it_stays_in_its_memory() {
        assert!(goes_well(&[], UNDEFINED));
        let makefile = "a: a.c\n\tgcc -g -fsanitize=address,undefined -fno-sanitize-recover=all -o a a.c\n";
        assert!(goes_well(&[("Makefile", makefile)], UNDEFINED));
    }
}
