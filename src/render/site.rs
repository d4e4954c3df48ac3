//! All files of a site.

use std::sync::Arc;

use percent_encoding::percent_decode_str;
use rayon::prelude::*;
use tera::{Context, Map, Value};

use super::again::Before;
use super::engine::{Engine, Templates};
use super::fingerprint::Fingerprints;
use super::memo::Memo;
use super::navigation::Navigation;
use super::outlet::{Buffers, Outlet, Ticket, handed_over};
use super::page::{Edition, Press};
use super::theme::{Asset, Assets, Theme, rules};
use super::words::{Terms, Words};
use super::{Bytes, OutputPath, OutputSet, Spool, atom, brand, hosts, ical, json, policy, qr};
use crate::diag::{Diagnostic, FileId, Span};
use crate::privacy::Audience;
use crate::view::CalendarFeed;
use crate::view::types::{Content, Page, Redirect, Site, SiteInfo};

/// What a page is called as a file; an address is percent-encoded, a file name is not.
pub(super) type File = (String, Bytes);

/// Which pages are rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Selection {
    /// All.
    All,
    /// All but those that hold many pages on one, to be printed: each change of a text is a change of them.
    AllButPrint,
    /// Those alone, and no other file.
    PrintAlone,
}

impl Selection {
    pub(super) fn holds<A: Audience>(self, page: &Page<A>) -> bool {
        let is_print = matches!(page.content, Content::Print(_));
        match self {
            Self::All => true,
            Self::AllButPrint => !is_print,
            Self::PrintAlone => is_print,
        }
    }
}

/// All files of the site but the search index, and but those that `spool` took.
///
/// # Errors
/// What is wrong with templates and words, each once.
pub fn render_site<A: Audience>(
    site: &Site<A>,
    theme: &Theme,
    templates: Templates,
    spool: Option<&dyn Spool>,
) -> Result<OutputSet, Vec<Diagnostic>> {
    let press = Press::new(site, theme, templates)?;
    let fingerprints = spool.map(|_| Fingerprints::new(site, theme));
    render(site, &press, &Before::nothing(), Selection::All, spool.zip(fingerprints.as_ref()))
}

/// The files of the site that `selection` holds; those that cannot be other than `before` are taken from there.
pub(super) fn render<A: Audience>(
    site: &Site<A>,
    press: &Press,
    before: &Before<'_, A>,
    selection: Selection,
    spool: Option<(&dyn Spool, &Fingerprints)>,
) -> Result<OutputSet, Vec<Diagnostic>> {
    let others = match selection {
        Selection::All | Selection::AllButPrint => other_files(site, &press.assets),
        Selection::PrintAlone => Vec::new(),
    };
    // Which of two files at one path counts is decided when all are there.
    let elsewhere = || {
        let redirects = site.redirects.iter().map(|redirect| file_of(&redirect.from));
        others.iter().map(|(path, _)| path.clone()).chain(redirects).collect()
    };
    let outlet = spool.map(|(spool, fingerprints)| Outlet::new(spool, fingerprints, elsewhere()));
    let files_of = |page: &Arc<Page<A>>| match before.page(page) {
        Some(files) => Ok(files),
        None => fresh_files(press, page, outlet.as_ref()),
    };
    // The longest first, so that nobody waits for one of them at the end; before all others the handbook on one page,
    // which takes most room.
    let (mut long, short): (Vec<_>, Vec<_>) =
        site.pages.iter().filter(|page| selection.holds(page)).partition(|page| is_long(page));
    long.sort_by_key(|page| !matches!(page.content, Content::Print(_)));
    let pages = || -> Vec<Result<Vec<File>, Vec<Diagnostic>>> {
        let all = long.par_iter().chain(short.par_iter()).with_max_len(1);
        all.map(|page| files_of(page)).collect()
    };
    if selection == Selection::PrintAlone {
        return gathered(Vec::new(), pages(), press.config);
    }
    let (pages, mut files) =
        rayon::join(pages, || calendar_files(site, press, before, outlet.as_ref()));
    let redirects = site.redirects.iter().map(|redirect| {
        let html = press.redirect(redirect)?;
        Ok(vec![(file_of(&redirect.from), html.into_bytes().into())])
    });
    files.extend(others);
    gathered(files, pages.into_iter().chain(redirects), press.config)
}

