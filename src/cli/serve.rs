//! `circlebook serve`: the site as it will be, in the browser, fresh after every change.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;

use super::build::{counted, seconds};
use super::caches::Caches;
use super::program::{self, AudienceName};
use super::{Error, Outcome, Terminal, today};
use super::{highlights, history};
use crate::diag::report::{Format, Snippet, closing_line, snippets};
use crate::model::Program;
use crate::parse::program::Cache;
use crate::pipeline::{self, Judged, Later, MadeAgain, Memory, Request};
use crate::privacy::{AudienceKind, Members, Public};
use crate::render::search::{self, Record};
use crate::render::{OutputPath, OutputSet, base_path};
use crate::serve::{self, Built, Changed, Event, ServeOptions, Snapshot};
use crate::source::Sources;
use crate::view::LastChanges;
use crate::view::disclosure::{Standing, Withheld, withheld};

/// Preview the site in the browser, fresh after every change.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Nothing is written to disk. A mistake never ends the preview: it is shown over the last good page, with its \
                  place and its remedy, and here.

Examples:
  circlebook serve --open                  the program around the current folder, in the browser
  circlebook serve --drafts                pages with `draft = true` too
  circlebook serve --audience members      what members will see
  circlebook serve --poll                  where changes go unnoticed: network folders, containers"
)]
pub(super) struct Arguments {
    /// The program folder, or a folder in it [default: the current one].
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// The port [default: 4000, or the next free one].
    #[arg(short, long, value_name = "N")]
    port: Option<u16>,
    /// The address to listen on; any but this machine's own shows drafts to the network.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    host: IpAddr,
    /// Open the browser.
    #[arg(long)]
    open: bool,
    /// For whom the site is.
    #[arg(long, value_enum, default_value_t)]
    audience: AudienceName,
    /// Show drafts too.
    #[arg(long)]
    drafts: bool,
    /// Look for changes every half second instead of waiting to be told.
    #[arg(long)]
    poll: bool,
    /// The day that counts as today.
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
}

pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Error> {
    let request = Request {
        today: today::today(arguments.as_of)?,
        base_url: None,
        drafts: arguments.drafts,
        audience: arguments.audience.into(),
    };
    let root = program::root(arguments.folder.as_deref())?;
    let options = ServeOptions {
        excluded: vec![root.join("public")],
        root: root.clone(),
        host: arguments.host,
        port: arguments.port,
        poll: arguments.poll,
    };
    let mut preview = Preview::new(root, request, *terminal);
    let (terminal, opens) = (*terminal, arguments.open);
    serve::run(
        options,
        move |changed| preview.build(changed),
        move |event| tell(&terminal, opens, event),
    )?;
    Ok(Outcome::Fine)
}

fn tell(terminal: &Terminal, opens: bool, event: Event) {
    match event {
        Event::Listening(address) => {
            terminal.status(&format!("Preview at {address}  (Ctrl-C ends it)"));
            if opens && let Err(error) = opener::open_browser(&address) {
                terminal.status(&format!("The browser cannot be opened: {error}"));
            }
        }
        Event::Rebuilt { took, is_good, findings, is_known } => {
            tell_findings(terminal, &findings, is_known);
            match is_good {
                true => terminal.status(&format!("Built in {}", seconds(took))),
                false => {
                    terminal.status("Not built; the last good pages stay up until this is mended");
                }
            }
        }
        Event::Unreadable(message) => terminal.status(&message),
        Event::Polling(reason) => {
            terminal.status(&format!("{reason}; changes are looked for every half second"));
        }
    }
}

/// What is wrong; of what was told before only how much it is.
fn tell_findings(terminal: &Terminal, findings: &[Snippet], is_known: bool) {
    match closing_line(findings).filter(|_| is_known) {
        Some(line) => terminal.status(&format!("{line}, as before")),
        // Nobody can be told that the terminal is gone.
        None => terminal.snippets(Format::Human, findings).unwrap_or_default(),
    }
}

/// Builds again and again, and keeps what need not be read or made twice.
struct Preview {
    root: PathBuf,
    request: Request,
    terminal: Terminal,
    memory: Memory,
    caches: Caches,
    /// Asked for once: commits made while the preview runs change no page that is being written.
    changes: Option<LastChanges>,
    /// What the preview says at the top of pages.
    notes: Arc<BTreeMap<OutputPath, Vec<String>>>,
    /// What is wrong with the last build.
    findings: Arc<[Snippet]>,
    index: Arc<Mutex<Index>>,
}

/// The last search index and what it was made of.
#[derive(Default)]
struct Index {
    records: Vec<Record>,
    files: OutputSet,
}

impl Preview {
    fn new(root: PathBuf, request: Request, terminal: Terminal) -> Self {
        let caches = Caches::open();
        let highlights = highlights::remembered(&caches, &root);
        Self {
            root,
            request,
            terminal,
            memory: Memory::new(Cache::new(highlights)),
            caches,
            changes: None,
            notes: Arc::default(),
            findings: Arc::default(),
            index: Arc::default(),
        }
    }

