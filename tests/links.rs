//! Every internal link, anchor, image, style and script of the built example leads somewhere.

#![expect(clippy::unwrap_used, reason = "tests stop at the first surprise")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use circlebook::diag::Diagnostic;
use circlebook::parse::program::Cache;
use circlebook::pipeline::{Request, judge};
use circlebook::privacy::AudienceKind;
use circlebook::render::OutputSet;
use circlebook::source::{LastCommits, Sources};
use html5gum::{Token, Tokenizer};
use jiff::civil::date;
use percent_encoding::percent_decode_str;

/// Where the example is published.
const BASE: &str = "/handbook/";

/// What a page names and what can be named in it.
#[derive(Default)]
struct Page {
    ids: BTreeSet<String>,
    links: Vec<String>,
}

fn read(html: &str) -> Page {
    let mut page = Page::default();
    for token in Tokenizer::new(html) {
        let Ok(Token::StartTag(tag)) = token else { continue };
        for (name, value) in &tag.attributes {
            let value = String::from_utf8_lossy(value).into_owned();
            match name.as_slice() {
                b"id" => drop(page.ids.insert(value)),
                b"href" | b"src" => page.links.push(value),
                _ => {}
            }
        }
    }
    page
}

/// The path below the root that `link` names, seen from `path`; `None` for what leads elsewhere.
fn resolve(path: &str, link: &str) -> Option<(String, Option<String>)> {
    let has_scheme = link.split('/').next().is_some_and(|first| first.contains(':'));
    if has_scheme || link.starts_with("//") {
        return None;
    }
    let (link, anchor) = match link.split_once('#') {
        Some((link, anchor)) => {
            (link, Some(percent_decode_str(anchor).decode_utf8().unwrap().into_owned()))
        }
        None => (link, None),
    };
    let link = percent_decode_str(link.split('?').next().unwrap()).decode_utf8().unwrap();
    if link.is_empty() {
        return Some((path.to_owned(), anchor));
    }
    let mut parts: Vec<&str> = match link.strip_prefix(BASE) {
        Some(_) => Vec::new(),
        None => {
            path.rsplit_once('/').map(|(folder, _)| folder.split('/').collect()).unwrap_or_default()
        }
    };
    for part in link.strip_prefix(BASE).unwrap_or(&link).split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop().expect("no link leads above the root")),
            part => parts.push(part),
        }
    }
    let target = parts.join("/");
    let target = if target.is_empty() || target.ends_with('/') {
        format!("{target}index.html")
    } else {
        target
    };
    Some((target, anchor))
}

fn build(read: (Sources, Vec<Diagnostic>)) -> OutputSet {
    let request = Request {
        today: date(2026, 11, 25),
        base_url: None,
        drafts: false,
        audience: AudienceKind::Public,
    };
    let mut judged = judge(read, &request, &mut Cache::default());
    let made = judged.make(&request, &LastCommits::new());
    made.unwrap_or_else(|| panic!("{:?}", judged.diagnostics)).output
}

/// How many links there are; each leads somewhere.
fn check_links(output: &OutputSet) -> usize {
    let pages: BTreeMap<&str, Page> = output
        .iter()
        .filter(|(path, _)| path.as_str().ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), read(std::str::from_utf8(bytes).unwrap())))
        .collect();
    let mut wrong = BTreeSet::new();
    let mut links = 0;
    for (path, page) in &pages {
        for link in &page.links {
            let Some((target, anchor)) = resolve(path, link) else { continue };
            links += 1;
            if output.get(&target).is_none() {
                wrong.insert(format!("{path}: `{link}` leads to nothing"));
            } else if let (Some(anchor), Some(page)) = (anchor, pages.get(target.as_str()))
                && !anchor.is_empty()
                && !page.ids.contains(&anchor)
            {
                wrong.insert(format!("{path}: `{link}` leads to no anchor"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    links
}

#[test]
fn every_link_of_the_example_leads_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-program");
    let links = check_links(&build(Sources::read(&root, None).unwrap()));
    assert!(links > 5000, "only {links} links were looked at");
}

/// 60 circles that meet each week, and an event a month.
fn busy_program(theme: &str) -> Vec<(String, Vec<u8>)> {
    let config = format!(
        "[site]\ntitle = \"Circles\"\nbase_url = \"https://example.org/handbook/\"\ntheme = \"{theme}\"\n\n\
         [program]\ntimezone = \"Europe/London\"\n"
    );
    let event = "[[event]]\nid = \"social\"\ntitle = \"Social\"\nstarts = 2026-12-04T17:00:00\n\
                 duration = \"2h\"\nrepeat = \"first Friday of each month\"\n";
    let mut files =
        vec![("circlebook.toml".to_owned(), config), ("events.toml".to_owned(), event.to_owned())];
    files.extend((0..60).map(|number| {
        let circle = format!(
            "title = \"Circle {number}\"\nplace = \"Room {number}\"\n\n[[series]]\n\
             starts = 2026-11-03T12:00:00\nduration = \"1h\"\nrepeat = \"every Tuesday\"\n"
        );
        (format!("circles/circle-{number}/circle.toml"), circle)
    }));
    files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect()
}

#[test]
fn a_calendar_of_many_meetings_leaves_later_months_to_their_own_pages() {
    for (theme, row) in [("plain", "<li><time"), ("handbook", "<li class=\"meet")] {
        let output = build(Sources::from_memory(busy_program(theme)));
        check_links(&output);
        let html = |path: &str| String::from_utf8(output.get(path).unwrap().to_vec()).unwrap();
        let calendar = html("calendar/index.html");
        let rows = calendar.matches(row).count();
        assert!((300..600).contains(&rows), "{theme}: {rows} rows");
        let months: Vec<&str> = output
            .iter()
            .filter_map(|(path, _)| {
                path.as_str().strip_prefix("calendar/2")?.strip_suffix("/index.html")
            })
            .collect();
        assert!(months.len() > 6, "{theme}: {months:?}");
        for month in months {
            let link = format!("href=\"../calendar/2{month}/\"");
            assert!(calendar.contains(&link), "{theme}: no link to 2{month}");
        }
        // What machines read of the events leads to where they stand.
        let addresses: Vec<&str> = calendar
            .split("\"url\":\"https://example.org/handbook/")
            .filter_map(|rest| rest.split('"').next())
            .filter(|address| address.contains("#event-"))
            .collect();
        assert!(addresses.len() > 6, "{theme}: {addresses:?}");
        for address in addresses {
            let (path, anchor) = address.split_once('#').unwrap();
            let page = read(&html(&format!("{path}index.html")));
            assert!(page.ids.contains(anchor), "{theme}: {address} leads to no anchor");
        }
    }
}
