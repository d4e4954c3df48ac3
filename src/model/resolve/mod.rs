//! From documents to a [`Program`]: names become positions, rules meet their dates, links find their pages.
//!
//! What is wrong is left out of the program and reported; nothing stops at the first finding.

mod calendar;
mod circles;
mod config;
mod data;
mod directory;
mod pages;
mod people;
mod repetition;
mod series;
mod texts;
mod urls;
mod words;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::circle::Zone;
use super::people::{Person, PersonId};
use super::program::{Closure, Leftovers, Program, Resource};
use super::rules;
use super::text::{Target, Text};
use crate::diag::{Diagnostic, FileId, Span, nearest};
use crate::hash::ContentHash;
use crate::parse::doc::{CalendarFile, Spanned, Unread};
use crate::parse::program::{Docs, FileDoc};
use crate::privacy::Field;
use directory::Directory;
pub use urls::{is_mailbox, is_site};
use words::Words;

/// What a build was asked for that changes what the program is.
#[derive(Debug, Clone)]
pub struct Options {
    /// The day from which coming and past are told apart.
    pub today: Date,
    /// Instead of `[site] base_url`.
    pub base_url: Option<String>,
    /// Whether drafts are pages.
    pub drafts: bool,
}

/// What is known while the program is put together.
struct Context<'o> {
    options: &'o Options,
    today: Date,
    diagnostics: Vec<Diagnostic>,
    unread: Vec<Unread>,
    /// Files that hold what could not be read.
    unread_paths: HashMap<FileId, String>,
    default_zone: Zone,
    people: Vec<Person>,
    registry: HashMap<String, PersonId>,
    publish_default: Vec<Field>,
    circle_ids: Vec<String>,
    directory: Directory,
    resources: Vec<Resource>,
    resource_ids: HashMap<String, usize>,
    closures: Vec<Closure>,
    calendars: BTreeMap<String, CalendarFile>,
    includes: Vec<Text>,
    include_positions: HashMap<String, usize>,
    words: Words,
    /// Texts whose include comes back to itself; that was said already.
    include_cycles: HashSet<String>,
    /// Addresses of files that some text links to.
    linked: HashSet<Arc<str>>,
    /// The same of drafts that are left out.
    linked_by_drafts: HashSet<Arc<str>>,
    image_sizes: HashMap<String, (u32, u32)>,
    /// Files below `photos/`.
    photos: HashMap<String, (Arc<[u8]>, ContentHash)>,
}

impl<'o> Context<'o> {
    /// What is known before anything is resolved; takes from `docs` what nobody else needs.
    fn new(options: &'o Options, docs: &mut Docs) -> Self {
        let photos = docs.files.iter().filter(|file| file.path.starts_with("photos/"));
        let photo = |file: &FileDoc| (file.path.clone(), (file.bytes.clone(), file.hash));
        let holds_unread =
            |file: FileId| docs.unread.iter().any(|unread| unread.table.file == file);
        let unread_paths = docs.files.iter().filter(|file| holds_unread(file.file));
        Self {
            unread_paths: unread_paths.map(|file| (file.file, file.path.clone())).collect(),
            options,
            today: options.today,
            diagnostics: Vec::new(),
            unread: std::mem::take(&mut docs.unread),
            default_zone: config::default_zone(&docs.config),
            people: Vec::new(),
            registry: HashMap::new(),
            publish_default: people::publish_default(&docs.config),
            circle_ids: docs.circles.iter().map(|circle| circle.id.clone()).collect(),
            directory: Directory::default(),
            resources: Vec::new(),
            resource_ids: HashMap::new(),
            closures: Vec::new(),
            calendars: std::mem::take(&mut docs.calendars),
            includes: Vec::new(),
            include_positions: HashMap::new(),
            words: Words::of_program(docs, options.drafts),
            include_cycles: HashSet::new(),
            linked: HashSet::new(),
            linked_by_drafts: HashSet::new(),
            image_sizes: HashMap::new(),
            photos: photos.map(photo).collect(),
        }
    }
}