/// Whether a page holds so much that the others are made in the time that it takes.
fn is_long<A: Audience>(page: &Page<A>) -> bool {
    matches!(page.content, Content::Print(_) | Content::Calendar(_) | Content::Month(_))
}

/// The files of a page that `outlet` neither has nor takes.
fn fresh_files<A: Audience>(
    press: &Press,
    page: &Page<A>,
    outlet: Option<&Outlet<'_>>,
) -> Result<Vec<File>, Vec<Diagnostic>> {
    let ticket = |path: &String| outlet.and_then(|outlet| outlet.ticket(path, page));
    let tickets: Vec<Option<Ticket<'_>>> = paths_of(page).iter().map(ticket).collect();
    if tickets.iter().all(|ticket| ticket.as_ref().is_some_and(Ticket::is_kept)) {
        return Ok(Vec::new());
    }
    let files = page_files(press, page)?.into_iter().zip(tickets);
    let left = files.filter_map(|((path, bytes), ticket)| {
        let file = handed_over(path, &bytes, ticket);
        press.buffers.give_back(bytes);
        file
    });
    Ok(left.collect())
}

/// Where a calendar comes from.
enum Calendar<'s> {
    /// From the last preview.
    There(Bytes),
    /// It stays in the output folder as it is.
    Kept,
    /// From a [`ical::Scribe`].
    Remade(Option<Ticket<'s>>),
}

/// All calendars, those excepted that `outlet` has or takes.
fn calendar_files<A: Audience>(
    site: &Site<A>,
    press: &Press,
    before: &Before<'_, A>,
    outlet: Option<&Outlet<'_>>,
) -> Vec<File> {
    let of = |(index, (path, feed)): (usize, &(String, CalendarFeed))| {
        if let Some(bytes) = before.calendar(index, path, feed) {
            return Calendar::There(bytes);
        }
        match outlet.and_then(|outlet| outlet.ticket(&decoded(path), feed)) {
            Some(ticket) if ticket.is_kept() => Calendar::Kept,
            ticket => Calendar::Remade(ticket),
        }
    };
    let calendars: Vec<Calendar<'_>> = site.calendars.par_iter().enumerate().map(of).collect();
    let remade = site.calendars.iter().zip(&calendars);
    let remade = remade.filter(|(_, calendar)| matches!(calendar, Calendar::Remade(_)));
    let scribe = ical::Scribe::new(
        host(&site.info.base_url),
        press.calendar_words(&site.info.language),
        remade.map(|((_, feed), _)| feed),
    );
    let files = site.calendars.par_iter().with_max_len(1).zip(calendars);
    let files = files.filter_map(|((path, feed), calendar)| match calendar {
        Calendar::There(bytes) => Some((decoded(path), bytes)),
        Calendar::Kept => None,
        Calendar::Remade(ticket) => handed_over(decoded(path), &scribe.calendar(feed), ticket),
    });
    files.collect()
}

/// All files, or all that is wrong.
fn gathered(
    mut files: Vec<File>,
    results: impl IntoIterator<Item = Result<Vec<File>, Vec<Diagnostic>>>,
    config: FileId,
) -> Result<OutputSet, Vec<Diagnostic>> {
    let mut found = Vec::new();
    for result in results {
        match result {
            Ok(more) => files.extend(more),
            Err(more) => found.extend(more),
        }
    }
    let mut published = Vec::with_capacity(files.len());
    for (path, bytes) in files {
        match OutputPath::new(&path) {
            Some(path) => published.push((path, bytes)),
            None => found.push(unpublishable(config, &path)),
        }
    }
    if found.is_empty() { Ok(published.into_iter().collect()) } else { Err(found) }
}

