//! Markdown files as pages: addresses, titles, the tree, news, old addresses.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::directory::{Destination, Resolved};
use super::series::text;
use super::{Context, texts, whole};
use crate::diag::{Diagnostic, FileId, Span};
use crate::model::address::{folder_of, order, resolve, segment, split_language};
use crate::model::program::{Asset, Language};
use crate::model::rules;
use crate::model::text::{Node, Page, PageKind, Target};
use crate::parse::doc::{self, Spanned};
use crate::parse::markdown::Markdown;
use crate::parse::program::{CircleDocs, FileDoc, MarkdownDoc};

/// Where a Markdown file of the handbook stands.
struct Place {
    /// Address without the language: `guides/joining/`.
    address: String,
    /// Position of its language.
    language: usize,
}

/// What an address is made of: the segments of folders, and the file's unless it is the folder's own page.
fn place(path: &str, languages: &[Language], folders: &HashSet<String>) -> Place {
    let tags: Vec<String> = languages.iter().map(|language| language.tag.clone()).collect();
    let stem = path.strip_suffix(".md").unwrap_or(path);
    let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
    let (name, language) = split_language(name, &tags);
    let own = name == "index" || name == "README";
    let beside_folder = folders.contains(&format!("{folder}/{name}"));
    let mut segments: Vec<String> = folder.split('/').map(segment).collect();
    if !own || beside_folder {
        segments.push(segment(name));
    }
    let language = language.unwrap_or(0);
    let address = segments.iter().map(|segment| format!("{segment}/")).collect::<String>();
    let address = if address == "guides/" { String::new() } else { address };
    let prefix = languages
        .get(language)
        .filter(|_| language > 0)
        .map(|language| format!("{}/", language.tag))
        .unwrap_or_default();
    Place { address: format!("{prefix}{address}"), language }
}

/// A name that begins with `_` is a part to be included, not a page.
fn is_part(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.starts_with('_'))
}

/// Says of every file what it is on the site; gives the files that are copied.
pub(super) fn fill_directory(
    context: &mut Context<'_>,
    languages: &[Language],
    markdown: (&[MarkdownDoc], &[MarkdownDoc]),
    circles: &[CircleDocs],
    files: &[FileDoc],
) -> Vec<Copied> {
    let (guides, news) = markdown;
    let folders = folders(guides);
    let readme_hidden = |doc: &MarkdownDoc| is_readme_beside_index(&doc.path, guides);
    let mut taken: HashMap<String, FileId> = HashMap::new();
    for doc in guides.iter().filter(|doc| !is_part(&doc.path) && !readme_hidden(doc)) {
        let address = place(&doc.path, languages, &folders).address;
        claim(context, &mut taken, doc, &address);
        let page = destination(context, doc, &address);
        context.directory.add_page(doc.path.clone(), page);
    }
    for doc in news {
        let address = format!("news/{}/", segment(news_name(&doc.path)));
        claim(context, &mut taken, doc, &address);
        let page = destination(context, doc, &address);
        context.directory.add_page(doc.path.clone(), page);
    }
    for circle in circles {
        add_circle(context, circle);
    }
    add_sections(context);
    add_includes(context, guides, news, circles);
    add_files(context, files)
}

/// Folders of the handbook that hold pages, without their language.
fn folders(guides: &[MarkdownDoc]) -> HashSet<String> {
    let mut folders = HashSet::new();
    for doc in guides {
        let mut folder = folder_of(&doc.path);
        while !folder.is_empty() && folders.insert(folder.to_owned()) {
            folder = folder_of(folder);
        }
    }
    folders
}

fn is_readme_beside_index(path: &str, guides: &[MarkdownDoc]) -> bool {
    path.ends_with("README.md") && {
        let index = format!("{}/index.md", folder_of(path));
        guides.iter().any(|doc| doc.path == index)
    }
}

/// Addresses of pages that no file is.
const OF_THE_SITE: [&str; 7] =
    ["guides/", "circles/", "calendar/", "resources/", "news/", "print/", "search/"];

