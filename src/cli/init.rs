//! `circlebook init`: a small complete program, ready to be changed.
//!
//! Writes new files only: if any of them is there already, nothing is written at all.

use std::io::{BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::{Error, Outcome, Terminal, schema, today};
use crate::model::{is_mailbox, is_site, zone_named};

/// Start a program: a small handbook, one circle with six meetings, and the workflows that publish it.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "On a terminal, what is not given is asked for; --yes takes the defaults instead.

Examples:
  circlebook init mentoring
  circlebook init --title \"Peer mentoring at the Institute\" --timezone Europe/Madrid --yes
  cd mentoring && circlebook serve --open"
)]
pub(super) struct Arguments {
    /// The folder of the program [default: the current one].
    #[arg(value_name = "DIR", default_value = ".", hide_default_value = true)]
    folder: PathBuf,
    /// The title of the site.
    #[arg(long)]
    title: Option<String>,
    /// Who runs the program.
    #[arg(long, value_name = "NAME")]
    organizer: Option<String>,
    /// The address to write to; a role address, it is published.
    #[arg(long, value_name = "E-MAIL")]
    contact: Option<String>,
    /// The time zone in which the circles meet, such as Europe/London.
    #[arg(long, value_name = "ZONE")]
    timezone: Option<String>,
    /// The address where the site will be.
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Ask nothing.
    #[arg(short, long)]
    yes: bool,
    /// The day that counts as today.
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
}

/// What the files are filled in with.
struct Answers {
    title: String,
    organizer: String,
    contact: String,
    timezone: String,
    base_url: String,
}

/// The files as they are written, tokens such as `@TITLE@` not yet replaced.
const FILES: [(&str, &str); 11] = [
    ("circlebook.toml", include_str!("starter/circlebook.toml")),
    ("resources.toml", include_str!("starter/resources.toml")),
    ("guides/index.md", include_str!("starter/guides/index.md")),
    ("guides/joining.md", include_str!("starter/guides/joining.md")),
    ("guides/start-a-circle.md", include_str!("starter/guides/start-a-circle.md")),
    ("circles/tuesday-lunch/circle.toml", include_str!("starter/circle/circle.toml")),
    ("circles/tuesday-lunch/about.md", include_str!("starter/circle/about.md")),
    (".gitignore", include_str!("starter/gitignore")),
    (".github/workflows/publish.yml", include_str!("starter/github/publish.yml")),
    (".gitlab-ci.yml", include_str!("starter/gitlab-ci.yml")),
    (".vscode/settings.json", include_str!("starter/editor/vscode-settings.json")),
];

/// Topic and who leads, for each of the six meetings.
const MEETINGS: [(&str, &str); 6] = [
    ("What do we want from this circle?", "ana"),
    ("Saying no", "ben"),
    ("Giving feedback upwards", "chi"),
    ("Planning a year", "ana"),
    ("Working with somebody difficult", "ben"),
    ("What has changed since we began?", "chi"),
];

pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Error> {
    let today = today::today(arguments.as_of)?;
    let answers = answers(arguments)?;
    let files = files(&answers, today);
    let folder = &arguments.folder;
    write_all(folder, files.iter().map(|(path, text)| (path.as_str(), text.as_bytes())))?;
    let place = |option: &str| match folder {
        here if here == Path::new(".") => String::new(),
        folder => format!("{option} {}", folder.display()),
    };
    terminal.status(&format!(
        "Wrote {} files to {}\n\nLook at it:       circlebook serve --open{here}\n\
         Add a circle:     circlebook new circle \"Friday writing group\"{of}",
        files.len(),
        folder.display(),
        here = place(""),
        of = place(" --folder"),
    ));
    Ok(Outcome::Fine)
}

/// Writes all files below a folder, or none where one is there already.
pub(super) fn write_all<'f>(
    folder: &Path,
    files: impl Iterator<Item = (&'f str, &'f [u8])> + Clone,
) -> Result<(), Error> {
    let taken = files.clone().map(|(path, _)| folder.join(path));
    let taken: Vec<PathBuf> = taken.filter(|path| path.symlink_metadata().is_ok()).collect();
    if !taken.is_empty() {
        return Err(Error::Taken(taken));
    }
    files.into_iter().try_for_each(|(path, bytes)| write_new(&folder.join(path), bytes))
}

/// Writes a file that must not exist yet, and the folders above it.
pub(super) fn write_new(path: &Path, contents: impl AsRef<[u8]>) -> Result<(), Error> {
    let failed = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => Error::Taken(vec![path.to_owned()]),
        _ => Error::Write { path: path.to_owned(), error },
    };
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    let mut file = std::fs::File::create_new(path).map_err(failed)?;
    file.write_all(contents.as_ref()).map_err(failed)
}