fn unpublishable(config: FileId, path: &str) -> Diagnostic {
    let message = format!("`{path}` is a file that not every web server can hold");
    Diagnostic::new(&rules::ADDRESS_UNPUBLISHABLE, Span::file(config), message)
        .hint("give the file or circle another name")
}

fn unexpected(theme: &Theme, error: &tera::Error) -> Vec<Diagnostic> {
    vec![Diagnostic::new(&rules::TEMPLATE_INVALID, Span::file(theme.config), error.to_string())]
}

/// The words of a language of the site.
pub(super) fn words_of<A: Audience>(site: &Site<A>, info: &SiteInfo, theme: &Theme) -> Words {
    let terms = Terms { language: &site.info.language, words: &site.info.words };
    Words::new(&info.language, &theme.texts, terms, &info.as_of)
}

/// A language: its words, and what every page in it can see.
fn language(
    info: &SiteInfo,
    terms: Terms<'_>,
    theme: &Theme,
    assets: &Assets,
) -> tera::TeraResult<(Arc<Words>, Context)> {
    let words = Words::new(&info.language, &theme.texts, terms, &info.as_of);
    let mut context = Context::new();
    context.insert_value("site", Value::try_from_serializable(info)?);
    context.insert_value("theme", Value::try_from_serializable(&theme.options)?);
    context.insert_value("assets", asset_values(assets));
    context.insert_value("generator", concat!("circlebook ", env!("CARGO_PKG_VERSION")).into());
    context.insert_value("preview", false.into());
    Ok((Arc::new(words), context))
}

/// The theme's assets, and a stylesheet with the program's colour.
fn assets_of(theme: &Theme, accent: Option<&str>) -> Assets {
    let mut assets = theme.assets.clone();
    if let Some(style) = accent.and_then(brand::stylesheet) {
        assets.insert("brand.css".to_owned(), Asset::made("brand.css", style.into_bytes()));
    }
    assets
}

fn asset_values(assets: &Assets) -> Value {
    let mut map = Map::with_capacity(assets.len());
    for (name, asset) in assets {
        let mut fields = Map::with_capacity(2);
        fields.insert("url".into(), asset.url.as_str().into());
        fields.insert("integrity".into(), asset.integrity.as_str().into());
        map.insert(name.clone().into(), Value::from(fields));
    }
    Value::from(map)
}

/// The paths of a page and of the files that belong to it.
pub(super) fn paths_of<A: Audience>(page: &Page<A>) -> Vec<String> {
    let mut paths = vec![file_of(&page.path)];
    if let Content::Poster(poster) = &page.content {
        paths.push(decoded(&poster.qr_url));
    }
    paths
}

/// A page and the files that belong to it.
pub(super) fn page_files<A: Audience>(
    press: &Press,
    page: &Page<A>,
) -> Result<Vec<(String, Vec<u8>)>, Vec<Diagnostic>> {
    let mut made = vec![press.page(page)?];
    if let Content::Poster(poster) = &page.content {
        made.extend(qr::svg(&poster.address).map(String::into_bytes));
    }
    Ok(paths_of(page).into_iter().zip(made).collect())
}

/// Feeds, files for hosts and crawlers, assets, and what is copied; a copied file counts before a made one.
fn other_files<A: Audience>(site: &Site<A>, assets: &Assets) -> Vec<File> {
    let mut files: Vec<File> = Vec::new();
    let mut add = |path: &str, bytes: Vec<u8>| files.push((path.to_owned(), bytes.into()));
    if site.info.news {
        add("feed.xml", atom::news_feed(site));
    }
    add("sitemap.xml", atom::sitemap(site));
    add("circles.json", json::circles_json(site));
    add("robots.txt", hosts::robots(site).into_bytes());
    add("llms.txt", hosts::llms(site).into_bytes());
    let policy = policy::of_site();
    add("_headers", hosts::headers(&policy, A::KIND).into_bytes());
    add(".nojekyll", Vec::new());
    files.extend(assets.values().map(|asset| (asset.url.clone(), Arc::clone(&asset.bytes))));
    files.extend(site.files.iter().map(|file| (file.path.clone(), Arc::clone(&file.bytes))));
    files
}

