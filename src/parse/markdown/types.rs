//! What a Markdown text is made of: pieces of HTML with holes, and everything that later stages ask about it.

use std::sync::Arc;

use super::highlights::Highlights;
use super::prose::Prose;
use crate::diag::{FileId, Span};
use crate::hash::ContentHash;

/// A text to be read.
#[derive(Debug, Clone, Copy)]
pub struct Source<'t> {
    /// Which file.
    pub file: FileId,
    /// All of it.
    pub text: &'t str,
    /// Where the body begins, after the front matter.
    pub body: usize,
    /// SHA-256 of the file.
    pub hash: ContentHash,
}

/// What becomes of headings.
#[derive(Debug, Clone, Copy)]
pub enum Headings<'t> {
    /// A page of its own: a first level-one heading that is the title is dropped; otherwise, where a title is set, headings move down.
    Page {
        /// `title` of the front matter.
        title: Option<&'t str>,
    },
    /// Part of another page: headings begin at level two.
    Embedded,
}

/// How a text is read.
#[derive(Debug, Clone, Copy)]
pub struct Options<'t> {
    /// Headings.
    pub headings: Headings<'t>,
    /// Whether straight quotes become English ones.
    pub smart_quotes: bool,
    /// Whether raw HTML is trusted.
    pub raw_html: bool,
    /// Whether the text is kept for search, too.
    pub search: bool,
    /// Code that was marked before.
    pub highlights: &'t Highlights,
}

/// Words of the interface inside a text, said in the page's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Word {
    /// Title of an alert.
    AlertNote,
    /// Title of an alert.
    AlertTip,
    /// Title of an alert.
    AlertImportant,
    /// Title of an alert.
    AlertWarning,
    /// Title of an alert.
    AlertCaution,
    /// Label of the link beside a heading.
    HeadingLink,
    /// Heading of the footnotes.
    FootnotesTitle,
    /// Label of the link back to the text.
    FootnoteBack,
    /// Label of a table that scrolls.
    TableScroll,
    /// Label of a task.
    Task,
}

/// A piece of a text: HTML, or a hole.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Piece {
    /// Ready HTML.
    Html(String),
    /// The address of a link or image, by position in `links`, inside an attribute.
    Url(usize),
    /// ` width="…" height="…"` of an image, by position in `links`.
    ImageSize(usize),
    /// A directive, by position in `directives`.
    Directive(usize),
    /// A citation, by position in `citations`.
    Citation(usize),
    /// A word of the interface.
    Word(Word),
    /// Begins a heading, by position in `headings`: on a page with its id, on a print page one level deeper.
    HeadingStart(usize),
    /// Ends it, on a page with a link to itself.
    HeadingEnd(usize),
    /// The level of a heading of the second level: on a print page one deeper.
    Level,
    /// Stands before every id and every `#` reference to one: empty on a page, the chapter's prefix on a print page.
    Id,
}

/// Link or image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// `[text](href)`.
    Link,
    /// `![alt](href)`.
    Image,
    /// A bare address.
    AutoLink,
}

/// A link or image.
#[derive(Debug, Clone)]
pub struct Link {
    /// As written, entities decoded.
    pub href: String,
    /// Where the address stands.
    pub span: Span,
    /// Which.
    pub kind: LinkKind,
    /// Plain text, or `alt`.
    pub text: String,
}

/// A heading.
#[derive(Debug, Clone)]
pub struct Heading {
    /// 1 to 6, after shifting.
    pub level: u8,
    /// Anchor.
    pub id: String,
    /// Plain text.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// Value of an argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// `"…"`.
    Text(String),
    /// `6`.
    Integer(i64),
    /// `true`.
    Boolean(bool),
}

/// An argument of a directive.
#[derive(Debug, Clone)]
pub struct Argument {
    /// Name.
    pub name: String,
    /// Where the name stands.
    pub name_span: Span,
    /// Value.
    pub value: Value,
    /// Where the value stands, between its quotes.
    pub value_span: Span,
}

/// `{{ name(argument=value) }}`.
#[derive(Debug, Clone)]
pub struct Directive {
    /// Name.
    pub name: String,
    /// Where the name stands.
    pub name_span: Span,
    /// Arguments in order.
    pub arguments: Vec<Argument>,
    /// The whole of it.
    pub span: Span,
}

