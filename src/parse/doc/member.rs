//! People as `people.toml`, `people.csv`, `roster.csv` and `[[member]]` list them.

use jiff::civil::Date;

use super::Spanned;
use crate::diag::Span;
use crate::privacy::{Field, Private};

/// Whether a member has left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// `left = false`.
    No,
    /// `left = true`.
    Yes,
    /// `left = 2026-06-30`: the last day.
    After(Date),
}

/// Fields of a person in `publish` or `share`, with their places.
pub(crate) type Fields = Spanned<Vec<Spanned<Field>>>;

/// One entry. What is personal cannot be read, only disclosed.
#[derive(Debug)]
pub struct Member {
    /// Whether it is a mere id in a circle's `members`.
    pub is_reference: bool,
    /// By which circles speak of the person.
    pub id: Option<Spanned<String>>,
    /// The name in full.
    pub name: Option<Spanned<Private<String>>>,
    /// The e-mail address.
    pub email: Option<Spanned<Private<String>>>,
    /// The department.
    pub department: Option<Spanned<Private<String>>>,
    /// A personal page.
    pub link: Option<Spanned<Private<String>>>,
    /// A picture, as a path below the program folder.
    pub photo: Option<Spanned<Private<String>>>,
    /// What the person does in the circle.
    pub roles: Vec<Spanned<String>>,
    /// First day in the circle.
    pub joined: Option<Spanned<Date>>,
    /// Whether the person has left.
    pub left: Option<Spanned<Left>>,
    /// What the public may see.
    pub publish: Option<Fields>,
    /// What members may see.
    pub share: Option<Fields>,
    /// First day of the consent.
    pub consented: Option<Spanned<Date>>,
    /// Last day of the consent.
    pub consent_until: Option<Spanned<Date>>,
    /// When the person takes no turn.
    pub away: Vec<Spanned<(Date, Date)>>,
    /// The entry.
    pub span: Span,
}

impl Member {
    /// An entry at `span` that says nothing yet.
    pub fn empty(span: Span) -> Self {
        Self {
            is_reference: false,
            id: None,
            name: None,
            email: None,
            department: None,
            link: None,
            photo: None,
            roles: Vec::new(),
            joined: None,
            left: None,
            publish: None,
            share: None,
            consented: None,
            consent_until: None,
            away: Vec::new(),
            span,
        }
    }
}