fn claim(
    context: &mut Context<'_>,
    taken: &mut HashMap<String, FileId>,
    doc: &MarkdownDoc,
    address: &str,
) {
    // Compared without case: on many file systems two such folders are one. By way of capitals, `ß` is `ss` as it is there.
    let key = address.to_uppercase().to_lowercase();
    let reserved = OF_THE_SITE.contains(&key.as_str()) && key != "guides/";
    if let Some(first) = taken.get(&key).copied() {
        let found = Diagnostic::new(
            &rules::ADDRESS_TAKEN,
            whole(doc.file),
            format!("the address `/{address}` is taken"),
        );
        context.push(found.label(whole(first), "by this file").hint("rename one of the two files"));
    } else if reserved
        || address.split('/').any(|part| part == "print" && address.ends_with("/print/"))
    {
        let found = Diagnostic::new(
            &rules::ADDRESS_TAKEN,
            whole(doc.file),
            format!("the address `/{address}` belongs to a page of the site"),
        );
        context.push(found.hint("rename the file"));
    } else if crate::model::address::segment(address).is_empty() && !address.is_empty() {
        let found = Diagnostic::new(
            &rules::ADDRESS_TAKEN,
            whole(doc.file),
            "the file's name makes no address",
        );
        context.push(found.hint("give the file a name with letters or digits"));
    } else {
        taken.insert(key, doc.file);
    }
}

fn destination(context: &Context<'_>, doc: &MarkdownDoc, address: &str) -> Destination {
    let anchors = || Arc::new(doc.markdown.anchors().map(str::to_lowercase).collect());
    let left_out =
        !context.options.drafts && doc.front.draft.as_ref().is_some_and(|draft| draft.value);
    Destination {
        address: address.into(),
        anchors: (!context.is_lost(doc.file)).then(anchors),
        title_anchor: doc.markdown.title_anchor.as_deref().map(str::to_lowercase),
        left_out,
    }
}

fn add_circle(context: &mut Context<'_>, circle: &CircleDocs) {
    let address: Arc<str> = format!("circles/{}/", circle.id).into();
    let page = Destination {
        address: address.clone(),
        anchors: None,
        title_anchor: None,
        left_out: false,
    };
    for file in ["", "/circle.toml", "/about.md"] {
        context.directory.add_page(format!("circles/{}{file}", circle.id), page.clone());
    }
    for (key, note) in &circle.notes {
        let address = format!("{address}meetings/{key}/").into();
        context.directory.add_page(
            note.path.clone(),
            Destination { address, anchors: None, title_anchor: None, left_out: false },
        );
    }
}

/// Data files and folders that have a page of the site.
fn add_sections(context: &mut Context<'_>) {
    let resources = context.resources.iter().map(|resource| resource.id.to_lowercase());
    let resources = (!context.has_unread_works()).then(|| resources.collect());
    let sections: [(&str, &str, Option<HashSet<String>>); 7] = [
        ("guides", "guides/", None),
        ("circles", "circles/", None),
        ("news", "news/", None),
        ("resources.toml", "resources/", resources),
        ("references.bib", "resources/", None),
        ("events.toml", "calendar/", None),
        ("closures.toml", "calendar/", None),
    ];
    for (path, address, anchors) in sections {
        let anchors = anchors.map(Arc::new);
        context.directory.add_page(
            path,
            Destination { address: address.into(), anchors, title_anchor: None, left_out: false },
        );
    }
}

