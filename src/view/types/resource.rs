//! Links and works cited.

use serde::Serialize;

use super::PageLink;

/// A resource.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct ResourceView {
    /// Anchor on the resources page.
    pub id: String,
    /// Title.
    pub title: String,
    /// Where it is; the DOI's address if it has no other.
    pub url: Option<String>,
    /// `article`, `book`, `centre`…
    pub kind: &'static str,
    /// Free words.
    pub tags: Vec<String>,
    /// What it offers.
    pub summary: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// When.
    pub year: Option<i64>,
    /// Journal, publisher…
    pub container: Option<String>,
    /// `10.…`.
    pub doi: Option<String>,
    /// When somebody last looked at it: `2026-10-01`.
    pub checked: Option<String>,
    /// Pages that cite it.
    pub cited_by: Vec<PageLink>,
}

/// The resources of one kind.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct ResourceGroup {
    /// `article`, `book`, `centre`…
    pub kind: &'static str,
    /// By title.
    pub resources: Vec<ResourceView>,
}

/// All resources.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct ResourcesPage {
    /// By kind.
    pub groups: Vec<ResourceGroup>,
    /// All tags with their counts, by name.
    pub tags: Vec<super::Facet>,
}
