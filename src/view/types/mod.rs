//! What templates, feeds, search and JSON can see: plain data, page by page, for one audience.
//!
//! Addresses are relative to the site's root without a leading slash (`circles/lunch/`); a template puts the
//! way back to the root (`{{ root }}`) before them. Nothing here is text of the interface: words are keys and
//! numbers, which the theme says in the page's language.

mod calendar;
mod circle;
mod guide;
mod meeting;
mod page;
mod person;
mod resource;
mod shared;
mod site;
mod time;

pub use calendar::{
    Calendar, CalendarEntry, CalendarMonth, Day, EntryKind, Month, MonthLink, Week,
};
pub use circle::{
    AgendaItem, CircleCard, CirclePage, CircleRef, Cohort, CohortState, Facet, FeedLinks, Finder,
    MemberList, Poster, Room, SeriesView, Status,
};
pub use guide::{
    Body, Directive, Download, Fill, Guide, Heading, NewsBrief, NewsIndex, PrintChapter, PrintPage,
    Reference, StepLink, StepPage, StepsOverview,
};
pub use meeting::{Meeting, MeetingPage, MeetingStatus, Mode, Online, RunItem};
pub use page::{
    Alternate, Content, Crumb, Doors, Home, Page, PageLink, PlainIndex, SearchPage, SearchRecord,
};
pub use person::PersonView;
pub use resource::{ResourceGroup, ResourceView, ResourcesPage};
pub use shared::Shared;
pub use site::{
    Brand, Href, MenuItem, NavNode, ProgramInfo, Redirect, Site, SiteInfo, SiteLanguage,
    StaticFile, TextLink,
};
pub use time::{Moment, RuleWords, rule_words};