/// Texts that other texts include, each once, in order of their paths. An include that comes back to itself is reported.
fn add_includes(
    context: &mut Context<'_>,
    guides: &[MarkdownDoc],
    news: &[MarkdownDoc],
    circles: &[CircleDocs],
) {
    let all: BTreeMap<&str, &MarkdownDoc> = guides
        .iter()
        .chain(news)
        .chain(texts_of_circles(circles))
        .map(|doc| (doc.path.as_str(), doc))
        .collect();
    let mut wanted: BTreeMap<String, &MarkdownDoc> = BTreeMap::new();
    for doc in all.values() {
        for (path, span) in includes(doc) {
            let Some(included) = all.get(path.as_str()) else { continue };
            if reaches(&all, included, &doc.path, &mut HashSet::new()) {
                context.include_cycles.insert(path);
                context.push(
                    Diagnostic::new(&rules::INCLUDE_CYCLE, span, "the text includes itself")
                        .hint("remove one of the includes"),
                );
            } else {
                wanted.insert(path, included);
            }
        }
    }
    for (position, path) in wanted.keys().enumerate() {
        context.include_positions.insert(path.clone(), position);
    }
    for (path, doc) in wanted {
        let text = texts::resolve_text(context, &path, doc.file, &doc.markdown);
        context.includes.push(text);
    }
}

fn texts_of_circles(circles: &[CircleDocs]) -> impl Iterator<Item = &MarkdownDoc> {
    circles
        .iter()
        .flat_map(|circle| circle.about.iter().chain(circle.notes.iter().map(|(_, note)| note)))
}

/// The texts that a text includes, and where it says so.
fn includes(doc: &MarkdownDoc) -> Vec<(String, Span)> {
    let directives = doc.markdown.directives.iter().filter(|directive| directive.name == "include");
    let file = |directive: &crate::parse::markdown::Directive| {
        let argument = directive.arguments.iter().find(|argument| argument.name == "file")?;
        let crate::parse::markdown::Value::Text(file) = &argument.value else { return None };
        Some((resolve(folder_of(&doc.path), file)?, argument.value_span))
    };
    directives.filter_map(file).collect()
}

fn reaches(
    all: &BTreeMap<&str, &MarkdownDoc>,
    from: &MarkdownDoc,
    to: &str,
    seen: &mut HashSet<String>,
) -> bool {
    from.path == to
        || (seen.insert(from.path.clone())
            && includes(from).iter().any(|(path, _)| {
                all.get(path.as_str()).is_some_and(|next| reaches(all, next, to, seen))
            }))
}

/// Parts that no page includes, directly or by way of other parts.
pub(super) fn unused_parts(
    guides: &[MarkdownDoc],
    news: &[MarkdownDoc],
    circles: &[CircleDocs],
) -> Vec<FileId> {
    let all = guides.iter().chain(news).chain(texts_of_circles(circles));
    let included: HashSet<String> = all.flat_map(includes).map(|(path, _)| path).collect();
    let parts = guides.iter().filter(|doc| is_part(&doc.path));
    parts.filter(|doc| !included.contains(&doc.path)).map(|doc| doc.file).collect()
}

/// A file that can be copied.
pub(super) struct Copied {
    asset: Asset,
    /// Whether it lies beside pages, and is copied only where a text links to it.
    beside: bool,
}

/// The files that are copied, and those that no text links to, also no draft.
pub(super) fn linked(context: &Context<'_>, copied: Vec<Copied>) -> (Vec<Asset>, Vec<FileId>) {
    let is_wanted = |one: &Copied| !one.beside || context.linked.contains(&one.asset.address);
    let (wanted, left): (Vec<Copied>, Vec<Copied>) = copied.into_iter().partition(is_wanted);
    let assets = wanted.into_iter().map(|one| one.asset).collect();
    let left = left.into_iter().map(|one| one.asset);
    let left = left.filter(|asset| !context.linked_by_drafts.contains(&asset.address));
    (assets, left.map(|asset| asset.file).collect())
}

/// Keeps which files a draft links to that is left out.
fn leave_out(context: &mut Context<'_>, doc: &MarkdownDoc) {
    for link in &doc.markdown.links {
        let resolved = context.directory.resolve(&doc.path, &link.href);
        if let Resolved::Found(Target::File { address }) = resolved {
            context.linked_by_drafts.insert(address);
        }
    }
}

