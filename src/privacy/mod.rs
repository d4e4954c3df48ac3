//! Personal data: what it is wrapped in, and the one decision that unwraps it.
//!
//! A value about a person is read into [`Private`], which can be deserialised and nothing else. Only
//! [`Consent::grant`] makes a [`Grant`], only a grant turns a private value into a [`Disclosed`] one, and
//! only disclosed values can be serialised. `view` is the only stage that may ask for a grant; a test of
//! the imports holds it to that, and tests that must not compile hold the rest.

mod consent;
mod finder;

use std::fmt;
use std::marker::PhantomData;

use serde::{Deserialize, Serialize};

pub use consent::{Consent, Field, Reason};
pub use finder::Finder;

/// Who reads a build. Ordered: members may see all that the public may.
pub trait Audience:
    Serialize + Clone + std::fmt::Debug + PartialEq + Send + Sync + 'static
{
    /// The audience as a value.
    const KIND: AudienceKind;
}

/// Everybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Public {}

/// The members of the program's circles, behind the institute's login.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Members {}

impl Audience for Public {
    const KIND: AudienceKind = AudienceKind::Public;
}

impl Audience for Members {
    const KIND: AudienceKind = AudienceKind::Members;
}

/// An audience where a value is needed: options, manifests, marks on pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum AudienceKind {
    /// Everybody.
    #[default]
    Public,
    /// Members only.
    Members,
}

impl AudienceKind {
    /// `public` or `members`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Members => "members",
        }
    }
}

/// A value about a person. Can be read from a file; cannot be shown, compared, copied or written.
#[derive(Deserialize)]
#[serde(transparent)]
pub struct Private<T>(T);

impl<T> Private<T> {
    /// Wraps a value that did not come through serde, such as the cell of a roster.
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// The value, for the audience that the grant was given for.
    pub fn disclose<A: Audience>(&self, _grant: &Grant<A>) -> Disclosed<A, T>
    where
        T: Clone,
    {
        Disclosed::new(self.0.clone())
    }

    /// A public value made of the private one, such as initials, for the audience that the grant was given for.
    pub fn disclose_as<A: Audience, U>(
        &self,
        _grant: &Grant<A>,
        derive: impl FnOnce(&T) -> U,
    ) -> Disclosed<A, U> {
        Disclosed::new(derive(&self.0))
    }

    /// Another private value made of this one.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Private<U> {
        Private(make(self.0))
    }

    /// A yes or no about the value, for validation and for finding names in texts. Callers report the place, never the value.
    pub fn holds(&self, question: impl FnOnce(&T) -> bool) -> bool {
        question(&self.0)
    }
}

impl<T> fmt::Debug for Private<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[private]")
    }
}

/// Proof that a person agreed to show one field to audience `A`. Made by [`Consent::grant`] alone.
#[derive(Debug)]
pub struct Grant<A: Audience> {
    audience: PhantomData<A>,
    /// Because of what, for `check --privacy`.
    pub reason: Reason,
}

/// A value that audience `A` may see.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent, bound = "T: Serialize")]
pub struct Disclosed<A: Audience, T> {
    value: T,
    #[serde(skip)]
    audience: PhantomData<A>,
}

impl<A: Audience, T> Disclosed<A, T> {
    fn new(value: T) -> Self {
        Self { value, audience: PhantomData }
    }

    /// The value, to be shown to this audience.
    pub fn get(&self) -> &T {
        &self.value
    }
}
