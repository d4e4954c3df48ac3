//! Pages written in Markdown: the handbook, its steps and handouts, news, and the pages made to be printed.

use std::sync::Arc;

use super::body::{Around, body, cited, references};
use super::structured;
use super::types::{
    Content, Crumb, Download, Guide, Heading, NewsBrief, NewsIndex, Page, PageLink, PrintChapter,
    PrintPage, SearchRecord, SearchSection, StepLink, StepPage, StepsOverview,
};
use super::viewer::{Viewer, href, page_link};
use crate::model::text::{Directive, Node, PageKind, Target};
use crate::model::{self, Program};
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
fn placed<'p>(program: &'p Program) -> Vec<Placed<'p>> {
    fn walk<'p>(
        program: &'p Program,
        nodes: &'p [Node],
        above: &[&'p Node],
        found: &mut Vec<Placed<'p>>,
    ) {
        for node in nodes {
            if let Some(page) = node.page.and_then(|index| program.pages.get(index)) {
                found.push(Placed { page, node, above: above.to_vec() });
            }
            let mut below = above.to_vec();
            below.push(node);
            walk(program, &node.children, &below, found);
        }
    }
    let mut found = Vec::new();
    walk(program, &program.tree, &[], &mut found);
    found
}

/// All pages of the handbook.
pub(super) fn guide_pages<A: Audience>(viewer: &Viewer<'_, A>) -> Vec<Page<A>> {
    let placed = placed(viewer.program);
    let mut pages = Vec::with_capacity(placed.len());
    for (index, one) in placed.iter().enumerate() {
        let neighbour = |index: Option<usize>| {
            index.and_then(|index| placed.get(index)).map(|placed| page_link(placed.page))
        };
        let around = Neighbours {
            previous: neighbour(index.checked_sub(1)),
            next: neighbour(index.checked_add(1)),
        };
        pages.push(handbook_page(viewer, one, around));
        if one.page.kind == PageKind::Steps {
            pages.push(steps_print(viewer, one));
        }
    }
    pages
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
    let section = steps_section(viewer.program, placed);
    let steps = section.map(|section| steps_of(viewer.program, section)).unwrap_or_default();
    let guide = guide(viewer, model, Some(placed.node), &steps, neighbours);
    let number =
        steps.iter().find(|step| step.url == super::encode(&model.address)).map(|step| step.number);
    let content = match (model.kind, section, number) {
        (PageKind::Steps, ..) => Content::Steps(Box::new(StepsOverview {
            minutes: steps.iter().filter_map(|step| step.minutes).sum(),
            print_url: format!("{}print/", super::encode(&model.address)),
            steps,
            guide,
        })),
        (PageKind::Handout, ..) => Content::Handout(Box::new(guide)),
        (_, Some(section), Some(number)) => {
            let overview =
                section.page.and_then(|page| viewer.program.pages.get(page)).map(page_link);
            let overview = overview.expect("a section of steps has a page, which says so");
            Content::Step(Box::new(StepPage { guide, number, overview, steps }))
        }
        _ => Content::Guide(Box::new(guide)),
    };
    let mut page = markdown_page(viewer, model, content, "guides");
    page.crumbs.extend(placed.above.iter().filter_map(|node| crumb(viewer.program, node)));
    page.json_ld = structured::guide(viewer, model, &page);
    page
}

/// The section of steps that a page begins or belongs to.
fn steps_section<'p>(program: &Program, placed: &Placed<'p>) -> Option<&'p Node> {
    let is_steps = |node: &&Node| {
        node.page
            .and_then(|page| program.pages.get(page))
            .is_some_and(|page| page.kind == PageKind::Steps)
    };
    Some(placed.node)
        .filter(|node| is_steps(node))
        .or_else(|| placed.above.last().copied().filter(|node| is_steps(node)))
}

/// The steps of a section: its pages in order, handouts among them excepted.
pub(super) fn steps_of(program: &Program, section: &Node) -> Vec<StepLink> {
    let pages = section.children.iter().filter_map(|node| program.pages.get(node.page?));
    let steps = pages.filter(|page| page.kind == PageKind::Page).enumerate();
    steps
        .map(|(index, page)| StepLink {
            number: index + 1,
            title: page.title.clone(),
            description: page.description.clone(),
            url: super::encode(&page.address),
            minutes: page.minutes,
        })
        .collect()
}

