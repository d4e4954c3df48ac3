//! A calendar file as a circle. What is read and what is not is decided where calendar files are read.

use std::path::PathBuf;

use super::super::{Error, Terminal, calendar, program};
use super::plan::Plan;
use super::{SiteSettings, config};
use crate::cli::init::local_zone;
use crate::model::address::segment;

/// Bring a calendar over.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The calendar file.
    #[arg(value_name = "SOURCE")]
    source: PathBuf,
    /// The program folder; a new one gets a `circlebook.toml` [default: the current one].
    #[arg(value_name = "DIR", default_value = ".", hide_default_value = true)]
    pub(super) folder: PathBuf,
    /// The id of the new circle [default: made from the calendar's name].
    #[arg(long, value_name = "ID")]
    circle: Option<String>,
    /// Its title [default: the calendar's name].
    #[arg(long)]
    title: Option<String>,
}

/// Plans the import.
pub(super) fn import(arguments: &Arguments, terminal: &Terminal) -> Result<Plan, Error> {
    let file = calendar::read_calendar(&arguments.source, terminal)?;
    let title = arguments.title.clone();
    let title = title.unwrap_or_else(|| calendar::title_of(&file, &arguments.source));
    let id = arguments.circle.clone().unwrap_or_else(|| segment(&title));
    if id.is_empty()
        || !id
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    {
        let reason = format!("`{id}` cannot be a circle's id; choose one with `--circle`");
        return Err(Error::Usage(reason));
    }
    let mut plan = Plan::default();
    let is_new = arguments.folder.join("circlebook.toml").symlink_metadata().is_err();
    let zone = if is_new { None } else { program::zone(&arguments.folder) };
    let zone = zone.or_else(|| file.zone.clone()).unwrap_or_else(local_zone);
    if is_new {
        let settings = SiteSettings { title: Some(title.clone()), ..SiteSettings::default() };
        plan.add("circlebook.toml", config(&settings, &zone));
    }
    plan.add(format!("circles/{id}/circle.toml"), calendar::circle_file(&file, &title, &zone));
    Ok(plan)
}
