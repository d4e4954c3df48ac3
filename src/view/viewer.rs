//! What all pages of a site are made from: the program, today, and what is worked out once for all of them.

use std::collections::{BTreeMap, HashMap};
use std::marker::PhantomData;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::circle::{card, circle_ref};
use super::meeting::meeting_view;
use super::order::Order;
use super::person::{Photos, photos};
use super::portrait::Portraits;
use super::tongue::Tongue;
use super::types::{self, CircleCard, CircleRef, Href, PageLink, Shared};
use crate::diag::Span;
use crate::model::program::MeetingPages;
use crate::model::schedule::Meeting;
use crate::model::text::Target;
use crate::model::{Page, Program};
use crate::privacy::Audience;

/// Dates of last changes by path, seconds since 1970; empty where nobody knows.
pub type LastChanges = HashMap<String, i64>;

/// What is known besides the program.
#[derive(Debug, Clone, Copy)]
pub struct Known<'k> {
    /// When files were last changed.
    pub changes: &'k LastChanges,
    /// Pictures that were made before.
    pub portraits: &'k Portraits,
}

/// The program as audience `A` sees it on one day, in one language.
pub(super) struct Viewer<'p, A: Audience> {
    pub(super) program: &'p Program,
    pub(super) today: Date,
    pub(super) changes: &'p LastChanges,
    /// In which language pages are made.
    pub(super) tongue: Tongue<'p>,
    /// How its names are ordered.
    pub(super) order: Order,
    /// The meetings of each circle, in order of time.
    pub(super) meetings: Arc<Vec<Vec<Meeting<'p>>>>,
    /// The same as pages show them.
    views: Vec<Vec<Shared<types::Meeting<A>>>>,
    /// Each circle's row in the finder.
    pub(super) cards: Vec<Shared<CircleCard>>,
    /// Each circle's name and address.
    pub(super) circles: Vec<Shared<CircleRef>>,
    positions: Arc<HashMap<&'p str, usize>>,
    /// For each circle the series that others plan with it: position of the other circle and of its series.
    pub(super) joint: Arc<Vec<Vec<(usize, usize)>>>,
    /// When the files of each circle's folder were last changed.
    pub(super) circle_changes: Arc<Vec<Option<i64>>>,
    /// Pages that cite each resource.
    pub(super) cited_by: Vec<Vec<PageLink>>,
    /// Pictures of people, ready to be published.
    pub(super) photos: Arc<Photos>,
    /// Where those are named that cannot be read.
    pub(super) unreadable: Arc<[Span]>,
    audience: PhantomData<A>,
}

impl<'p, A: Audience> Viewer<'p, A> {
    pub(super) fn new(program: &'p Program, today: Date, known: Known<'p>) -> Self {
        let Known { changes, portraits } = known;
        let (photos, unreadable) = photos::<A>(program, today, portraits);
        let horizon = program.settings.horizon;
        let meetings: Vec<_> = program
            .circles
            .par_iter()
            .with_max_len(8)
            .map(|circle| circle.meetings(&program.closures, today, horizon))
            .collect();
        let positions: HashMap<&str, usize> = program
            .circles
            .iter()
            .enumerate()
            .map(|(index, circle)| (circle.id.as_str(), index))
            .collect();
        let tongue = Tongue::new(program, 0);
        let viewer = Self {
            program,
            today,
            changes,
            meetings: meetings.into(),
            views: Vec::new(),
            cards: Vec::new(),
            circles: circle_refs(program, &tongue),
            joint: joint(program).into(),
            circle_changes: circle_changes(&positions, changes).into(),
            positions: positions.into(),
            cited_by: cited_by(program, &tongue),
            photos: photos.into(),
            unreadable: unreadable.into(),
            order: Order::of(tongue.tag),
            tongue,
            audience: PhantomData,
        };
        viewer.with_views()
    }

    /// The same program in another of its languages.
    pub(super) fn in_language(&self, index: usize) -> Self {
        let tongue = Tongue::new(self.program, index);
        let viewer = Self {
            program: self.program,
            today: self.today,
            changes: self.changes,
            meetings: Arc::clone(&self.meetings),
            views: Vec::new(),
            cards: Vec::new(),
            circles: circle_refs(self.program, &tongue),
            joint: Arc::clone(&self.joint),
            circle_changes: Arc::clone(&self.circle_changes),
            positions: Arc::clone(&self.positions),
            cited_by: cited_by(self.program, &tongue),
            photos: Arc::clone(&self.photos),
            unreadable: Arc::clone(&self.unreadable),
            order: Order::of(tongue.tag),
            tongue,
            audience: PhantomData,
        };
        viewer.with_views()
    }

    /// Makes what pages show of each meeting and circle, once for all of them.
    fn with_views(mut self) -> Self {
        let views = self.meetings.par_iter().with_max_len(4).map(|meetings| {
            meetings.iter().map(|meeting| Shared::new(meeting_view(&self, meeting))).collect()
        });
        self.views = views.collect();
        let circles = (0..self.program.circles.len()).into_par_iter().with_max_len(8);
        self.cards = circles.map(|index| Shared::new(card(&self, index))).collect();
        self
    }