impl Context<'_> {
    fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports that the table at `table` has no `key`, unless it is there and could not be read.
    fn missing(&mut self, table: Span, key: &str, hint: impl Into<String>) {
        if !self.is_unread(table, key) {
            let message = format!("`{key}` is missing");
            self.push(Diagnostic::new(&rules::MISSING_KEY, table, message).hint(hint));
        }
    }

    /// Whether `key` is there and could not be read; what is wrong with it was said already.
    fn is_unread(&self, table: Span, key: &str) -> bool {
        self.unread.iter().any(|unread| unread.explains(table, key))
    }

    /// Whether `file`, or its front matter, could not be read at all.
    fn is_lost(&self, file: FileId) -> bool {
        self.unread.iter().any(|unread| unread.key.is_none() && unread.table.file == file)
    }

    /// Whether one of `keys` could not be read in a file whose path begins so. Then what others speak of may be there.
    fn is_unread_in(&self, paths: &[&str], keys: &[&str]) -> bool {
        self.unread.iter().any(|unread| {
            let path = self.unread_paths.get(&unread.table.file);
            path.is_some_and(|path| paths.iter().any(|start| path.starts_with(start)))
                && unread.key.is_none_or(|key| keys.contains(&key))
        })
    }

    /// Whether everything could be read in the file at `path`.
    fn is_read_whole(&self, path: &str) -> bool {
        self.unread_paths.values().all(|unread| unread != path)
    }

    /// Whether a work may be missing, for a place that could not be read.
    fn has_unread_works(&self) -> bool {
        self.is_unread_in(&["resources.toml", "references.bib"], &["resource", "id"])
    }

    fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(diagnostics);
    }

    /// The zone that is named, else the program's.
    fn zone(&mut self, name: Option<&Spanned<String>>) -> Zone {
        let Some(name) = name else { return self.default_zone.clone() };
        match zone_named(&name.value) {
            Ok(zone) => zone,
            Err(likely) => {
                let found = Diagnostic::new(
                    &rules::TIMEZONE_UNKNOWN,
                    name.span,
                    format!("`{}` is no time zone", name.value),
                );
                self.push(found.hint(likely));
                self.default_zone.clone()
            }
        }
    }

    /// Position of the circle that is named.
    fn circle(&mut self, id: &Spanned<String>) -> Option<usize> {
        let position = self.circle_ids.iter().position(|known| *known == id.value);
        if position.is_none() {
            let likely = nearest(&id.value, self.circle_ids.iter().map(String::as_str))
                .map(|likely| format!("did you mean `{likely}`?"));
            let message = format!("there is no circle `{}`", id.value);
            let found = Diagnostic::new(&rules::UNKNOWN_CIRCLE, id.span, message);
            let hint =
                likely.unwrap_or_else(|| "write the name of a folder below `circles/`".to_owned());
            self.push(found.hint(hint));
        }
        position
    }

    /// Where an address in a TOML file leads, seen from the program folder; also seen from the file's own folder.
    fn target_in(&mut self, from: &str, written: &Spanned<String>) -> Target {
        if directory::is_external(&written.value) {
            let url = urls::checked(self, Some(written), urls::Kind::Any);
            return url.map_or(Target::Broken, |url| Target::External { url });
        }
        let from_root = self.directory.resolve("circlebook.toml", &written.value);
        let resolved = match from_root {
            directory::Resolved::MissingFile { .. } if from.contains('/') => {
                self.directory.resolve(from, &written.value)
            }
            resolved => resolved,
        };
        texts::found(self, resolved, written.span, &written.value)
    }

    /// Where an address leads that is a full one or names a page or file, seen from the program folder.
    fn page_or_address(&mut self, written: &Spanned<String>, kind: urls::Kind) -> Option<Target> {
        let href = written.value.trim();
        let is_page = || {
            let resolved = self.directory.resolve("circlebook.toml", href);
            let is_there = !matches!(resolved, directory::Resolved::MissingFile { .. });
            // What only members may see is not told in a finding.
            let is_hidden = kind == urls::Kind::Hidden;
            is_there || (!is_hidden && href.split('#').next().is_some_and(is_markdown))
        };
        let is_elsewhere = directory::is_external(href) || href.starts_with('#');
        if !is_elsewhere && is_page() {
            return Some(self.target_in("circlebook.toml", written));
        }
        urls::checked(self, Some(written), kind).map(|url| Target::External { url })
    }
}

