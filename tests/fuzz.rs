//! The fuzz targets in bounded form: each on its corpus, and on mutations of it that are the same at every run.

#![expect(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "tests stop at the first surprise"
)]

mod numbers;
#[path = "../fuzz/targets.rs"]
mod targets;

use std::fs;
use std::path::Path;

use numbers::Numbers;

/// Mutations of each target: enough to fail on a planted fault, few enough for every run of the tests.
const MUTATIONS: u64 = 1500;
/// The same of targets that make whole sites.
const MUTATIONS_OF_SITES: u64 = 100;
/// The longest input that mutations grow to.
const LONGEST: usize = 4096;

fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let mut paths: Vec<_> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "{} is empty", folder.display());
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// One of the seeds with a few bytes changed, cut, doubled, or exchanged with another seed's.
fn mutated(seeds: &[Vec<u8>], numbers: &mut Numbers) -> Vec<u8> {
    const WORDS: [&[u8]; 12] = [
        b"\"",
        b"'''",
        b"[[",
        b"{{",
        b"}}",
        b"\n\n",
        b"\r",
        b"\0",
        "é".as_bytes(),
        b"\xff",
        b"---\n",
        b"9999999999",
    ];
    let mut data = seeds[numbers.below(seeds.len())].clone();
    for _ in 0..=numbers.below(4) {
        let at = numbers.below(data.len() + 1);
        let length = numbers.below(data.len() - at + 1).min(64);
        match numbers.below(5) {
            0 if at < data.len() => data[at] = u8::try_from(numbers.below(256)).unwrap(),
            1 => drop(data.drain(at..at + length)),
            2 => drop(data.splice(at..at, WORDS[numbers.below(WORDS.len())].iter().copied())),
            3 => {
                let part = data[at..at + length].to_vec();
                drop(data.splice(at..at, part));
            }
            _ => {
                let other = &seeds[numbers.below(seeds.len())];
                let from = numbers.below(other.len() + 1);
                let part = other[from..(from + length).min(other.len())].to_vec();
                drop(data.splice(at..at + length, part));
            }
        }
    }
    data.truncate(LONGEST);
    data
}

#[test]
fn no_input_makes_a_target_panic() {
    std::thread::scope(|scope| {
        for (index, (name, target)) in targets::TARGETS.iter().enumerate() {
            scope.spawn(move || {
                let seeds = corpus(name);
                seeds.iter().for_each(|seed| target(seed));
                let mut numbers = Numbers(index as u64);
                let makes_sites = *name == "templates";
                let mutations = if makes_sites { MUTATIONS_OF_SITES } else { MUTATIONS };
                for _ in 0..mutations {
                    target(&mutated(&seeds, &mut numbers));
                }
            });
        }
    });
}
