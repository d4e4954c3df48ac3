//! `circlebook completions`: what a shell needs to complete commands and options.

use clap_complete::Shell;

use super::{Error, Outcome, Terminal, command_line};

/// Write the completion script of a shell to standard output.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  circlebook completions bash > ~/.local/share/bash-completion/completions/circlebook
  circlebook completions zsh > ~/.zfunc/_circlebook
  circlebook completions fish > ~/.config/fish/completions/circlebook.fish")]
pub(super) struct Arguments {
    /// Which shell.
    shell: Shell,
}

pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Error> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command_line(), "circlebook", &mut script);
    terminal.result(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Fine)
}