/// `circles/lunch/` is `circles/lunch/index.html`.
pub(super) fn file_of(address: &str) -> String {
    let path = decoded(address);
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path }
}

pub(super) fn decoded(address: &str) -> String {
    percent_decode_str(address).decode_utf8_lossy().into_owned()
}

/// The path of the site's address: `/` or `/handbook/`.
pub fn base_path(base_url: &str) -> String {
    let after_scheme = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    after_scheme.split_once('/').map_or_else(|| "/".to_owned(), |(_, path)| format!("/{path}"))
}

/// The host in the site's address.
fn host(base_url: &str) -> &str {
    let after_scheme = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    after_scheme.split('/').next().unwrap_or(after_scheme)
}

impl Press {
    /// Makes what all pages of the site share.
    ///
    /// # Errors
    /// What is wrong with words.
    pub(super) fn new<A: Audience>(
        site: &Site<A>,
        theme: &Theme,
        templates: Templates,
    ) -> Result<Self, Vec<Diagnostic>> {
        let assets = assets_of(theme, site.info.brand.accent.as_deref());
        let terms = Terms { language: &site.info.language, words: &site.info.words };
        let infos = || std::iter::once(&site.info).chain(site.translations.iter());
        let languages =
            infos().map(|info| language(info, terms, theme, &assets)).collect::<Result<_, _>>();
        let languages = languages.map_err(|error| unexpected(theme, &error))?;
        let engine = Engine::new(templates, languages);
        let edition = |info: &Arc<SiteInfo>| Edition {
            info: Arc::clone(info),
            navigation: Navigation::new(&info.navigation),
            shared: Memo::default(),
        };
        let editions = infos().map(edition).collect();
        let base_path = base_path(&site.info.base_url);
        let shared = theme.shared().into_iter().map(str::to_owned).collect();
        let (buffers, config) = (Buffers::default(), theme.config);
        Ok(Self { engine, editions, base_path, assets, shared, buffers, config })
    }

    /// What calendars say, in the language of the site where its words have it.
    fn calendar_words(&self, language: &str) -> ical::Words {
        let words = &self.engine.language(language).words;
        let own = ical::Words::default();
        let say = |key: &str, own: String| words.word(key).unwrap_or(own);
        ical::Words {
            cancelled: say("ics-cancelled", own.cancelled),
            facilitators: say("ics-facilitators", own.facilitators),
            guest: say("ics-guest", own.guest),
            prepare: say("ics-prepare", own.prepare),
            online: say("ics-online", own.online),
            details: say("ics-details", own.details),
            join: say("ics-join", own.join),
        }
    }

    /// The page at an old address.
    fn redirect(&self, redirect: &Redirect) -> Result<String, Vec<Diagnostic>> {
        let Edition { info, .. } = self.edition("");
        let language = self.engine.language(&info.language);
        let root = self.root(&redirect.from);
        let target = if redirect.to.external {
            redirect.to.url.clone()
        } else {
            format!("{root}{}", redirect.to.url)
        };
        let canonical = if redirect.to.external {
            redirect.to.url.clone()
        } else {
            format!("{}{}", info.base_url, redirect.to.url)
        };
        let mut context = Context::new();
        context.insert_value("home", root.as_str().into());
        context.insert_value("root", root.into());
        context.insert_value("target", target.into());
        context.insert_value("canonical", canonical.into());
        context.insert_value("csp", policy::of_page("redirect").into());
        context.insert_value("language", info.language.as_str().into());
        context.insert_value("dir", language.words.direction().into());
        language.render("redirect.html", &context).map_err(|error| self.engine.findings(&error))
    }
}
