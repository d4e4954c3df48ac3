//! A person as far as the person agreed.

use serde::Serialize;

use crate::privacy::{Audience, Disclosed};

/// What one audience may see of one person. With no name and no initials, pages say "a member".
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
#[serde(bound = "")]
pub struct PersonView<A: Audience> {
    /// The name in full.
    pub name: Option<Disclosed<A, String>>,
    /// Initials, where the name is not shown: `A. E.`.
    pub initials: Option<Disclosed<A, String>>,
    /// The department.
    pub department: Option<Disclosed<A, String>>,
    /// What the person does: known words (`contact`, `facilitator`, `host`, `staff`) or the organisers' own.
    pub roles: Option<Disclosed<A, Vec<String>>>,
    /// The e-mail address.
    pub email: Option<Disclosed<A, String>>,
    /// A personal page.
    pub link: Option<Disclosed<A, String>>,
    /// Address of the picture, without metadata, on this site.
    pub photo: Option<Disclosed<A, String>>,
}

impl<A: Audience> PersonView<A> {
    /// Somebody of whom nothing is shown.
    pub(in crate::view) fn unknown() -> Self {
        Self {
            name: None,
            initials: None,
            department: None,
            roles: None,
            email: None,
            link: None,
            photo: None,
        }
    }
}
