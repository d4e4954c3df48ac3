//! Work grows as the program does, and no faster: counted, not timed.
//!
//! What is allocated for one more page must not depend on how many there are already. A page that lists all others, a
//! list that is copied for each page, or a search through all of them would show.

#![expect(clippy::unwrap_used, reason = "tests stop at the first surprise")]

use std::alloc::System;
use std::sync::Mutex;

use circlebook::parse::program::Cache;
use circlebook::pipeline::{Memory, Request, build_again, judge};
use circlebook::privacy::AudienceKind;
use circlebook::source::{LastCommits, Sources};
use jiff::civil::date;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Held while blocks are counted: what other tests ask for would count too.
static COUNTING: Mutex<()> = Mutex::new(());

/// A program of `size` guides in parts of ten, in sections of ten parts, and a circle for every fifth: navigation shows
/// the whole of a folder, so none has many pages.
fn program(size: usize, theme: &str) -> Vec<(String, Vec<u8>)> {
    let config = format!(
        "[site]\ntitle = \"Circles\"\nbase_url = \"https://example.org/\"\ntheme = \"{theme}\"\n\n\
         [program]\ntimezone = \"Europe/London\"\n\n[calendar]\nshow = \"3 meetings\"\n"
    );
    let mut files = vec![("circlebook.toml".to_owned(), config)];
    for number in 0..size {
        let (section, part) = (number / 100, number / 10);
        let folder = format!("guides/section-{section:03}/part-{part:04}");
        let next = if number % 10 == 9 { number } else { number + 1 };
        let text = format!(
            "# Guide {number}\n\nAbout meeting number {number}, as in [the next](guide-{next:04}.md).\n\n\
             ## First\n\nGather, listen, speak.\n\n## Second\n\nDecide and close.\n"
        );
        files.push((format!("{folder}/guide-{number:04}.md"), text));
        if number % 10 == 0 {
            let text = format!("# Part {part}\n\nIts guides.\n");
            files.push((format!("{folder}/index.md"), text));
        }
        if number % 100 == 0 {
            let text = format!("# Section {section}\n\nIts parts.\n");
            files.push((format!("guides/section-{section:03}/index.md"), text));
        }
        if number % 5 == 0 {
            // Each has a room of its own, on one of many days: nothing is in two places at once.
            let circle = format!(
                "title = \"Circle {number}\"\nplace = \"Room {number}\"\n\n[[series]]\n\
                 starts = 2026-01-13T12:00:00\nduration = \"1h\"\nrepeat = \"second Tuesday of each month\"\n"
            );
            files.push((format!("circles/circle-{number:04}/circle.toml"), circle));
        }
    }
    files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect()
}

fn request() -> Request {
    Request {
        today: date(2026, 2, 1),
        base_url: None,
        drafts: false,
        audience: AudienceKind::Public,
    }
}

/// Bytes and blocks that are asked for to build the program of `size` guides, on one thread: several share room for pages
/// as it comes.
fn cost(size: usize, theme: &str) -> [f64; 2] {
    let request = request();
    let files = program(size, theme);
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let region = Region::new(ALLOCATOR);
    let made = alone.install(|| {
        let mut judged = judge(Sources::from_memory(files), &request, &mut Cache::default());
        judged.make(&request, &LastCommits::new()).unwrap()
    });
    assert!(made.pages > size, "{}", made.pages);
    let change = region.change();
    [change.bytes_allocated as f64, (change.allocations + change.reallocations) as f64]
}

#[test]
fn one_more_page_costs_the_same_in_a_program_of_any_size() {
    let _alone = COUNTING.lock();
    for theme in ["plain", "handbook"] {
        let [small, middle, large] = [100, 200, 400].map(|size| cost(size, theme));
        // Growing lists and tables are made larger than they need to be, so bytes say less than blocks.
        for (unit, (name, limit)) in [("bytes", 1.01), ("blocks", 1.001)].into_iter().enumerate() {
            let first = (middle[unit] - small[unit]) / 100.0;
            let then = (large[unit] - middle[unit]) / 200.0;
            assert!(
                then < first * limit,
                "{theme}: one more page takes {first:.1} {name} in a program of 100, {then:.1} in one of 200"
            );
        }
    }
}

/// Blocks that are asked for to show that a guide among `size` says the same in other words.
fn cost_of_words(size: usize) -> usize {
    let request = request();
    let mut memory = Memory::default();
    let mut files = program(size, "plain");
    let build = |files: &[(String, Vec<u8>)], memory: &mut Memory| {
        let read = Sources::from_memory(files.to_vec());
        let region = Region::new(ALLOCATOR);
        let made = build_again(read, &request, &LastCommits::new(), memory).unwrap();
        (region.change().allocations, made.made.output)
    };
    build(&files, &mut memory);
    let (path, text) = files.iter_mut().find(|(path, _)| path.ends_with("guide-0042.md")).unwrap();
    let page = path.replace(".md", "/index.html");
    *text = String::from_utf8_lossy(text).replace("Gather", "Come together").into_bytes();
    let (blocks, output) = build(&files, &mut memory);
    let html = String::from_utf8_lossy(output.get(&page).unwrap()).into_owned();
    assert!(html.contains("Come together, listen"), "{html}");
    blocks
}

#[test]
fn other_words_on_a_page_cost_the_same_in_a_program_of_any_size() {
    let _alone = COUNTING.lock();
    let [small, large] = [100, 800].map(cost_of_words);
    // Lists of all pages and files are copied, a block each; what they list is shared.
    let further = large.saturating_sub(small);
    assert!(further < 10, "{small} blocks in a program of 100 pages, {large} in one of 800");
}
