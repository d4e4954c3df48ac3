//! Building again and again, as a preview does: what is still the same is not done again.
//!
//! Three layers, each right by equality alone. Where nothing changed but the words of some texts, their pages are
//! rendered and nothing else is looked at. Else the program is judged as for the first time, with Markdown that was
//! read before, and pages and calendars are rendered whose views differ from the last ones.

use std::sync::Arc;

use jiff::civil::Date;

use super::{Judged, Made, Request, judge, made_of};
use crate::diag::{Diagnostic, FileId};
use crate::model::Program;
use crate::model::mentions::mention_the_same;
use crate::parse::markdown::Reworded;
use crate::parse::program::Cache;
use crate::privacy::{Audience, AudienceKind, Members, Public};
use crate::render::search::Record;
use crate::render::{OutputSet, Rendered, Theme};
use crate::source::Sources;
use crate::view::{Known, LastChanges, view_site};

/// What was judged and made last.
#[derive(Debug, Default)]
pub struct Memory {
    cache: Cache,
    judged: Option<Judged>,
    public: Option<Arc<Rendered<Public>>>,
    members: Option<Arc<Rendered<Members>>>,
}

impl Memory {
    /// Of `cache` alone.
    pub fn new(cache: Cache) -> Self {
        Self { cache, ..Self::default() }
    }

    /// What was found when files were read.
    pub fn cache(&self) -> &Cache {
        &self.cache
    }

    /// The program as it was judged last.
    pub fn judged(&self) -> Option<&Judged> {
        self.judged.as_ref()
    }
}

/// Makes what a preview can do without for a moment.
pub type Later<T> = Box<dyn FnOnce() -> T + Send>;

/// A site in memory, as far as a preview waits for it.
pub struct MadeAgain {
    /// Whether nothing changed but words of texts, and the program is that of the last time.
    pub is_reworded: bool,
    /// All but the pages to be printed and the search index.
    pub made: Made,
    /// Makes the pages to be printed.
    pub print: Later<OutputSet>,
    /// Gathers what the search index is made of; nothing where search is off.
    pub records: Later<Vec<Record>>,
}

/// Judges the program, and makes its site where nothing is an error. What is wrong stands in [`Memory::judged`] then.
pub fn build_again(
    (sources, found): (Sources, Vec<Diagnostic>),
    request: &Request,
    changes: &LastChanges,
    memory: &mut Memory,
) -> Option<MadeAgain> {
    let sources = match memory.reword(sources, &found) {
        Ok(made) => return Some(made),
        Err(sources) => sources,
    };
    let mut judged = judge((sources, found), request, &mut memory.cache);
    let made = judged.make_again(request, changes, memory);
    // To give the program back takes long enough to be noticed after each edit.
    let last = memory.judged.replace(judged);
    rayon::spawn(move || drop(last));
    made
}

impl Memory {
    /// The last site with other words in its texts, if that is all that changed; else the sources back.
    ///
    /// What else a text says (where it leads, what its parts are called) many others read. And where something is to be
    /// said of a text, its places may be others now. Then the program is judged anew.
    fn reword(&mut self, sources: Sources, found: &[Diagnostic]) -> Result<MadeAgain, Sources> {
        let Self { cache, judged: Some(judged), public, members } = self else {
            return Err(sources);
        };
        let texts = judged.reworded(&sources, cache).filter(|_| found.is_empty());
        let Some(texts) = texts else { return Err(sources) };
        let made = match (public.as_deref(), members.as_deref()) {
            (Some(last), _) => last.reword(&texts).map(|rendered| keep(rendered, public)),
            (None, Some(last)) => last.reword(&texts).map(|rendered| keep(rendered, members)),
            (None, None) => return Err(sources),
        };
        let Ok(made) = made else { return Err(sources) };
        judged.sources.follow(sources);
        Ok(MadeAgain { is_reworded: true, ..made })
    }
}

impl Judged {
    /// The texts that say the same in other words, if the sources differ in nothing else and nothing is to be said
    /// of these texts.
    fn reworded(&self, sources: &Sources, cache: &mut Cache) -> Option<Vec<Reworded>> {
        let program = self.program.as_ref().filter(|_| !self.diagnostics.has_errors())?;
        let changed = sources.changed_since(&self.sources)?;
        let is_spoken_of = |file: &FileId| {
            let mut spans = self.diagnostics.iter().flat_map(Diagnostic::spans);
            spans.any(|span| span.file == *file)
        };
        if changed.iter().any(|file| is_spoken_of(file) || !program.stands_alone(*file)) {
            return None;
        }
        let texts = cache.reread(&self.sources, sources, &changed)?;
        (texts.is_empty() || mention_the_same(program, &texts)).then_some(texts)
    }

    /// Makes the site as [`Judged::make`] does, and takes over from `memory` what is still the same. Pages that hold
    /// many others are left to be made later.
    fn make_again(
        &mut self,
        request: &Request,
        changes: &LastChanges,
        memory: &mut Memory,
    ) -> Option<MadeAgain> {
        if self.diagnostics.has_errors() {
            return None;
        }
        let (program, theme) = (self.program.as_ref()?, Arc::clone(self.theme.as_ref()?));
        let made = match request.audience {
            AudienceKind::Public => {
                make_again(program, request.today, changes, theme, &mut memory.public)
            }
            AudienceKind::Members => {
                make_again(program, request.today, changes, theme, &mut memory.members)
            }
        };
        self.made(made, |again| &again.made.unreadable)
    }
}

fn make_again<A: Audience>(
    program: &Program,
    today: Date,
    changes: &LastChanges,
    theme: Arc<Theme>,
    memory: &mut Option<Arc<Rendered<A>>>,
) -> Result<MadeAgain, Vec<Diagnostic>> {
    let portraits = memory.as_ref().map(|last| Arc::clone(&last.site().portraits));
    let known = Known { changes, portraits: &portraits.unwrap_or_default() };
    let site = view_site(program, today, known);
    let rendered = Rendered::new(site, theme, memory.as_deref())?;
    Ok(keep(rendered, memory))
}

/// Keeps what was rendered for the next time.
fn keep<A: Audience>(rendered: Rendered<A>, memory: &mut Option<Arc<Rendered<A>>>) -> MadeAgain {
    let made = made_of(rendered.site(), rendered.output().clone());
    let rendered = Arc::new(rendered);
    // Nobody waits for the last site to be given back.
    let last = memory.replace(Arc::clone(&rendered));
    rayon::spawn(move || drop(last));
    let of_records = Arc::clone(&rendered);
    MadeAgain {
        is_reworded: false,
        made,
        print: Box::new(move || rendered.print()),
        records: Box::new(move || of_records.records()),
    }
}
