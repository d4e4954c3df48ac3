//! Pages written in Markdown: the handbook, its steps and handouts, news, and the pages made to be printed.

use std::sync::Arc;

use rayon::prelude::*;

use super::body::{Around, body, cited, references};
use super::structured;
use super::types::{
    Content, Crumb, Download, Guide, Heading, NewsBrief, NewsIndex, Page, PageLink, PrintChapter,
    PrintPage, SearchRecord, StepLink, StepPage, StepsOverview,
};
use super::viewer::Viewer;
use crate::model;
use crate::model::text::{Directive, Node, PageKind, Target};
use crate::parse::markdown::Markdown;
use crate::privacy::Audience;

/// A page of the handbook with its place in the tree.
struct Placed<'p> {
    page: &'p model::Page,
    node: &'p Node,
    /// Nodes above it, from the top.
    above: Vec<&'p Node>,
}

/// All pages of the tree in reading order, home excepted.
fn placed<'p, A: Audience>(viewer: &Viewer<'p, A>) -> Vec<Placed<'p>> {
    fn walk<'p, A: Audience>(
        viewer: &Viewer<'p, A>,
        nodes: &'p [Node],
        above: &[&'p Node],
        found: &mut Vec<Placed<'p>>,
    ) {
        for node in nodes {
            if let Some(page) = node.page.and_then(|index| viewer.page(index)) {
                found.push(Placed { page, node, above: above.to_vec() });
            }
            let mut below = above.to_vec();
            below.push(node);
            walk(viewer, &node.children, &below, found);
        }
    }
    let mut found = Vec::new();
    walk(viewer, &viewer.program.tree, &[], &mut found);
    found
}

/// All pages of the handbook.
pub(super) fn guide_pages<A: Audience>(viewer: &Viewer<'_, A>) -> Vec<Page<A>> {
    let placed = placed(viewer);
    let pages_of = |(index, one): (usize, &Placed<'_>)| {
        let neighbour = |index: Option<usize>| {
            index.and_then(|index| placed.get(index)).map(|placed| viewer.link(placed.page))
        };
        let around = Neighbours {
            previous: neighbour(index.checked_sub(1)),
            next: neighbour(index.checked_add(1)),
        };
        let page = handbook_page(viewer, one, around);
        let print = (one.page.kind == PageKind::Steps).then(|| steps_print(viewer, one));
        std::iter::once(page).chain(print)
    };
    let all = placed.par_iter().enumerate().with_max_len(8);
    let mut pages: Vec<Page<A>> = all.flat_map_iter(pages_of).collect();
    pages.extend(viewer.tongue.only.iter().map(|page| page_apart(viewer, page)));
    pages
}

/// A page that only this language has: it has no place in the tree.
fn page_apart<A: Audience>(viewer: &Viewer<'_, A>, page: &model::Page) -> Page<A> {
    let content = Content::Guide(Box::new(guide(viewer, page, None, &[], Neighbours::default())));
    markdown_page(viewer, page, content, "guides")
}

#[derive(Default)]
struct Neighbours {
    previous: Option<PageLink>,
    next: Option<PageLink>,
}

fn handbook_page<A: Audience>(
    viewer: &Viewer<'_, A>,
    placed: &Placed<'_>,
    neighbours: Neighbours,
) -> Page<A> {
    let model = placed.page;
    let section = steps_section(viewer, placed);
    let steps = section.map(|section| steps_of(viewer, section)).unwrap_or_default();
    let guide = guide(viewer, model, Some(placed.node), &steps, neighbours);
    let number =
        steps.iter().find(|step| step.url == viewer.url(&model.address)).map(|step| step.number);
    let content = match (model.kind, section, number) {
        (PageKind::Steps, ..) => Content::Steps(Box::new(StepsOverview {
            minutes: steps.iter().filter_map(|step| step.minutes).sum(),
            print_url: format!("{}print/", viewer.url(&model.address)),
            steps,
            guide,
        })),
        (PageKind::Handout, ..) => Content::Handout(Box::new(guide)),
        (_, Some(section), Some(number)) => {
            let overview =
                section.page.and_then(|page| viewer.page(page)).map(|page| viewer.link(page));
            let overview = overview.expect("a section of steps has a page, which says so");
            Content::Step(Box::new(StepPage { guide, number, overview, steps }))
        }
        _ => Content::Guide(Box::new(guide)),
    };
    let mut page = markdown_page(viewer, model, content, "guides");
    page.crumbs.extend(placed.above.iter().filter_map(|node| crumb(viewer, node)));
    page.json_ld = structured::guide(viewer, model, &page);
    page
}

