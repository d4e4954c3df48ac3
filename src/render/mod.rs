//! From what an audience may see to the files of the site.

mod atom;
mod hosts;
mod ical;
mod json;
mod output_set;
#[cfg(feature = "search")]
pub mod search;

pub use json::circles_schema;
pub use output_set::{Bytes, OutputPath, OutputSet};
