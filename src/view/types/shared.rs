//! A view that stands on many pages.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use serde::{Serialize, Serializer};
use tera::Value;

use crate::hash::{Absorber, Digest};

/// A view that is made once, stands on many pages, becomes a value of templates once, and is hashed once: a meeting is
/// on its own page, its circle's, that of its month and the calendar.
pub struct Shared<T>(Arc<Inner<T>>);

struct Inner<T> {
    view: T,
    /// The view for templates, once the first of them wanted it.
    value: OnceLock<Value>,
    /// A hash of it, once somebody asked what a page is made of.
    digest: OnceLock<Digest>,
}

impl<T> Shared<T> {
    /// The first of what will be many.
    pub fn new(view: T) -> Self {
        Self(Arc::new(Inner { view, value: OnceLock::new(), digest: OnceLock::new() }))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.view
    }
}

impl<T: PartialEq> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.view == other.0.view
    }
}

impl<T: Hash> Hash for Shared<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write(self.0.digest.get_or_init(|| Absorber::digest(&self.0.view)).as_slice());
    }
}

impl<T: fmt::Debug> fmt::Debug for Shared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.view.fmt(f)
    }
}

/// The engine takes a value of its own over as it is.
impl<T: Serialize> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(value) = self.0.value.get() {
            return value.serialize(serializer);
        }
        let made = Value::try_from_serializable(&self.0.view).map_err(serde::ser::Error::custom)?;
        self.0.value.get_or_init(|| made).serialize(serializer)
    }
}