/// The section of steps that a page begins or belongs to.
fn steps_section<'p, A: Audience>(viewer: &Viewer<'_, A>, placed: &Placed<'p>) -> Option<&'p Node> {
    let is_steps = |node: &&Node| {
        node.page
            .and_then(|page| viewer.page(page))
            .is_some_and(|page| page.kind == PageKind::Steps)
    };
    Some(placed.node)
        .filter(|node| is_steps(node))
        .or_else(|| placed.above.last().copied().filter(|node| is_steps(node)))
}

/// The steps of a section: its pages in order, handouts among them excepted.
pub(super) fn steps_of<A: Audience>(viewer: &Viewer<'_, A>, section: &Node) -> Vec<StepLink> {
    let pages = section.children.iter().filter_map(|node| viewer.page(node.page?));
    let steps = pages.filter(|page| page.kind == PageKind::Page).enumerate();
    steps
        .map(|(index, page)| StepLink {
            number: index + 1,
            title: page.title.clone(),
            description: page.description.clone(),
            language: viewer.tongue.other(viewer.program, page.language),
            url: viewer.url(&page.address),
            minutes: page.minutes,
        })
        .collect()
}

fn crumb<A: Audience>(viewer: &Viewer<'_, A>, node: &Node) -> Option<Crumb> {
    let page = viewer.page(node.page?)?;
    let language = viewer.tongue.other(viewer.program, page.language);
    Some(Crumb::titled(&page.title, language, viewer.url(&page.address)))
}

fn guide<A: Audience>(
    viewer: &Viewer<'_, A>,
    page: &model::Page,
    node: Option<&Node>,
    steps: &[StepLink],
    neighbours: Neighbours,
) -> Guide<A> {
    let cited = cited(viewer.program, &page.text);
    let listed = page.text.directives.contains(&Directive::References);
    let children = node.map(|node| node.children.as_slice()).unwrap_or_default();
    let child =
        |node: &Node| node.page.and_then(|page| viewer.page(page)).map(|page| viewer.link(page));
    Guide {
        body: body(viewer, &page.text, Some(Around { cited: &cited, steps })),
        headings: if page.toc { headings(&page.text.markdown) } else { Vec::new() },
        previous: neighbours.previous,
        next: neighbours.next,
        minutes: page.minutes,
        date: page.date.map(|date| date.to_string()),
        authors: page.authors.clone(),
        references: if listed { Vec::new() } else { references(viewer, &cited) },
        downloads: page
            .downloads
            .iter()
            .map(|(title, target)| download(viewer, title, target))
            .collect(),
        children: children.iter().filter_map(child).collect(),
        draft: page.draft,
        extra: serde_json::to_value(&page.extra).unwrap_or_default(),
    }
}

fn headings(markdown: &Markdown) -> Vec<Heading> {
    let shown = markdown.headings.iter().filter(|heading| (2..=3).contains(&heading.level));
    let headings: Vec<Heading> = shown
        .map(|heading| Heading {
            level: heading.level,
            id: heading.id.clone(),
            text: heading.text.clone(),
        })
        .collect();
    if headings.len() < 2 { Vec::new() } else { headings }
}

fn download<A: Audience>(viewer: &Viewer<'_, A>, title: &str, target: &Target) -> Download {
    let url = viewer.href(target).url;
    let asset = viewer
        .program
        .assets
        .iter()
        .find(|asset| matches!(target, Target::File { address } if *address == asset.address));
    let format = url.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_uppercase());
    Download {
        title: title.to_owned(),
        format,
        bytes: asset.map_or(0, |asset| asset.bytes.len()),
        url,
    }
}

fn markdown_page<A: Audience>(
    viewer: &Viewer<'_, A>,
    page: &model::Page,
    content: Content<A>,
    section: &'static str,
) -> Page<A> {
    let mut view = Page {
        path: viewer.url(&page.address),
        title: page.title.clone(),
        title_key: None,
        description: page.description.clone(),
        language: viewer.tongue.tag.to_owned(),
        text_language: String::new(),
        is_translated: true,
        section,
        crumbs: vec![Crumb::word("nav-home", viewer.url(""))],
        updated: viewer.updated(page),
        edit_url: viewer.edit_url(&page.path),
        noindex: page.draft,
        alternates: Vec::new(),
        feed_url: None,
        json_ld: Vec::new(),
        search: Some(SearchRecord {
            kind: if section == "news" { "news" } else { "guide" },
            sections: Arc::clone(&page.text.markdown.sections),
        }),
        template: page.template.clone(),
        content,
    };
    view.set_text(viewer.program, Some(page));
    view
}

