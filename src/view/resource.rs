//! Links and works cited.

use std::collections::BTreeMap;

use super::order::Order;
use super::types::{
    Content, Facet, Page, ResourceGroup, ResourceView, ResourcesPage, SearchRecord,
};
use super::viewer::Viewer;
use crate::model::program::ResourceKind;
use crate::parse::markdown::TextSection;
use crate::privacy::Audience;

/// The resource at position `index`.
pub(super) fn resource_view<A: Audience>(viewer: &Viewer<'_, A>, index: usize) -> ResourceView {
    let resource = viewer
        .program
        .resources
        .get(index)
        .expect("resources are named by positions that the model made");
    let by_doi = resource.doi.as_ref().map(|doi| format!("https://doi.org/{doi}"));
    ResourceView {
        id: resource.id.clone(),
        title: resource.title.clone(),
        url: resource.url.clone().or(by_doi),
        kind: resource.kind.word(),
        tags: resource.tags.clone(),
        summary: resource.summary.clone(),
        authors: resource.authors.clone(),
        year: resource.year,
        container: resource.container.clone(),
        doi: resource.doi.clone(),
        checked: resource.checked.map(|day| day.to_string()),
        cited_by: viewer.cited_by.get(index).cloned().unwrap_or_default(),
    }
}

/// The page of all resources.
pub(super) fn resources_page<A: Audience>(viewer: &Viewer<'_, A>) -> Page<A> {
    let views: Vec<ResourceView> =
        (0..viewer.program.resources.len()).map(|index| resource_view(viewer, index)).collect();
    let sections = views.iter().map(|resource| TextSection {
        anchor: Some(resource.id.clone()),
        heading: resource.title.clone(),
        text: [
            resource.summary.clone().unwrap_or_default(),
            resource.authors.join(", "),
            resource.tags.join(", "),
        ]
        .join(" "),
    });
    let search = SearchRecord { kind: "resource", sections: sections.collect() };
    let mut page = super::plain_page(viewer, "resources/", "resources-title", "resources");
    page.search = Some(search);
    page.content = Content::Resources(Box::new(ResourcesPage {
        tags: tags(&viewer.order, &views),
        groups: groups(&viewer.order, views),
    }));
    page
}

fn groups(order: &Order, mut views: Vec<ResourceView>) -> Vec<ResourceGroup> {
    views.sort_by(|a, b| order.compare(&a.title, &b.title));
    let of_kind = |kind: &'static str| ResourceGroup {
        kind,
        resources: views.iter().filter(|one| one.kind == kind).cloned().collect(),
    };
    let all = ResourceKind::WORDS.iter().map(|(word, _)| of_kind(word));
    all.filter(|group| !group.resources.is_empty()).collect()
}

fn tags(order: &Order, views: &[ResourceView]) -> Vec<Facet> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for tag in views.iter().flat_map(|resource| &resource.tags) {
        *counts.entry(tag).or_default() += 1;
    }
    let mut tags: Vec<Facet> =
        counts.into_iter().map(|(tag, count)| Facet { value: tag.to_owned(), count }).collect();
    tags.sort_by(|a, b| order.compare(&a.value, &b.value));
    tags
}
