//! Personal data: what it is wrapped in, and the one decision that unwraps it.
//!
//! A value about a person is read into [`Private`], which can be deserialised and nothing else. Only
//! [`Consent::grant`] makes a [`Grant`], only a grant turns a private value into a [`Disclosed`] one, and
//! only disclosed values can be serialised. `view` is the only stage that may ask for a grant; a test of
//! the imports holds it to that, and tests that must not compile hold the rest.

mod consent;
mod finder;
mod fold;
mod phone;

use std::fmt;
use std::hash::Hash;
use std::marker::PhantomData;

use serde::{Deserialize, Serialize};

pub use consent::{Consent, Field, Reason};
pub use finder::{Finder, Sought};
pub use fold::push_plain;
pub use phone::phone_numbers;

/// Who reads a build. Ordered: members may see all that the public may.
pub trait Audience:
    Serialize + Clone + std::fmt::Debug + PartialEq + Hash + Send + Sync + 'static
{
    /// The audience as a value.
    const KIND: AudienceKind;
}

/// Everybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum Public {}

/// The members of the program's circles, behind the institute's login.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
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
///
/// ```
/// use circlebook::privacy::{Consent, Field, Private, Public};
/// use jiff::civil::date;
///
/// let name = Private::new("Ada".to_owned());
/// assert_eq!(format!("{name:?}"), "[private]");
/// let consent = Consent { publish: Some(vec![Field::Name]), ..Consent::default() };
/// let grant = consent.grant::<Public>(Field::Name, date(2026, 1, 1)).unwrap();
/// assert_eq!(serde_json::to_string(&name.disclose(&grant)).unwrap(), "\"Ada\"");
/// ```
///
/// Without a grant none of this compiles. It is not written into any file:
///
/// ```compile_fail,E0277
/// # let name = circlebook::privacy::Private::new("Ada".to_owned());
/// serde_json::to_string(&name).unwrap();
/// ```
///
/// It is not printed:
///
/// ```compile_fail,E0277
/// # let name = circlebook::privacy::Private::new("Ada".to_owned());
/// println!("{name}");
/// ```
///
/// It is not copied to where it could be read:
///
/// ```compile_fail,E0599
/// # let name = circlebook::privacy::Private::new("Ada".to_owned());
/// let copy = name.clone();
/// ```
///
/// It is not compared, so that nobody can guess until a guess is right:
///
/// ```compile_fail,E0369
/// # let name = circlebook::privacy::Private::new("Ada".to_owned());
/// let is_ada = name == circlebook::privacy::Private::new("Ada".to_owned());
/// ```
///
/// It is not hashed, since a hash of something short is as good as the thing:
///
/// ```compile_fail,E0277
/// # let name = circlebook::privacy::Private::new("Ada".to_owned());
/// fn hash(value: &impl std::hash::Hash) {}
/// hash(&name);
/// ```
///
/// It is not sorted, since its place among others tells something of it:
///
/// ```compile_fail,E0277
/// let mut names: Vec<circlebook::privacy::Private<String>> = Vec::new();
/// names.sort();
/// ```
///
/// It is not taken for the value inside:
///
/// ```compile_fail,E0599
/// # let name = circlebook::privacy::Private::new("Ada".to_owned());
/// let letters = name.len();
/// ```
///
/// Nor is it opened:
///
/// ```compile_fail,E0616
/// # let name = circlebook::privacy::Private::new("Ada".to_owned());
/// let value = &name.0;
/// ```
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
///
/// Not by hand:
///
/// ```compile_fail,E0451
/// use circlebook::privacy::{Grant, Public, Reason};
/// let grant = Grant::<Public> { audience: std::marker::PhantomData, reason: Reason::OwnPublish };
/// ```
#[derive(Debug)]
pub struct Grant<A: Audience> {
    audience: PhantomData<A>,
    /// Because of what, for `check --privacy`.
    pub reason: Reason,
}

/// A value that audience `A` may see.
///
/// Not made without a grant:
///
/// ```compile_fail,E0624
/// use circlebook::privacy::{Disclosed, Public};
/// let name: Disclosed<Public, &str> = Disclosed::new("Ada");
/// ```
///
/// What members may see does not become what everybody may see:
///
/// ```compile_fail,E0308
/// use circlebook::privacy::{Disclosed, Members, Public};
/// fn publish(name: Disclosed<Public, String>) {}
/// fn share(name: Disclosed<Members, String>) {
///     publish(name);
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
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