/// Files that can be copied: all of `static/`, and what lies beside pages.
fn add_files(context: &mut Context<'_>, files: &[FileDoc]) -> Vec<Copied> {
    let mut copied = Vec::new();
    for file in files {
        let Some(address) = address_of_file(&file.path) else {
            if !file.path.ends_with(".md") {
                context.directory.add_input(file.path.clone());
            }
            continue;
        };
        if crate::model::address::segment(&address).is_empty() {
            continue;
        }
        if let Ok(size) = imagesize::blob_size(&file.bytes) {
            let pixels = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
            context.image_sizes.insert(address.clone(), (pixels(size.width), pixels(size.height)));
        }
        let address: Arc<str> = address.into();
        context.directory.add_file(file.path.clone(), address.clone());
        let asset = Asset { address, file: file.file, bytes: file.bytes.clone() };
        copied.push(Copied { asset, beside: !file.path.starts_with("static/") });
    }
    copied
}

/// Where a file would be copied to; `None` for inputs.
fn address_of_file(path: &str) -> Option<String> {
    const INPUT: [&str; 4] = [".md", ".toml", ".csv", ".bib"];
    const PAGES: [&str; 3] = ["guides/", "news/", "circles/"];
    if let Some(below) = path.strip_prefix("static/") {
        return Some(below.to_owned());
    }
    let beside = PAGES.iter().any(|folder| path.starts_with(folder));
    // Calendars of circles are read, and hold who takes part.
    let is_calendar = path.starts_with("circles/") && path.ends_with(".ics");
    if !beside || is_calendar || INPUT.iter().any(|ending| path.ends_with(ending)) {
        return None;
    }
    let folder: String =
        folder_of(path).split('/').map(|part| format!("{}/", segment(part))).collect();
    let name = path.rsplit('/').next().unwrap_or_default().replace(' ', "-");
    Some(format!("{folder}{name}"))
}

/// The pages of the handbook and their tree.
pub(super) struct Handbook {
    pub(super) pages: Vec<Page>,
    pub(super) tree: Vec<Node>,
    /// Old addresses: as written, where, and the page.
    pub(super) aliases: Vec<(Spanned<String>, Arc<str>)>,
}

/// What orders a page among its neighbours: its `order`, the number of its file, its name.
type OrderKey = (i64, String);

/// All pages of the handbook.
pub(super) fn resolve_guides(
    context: &mut Context<'_>,
    languages: &[Language],
    docs: Vec<MarkdownDoc>,
) -> Handbook {
    let folders = folders(&docs);
    let hidden: HashSet<String> = docs
        .iter()
        .filter(|doc| is_readme_beside_index(&doc.path, &docs))
        .map(|doc| doc.path.clone())
        .collect();
    let mut keyed: Vec<(Page, OrderKey)> = Vec::with_capacity(docs.len());
    let mut aliases = Vec::new();
    for doc in docs.into_iter().filter(|doc| !is_part(&doc.path) && !hidden.contains(&doc.path)) {
        let draft = doc.front.draft.as_ref().is_some_and(|draft| draft.value);
        if draft && !context.options.drafts {
            leave_out(context, &doc);
            continue;
        }
        let place = place(&doc.path, languages, &folders);
        let address: Arc<str> = place.address.into();
        aliases.extend(doc.front.aliases.iter().map(|alias| (alias.clone(), address.clone())));
        let key = order_key(&doc);
        let kind = match doc.front.kind.as_ref().map(|kind| kind.value) {
            Some(doc::PageKind::Steps) => PageKind::Steps,
            Some(doc::PageKind::Handout) => PageKind::Handout,
            Some(doc::PageKind::Page) | None => PageKind::Page,
        };
        keyed.push((page(context, doc, address, place.language, kind), key));
    }
    let (pages, keys): (Vec<Page>, Vec<OrderKey>) = keyed.into_iter().unzip();
    let tree = tree(&pages, &keys);
    Handbook { pages, tree, aliases }
}

