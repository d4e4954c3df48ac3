//! Which file becomes which address, and where a link to a file leads.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

use crate::model::address::{folder_of, resolve};
use crate::model::text::Target;

/// What a file of the program is on the site.
#[derive(Debug, Clone)]
pub(super) struct Destination {
    /// Where it is.
    pub(super) address: Arc<str>,
    /// Its anchors, lower-cased; `None` where a theme makes them, or the file could not be read.
    pub(super) anchors: Option<Arc<HashSet<String>>>,
    /// The anchor of its title, lower-cased: it leads to the page as a whole.
    pub(super) title_anchor: Option<String>,
    /// Whether it is a draft that this build leaves out.
    pub(super) left_out: bool,
}

/// All files a link can name.
#[derive(Debug, Default)]
pub(super) struct Directory {
    pages: HashMap<String, Destination>,
    files: BTreeMap<String, Arc<str>>,
    /// Files that are read and never published: settings, rosters, registries, templates.
    inputs: HashSet<String>,
}

/// Where a link leads, or why it leads nowhere.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Resolved {
    /// Somewhere.
    Found(Target),
    /// To a page that exists, and an anchor that does not.
    MissingAnchor(Target, Anchors),
    /// Nowhere.
    MissingFile {
        /// Where it was looked for; `None` outside the program folder.
        wanted: Option<String>,
        /// The nearest file that exists, as it would be written.
        likely: Option<String>,
    },
    /// To a draft that this build leaves out.
    Draft,
    /// To a file that is never published.
    Unpublished,
}

/// The anchors of a page that has not the one that is wanted.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Anchors {
    /// The nearest.
    pub(super) likely: Option<String>,
    /// All, by name.
    pub(super) all: Vec<String>,
}

impl Directory {
    /// Says that the file or folder `path` is the page `destination`.
    pub(super) fn add_page(&mut self, path: impl Into<String>, destination: Destination) {
        self.pages.insert(path.into(), destination);
    }

    /// Says that the file `path` is copied to `address`.
    pub(super) fn add_file(&mut self, path: impl Into<String>, address: Arc<str>) {
        self.files.insert(path.into(), address);
    }

    /// Says that the file `path` is an input alone.
    pub(super) fn add_input(&mut self, path: impl Into<String>) {
        self.inputs.insert(path.into());
    }

    /// The page at an address of the site, which may be written with a leading slash.
    pub(super) fn page_at(&self, address: &str) -> Option<Arc<str>> {
        let address = address.trim_start_matches('/');
        self.pages
            .values()
            .find(|page| page.address.as_ref() == address)
            .map(|page| page.address.clone())
    }

    /// Addresses at which a page or file is published.
    pub(super) fn addresses(&self) -> HashSet<Arc<str>> {
        let pages = self.pages.values().filter(|page| !page.left_out).map(|page| &page.address);
        pages.chain(self.files.values()).cloned().collect()
    }

    /// Where `href`, written in the file `from`, leads.
    pub(super) fn resolve(&self, from: &str, href: &str) -> Resolved {
        if is_external(href) {
            return Resolved::Found(Target::External { url: href.to_owned() });
        }
        let (path, anchor) = match href.split_once('#') {
            Some((path, anchor)) => (path, Some(decode(anchor))),
            None => (href, None),
        };
        let path = decode(path.split_once('?').map_or(path, |(path, _)| path));
        match anchor {
            Some(anchor) if path.is_empty() => self.here(from, anchor),
            anchor => self.elsewhere(from, &path, anchor),
        }
    }

    fn here(&self, from: &str, anchor: String) -> Resolved {
        let page = self.pages.get(from).filter(|page| page.anchors.is_some());
        match page.map(|page| page.find_anchor(&anchor)) {
            None => Resolved::Found(Target::Here { anchor }),
            Some(Ok(anchor)) => Resolved::Found(Target::Here { anchor }),
            Some(Err(known)) => Resolved::MissingAnchor(Target::Here { anchor }, known),
        }
    }

    fn elsewhere(&self, from: &str, path: &str, anchor: Option<String>) -> Resolved {
        let Some(wanted) = resolve(folder_of(from), path) else {
            return Resolved::MissingFile { wanted: None, likely: self.nearest(from, path) };
        };
        if let Some(page) = self.page(&wanted) {
            return if page.left_out { Resolved::Draft } else { with_anchor(page, anchor) };
        }
        match self.files.get(&wanted) {
            Some(address) => Resolved::Found(Target::File { address: address.clone() }),
            None if self.inputs.contains(&wanted) => Resolved::Unpublished,
            None => {
                let likely = self.nearest(from, &wanted);
                Resolved::MissingFile { wanted: Some(wanted), likely }
            }
        }
    }

    /// The page of a file, of a folder, or of a name without its ending.
    fn page(&self, path: &str) -> Option<&Destination> {
        let folder = if path.is_empty() { String::new() } else { format!("{path}/") };
        let in_folder = |name: &&str| self.pages.get(&format!("{folder}{name}"));
        self.pages
            .get(path)
            .or_else(|| self.pages.get(&format!("{path}.md")))
            .or_else(|| ["index.md", "README.md", "circle.toml"].iter().find_map(in_folder))
    }

