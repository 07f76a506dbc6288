//! Builds a program from what has its name: a source, or an executable that came with the submission.

use super::language::{LANGUAGES, Language, Product};
use super::site::{Attempt, SOURCE, Site};
use super::tool::{Ending, Errand};
use super::{BuildError, place, within};
use crate::limits;
use crate::model::{BuildFailure, Built, Executable};
use std::path::{Path, PathBuf};

/// The sources of a program, in the order of preference.
fn sources<'a>(site: &'a Site<'_>, name: &'a str) -> impl Iterator<Item = &'static Language> + 'a {
    LANGUAGES.iter().filter(|language| within::file(&site.source, language.source(name).as_ref()).is_some())
}

/// Whether the source in this language has nothing in it.
fn is_blank(site: &Site<'_>, language: &Language, name: &str) -> bool {
    let Some(file) = within::file(&site.source, language.source(name).as_ref()) else { return false };
    // What is longer than is read of it is not empty, whatever it begins with.
    let is_short = file.metadata().is_ok_and(|found| found.len() <= limits::BUILD_FILE_TEXT);
    is_short && place::text(file).trim_ascii().is_empty()
}

/// The source of a program that has nothing in it, if none of its sources has.
pub(super) fn blank(site: &Site<'_>, name: &str) -> Option<String> {
    let first = sources(site, name).next()?;
    sources(site, name).all(|language| is_blank(site, language, name)).then(|| first.source(name))
}

/// Compiles the source of a program; nothing if there is none.
///
/// # Errors
/// If the compiler is there and cannot be started.
pub(super) fn compile(site: &Site<'_>, name: &str) -> Result<Option<Attempt>, BuildError> {
    let Some(language) = sources(site, name).find(|language| !is_blank(site, language, name)) else {
        return Ok(blank(site, name).map(|file| Attempt::Failed(BuildFailure::Empty { file })));
    };
    let file = language.source(name);
    let Some(compiler) = site.tools.first_of(language.compilers) else {
        let tool = language.compilers.first().copied().unwrap_or_default().to_owned();
        return Ok(Some(Attempt::Failed(BuildFailure::ToolMissing { tool, file })));
    };
    let room = site.room(name)?;
    let made = match language.product {
        Product::Classes => Site::room_from_source(name),
        Product::Executable | Product::Source => format!("{}/{name}", Site::room_from_source(name)),
    };
    let shown = format!("{compiler} {}", language.arguments(name, language.shown_result(name)).join(" "));
    let ran = site.run(compiler, &language.arguments(name, &made), &site.source)?;
    let (directory, product) = match language.product {
        Product::Executable => (room, name.to_owned()),
        Product::Classes => (room, format!("{name}.class")),
        Product::Source => (site.source.clone(), file),
    };
    if ran.ending != Ending::Success || within::file(&directory, product.as_ref()).is_none() {
        return Ok(Some(Attempt::Failed(site.failure(&shown, ran))));
    }
    let executable = started(site, directory, language.start(name))?;
    let command = (language.product != Product::Source).then_some(shown);
    Ok(Some(Attempt::Made(Built::new(executable, command, ran.output))))
}

/// How a program is started whose interpreter lies outside of the system: by its real file, with what it needs.
///
/// # Errors
/// If the interpreter cannot be asked where it is.
fn started(site: &Site<'_>, directory: PathBuf, mut command: Vec<String>) -> Result<Executable, BuildError> {
    let interpreter = command.first_mut().filter(|word| !word.starts_with("./"));
    let found = interpreter.as_ref().and_then(|word| site.tools.interpreter(word));
    let (Some(word), Some(found)) = (interpreter, found) else {
        return Ok(Executable { directory, command, reads: Vec::new() });
    };
    let mut reads = found.folders;
    if !reads.is_empty() && word == "python3" {
        // It may be a script that looks for the real one, and that one has libraries in two places.
        let question = "import sys; print(sys.executable, sys.prefix, sys.base_prefix, sep='\\n')";
        let arguments = ["-I", "-c", question].map(str::to_owned);
        let errand = site.errand("python3", &arguments, &site.source);
        let ran = site.tools.run(&Errand { errors: false, ..errand })?;
        let mut answers = ran.output.lines();
        if let (Ending::Success, Some(file)) = (ran.ending, answers.next()) {
            file.clone_into(word);
            reads = answers.map(PathBuf::from).collect();
        }
    } else if !reads.is_empty() {
        *word = found.file.display().to_string();
    }
    Ok(Executable { directory, command, reads })
}

/// Takes the executable that came with the submission; nothing if there is none.
///
/// # Errors
/// If it cannot be copied.
pub(super) fn prebuilt(site: &Site<'_>, name: &str) -> Result<Option<Attempt>, BuildError> {
    let Some(path) = place::executable(&site.folder, name) else { return Ok(None) };
    let Some(file) = within::file(&site.folder, &path) else { return Ok(None) };
    // Back into the copy, beside what it may need there.
    site.put(file, &Path::new(SOURCE).join(&path))?;
    let executable = site.found(&site.source, name)?;
    Ok(executable.map(|executable| Attempt::Made(Built::new(executable, None, String::new()))))
}
