//! `circlebook import`: brings what was kept elsewhere over, and says what it could not bring.
//!
//! In: a folder or a file of another program. Out: new files in a program folder, none written over, and a list of
//! what was left behind, with places in the source. Old addresses become `aliases`, so that they still lead there.

mod admonitions;
mod book;
mod calendar;
mod folder;
mod front;
mod hugo;
mod links;
mod mdbook;
mod mkdocs;
mod nav;
mod plan;
mod roster;
mod shortcodes;
mod text;
mod yaml;
mod zola;

use std::path::{Path, PathBuf};

use clap::Subcommand;

use super::init::{local_zone, quoted, write_all};
use super::{Error, Outcome, Terminal};
use plan::Plan;

/// Bring a handbook, a roster or a calendar over from elsewhere.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Only new files are written; if any of them is there already, none is. What could not be
brought over is listed with its place in the source.

Examples:
  circlebook import mdbook ../old-handbook handbook
  circlebook import mkdocs ../old-handbook
  circlebook import ics exported.ics --circle tuesday-lunch
  circlebook import csv members.csv --circle tuesday-lunch --column \"Working group=department\""
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

/// Where a handbook comes from and goes to.
#[derive(Debug, clap::Args)]
struct Folders {
    /// Its folder, with its settings file.
    #[arg(value_name = "SOURCE")]
    source: PathBuf,
    /// The program folder; a new one gets a `circlebook.toml` [default: the current one].
    #[arg(value_name = "DIR", default_value = ".", hide_default_value = true)]
    folder: PathBuf,
    /// The time zone of a new program, such as Europe/London.
    #[arg(long, value_name = "ZONE")]
    timezone: Option<String>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// A book of mdBook: order and levels from `SUMMARY.md`.
    Mdbook(Folders),
    /// A site of MkDocs: order and levels from `nav`.
    Mkdocs(Folders),
    /// A site of Zola: order from `weight`.
    Zola(Folders),
    /// A site of Hugo: order from `weight`.
    Hugo(Folders),
    /// A list of people from a spreadsheet; nobody on it is published.
    Csv(roster::Arguments),
    /// A calendar (iCalendar, .ics), as a circle that meets when it says; nobody in it is taken over.
    Ics(calendar::Arguments),
}

pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Error> {
    let (plan, folder) = match &arguments.what {
        What::Mdbook(folders) => (handbook(folders, mdbook::import)?, &folders.folder),
        What::Mkdocs(folders) => (handbook(folders, mkdocs::import)?, &folders.folder),
        What::Zola(folders) => (handbook(folders, zola::import)?, &folders.folder),
        What::Hugo(folders) => (handbook(folders, hugo::import)?, &folders.folder),
        What::Csv(roster) => (roster::import(roster)?, &roster.folder),
        What::Ics(calendar) => (calendar::import(calendar, terminal)?, &calendar.folder),
    };
    write_all(folder, plan.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())))?;
    terminal.result(&plan.left_behind())?;
    let left = plan.notes.len();
    let count = plan.files.len();
    terminal.status(&format!(
        "Wrote {count} file{} to {}; left behind: {left}\n\nCheck it:   circlebook check {}",
        if count == 1 { "" } else { "s" },
        folder.display(),
        folder.display()
    ));
    Ok(Outcome::Fine)
}

/// What a site says about itself.
#[derive(Debug, Default)]
struct SiteSettings {
    title: Option<String>,
    description: Option<String>,
    base_url: Option<String>,
    language: Option<String>,
}

fn handbook(
    folders: &Folders,
    import: fn(&Path, &mut Plan) -> Result<SiteSettings, Error>,
) -> Result<Plan, Error> {
    let mut plan = Plan::default();
    let settings = import(&folders.source, &mut plan)?;
    if plan.files.is_empty() {
        let reason = format!("there is no page in `{}`", folders.source.display());
        return Err(Error::Usage(reason));
    }
    if folders.folder.join("circlebook.toml").symlink_metadata().is_err() {
        let zone = folders.timezone.clone().unwrap_or_else(local_zone);
        plan.add("circlebook.toml", config(&settings, &zone));
    }
    Ok(plan)
}

/// The settings of a new program.
fn config(settings: &SiteSettings, zone: &str) -> String {
    let title = settings.title.as_deref().unwrap_or("Handbook");
    let base_url = settings.base_url.as_deref().unwrap_or("https://example.org/");
    let slash = if base_url.ends_with('/') { "" } else { "/" };
    let mut text = format!("[site]\ntitle = {}\n", quoted(title));
    if let Some(description) = &settings.description {
        text.push_str(&format!("description = {}\n", quoted(description)));
    }
    text.push_str(&format!("base_url = {}\n", quoted(&format!("{base_url}{slash}"))));
    if let Some(language) = &settings.language {
        text.push_str(&format!("language = {}\n", quoted(language)));
    }
    text.push_str(&format!(
        "\n[program]\ntimezone = {}   # where the circles meet; the default of every schedule\n",
        quoted(zone)
    ));
    text
}
