//! From what an audience may see to the files of the site.

mod again;
mod atom;
mod brand;
mod engine;
mod fingerprint;
mod hosts;
mod html;
mod ical;
mod json;
mod memo;
mod navigation;
mod outlet;
mod output_set;
mod page;
mod policy;
pub mod qr;
pub mod search;
mod site;
mod theme;
mod words;

pub use again::Rendered;
pub use engine::Templates;
pub use fingerprint::Fingerprint;
pub use json::circles_schema;
pub use output_set::{Bytes, OutputPath, OutputSet, Spool};
pub use site::{base_path, render_site};
pub use theme::{Theme, ThemeChoice, ThemeFile, load_theme};
pub use words::rule_in_english;

/// All rules of this stage.
pub(crate) fn rules() -> impl Iterator<Item = &'static crate::diag::Rule> {
    theme::rules::RULES.iter().copied()
}
