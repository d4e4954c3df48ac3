//! People: what is known of them, all of it private, and their place in a circle.

use std::sync::Arc;

use jiff::civil::Date;

use crate::diag::Span;
use crate::hash::ContentHash;
use crate::privacy::{Consent, Private};

/// A person of the program, by position in [`super::Program::people`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub usize);

/// One person. Cannot be serialised, and its `Debug` shows no value.
#[derive(Debug)]
pub struct Person {
    /// As authors write it: for their eyes only, never part of any output.
    pub key: String,
    /// The name in full.
    pub name: Option<Private<String>>,
    /// The e-mail address.
    pub email: Option<Private<String>>,
    /// The department.
    pub department: Option<Private<String>>,
    /// A personal page.
    pub link: Option<Private<String>>,
    /// The picture as it lies in the program folder, with all it says about place and camera.
    pub photo: Option<Private<Photo>>,
    /// What the person agreed to.
    pub consent: Consent,
    /// Where the person is entered.
    pub span: Span,
}

/// A picture of a person.
#[derive(Clone)]
pub struct Photo {
    /// Contents of the file.
    pub bytes: Arc<[u8]>,
    /// SHA-256 of `bytes`.
    pub hash: ContentHash,
    /// Where it is named.
    pub span: Span,
}

/// A person in a circle.
#[derive(Debug)]
pub struct Member {
    /// Who.
    pub person: PersonId,
    /// Free words; `contact`, `facilitator`, `host` and `staff` are known.
    pub roles: Private<Vec<String>>,
    /// First day in the circle.
    pub joined: Option<Date>,
    /// Whether and since when the person is gone.
    pub left: Left,
    /// Spans of days, both ends included, in which the person takes no turn.
    pub away: Vec<(Date, Date)>,
    /// Where the member is entered.
    pub span: Span,
}

/// Whether a member has left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// Still there.
    No,
    /// Gone, no date given.
    Gone,
    /// Gone after this day.
    After(Date),
}

impl Member {
    /// Whether the person belongs to the circle on `day`.
    pub fn is_there(&self, day: Date) -> bool {
        let joined = self.joined.is_none_or(|joined| joined <= day);
        let left = match self.left {
            Left::No => false,
            Left::Gone => true,
            Left::After(last) => last < day,
        };
        joined && !left
    }

    /// Whether the person said to be away on `day`.
    pub fn is_away(&self, day: Date) -> bool {
        self.away.iter().any(|(first, last)| *first <= day && day <= *last)
    }

    /// Whether the person works for the program rather than being a member: not counted, needs no place.
    pub fn is_staff(&self) -> bool {
        self.has_role("staff")
    }

    /// Whether the person has the role `role`.
    pub fn has_role(&self, role: &str) -> bool {
        self.roles.holds(|roles| roles.iter().any(|known| known.eq_ignore_ascii_case(role)))
    }
}
