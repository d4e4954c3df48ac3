//! The binary: hands the arguments to [`circlebook::cli`] and its verdict to the shell.

use std::process::ExitCode;

use mimalloc::MiMalloc;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    circlebook::cli::run(std::env::args_os())
}
