//! All stages one after the other: from the files of a program to the files of its site, in memory.
//!
//! In: [`Sources`] and what is asked for. Out: everything that is wrong, and the site where nothing is. Commands and
//! tests go through here, so that all of them find and make the same.

mod again;

use std::sync::Arc;

use jiff::civil::Date;

use crate::diag::{Diagnostic, Diagnostics, Files as _, Span};
use crate::model::Program;
use crate::parse::program::{Cache, parse_program};
use crate::privacy::{Audience, AudienceKind, Members, Public};
use crate::render::search;
use crate::render::{
    OutputSet, Spool, Templates, Theme, ThemeChoice, ThemeFile, load_theme, render_site,
};
use crate::source::Sources;
use crate::view::types::Site;
use crate::view::{Known, LastChanges, Portraits, view_site};
use crate::{check, model, view};

pub use again::{Later, MadeAgain, Memory, build_again};

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Request {
    /// The day that counts as today.
    pub today: Date,
    /// Instead of `[site] base_url`.
    pub base_url: Option<String>,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// For whom the site is.
    pub audience: AudienceKind,
}

/// A program and all that is wrong with it.
#[derive(Debug)]
pub struct Judged {
    /// Its files, private values masked.
    pub sources: Sources,
    /// What is wrong.
    pub diagnostics: Diagnostics,
    /// The program, as far as it could be made out.
    pub program: Option<Program>,
    /// What its pages are made with.
    theme: Option<Arc<Theme>>,
}

/// A site in memory.
#[derive(Debug)]
pub struct Made {
    /// Its files.
    pub output: OutputSet,
    /// How many pages.
    pub pages: usize,
    /// How many calendars.
    pub calendars: usize,
    /// Pictures of people that are in it, for the next time.
    pub portraits: Arc<Portraits>,
    /// Where pictures of people are named that cannot be read.
    unreadable: Arc<[Span]>,
}