    /// The existing path most like `wanted`, written as seen from `from`.
    fn nearest(&self, from: &str, wanted: &str) -> Option<String> {
        let paths =
            self.pages.keys().map(String::as_str).chain(self.files.keys().map(String::as_str));
        // A folder in common is no likeness: the name itself must be meant.
        let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_lowercase();
        let stem = |path: &str| name(path).split('.').next().unwrap_or_default().to_owned();
        let scored = paths.filter(|path| path.contains('.')).filter_map(|path| {
            let same_name = name(path) == name(wanted);
            let likeness = strsim::normalized_damerau_levenshtein(&stem(path), &stem(wanted));
            let whole = strsim::normalized_damerau_levenshtein(path, wanted);
            let is_meant = same_name || (likeness > 0.65 && whole > 0.6);
            is_meant.then_some((whole + if same_name { 0.5 } else { 0.0 }, path))
        });
        let best = scored.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))?;
        Some(seen_from(folder_of(from), best.1))
    }
}

fn with_anchor(page: &Destination, anchor: Option<String>) -> Resolved {
    let target = |anchor: Option<String>| Target::Page {
        address: page.address.clone(),
        anchor: anchor.filter(|anchor| !anchor.is_empty()),
    };
    match anchor {
        Some(anchor) => match page.find_anchor(&anchor) {
            Ok(anchor) => Resolved::Found(target(Some(anchor))),
            Err(known) => Resolved::MissingAnchor(target(Some(anchor)), known),
        },
        None => Resolved::Found(target(None)),
    }
}

impl Destination {
    /// The anchor as the page has it, or those it has. Neither case nor the way accents are written matters.
    fn find_anchor(&self, anchor: &str) -> Result<String, Anchors> {
        let Some(known) = self.anchors.as_deref() else { return Ok(anchor.to_owned()) };
        let lower: String = anchor.nfc().flat_map(char::to_lowercase).collect();
        if self.title_anchor.as_ref() == Some(&lower) || lower == "top" {
            return Ok(String::new());
        }
        if lower.is_empty() || known.contains(&lower) {
            return Ok(lower);
        }
        let mut all: Vec<String> = known.iter().cloned().collect();
        all.sort_unstable();
        let likely =
            crate::diag::nearest(&lower, all.iter().map(String::as_str)).map(str::to_owned);
        Err(Anchors { likely, all })
    }
}

/// Whether a link has a scheme or names a host.
pub(super) fn is_external(href: &str) -> bool {
    let scheme = href.split_once(':').map_or("", |(scheme, _)| scheme);
    let has_scheme = scheme.len() > 1
        && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '-' | '.'));
    has_scheme || href.starts_with("//")
}

fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// `path` written as a link from a file in `folder`.
fn seen_from(folder: &str, path: &str) -> String {
    let folder: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let parts: Vec<&str> = path.split('/').collect();
    let common = folder.iter().zip(&parts).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", folder.len() - common);
    let down = parts.into_iter().skip(common);
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn directory() -> Directory {
        let mut directory = Directory::default();
        let anchors = Arc::new(HashSet::from(["timing".to_owned()]));
        let page = |address: &str, anchors| Destination {
            address: address.into(),
            anchors,
            title_anchor: Some("round-table".to_owned()),
            left_out: false,
        };
        directory.add_page(
            "guides/facilitate/round-table.md",
            page("guides/facilitate/round-table/", Some(anchors)),
        );
        directory.add_page("guides/facilitate/index.md", page("guides/facilitate/", None));
        directory.add_page("circles/lunch/circle.toml", page("circles/lunch/", None));
        directory.add_input("people.toml");
        directory.add_file("guides/sheet.pdf", "guides/sheet.pdf".into());
        directory
    }

    fn page(address: &str, anchor: Option<&str>) -> Resolved {
        Resolved::Found(Target::Page { address: address.into(), anchor: anchor.map(str::to_owned) })
    }

    #[test]
    fn links_resolve_as_git_hosts_do() {
        let directory = directory();
        for (href, expected) in [
            ("../facilitate/round-table.md", page("guides/facilitate/round-table/", None)),
            ("../facilitate/round-table", page("guides/facilitate/round-table/", None)),
            (
                "../facilitate/round-table.md#Timing",
                page("guides/facilitate/round-table/", Some("timing")),
            ),
            (
                "../facilitate/round-table.md#Round-Table",
                page("guides/facilitate/round-table/", None),
            ),
            ("../facilitate/", page("guides/facilitate/", None)),
            ("/guides/facilitate/index.md", page("guides/facilitate/", None)),
            ("../../circles/lunch/circle.toml", page("circles/lunch/", None)),
            ("../../circles/lunch/", page("circles/lunch/", None)),
            ("../sheet.pdf", Resolved::Found(Target::File { address: "guides/sheet.pdf".into() })),
            (
                "https://example.org/",
                Resolved::Found(Target::External { url: "https://example.org/".into() }),
            ),
            (
                "../facilitate/round-tabel.md",
                Resolved::MissingFile {
                    wanted: Some("guides/facilitate/round-tabel.md".into()),
                    likely: Some("../facilitate/round-table.md".into()),
                },
            ),
            ("../../people.toml", Resolved::Unpublished),
            ("../../../etc/passwd", Resolved::MissingFile { wanted: None, likely: None }),
        ] {
            assert_eq!(directory.resolve("guides/start/a.md", href), expected, "{href}");
        }
    }

    #[test]
    fn a_missing_anchor_names_the_nearest() {
        let resolved =
            directory().resolve("guides/start/a.md", "../facilitate/round-table.md#timming");
        let target = Target::Page {
            address: "guides/facilitate/round-table/".into(),
            anchor: Some("timming".into()),
        };
        let known = Anchors { likely: Some("timing".into()), all: vec!["timing".into()] };
        assert_eq!(resolved, Resolved::MissingAnchor(target, known));
    }
}
