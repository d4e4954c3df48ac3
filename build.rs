//! Builds the binary again when a file of a built-in theme changes or a new one appears.

fn main() {
    println!("cargo::rerun-if-changed=themes");
    println!("cargo::rerun-if-changed=build.rs");
}
