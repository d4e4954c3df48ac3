//! From what an audience may see to the files of the site.

mod output_set;

pub use output_set::{Bytes, OutputPath, OutputSet};
