//! See `targets.rs`.
#![no_main]

#[path = "../targets.rs"]
#[expect(dead_code, reason = "each fuzzer runs one target")]
mod targets;

libfuzzer_sys::fuzz_target!(|data: &[u8]| targets::templates(data));