    fn build(&mut self, changed: &Changed) -> Built {
        let before = self.memory.judged().map(|judged| &judged.sources);
        let again = match (before, changed) {
            (Some(before), Changed::Paths(paths)) => before.read_again(paths),
            _ => None,
        };
        let read = again.map_or_else(|| Sources::read(&self.root, before), Ok);
        let read = read.map_err(|error| error.to_string())?;
        if read.0.find("circlebook.toml").is_none() {
            return Err("`circlebook.toml` is not there any more".to_owned());
        }
        let is_first = self.changes.is_none();
        let changes =
            self.changes.get_or_insert_with(|| history::last_commits(&self.caches, &self.root));
        let made = pipeline::build_again(read, &self.request, changes, &mut self.memory);
        if is_first {
            highlights::keep(&self.caches, &self.root, self.memory.cache().highlights());
        }
        let judged = self.memory.judged().expect("something was just built");
        if !made.as_ref().is_some_and(|made| made.is_reworded) {
            let notes = judged.program.as_ref().map(|program| notes(program, &self.request));
            self.notes = notes.unwrap_or_default().into();
            self.findings = snippets(&judged.sources, &judged.diagnostics).into();
        }
        Ok(self.snapshot(judged, made))
    }

    fn snapshot(&self, judged: &Judged, made: Option<MadeAgain>) -> Snapshot {
        let mut snapshot = Snapshot {
            findings: Arc::clone(&self.findings),
            base_path: "/".to_owned(),
            ..Snapshot::default()
        };
        if let Some(program) = &judged.program {
            snapshot.base_path = base_path(&program.settings.base_url);
            snapshot.editor.clone_from(&program.settings.editor);
            snapshot.notes = Arc::clone(&self.notes);
        }
        if let Some(MadeAgain { made, records, print, .. }) = made {
            self.terminal.detail(&counted(made.pages, "page"));
            let index = self.index(records);
            snapshot.later = Some(Box::new(move || {
                let mut files = print();
                files.merge(index());
                files
            }));
            snapshot.output = Some(made.output);
        }
        snapshot
    }

    /// Makes the search index, unless it would be that of the last time.
    fn index(&self, records: Later<Vec<Record>>) -> Later<OutputSet> {
        let index = Arc::clone(&self.index);
        Box::new(move || {
            let records = records();
            let mut index = index.lock().unwrap_or_else(PoisonError::into_inner);
            if index.records != records {
                let files = search::build_index(&records);
                *index = Index { records, files };
            }
            index.files.clone()
        })
    }
}

/// What the preview says at the top of a page: that it is a draft, and what it withholds.
fn notes(program: &Program, request: &Request) -> BTreeMap<OutputPath, Vec<String>> {
    let mut notes: BTreeMap<OutputPath, Vec<String>> = BTreeMap::new();
    let mut add = |address: &str, note: String| {
        if let Some(path) = OutputPath::new(&format!("{address}index.html")) {
            notes.entry(path).or_default().push(note);
        }
    };
    for page in program.pages.iter().chain(&program.news).filter(|page| page.draft) {
        add(&page.address, "Draft: this page is not published.".to_owned());
    }
    let withheld = match request.audience {
        AudienceKind::Public => withheld::<Public>(program, request.today),
        AudienceKind::Members => withheld::<Members>(program, request.today),
    };
    for (address, fields) in withheld {
        if !fields.is_empty() {
            let said: Vec<String> = fields.iter().map(said).collect();
            let audience = match request.audience {
                AudienceKind::Public => "the public",
                AudienceKind::Members => "members",
            };
            add(&address, format!("Not shown to {audience} here: {}.", said.join("; ")));
        }
    }
    notes
}

/// `name of 3 people (not agreed)`.
fn said(withheld: &Withheld) -> String {
    let people = match withheld.people {
        1 => "1 person".to_owned(),
        people => format!("{people} people"),
    };
    let why = match withheld.standing {
        Standing::Agreed(_) | Standing::NotAgreed => "not agreed".to_owned(),
        Standing::Ended(date) => format!("agreed until {date}"),
        Standing::NotYet(date) => format!("agreed from {date} on"),
    };
    format!("{} of {people} ({why})", withheld.field.word())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_gone_is_said_to_be_gone() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let request = Request {
            today: jiff::civil::date(2026, 1, 1),
            base_url: None,
            drafts: false,
            audience: AudienceKind::Public,
        };
        let mut preview =
            Preview::new(folder.path().to_owned(), request, Terminal::new(true, false));
        let built = preview.build(&Changed::Anything).map(|_| ());
        assert_eq!(built, Err("`circlebook.toml` is not there any more".to_owned()));
    }
}