fn order_key(doc: &MarkdownDoc) -> OrderKey {
    let own_folder = ["index", "README"]
        .contains(&doc.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".md"));
    let named = if own_folder { folder_of(&doc.path) } else { doc.path.as_str() };
    let name = named.rsplit('/').next().unwrap_or_default();
    let by_name = order(name).map(|(number, _)| i64::from(number));
    let written = doc.front.order.as_ref().map(|order| order.value);
    (written.or(by_name).unwrap_or(i64::MAX), segment(name))
}

fn page(
    context: &mut Context<'_>,
    doc: MarkdownDoc,
    address: Arc<str>,
    language: usize,
    kind: PageKind,
) -> Page {
    let MarkdownDoc { path, file, front, markdown, wording } = doc;
    let title = title(context, &front, &markdown, (file, &path));
    let text_of_page = texts::resolve_text(context, &path, file, &markdown);
    let downloads = front.downloads.iter().map(|download| {
        let target = texts::resolve_link(context, &path, &download.value, download.span);
        (download_title(&download.value), target)
    });
    Page {
        downloads: downloads.collect(),
        language,
        title: title.0,
        span: title.1,
        description: text(front.description.as_ref()).unwrap_or_else(|| markdown.excerpt.clone()),
        kind,
        text: text_of_page,
        minutes: front.time.as_ref().map(|time| time.value),
        template: text(front.template.as_ref()),
        toc: front.toc.as_ref().is_none_or(|toc| toc.value),
        draft: front.draft.as_ref().is_some_and(|draft| draft.value),
        date: front.date.as_ref().map(|date| date.value),
        updated: front.updated.as_ref().map(|updated| updated.value),
        review_by: front.review_by.as_ref().map(|review| (review.value, review.span)),
        authors: front.authors.iter().map(|author| author.value.clone()).collect(),
        translates: front.translates.as_ref().map(|state| (state.value.clone(), state.span)),
        wording,
        extra: front.extra,
        address,
        path,
    }
}

/// `Agreement sheet` of `../handouts/agreement-sheet.odt`.
fn download_title(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).replace(['-', '_'], " ");
    let mut letters = stem.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// `title`, else the first heading; without either the file's name, and a finding.
fn title(
    context: &mut Context<'_>,
    front: &doc::FrontMatter,
    markdown: &Markdown,
    of: (FileId, &str),
) -> (String, Span) {
    let (file, path) = of;
    if let Some(title) = front.title.as_ref().filter(|title| !title.value.trim().is_empty()) {
        return (title.value.clone(), title.span);
    }
    if let Some(heading) = &markdown.first_heading {
        return (heading.clone(), whole(file));
    }
    if !context.is_unread(whole(file), "title") {
        let found =
            Diagnostic::new(&rules::PAGE_WITHOUT_TITLE, whole(file), "the page has no title");
        context.push(found.hint("begin it with `# Title`, or write `title` in the front matter"));
    }
    (path.to_owned(), whole(file))
}

/// The tree of the default language: folders with their pages, in order.
fn tree(pages: &[Page], keys: &[OrderKey]) -> Vec<Node> {
    let mut by_address: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, page) in pages.iter().enumerate().filter(|(_, page)| page.language == 0) {
        by_address.insert(&page.address, index);
    }
    let mut children: BTreeMap<String, Vec<(OrderKey, String)>> = BTreeMap::new();
    let mut known: HashSet<String> = HashSet::new();
    for (address, index) in &by_address {
        let mut at = (*address).to_owned();
        let mut key = keys.get(*index).cloned().unwrap_or_default();
        while !at.is_empty() && at != "guides/" && known.insert(at.clone()) {
            let parent = parent_of(&at);
            children.entry(parent.clone()).or_default().push((key, at));
            key = by_address
                .get(parent.as_str())
                .and_then(|index| keys.get(*index))
                .cloned()
                .unwrap_or((i64::MAX, parent.clone()));
            at = parent;
        }
    }
    nodes("guides/", &mut children, &by_address)
}

/// `guides/a/` of `guides/a/b/`.
fn parent_of(address: &str) -> String {
    let inner = address.trim_end_matches('/');
    inner.rsplit_once('/').map_or(String::new(), |(parent, _)| format!("{parent}/"))
}