/// Every file of a new program.
fn files(answers: &Answers, today: Date) -> Vec<(String, String)> {
    let dates = meeting_dates(today);
    let meetings: String = dates
        .iter()
        .zip(MEETINGS)
        .map(|(date, (topic, leader))| {
            format!(
                "\n[[meeting]]\non = {date}\ntopic = \"{topic}\"\nfacilitator = [\"{leader}\"]\n"
            )
        })
        .collect();
    let first = dates.first().map(ToString::to_string).unwrap_or_default();
    let fill = |text: &str| {
        text.replace("@TITLE@", &quoted(&answers.title))
            .replace("@ORGANIZER@", &quoted(&answers.organizer))
            .replace("@CONTACT@", &quoted(&answers.contact))
            .replace("@TIMEZONE@", &quoted(&answers.timezone))
            .replace("@BASE_URL@", &quoted(&answers.base_url))
            .replace("@FIRST@", &first)
            .replace("@MEETINGS@", &meetings)
            .replace("@VERSION@", env!("CARGO_PKG_VERSION"))
    };
    let texts = FILES.iter().map(|(path, text)| ((*path).to_owned(), fill(text)));
    let schemas = schema::KINDS.iter().filter(|kind| kind.is_toml()).map(|kind| {
        let text = serde_json::to_string_pretty(&schema::schema(*kind)).unwrap_or_default();
        (format!(".editor/{}.schema.json", kind.name()), format!("{text}\n"))
    });
    texts.chain(schemas).collect()
}

/// The second Tuesdays of the six months after this one.
fn meeting_dates(today: Date) -> Vec<Date> {
    let month = |ahead: i32| today.first_of_month().saturating_add(ahead.months());
    (1..=6)
        .filter_map(|ahead| month(ahead).nth_weekday_of_month(2, Weekday::Tuesday).ok())
        .collect()
}

/// `text` as a TOML string.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// A question on the terminal.
struct Question {
    text: &'static str,
    default: String,
    /// What is wrong with an answer.
    problem: fn(&str) -> Option<String>,
}

fn answers(arguments: &Arguments) -> Result<Answers, Error> {
    let asks = !arguments.yes && std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    let answer =
        |given: &Option<String>, text, default: &str, problem: fn(&str) -> Option<String>| {
            let question = Question { text, default: default.to_owned(), problem };
            match given {
                Some(given) => match problem(given) {
                    Some(problem) => Err(Error::Usage(problem)),
                    None => Ok(given.clone()),
                },
                None if asks => {
                    Ok(ask(&question, &mut std::io::stdin().lock(), &mut anstream::stderr().lock()))
                }
                None => Ok(question.default),
            }
        };
    let anything: fn(&str) -> Option<String> = |_| None;
    Ok(Answers {
        title: answer(&arguments.title, "Title of the site", "Peer mentoring circles", anything)?,
        organizer: answer(
            &arguments.organizer,
            "Who runs the program",
            "Mentoring Office",
            anything,
        )?,
        contact: answer(
            &arguments.contact,
            "Address to write to",
            "circles@example.org",
            |text| {
                let reason = || {
                    format!("`{text}` is no e-mail address; write one such as circles@example.org")
                };
                (!is_mailbox(text)).then(reason)
            },
        )?,
        timezone: answer(&arguments.timezone, "Time zone", &local_zone(), |text| {
            zone_named(text).err().map(|likely| format!("`{text}` is no time zone; {likely}"))
        })?,
        base_url: answer(
            &arguments.base_url,
            "Address of the site",
            "https://example.org/",
            |text| {
                let reason = || {
                    format!(
                        "`{text}` is not a full address; write `https://`, the host, and the folder if there is one"
                    )
                };
                (!is_site(text)).then(reason)
            },
        )?,
    })
}

/// Asks until the answer can be used; an empty one is the default.
fn ask(question: &Question, input: &mut impl BufRead, out: &mut impl Write) -> String {
    let Question { text, default, problem } = question;
    loop {
        let mut line = String::new();
        let asked = write!(out, "{text} [{default}]: ").and_then(|()| out.flush());
        let read = asked.and_then(|()| input.read_line(&mut line));
        let answer = line.trim();
        if read.is_err() || answer.is_empty() {
            return default.clone();
        }
        match problem(answer) {
            Some(problem) if writeln!(out, "{problem}").is_ok() => {}
            _ => return answer.to_owned(),
        }
    }
}

/// The zone of this machine: `TZ`, else where `/etc/localtime` leads.
pub(super) fn local_zone() -> String {
    let link = || Some(std::fs::read_link("/etc/localtime").ok()?.to_str()?.to_owned());
    let named = std::env::var("TZ").ok().or_else(link);
    let name = named.map(|name| match name.split_once("zoneinfo/") {
        Some((_, zone)) => zone.to_owned(),
        None => name.trim_start_matches(':').to_owned(),
    });
    let known = name.filter(|name| name.contains('/') && jiff::tz::TimeZone::get(name).is_ok());
    known.unwrap_or_else(|| "Europe/London".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_cannot_be_used_is_asked_for_again() {
        let problem = |text: &str| {
            zone_named(text).err().map(|likely| format!("`{text}` is no time zone; {likely}"))
        };
        let asked = |typed: &str| {
            let question = Question { text: "Time zone", default: "Europe/London".into(), problem };
            let mut out = Vec::new();
            let answer = ask(&question, &mut typed.as_bytes(), &mut out);
            (answer, String::from_utf8(out).expect("questions are texts"))
        };
        let prompt = "Time zone [Europe/London]: ";
        assert_eq!(
            asked("Berlin\n Europe/Berlin \n"),
            (
                "Europe/Berlin".to_owned(),
                format!(
                    "{prompt}`Berlin` is no time zone; did you mean `Europe/Berlin`?\n{prompt}"
                )
            )
        );
        assert_eq!(asked("\n"), ("Europe/London".to_owned(), prompt.to_owned()));
        assert_eq!(asked("nowhere").0, "Europe/London");
    }
}