/// Told the name of each stage at its end.
pub type Mark<'m> = &'m mut dyn FnMut(&'static str);

/// Reads and judges all files. `cache` keeps what was read the last time.
pub fn judge(read: (Sources, Vec<Diagnostic>), request: &Request, cache: &mut Cache) -> Judged {
    judge_in_stages(read, request, cache, &mut |_| {})
}

/// Judges as [`judge`] does, and says when each stage is over.
pub fn judge_in_stages(
    (mut sources, found): (Sources, Vec<Diagnostic>),
    request: &Request,
    cache: &mut Cache,
    mark: Mark<'_>,
) -> Judged {
    let mut diagnostics: Diagnostics = found.into_iter().collect();
    let parsed = parse_program(&sources, cache);
    mark("parse");
    diagnostics.extend(parsed.diagnostics);
    for (file, ranges) in parsed.private {
        sources.mask(file, ranges);
    }
    let mut judged = Judged { sources, diagnostics, program: None, theme: None };
    if let Some(docs) = parsed.docs {
        let options = model::Options {
            today: request.today,
            base_url: request.base_url.clone(),
            drafts: request.drafts,
        };
        let (program, found) = model::resolve_program(docs, &options);
        judged.diagnostics.extend(found);
        mark("model");
        judged.diagnostics.extend(check::check_codes(&program.severities, &crate::all_rules()));
        let (found, (theme, unreadable)) = rayon::join(
            || check::check_program(&program, request.today),
            || read_theme(&judged.sources, &program),
        );
        judged.mask_texts(&found);
        judged.diagnostics.extend(found.into_iter().chain(unreadable));
        judged.theme = theme.map(Arc::new);
        judged.program = Some(program);
    }
    judged.settle();
    mark("check");
    judged
}

impl Judged {
    /// Makes the site but its search index, where nothing is an error; what is wrong with its templates is added to
    /// the findings.
    pub fn make(&mut self, request: &Request, changes: &LastChanges) -> Option<Made> {
        self.make_with(request, Known { changes, portraits: &Portraits::default() })
    }

    /// Makes the site as [`Judged::make`] does, for the sake of the findings alone: pictures that are `readable` are not made.
    pub fn try_out(&mut self, request: &Request, readable: &Portraits) -> Option<Made> {
        self.make_with(request, Known { changes: &LastChanges::new(), portraits: readable })
    }

    fn make_with(&mut self, request: &Request, known: Known<'_>) -> Option<Made> {
        if self.diagnostics.has_errors() {
            return None;
        }
        let (program, theme) = (self.program.as_ref()?, self.theme.as_ref()?);
        let made = match request.audience {
            AudienceKind::Public => make::<Public>(program, theme, request, known),
            AudienceKind::Members => make::<Members>(program, theme, request, known),
        };
        self.made(made, |made| &made.unreadable)
    }

    /// Makes the whole site, the search index too, once and for all: for a process that ends soon after. What `spool`
    /// takes is not in it. Says when each stage is over.
    pub fn make_whole(
        &mut self,
        request: &Request,
        known: Known<'_>,
        spool: Option<&dyn Spool>,
        mark: Mark<'_>,
    ) -> Option<Made> {
        if self.diagnostics.has_errors() {
            return None;
        }
        let (program, theme) = (self.program.as_mut()?, self.theme.as_ref()?);
        program.forget_prose();
        let program = &*program;
        let made = match request.audience {
            AudienceKind::Public => {
                let view = || view_site::<Public>(program, request.today, known);
                make_whole(view, theme, spool, mark)
            }
            AudienceKind::Members => {
                let view = || view_site::<Members>(program, request.today, known);
                make_whole(view, theme, spool, mark)
            }
        };
        self.made(made, |made| &made.unreadable)
    }

    /// Adds what was found while the site was made; the site, if nothing of it is an error.
    fn made<T>(
        &mut self,
        made: Result<T, Vec<Diagnostic>>,
        unreadable: impl Fn(&T) -> &[Span],
    ) -> Option<T> {
        let (made, found) = match made {
            Ok(made) => {
                let found = unreadable(&made).iter().copied().map(view::unreadable).collect();
                (Some(made), found)
            }
            Err(found) => (None, found),
        };
        if !found.is_empty() {
            self.add(found);
        }
        made.filter(|_| !self.diagnostics.has_errors())
    }

    /// Hides what is private in texts.
    fn mask_texts(&mut self, found: &[Diagnostic]) {
        for span in found.iter().filter(|found| check::is_private(found.rule)).map(|one| one.span) {
            self.sources.mask(span.file, span.range().into_iter().collect());
        }
    }

    /// Adds findings of a later stage.
    pub fn add(&mut self, found: Vec<Diagnostic>) {
        self.diagnostics.extend(found);
        self.settle();
    }

    /// Gives each finding the severity that the author chose, and puts all in order.
    fn settle(&mut self) {
        let sources = &self.sources;
        if let Some(program) = &self.program {
            self.diagnostics.reclassify(|found| {
                let chosen = program.severities.of(found.rule.code, sources.path(found.span.file));
                chosen.unwrap_or(found.rule.severity)
            });
        }
        self.diagnostics = std::mem::take(&mut self.diagnostics).finish();
    }
}

fn make<A: Audience>(
    program: &Program,
    theme: &Theme,
    request: &Request,
    known: Known<'_>,
) -> Result<Made, Vec<Diagnostic>> {
    let site: Site<A> = view_site(program, request.today, known);
    Ok(made_of(&site, render_site(&site, theme, Templates::read(theme)?, None)?))
}

fn make_whole<A: Audience>(
    view: impl FnOnce() -> Site<A> + Send,
    theme: &Theme,
    spool: Option<&dyn Spool>,
    mark: Mark<'_>,
) -> Result<Made, Vec<Diagnostic>> {
    let (site, templates) = rayon::join(view, || Templates::read(theme));
    mark("view");
    let (rendered, index) = rayon::join(
        || render_site(&site, theme, templates?, spool),
        || search::build_index(&search::records(&site, theme)),
    );
    let made = rendered.map(|mut output| {
        output.merge(index);
        made_of(&site, output)
    });
    mark("render");
    // To give back every page one by one would take longer than making many of them.
    std::mem::forget(site);
    made
}

fn made_of<A: Audience>(site: &Site<A>, output: OutputSet) -> Made {
    let (pages, calendars) = (site.pages.len(), site.calendars.len());
    let (portraits, unreadable) = (Arc::clone(&site.portraits), Arc::clone(&site.unreadable));
    Made { output, pages, calendars, portraits, unreadable }
}

fn read_theme(sources: &Sources, program: &Program) -> (Option<Theme>, Vec<Diagnostic>) {
    let Some(config) = sources.find("circlebook.toml") else { return (None, Vec::new()) };
    let asked: Vec<_> = program
        .pages
        .iter()
        .chain(&program.news)
        .filter_map(|page| Some((page.template.clone()?, page.span)))
        .collect();
    let choice = ThemeChoice {
        name: &program.settings.theme,
        options: &program.settings.theme_options,
        config,
        config_text: sources.raw_text(config).unwrap_or_default(),
        asked: &asked,
    };
    let files: Vec<ThemeFile> = sources
        .iter()
        .filter(|(_, source)| {
            source.path.starts_with("templates/") || source.path.starts_with("themes/")
        })
        .map(|(file, source)| ThemeFile {
            path: source.path.clone(),
            file,
            bytes: source.bytes.clone(),
        })
        .collect();
    load_theme(&choice, &files)
}