    /// The page at position `index` as it is shown in this language.
    pub(super) fn page(&self, index: usize) -> Option<&'p Page> {
        self.tongue.page(self.program, index)
    }

    /// Where a page of this language stands: `circles/lunch/`, `ca/circles/lunch/`.
    pub(super) fn url(&self, address: &str) -> String {
        self.tongue.url(address)
    }

    /// A link to a page, with what it is about.
    pub(super) fn link(&self, page: &Page) -> PageLink {
        page_link(self.program, page, &self.tongue)
    }

    /// Where a link leads, as pages say it. An address on the page itself begins with `#`.
    pub(super) fn href(&self, target: &Target) -> Href {
        match target {
            Target::Page { address, anchor: Some(anchor) } => {
                Href::internal(format!("{}#{}", self.url(address), super::encode(anchor)))
            }
            Target::Page { address, anchor: None } => Href::internal(self.url(address)),
            Target::File { address } => Href::internal(super::encode(address)),
            Target::Here { anchor } => Href::external(format!("#{}", super::encode(anchor))),
            Target::External { url } => Href::external(url.clone()),
            Target::Broken => Href::external("#"),
        }
    }

    /// The reference to the circle at position `index`.
    pub(super) fn circle(&self, index: usize) -> Shared<CircleRef> {
        self.circles.get(index).expect("circles are named by positions that the model made").clone()
    }

    /// The row of the circle at position `index`.
    pub(super) fn card(&self, index: usize) -> Shared<CircleCard> {
        self.cards.get(index).expect("there is one row for each circle").clone()
    }

    /// The meetings of the circle at position `index`.
    pub(super) fn meetings_of(&self, index: usize) -> &[Meeting<'p>] {
        self.meetings.get(index).expect("there is one list for each circle")
    }

    /// A meeting as pages show it.
    pub(super) fn shown(&self, meeting: &Meeting<'_>) -> Shared<types::Meeting<A>> {
        let of_circle = self.views.get(self.index_of(&meeting.circle.id));
        let view = of_circle.and_then(|views| views.get(meeting.position));
        view.expect("there is one view for each meeting").clone()
    }

    /// Position of a circle.
    pub(super) fn index_of(&self, id: &str) -> usize {
        *self.positions.get(id).expect("meetings belong to circles of the program")
    }

    /// Whether the meeting has a page of its own.
    pub(super) fn has_page(&self, meeting: &Meeting<'_>) -> bool {
        match self.program.settings.meeting_pages {
            MeetingPages::None => false,
            MeetingPages::All => true,
            MeetingPages::Noted => meeting.says_something(),
        }
    }

    /// Whether a meeting is over on the day of the build.
    pub(super) fn is_past(&self, meeting: &Meeting<'_>) -> bool {
        meeting.ends.date() < self.today
    }

    /// The date of a file's last change: as its author says, else as its history says.
    pub(super) fn updated(&self, page: &Page) -> Option<String> {
        let by_history = || {
            let second = self.changes.get(&page.path)?;
            let at = jiff::Timestamp::from_second(*second).ok()?;
            Some(at.to_zoned_datetime(self.program.settings.zone.rules.clone()).date())
        };
        page.updated.or_else(by_history).map(|date| date.to_string())
    }

    /// Where a file's source can be edited.
    pub(super) fn edit_url(&self, path: &str) -> Option<String> {
        let (url, branch) = self.program.settings.repository.as_ref()?;
        let path = super::encode(path);
        Some(format!("{}/edit/{branch}/{path}", url.trim_end_matches('/')))
    }

    /// The full address of what stands at `url`.
    pub(super) fn full(&self, url: &str) -> String {
        format!("{}{url}", self.program.settings.base_url)
    }

    /// The full address of a page.
    pub(super) fn absolute(&self, path: &str) -> String {
        format!("{}{}", self.program.settings.base_url, super::encode(path))
    }
}

fn circle_refs(program: &Program, tongue: &Tongue<'_>) -> Vec<Shared<CircleRef>> {
    program.circles.iter().map(|circle| Shared::new(circle_ref(circle, tongue))).collect()
}

fn joint(program: &Program) -> Vec<Vec<(usize, usize)>> {
    let mut joint = vec![Vec::new(); program.circles.len()];
    for (index, circle) in program.circles.iter().enumerate() {
        for (position, series) in circle.series.iter().enumerate() {
            for other in series.with.iter().filter(|other| **other != index) {
                if let Some(list) = joint.get_mut(*other) {
                    list.push((index, position));
                }
            }
        }
    }
    joint
}

fn circle_changes(positions: &HashMap<&str, usize>, changes: &LastChanges) -> Vec<Option<i64>> {
    let mut latest = vec![None; positions.len()];
    #[expect(clippy::iter_over_hash_type, reason = "the maximum does not depend on the order")]
    for (path, second) in changes {
        let folder = path.strip_prefix("circles/").and_then(|below| below.split('/').next());
        let slot = folder
            .and_then(|folder| positions.get(folder))
            .and_then(|index| latest.get_mut(*index));
        if let Some(slot) = slot {
            *slot = (*slot).max(Some(*second));
        }
    }
    latest
}

fn cited_by(program: &Program, tongue: &Tongue<'_>) -> Vec<Vec<PageLink>> {
    let mut pages: BTreeMap<usize, Vec<PageLink>> = BTreeMap::new();
    let own = (0..program.pages.len())
        .filter(|index| program.pages.get(*index).is_some_and(|page| page.language == 0));
    let pages_shown = own.filter_map(|index| tongue.page(program, index));
    for page in pages_shown.chain(tongue.only.iter().copied()).chain(&program.news) {
        let mut cited: Vec<usize> = page.text.citations.iter().flatten().copied().collect();
        cited.sort_unstable();
        cited.dedup();
        for resource in cited {
            pages.entry(resource).or_default().push(page_link(program, page, tongue));
        }
    }
    (0..program.resources.len())
        .map(|resource| pages.remove(&resource).unwrap_or_default())
        .collect()
}

fn page_link(program: &Program, page: &Page, tongue: &Tongue<'_>) -> PageLink {
    let description = (!page.description.is_empty()).then(|| page.description.clone());
    PageLink {
        title: page.title.clone(),
        language: tongue.other(program, page.language),
        url: tongue.url(&page.address),
        description,
    }
}
