//! The other builds of programs that checks ask for.

use crate::build;
use crate::model::{Action, Build, Check, Executable, Plan, Program, ProgramId, Variant};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Builds the programs of a folder in every other way that these checks start them, and adds what came of it. Where nothing
/// did (another language, a compiler without these flags), the plain build is used: nobody loses anything by that.
///
/// `reference` is the folder of the model answers; as many are built at once as there may be `jobs`.
pub(super) fn add(
    builds: &mut [Build],
    checks: &[&Check],
    programs: &[Program],
    [folder, reference]: [&Path; 2],
    out: &Path,
    jobs: usize,
) {
    let has_variants = build::has_variants(folder, programs);
    let asked = asked(checks).into_iter().filter_map(|(variant, ids)| {
        let (folder, is_worth_it) = match variant {
            // Compared with itself, it tells nothing.
            Variant::Reference => (reference, reference.is_dir() && reference != folder),
            Variant::Plain | Variant::Pattern | Variant::Sanitized => (folder, has_variants),
        };
        is_worth_it.then_some((variant, ids, folder))
    });
    let work = |(variant, ids, folder): (Variant, BTreeSet<ProgramId>, &Path)| {
        let programs: Vec<Program> = programs.iter().filter(|program| ids.contains(&program.id)).cloned().collect();
        let mut place = out.as_os_str().to_owned();
        place.push(format!("-{}", variant.word()));
        (variant, build::build_variant(&programs, folder, Path::new(&place), variant))
    };
    for (variant, made) in build::in_parallel(asked.collect(), jobs, work) {
        let Ok(mut made) = made else { continue };
        for build in builds.iter_mut() {
            if let (Ok(built), Some(executable)) = (&mut build.outcome, made.remove(&build.program)) {
                built.variants.insert(variant, executable);
            }
        }
    }
}

/// The programs that are started in each other build.
fn asked(checks: &[&Check]) -> BTreeMap<Variant, BTreeSet<ProgramId>> {
    let mut asked: BTreeMap<Variant, BTreeSet<ProgramId>> = BTreeMap::new();
    for step in checks.iter().flat_map(|check| &check.script) {
        if let Action::Start(start) = &step.action
            && start.variant != Variant::Plain
        {
            asked.entry(start.variant).or_default().insert(start.program.clone());
        }
    }
    asked
}

/// The other builds of a program, by the names under which a plan keeps them.
pub(super) fn of(build: &Build) -> impl Iterator<Item = (ProgramId, Executable)> {
    let variants = build.outcome.iter().flat_map(|built| &built.variants);
    variants.map(|(variant, executable)| (Plan::key(&build.program, *variant), executable.clone()))
}