fn is_markdown(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("md"))
}

/// The zone of the IANA database, or what to write instead.
pub fn zone_named(name: &str) -> Result<Zone, String> {
    match TimeZone::get(name) {
        Ok(rules) => Ok(Zone { name: rules.iana_name().unwrap_or(name).to_owned(), rules }),
        Err(_) => Err(likely_zone(name).map_or_else(
            || "write the zone of the nearest large city, such as `Europe/London`".to_owned(),
            |likely| format!("did you mean `{likely}`?"),
        )),
    }
}

/// The zone that was meant: that of the city, else the one whose name, or whose city, is written most alike.
fn likely_zone(name: &str) -> Option<String> {
    fn city(zone: &str) -> &str {
        zone.rsplit('/').next().unwrap_or(zone)
    }
    let known = jiff::tz::db().available().map(|zone| zone.as_str().to_owned());
    // `Etc/GMT+1` lies west of Greenwich, which nobody means; names of hours never follow the clocks.
    let is_place = |zone: &String| zone.contains('/') && !zone.starts_with("Etc/");
    let known: Vec<String> = known.filter(is_place).collect();
    let of_city =
        |wanted: &str| known.iter().find(|zone| city(zone).eq_ignore_ascii_case(wanted)).cloned();
    let wanted = city(name).replace(' ', "_");
    of_city(&wanted)
        .or_else(|| nearest(name, known.iter().map(String::as_str)).map(str::to_owned))
        .or_else(|| of_city(nearest(&wanted, known.iter().map(|zone| city(zone)))?))
}

/// Puts the program together.
pub fn resolve_program(mut docs: Docs, options: &Options) -> (Program, Vec<Diagnostic>) {
    let mut context = Context::new(options, &mut docs);
    let Docs {
        config,
        config_file,
        people: registry,
        circles,
        guides,
        news,
        events,
        resources,
        closures,
        files,
        ..
    } = docs;
    let languages = config::languages(&mut context, &config, config_file);
    data::resolve_resources(&mut context, resources);
    data::resolve_closures(&mut context, closures);
    let bibliography =
        files.iter().find(|file| file.path == "references.bib").map(|file| file.file);
    let parts = pages::unused_parts(&guides, &news, &circles);
    let copied =
        pages::fill_directory(&mut context, &languages, (&guides, &news), &circles, &files);
    let settings = config::resolve_settings(&mut context, &config, config_file);
    people::resolve_registry(&mut context, registry);
    let (mut circles, texts): (Vec<_>, Vec<_>) =
        circles.into_iter().map(|docs| circles::resolve_circle(&mut context, docs)).unzip();
    for (circle, texts) in circles.iter_mut().zip(texts) {
        circles::resolve_texts(&mut context, circle, texts);
    }
    let handbook = pages::resolve_guides(&mut context, &languages, guides);
    let news = pages::resolve_news(&mut context, news);
    let events = data::resolve_events(&mut context, events);
    let redirects = pages::redirects(&mut context, &config, &handbook.aliases, !news.is_empty());
    let (assets, unlinked) = pages::linked(&context, copied);
    let severities = config::severities(&mut context, &config);
    let named_in_text = people::named_in_text(&mut context, &config);
    let program = Program {
        is_whole: context.unread.iter().all(|unread| unread.key.is_some()),
        words: context.words.0,
        leftovers: Leftovers { files: unlinked, parts },
        seeker: OnceLock::new(),
        bibliography,
        settings,
        languages,
        people: context.people,
        circles,
        pages: handbook.pages,
        tree: handbook.tree,
        news,
        includes: context.includes,
        events,
        resources: context.resources,
        closures: context.closures,
        assets,
        redirects,
        severities,
        named_in_text,
    };
    (program, context.diagnostics)
}

/// The file as a whole.
fn whole(file: FileId) -> Span {
    Span::file(file)
}
