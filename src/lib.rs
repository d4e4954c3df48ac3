//! circlebook: program handbooks and group portals from a folder of Markdown, rosters and schedules.

pub mod check;
pub mod diag;
pub mod model;
pub mod parse;
pub mod privacy;
pub mod render;
pub mod source;
pub mod view;