fn crumb(program: &Program, node: &Node) -> Option<Crumb> {
    let page = program.pages.get(node.page?)?;
    Some(Crumb { title: Some(page.title.clone()), key: None, url: super::encode(&page.address) })
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
        |node: &Node| node.page.and_then(|page| viewer.program.pages.get(page)).map(page_link);
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
    let url = href(target).url;
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
    Page {
        path: super::encode(&page.address),
        title: page.title.clone(),
        title_key: None,
        description: page.description.clone(),
        language: super::language_of(viewer.program, page.language),
        section,
        crumbs: vec![Crumb { title: None, key: Some("nav-home"), url: String::new() }],
        updated: viewer.updated(page),
        edit_url: viewer.edit_url(&page.path),
        noindex: page.draft,
        alternates: Vec::new(),
        feed_url: None,
        json_ld: Vec::new(),
        search: Some(SearchRecord {
            kind: if section == "news" { "news" } else { "guide" },
            sections: search_sections(&page.text.markdown),
        }),
        template: page.template.clone(),
        content,
    }
}

/// The parts of a text for search.
pub(super) fn search_sections(markdown: &Markdown) -> Vec<SearchSection> {
    let section = |section: &crate::parse::markdown::TextSection| SearchSection {
        anchor: section.anchor.clone(),
        heading: section.heading.clone(),
        text: section.text.clone(),
    };
    markdown.sections.iter().map(section).collect()
}

/// The page of the handbook's contents, where `guides/` has no page of its own.
pub(super) fn contents_page<A: Audience>(viewer: &Viewer<'_, A>) -> Page<A> {
    let children = viewer
        .program
        .tree
        .iter()
        .filter_map(|node| viewer.program.pages.get(node.page?))
        .map(page_link);
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
    let steps = steps_of(viewer.program, placed.node);
    let pages = placed.node.children.iter().filter_map(|node| viewer.program.pages.get(node.page?));
    let chapters =
        pages.filter(|page| page.kind == PageKind::Page).enumerate().map(|(index, page)| {
            let mut chapter = chapter(viewer, page, 0, &steps);
            chapter.number = Some(index + 1);
            chapter
        });
    let path = format!("{}print/", super::encode(&placed.page.address));
    let mut page = super::plain_page(viewer, &path, "steps-print-title", "guides");
    page.title.clone_from(&placed.page.title);
    page.noindex = true;
    page.crumbs.push(Crumb {
        title: Some(placed.page.title.clone()),
        key: None,
        url: super::encode(&placed.page.address),
    });
    page.content = Content::Print(PrintPage {
        chapters: chapters.collect(),
        overview: Some(page_link(placed.page)),
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
        id: chapter_id(&page.address),
        url: super::encode(&page.address),
        depth,
        body: body(viewer, &page.text, Some(Around { cited: &cited, steps })),
        references: if listed { Vec::new() } else { references(viewer, &cited) },
        number: None,
        minutes: page.minutes,
    }
}

/// Anchor of a page on a print page: its address with `-` for `/`.
fn chapter_id(address: &str) -> String {
    let id = address.trim_matches('/').replace('/', "-");
    if id.is_empty() { "home".to_owned() } else { id }
}

/// The whole handbook on one page.
pub(super) fn print_page<A: Audience>(viewer: &Viewer<'_, A>) -> Page<A> {
    let chapters = placed(viewer.program).into_iter().map(|placed| {
        let steps = steps_section(viewer.program, &placed)
            .map(|section| steps_of(viewer.program, section))
            .unwrap_or_default();
        chapter(viewer, placed.page, placed.above.len(), &steps)
    });
    let mut page = super::plain_page(viewer, "print/", "print-title", "guides");
    page.noindex = true;
    page.content = Content::Print(PrintPage { chapters: chapters.collect(), overview: None });
    page
}

/// Announcements: the list and a page each.
pub(super) fn news_pages<A: Audience>(viewer: &Viewer<'_, A>) -> Vec<Page<A>> {
    let news = &viewer.program.news;
    let mut pages: Vec<Page<A>> = Vec::with_capacity(news.len() + 1);
    for (index, item) in news.iter().enumerate() {
        let neighbour =
            |index: Option<usize>| index.and_then(|index| news.get(index)).map(page_link);
        // Newest first: the item before in time is the next in the list.
        let around = Neighbours {
            previous: neighbour(index.checked_add(1)),
            next: neighbour(index.checked_sub(1)),
        };
        let content = Content::News(Box::new(guide(viewer, item, None, &[], around)));
        let mut page = markdown_page(viewer, item, content, "news");
        page.crumbs.push(Crumb { title: None, key: Some("nav-news"), url: "news/".into() });
        page.json_ld = structured::guide(viewer, item, &page);
        pages.push(page);
    }
    let mut index = super::plain_page(viewer, "news/", "news-title", "news");
    index.content = Content::NewsIndex(NewsIndex { items: news_briefs(viewer.program) });
    pages.push(index);
    pages
}

/// All announcements, newest first.
pub(super) fn news_briefs(program: &Program) -> Vec<NewsBrief> {
    let brief = |page: &model::Page| NewsBrief {
        title: page.title.clone(),
        url: super::encode(&page.address),
        date: page.date.map(|date| date.to_string()).unwrap_or_default(),
        description: page.description.clone(),
    };
    program.news.iter().map(brief).collect()
}
