//! Where words go: results to standard output, all else to standard error. A reader who has gone away, such
//! as `head`, ends the writing and is no error; colours appear only where they are wanted.

use std::io::{ErrorKind, Write};

use super::Error;
use crate::diag::report::{Format, Snippet, Style, report_snippets, snippets};
use crate::diag::{Diagnostics, Files};

/// How findings are drawn; what is no terminal is sent no colours.
pub(super) const STYLE: Style = Style { colour: true, width: 100 };

/// How much is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Volume {
    Quiet,
    Normal,
    Verbose,
}

/// The two streams and how much is said on them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terminal {
    volume: Volume,
}

impl Terminal {
    pub(super) fn new(quiet: bool, verbose: bool) -> Self {
        let volume = match (quiet, verbose) {
            (true, _) => Volume::Quiet,
            (false, true) => Volume::Verbose,
            (false, false) => Volume::Normal,
        };
        Self { volume }
    }

    /// What the command was asked for.
    pub(super) fn result(&self, text: &str) -> Result<(), Error> {
        let mut out = anstream::stdout().lock();
        ignore_gone_reader(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
            .map_err(Error::Output)
    }

    /// What was done, in a line; left out by `--quiet`.
    pub(super) fn status(&self, line: &str) {
        if self.volume > Volume::Quiet {
            say(&format!("{line}\n"));
        }
    }

    /// What only `--verbose` says.
    pub(super) fn detail(&self, line: &str) {
        if self.volume == Volume::Verbose {
            say(&format!("{line}\n"));
        }
    }

    /// Findings in words for people.
    pub(super) fn report(&self, text: &str) {
        say(text);
    }

    /// Why a command could not do its work.
    pub(super) fn error(&self, error: &Error) {
        say(&format!("\u{1b}[1;31merror\u{1b}[0m: {error}\n"));
    }

    /// Findings. What scripts read is the result of `check`; what people read goes to standard error.
    pub(super) fn findings(
        &self,
        format: Format,
        files: &dyn Files,
        found: &Diagnostics,
    ) -> Result<(), Error> {
        self.snippets(format, &snippets(files, found))
    }

    /// Findings whose places are worked out already.
    pub(super) fn snippets(&self, format: Format, found: &[Snippet]) -> Result<(), Error> {
        let text = report_snippets(format, found, STYLE);
        match format {
            Format::Human | Format::Short => self.report(&text),
            Format::Json | Format::Github | Format::Sarif => self.result(&text)?,
        }
        Ok(())
    }
}

/// Writes to standard error. Nobody can be told that this failed.
fn say(text: &str) {
    let mut out = anstream::stderr().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).unwrap_or_default();
}

fn ignore_gone_reader(written: std::io::Result<()>) -> std::io::Result<()> {
    match written {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}