/// The page of the handbook's contents, where `guides/` has no page of its own.
pub(super) fn contents_page<A: Audience>(viewer: &Viewer<'_, A>) -> Page<A> {
    let children = viewer
        .program
        .tree
        .iter()
        .filter_map(|node| viewer.page(node.page?))
        .map(|page| viewer.link(page));
    let mut page = super::plain_page(viewer, "guides/", "guides-title", "guides");
    page.content = Content::Guide(Box::new(Guide {
        body: super::types::Body { markdown: Arc::default(), fills: Vec::new() },
        headings: Vec::new(),
        previous: None,
        next: None,
        minutes: None,
        date: None,
        authors: Vec::new(),
        references: Vec::new(),
        downloads: Vec::new(),
        children: children.collect(),
        draft: false,
        extra: serde_json::Value::Null,
    }));
    page
}

/// All steps of a section on one page.
fn steps_print<A: Audience>(viewer: &Viewer<'_, A>, placed: &Placed<'_>) -> Page<A> {
    let steps = steps_of(viewer, placed.node);
    let pages = placed.node.children.iter().filter_map(|node| viewer.page(node.page?));
    let chapters =
        pages.filter(|page| page.kind == PageKind::Page).enumerate().map(|(index, page)| {
            let mut chapter = chapter(viewer, page, 0, &steps);
            chapter.number = Some(index + 1);
            chapter
        });
    let path = format!("{}print/", placed.page.address);
    let mut page = super::plain_page(viewer, &path, "steps-print-title", "guides");
    page.title.clone_from(&placed.page.title);
    page.noindex = true;
    let language = viewer.tongue.other(viewer.program, placed.page.language);
    let url = viewer.url(&placed.page.address);
    page.crumbs.push(Crumb::titled(&placed.page.title, language, url));
    page.content = Content::Print(PrintPage {
        chapters: chapters.map(Arc::new).collect(),
        overview: Some(viewer.link(placed.page)),
    });
    page
}

fn chapter<A: Audience>(
    viewer: &Viewer<'_, A>,
    page: &model::Page,
    depth: usize,
    steps: &[StepLink],
) -> PrintChapter<A> {
    let cited = cited(viewer.program, &page.text);
    let listed = page.text.directives.contains(&Directive::References);
    PrintChapter {
        title: page.title.clone(),
        language: viewer.tongue.other(viewer.program, page.language),
        id: chapter_id(&page.address),
        url: viewer.url(&page.address),
        depth,
        body: body(viewer, &page.text, Some(Around { cited: &cited, steps })),
        references: if listed { Vec::new() } else { references(viewer, &cited) },
        number: None,
        minutes: page.minutes,
    }
}

/// Anchor of a page on a print page: `c` and its address in the handbook, with `-` for `/`.
fn chapter_id(address: &str) -> String {
    let below = address.strip_prefix("guides/").unwrap_or(address).trim_matches('/');
    format!("c-{}", below.replace('/', "-"))
}

/// The whole handbook on one page.
pub(super) fn print_page<A: Audience>(viewer: &Viewer<'_, A>) -> Page<A> {
    let chapters = placed(viewer).into_iter().map(|placed| {
        let steps = steps_section(viewer, &placed)
            .map(|section| steps_of(viewer, section))
            .unwrap_or_default();
        chapter(viewer, placed.page, placed.above.len(), &steps)
    });
    let mut page = super::plain_page(viewer, "print/", "print-title", "guides");
    page.noindex = true;
    page.content =
        Content::Print(PrintPage { chapters: chapters.map(Arc::new).collect(), overview: None });
    page
}

/// Announcements: the list and a page each.
pub(super) fn news_pages<A: Audience>(viewer: &Viewer<'_, A>) -> Vec<Page<A>> {
    let news = &viewer.program.news;
    let mut pages: Vec<Page<A>> = Vec::with_capacity(news.len() + 1);
    for (index, item) in news.iter().enumerate() {
        let neighbour = |index: Option<usize>| {
            index.and_then(|index| news.get(index)).map(|page| viewer.link(page))
        };
        // Newest first: the item before in time is the next in the list.
        let around = Neighbours {
            previous: neighbour(index.checked_add(1)),
            next: neighbour(index.checked_sub(1)),
        };
        let content = Content::News(Box::new(guide(viewer, item, None, &[], around)));
        let mut page = markdown_page(viewer, item, content, "news");
        page.crumbs.push(Crumb::word("nav-news", viewer.url("news/")));
        page.json_ld = structured::guide(viewer, item, &page);
        pages.push(page);
    }
    let mut index = super::plain_page(viewer, "news/", "news-title", "news");
    index.content = Content::NewsIndex(NewsIndex { items: news_briefs(viewer) });
    pages.push(index);
    pages
}

/// All announcements, newest first.
pub(super) fn news_briefs<A: Audience>(viewer: &Viewer<'_, A>) -> Vec<NewsBrief> {
    let brief = |page: &model::Page| NewsBrief {
        title: page.title.clone(),
        url: viewer.url(&page.address),
        date: page.date.map(|date| date.to_string()).unwrap_or_default(),
        description: page.description.clone(),
    };
    viewer.program.news.iter().map(brief).collect()
}
