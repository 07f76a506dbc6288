//! Finds the programs of a submission and builds them, as the contract says: by the submission's own build system, from a
//! source with the program's name, or from an executable that is there already.
//!
//! What the student did wrong is a `BuildFailure`; what this machine cannot do is a [`BuildError`].

mod cargo;
mod copy;
mod language;
mod output;
mod parallel;
mod place;
mod single;
mod site;
mod system;
#[cfg(test)]
mod tests;
mod tool;
mod variant;
mod within;

pub(crate) use parallel::in_parallel;
pub use place::{has_system, holds, leads_out};
pub use variant::{build_variant, has_variants};

use crate::model::{Build, BuildFailure, Program};
use site::{Attempt, Site};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use tool::Toolbox;

/// Why nothing can be said about the programs: the machine's doing, not the student's.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The folder for the build cannot be written.
    #[error("write the folder of the build: {source}")]
    Folder {
        /// Why.
        source: std::io::Error,
    },
    /// A tool is there, but cannot be started.
    #[error("run `{tool}`: {source}")]
    Tool {
        /// The tool.
        tool: String,
        /// Why.
        source: std::io::Error,
    },
}

/// Finds and builds the programs of one folder: of one assignment, or of several that share it.
///
/// `folder` is the submission's folder; `shown` how the user named it; `out` an empty folder to build in: the
/// submission's own folder is never written to (but a Cargo package inside a larger workspace is built where it is).
/// The results come in the order of `programs`; afterwards every user may read what lies in `out`.
///
/// # Errors
/// If `out` cannot be written, or a tool that is there cannot be started.
pub fn build(programs: &[Program], folder: &Path, shown: &str, out: &Path) -> Result<Vec<Build>, BuildError> {
    build_with(&Toolbox::of_environment(), programs, folder, shown, out)
}

fn build_with(
    tools: &Toolbox,
    programs: &[Program],
    folder: &Path,
    shown: &str,
    out: &Path,
) -> Result<Vec<Build>, BuildError> {
    // Two assignments may share a program.
    let names: Vec<&str> =
        programs.iter().map(|program| program.name.as_str()).collect::<BTreeSet<_>>().into_iter().collect();
    let site = Site::prepare(tools, &names, folder, shown, out)?;
    let asked = names.iter().copied().zip(system::attempt(&site, &names)?).collect();
    let outcomes = in_parallel(asked, parallel::processors(), |(name, attempt)| {
        let outcome = match attempt {
            Attempt::Made(built) => Ok(built),
            Attempt::Failed(failure) => Err(failure),
            Attempt::PassedOver(failure) => by_name(&site, name, failure)?,
        };
        Ok((name, outcome))
    });
    let mut outcomes: BTreeMap<&str, Outcome> = outcomes.into_iter().collect::<Result<_, BuildError>>()?;
    for (name, outcome) in &mut outcomes {
        // Only now that nothing builds any more does it stay what it is.
        if outcome.as_ref().is_ok_and(|built| !site.has(&built.executable)) {
            *outcome = Err(site.missing(name));
        }
    }
    site.close()?;
    let build = |program: &Program| {
        let outcome = outcomes.get(program.name.as_str()).cloned()?;
        Some(Build { program: program.id.clone(), name: program.name.clone(), outcome })
    };
    Ok(programs.iter().filter_map(build).collect())
}

type Outcome = Result<crate::model::Built, BuildFailure>;

/// Builds what has the program's name; if nothing has, says why the build system did not make it.
fn by_name(site: &Site<'_>, name: &str, otherwise: BuildFailure) -> Result<Outcome, BuildError> {
    let attempt = match single::compile(site, name)? {
        None => single::prebuilt(site, name)?,
        attempt => attempt,
    };
    Ok(match attempt {
        Some(Attempt::Made(built)) => Ok(built),
        Some(Attempt::Failed(failure)) => Err(failure),
        Some(Attempt::PassedOver(_)) | None => Err(otherwise),
    })
}