fn nodes(
    parent: &str,
    children: &mut BTreeMap<String, Vec<(OrderKey, String)>>,
    pages: &BTreeMap<&str, usize>,
) -> Vec<Node> {
    let mut below = children.remove(parent).unwrap_or_default();
    below.sort();
    let mut made = Vec::with_capacity(below.len());
    for (_, address) in below {
        let children = nodes(&address, children, pages);
        let name =
            address.trim_end_matches('/').rsplit('/').next().unwrap_or_default().replace('-', " ");
        made.push(Node {
            page: pages.get(address.as_str()).copied(),
            address: address.into(),
            name,
            children,
        });
    }
    made
}

/// `kick-off` of `news/2026-01-12-kick-off.md`.
fn news_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path).trim_end_matches(".md")
}

/// Announcements, newest first.
pub(super) fn resolve_news(context: &mut Context<'_>, docs: Vec<MarkdownDoc>) -> Vec<Page> {
    let mut news = Vec::with_capacity(docs.len());
    for doc in docs {
        let draft = doc.front.draft.as_ref().is_some_and(|draft| draft.value);
        if draft && !context.options.drafts {
            leave_out(context, &doc);
            continue;
        }
        let name = news_name(&doc.path).to_owned();
        let by_name = name.get(..10).and_then(|date| date.parse::<Date>().ok());
        let date = doc.front.date.as_ref().map(|date| date.value).or(by_name);
        if date.is_none() {
            let found = Diagnostic::new(
                &rules::NEWS_WITHOUT_DATE,
                whole(doc.file),
                "the announcement has no date",
            );
            context.push(
                found.hint(format!("rename the file to `{}-{name}.md`", context_today(context))),
            );
        }
        let address: Arc<str> = format!("news/{}/", segment(&name)).into();
        let mut page = page(context, doc, address, 0, PageKind::News);
        page.date = date;
        news.push(page);
    }
    news.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.address.cmp(&b.address)));
    news
}

fn context_today(context: &Context<'_>) -> Date {
    context.today
}

/// `[redirects]` and `aliases`. One from an address at which something else stands is reported, and left out.
pub(super) fn redirects(
    context: &mut Context<'_>,
    config: &doc::Config,
    aliases: &[(Spanned<String>, Arc<str>)],
    has_news: bool,
) -> Vec<(String, Target)> {
    let mut redirects = Vec::new();
    for (from, to) in &config.redirects {
        let target = context.redirect_target(to);
        redirects.push((from, target));
    }
    let page = |address: &Arc<str>| Target::Page { address: address.clone(), anchor: None };
    redirects.extend(aliases.iter().map(|(alias, address)| (alias, page(address))));
    if redirects.is_empty() {
        return Vec::new();
    }
    let mut taken = context.directory.addresses();
    taken.extend(OF_THE_SITE.map(Arc::from));
    if !has_news {
        taken.remove("news/");
    }
    let free = redirects.into_iter().filter_map(|(written, target)| {
        let from = old_address(&written.value);
        if !taken.contains(from.as_str()) {
            return Some((from, target));
        }
        let message = format!("`/{from}` is no old address: something else stands there");
        let found = Diagnostic::new(&rules::ADDRESS_TAKEN, written.span, message);
        context.push(found.hint("remove it, or rename what stands there now"));
        None
    });
    free.collect()
}

/// Without a leading slash; a folder ends in one.
fn old_address(written: &str) -> String {
    let address = written.trim_start_matches('/');
    let last = address.rsplit('/').next().unwrap_or_default();
    if last.is_empty() || last.contains('.') { address.to_owned() } else { format!("{address}/") }
}

impl Context<'_> {
    /// Redirects lead to files, to addresses of this site, or elsewhere.
    fn redirect_target(&mut self, to: &Spanned<String>) -> Target {
        match self.directory.page_at(&to.value) {
            Some(address) => Target::Page { address, anchor: None },
            None => self.target_in("circlebook.toml", to),
        }
    }
}
