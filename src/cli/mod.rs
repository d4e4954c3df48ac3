//! The command line: arguments as typed become options as resolved, and one file runs each command.
//!
//! In: the process's arguments. Out: an exit status: 0 fine, 1 the program folder has errors, 2 wrong usage
//! or something outside the folder. Results go to standard output, everything else to standard error.
//! Knows of no stage more than its entry.

mod build;
mod caches;
mod calendar;
mod check;
mod completions;
mod dates;
mod explain;
#[cfg(feature = "external")]
mod external;
mod fix;
mod highlights;
mod history;
mod import;
mod init;
mod last_build;
mod man;
mod new;
mod pictures;
mod plan;
mod privacy;
mod program;
mod schema;
mod serve;
mod terminal;
mod timings;
mod today;
mod verify;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{CommandFactory, Parser, Subcommand};

use terminal::Terminal;

/// Why a command could not do its work: the environment's fault, not the program folder's.
#[derive(Debug, thiserror::Error)]
enum Error {
    /// The program folder cannot be read.
    #[error(transparent)]
    Source(#[from] crate::source::Error),
    /// A folder cannot be verified.
    #[error(transparent)]
    Verify(#[from] crate::output::VerifyError),
    /// The site cannot be written.
    #[error(transparent)]
    Publish(#[from] crate::output::PublishError),
    /// The preview cannot run.
    #[error(transparent)]
    Serve(#[from] crate::serve::ServeError),
    /// The system gives no threads.
    #[error("cannot start threads: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
    /// A value that clap cannot judge.
    #[error("{0}")]
    Usage(String),
    /// Files that are to be written are there.
    #[error("{}; nothing was written", taken(.0))]
    Taken(Vec<std::path::PathBuf>),
    /// A file cannot be written.
    #[error("cannot write `{path}`: {error}")]
    Write {
        /// Which file.
        path: std::path::PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// Standard output is full or broken. A reader who has gone away is no error.
    #[error("cannot write to standard output: {0}")]
    Output(#[source] std::io::Error),
}

/// What became of a command that could do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Nothing is wrong.
    Fine,
    /// The program folder has errors.
    Errors,
}

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

const ABOUT: &str =
    "Program handbooks and group portals from a folder of Markdown, rosters and schedules";

const EXAMPLES: &str = "\
Exit status: 0 fine, 1 the program folder has errors, 2 wrong usage or something outside the folder.";

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "circlebook", version, about = ABOUT, after_help = EXAMPLES, styles = STYLES)]
#[command(arg_required_else_help = true, max_term_width = 100)]
struct Arguments {
    /// Say nothing but what is wrong.
    #[arg(short, long, global = true, conflicts_with = "verbose", display_order = 900)]
    quiet: bool,
    /// Say more about what is done.
    #[arg(short, long, global = true, display_order = 901)]
    verbose: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Arguments),
    New(new::Arguments),
    Import(import::Arguments),
    Build(build::Arguments),
    Serve(serve::Arguments),
    Check(check::Arguments),
    Plan(plan::Arguments),
    Dates(dates::Arguments),
    Verify(verify::Arguments),
    Explain(explain::Arguments),
    Schema(schema::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
}

/// Runs the command that `arguments` ask for, program name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(usage) => return show_usage(&usage),
    };
    let terminal = Terminal::new(arguments.quiet, arguments.verbose);
    let outcome = start_threads().and_then(|()| run_command(&arguments.command, &terminal));
    match outcome {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Errors) => ExitCode::from(1),
        Err(error) => {
            terminal.error(&error);
            ExitCode::from(2)
        }
    }
}

/// Starts the threads that all work is shared among: where they are first needed, it is too late for a message.
fn start_threads() -> Result<(), Error> {
    Ok(rayon::ThreadPoolBuilder::new().build_global()?)
}

fn run_command(command: &Command, terminal: &Terminal) -> Result<Outcome, Error> {
    match command {
        Command::Init(command) => init::run(command, terminal),
        Command::New(command) => new::run(command, terminal),
        Command::Import(command) => import::run(command, terminal),
        Command::Build(command) => build::run(command, terminal),
        Command::Serve(command) => serve::run(command, terminal),
        Command::Verify(command) => verify::run(command, terminal),
        Command::Check(command) => check::run(command, terminal),
        Command::Plan(command) => plan::run(command, terminal),
        Command::Dates(command) => dates::run(command, terminal),
        Command::Explain(command) => explain::run(command, terminal),
        Command::Schema(command) => schema::run(command, terminal),
        Command::Completions(command) => completions::run(command, terminal),
        Command::Man(command) => man::run(command, terminal),
    }
}

/// Help and version are results; wrong usage is none.
fn show_usage(usage: &clap::Error) -> ExitCode {
    let printed = usage.print();
    let status = u8::try_from(usage.exit_code()).unwrap_or(2);
    match printed {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => ExitCode::from(2),
        _ => ExitCode::from(status),
    }
}

/// The command line as data, for completions and the manual page.
fn command_line() -> clap::Command {
    Arguments::command()
}

/// The first few files that are there, and how many more.
fn taken(paths: &[std::path::PathBuf]) -> String {
    const NAMED: usize = 3;
    let named: Vec<String> =
        paths.iter().take(NAMED).map(|path| format!("`{}`", path.display())).collect();
    match paths.len() {
        1 => format!("{} is there already", named.concat()),
        count if count <= NAMED => format!("{} are there already", named.join(", ")),
        count => format!("{} and {} more are there already", named.join(", "), count - NAMED),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_agrees_with_itself() {
        command_line().debug_assert();
    }

    #[test]
    fn every_command_and_argument_says_what_it_is_for() {
        for command in command_line().get_subcommands() {
            assert!(command.get_about().is_some(), "`{}` has no help", command.get_name());
            for argument in command.get_arguments() {
                assert!(
                    argument.get_help().is_some(),
                    "`{}`: {}",
                    command.get_name(),
                    argument.get_id()
                );
            }
        }
    }

    #[test]
    fn files_that_are_there_are_named_and_counted() {
        let of = |count: usize| {
            let paths: Vec<std::path::PathBuf> =
                (1..=count).map(|number| format!("{number}.md").into()).collect();
            taken(&paths)
        };
        assert_eq!(of(1), "`1.md` is there already");
        assert_eq!(of(2), "`1.md`, `2.md` are there already");
        assert_eq!(of(17), "`1.md`, `2.md`, `3.md` and 14 more are there already");
    }
}