/// `[@key; @other, p. 3]`.
#[derive(Debug, Clone)]
pub struct Citation {
    /// Keys and where they stand.
    pub keys: Vec<(String, Span)>,
    /// What follows the keys: `p. 3`.
    pub locator: Option<String>,
}

/// Part of a text or of a page, for search.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct TextSection {
    /// Anchor of its heading.
    pub anchor: Option<String>,
    /// Its heading.
    pub heading: String,
    /// Plain text.
    pub text: String,
}

/// A Markdown text.
#[derive(Debug, Clone, Default)]
pub struct Markdown {
    /// A hash of the file and of how it was read: where it is the same, so is all the rest.
    pub made_of: ContentHash,
    /// The body.
    pub pieces: Vec<Piece>,
    /// Plain text of a level-one heading that was dropped, or that is the title.
    pub first_heading: Option<String>,
    /// Anchor of a heading that was dropped because it is the title: links to it lead to the page.
    pub title_anchor: Option<String>,
    /// Headings in order.
    pub headings: Vec<Heading>,
    /// Links and images in order.
    pub links: Vec<Link>,
    /// Directives in order.
    pub directives: Vec<Directive>,
    /// Citations in order.
    pub citations: Vec<Citation>,
    /// For search, which shares them; none where nobody searches.
    pub sections: Arc<[TextSection]>,
    /// The first paragraph, at most about 160 characters.
    pub excerpt: String,
    /// Words of prose.
    pub word_count: usize,
    /// Everything that readers can see, with its places in the file.
    pub prose: Prose,
    /// Further ids on the page: of footnotes, of raw HTML.
    pub ids: Vec<String>,
}

/// A text that differs from the one before in nothing but its words.
#[derive(Debug)]
pub struct Reworded {
    /// As it was.
    pub old: Arc<Markdown>,
    /// As it is.
    pub new: Arc<Markdown>,
}

impl Markdown {
    /// Whether `self` differs from `before` in nothing but words that nobody but its readers look at: what it is called,
    /// where it leads and what stands in it are the same.
    pub fn is_reworded(&self, before: &Self) -> bool {
        fn outline(text: &Markdown) -> impl Iterator<Item = (u8, &str, &str)> {
            text.headings.iter().map(|one| (one.level, one.id.as_str(), one.text.as_str()))
        }
        fn holes(text: &Markdown) -> impl Iterator<Item = &Piece> {
            let is_hole = |piece: &&Piece| {
                !matches!(piece, Piece::Html(_) | Piece::Word(_) | Piece::Level | Piece::Id)
            };
            text.pieces.iter().filter(is_hole)
        }
        fn links(text: &Markdown) -> impl Iterator<Item = (&str, LinkKind)> {
            text.links.iter().map(|link| (link.href.as_str(), link.kind))
        }
        fn arguments(directive: &Directive) -> impl Iterator<Item = (&str, &Value)> {
            directive.arguments.iter().map(|one| (one.name.as_str(), &one.value))
        }
        fn keys(text: &Markdown) -> impl Iterator<Item = Vec<&str>> {
            text.citations.iter().map(|one| one.keys.iter().map(|(key, _)| key.as_str()).collect())
        }
        let same_directive = |(one, other): (&Directive, &Directive)| {
            one.name == other.name && arguments(one).eq(arguments(other))
        };
        self.first_heading == before.first_heading
            && self.title_anchor == before.title_anchor
            && self.excerpt == before.excerpt
            && self.ids == before.ids
            && outline(self).eq(outline(before))
            && holes(self).eq(holes(before))
            && links(self).eq(links(before))
            && self.directives.len() == before.directives.len()
            && self.directives.iter().zip(&before.directives).all(same_directive)
            && keys(self).eq(keys(before))
    }

    /// All ids that a link can lead to.
    pub fn anchors(&self) -> impl Iterator<Item = &str> {
        self.headings
            .iter()
            .map(|heading| heading.id.as_str())
            .chain(self.ids.iter().map(String::as_str))
    }
}
