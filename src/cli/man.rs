//! `circlebook man`: the manual page, made from the same description as the help.

use super::{Error, Outcome, Terminal, command_line};

/// Write the manual page to standard output.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  circlebook man > ~/.local/share/man/man1/circlebook.1
  circlebook man init | man -l -")]
pub(super) struct Arguments {
    /// The page of one command, such as `build`.
    command: Option<String>,
}

pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Error> {
    let mut whole = command_line();
    // Building gives each command its full name.
    whole.build();
    let command = match &arguments.command {
        None => whole,
        Some(name) => {
            let found = whole.find_subcommand(name).cloned();
            found.ok_or_else(|| Error::Usage(format!("there is no command `{name}`")))?
        }
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page).map_err(Error::Output)?;
    terminal.result(&String::from_utf8_lossy(&page))?;
    Ok(Outcome::Fine)
}
