//! The binary: hands the arguments to [`circlebook::cli`] and its verdict to the shell.

use std::process::ExitCode;

fn main() -> ExitCode {
    circlebook::cli::run(std::env::args_os())
}
