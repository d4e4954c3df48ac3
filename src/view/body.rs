//! Markdown texts with their holes filled for one audience.

use super::calendar::coming_entries;
use super::circle::{can_join, format_word};
use super::person::{people_views, shown_as, sort_by_shown};
use super::resource::resource_view;
use super::types::{Body, Directive, Fill, Reference, StepLink};
use super::viewer::Viewer;
use crate::model::schedule::Meeting;
use crate::model::text;
use crate::model::{self, Text};
use crate::parse::markdown::Piece;
use crate::privacy::Audience;

/// What a text needs to know of the page it stands on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around<'a> {
    /// The works cited on the page, by position in the program's resources, in the order of first citation.
    pub(super) cited: &'a [usize],
    /// The steps of the page's section.
    pub(super) steps: &'a [StepLink],
}

/// The text with its holes filled.
pub(super) fn body<A: Audience>(
    viewer: &Viewer<'_, A>,
    text: &Text,
    around: Option<Around<'_>>,
) -> Body<A> {
    let own = around.is_none().then(|| cited(viewer.program, text));
    let around = around.unwrap_or(Around { cited: own.as_deref().unwrap_or_default(), steps: &[] });
    let fills =
        text.markdown.pieces.iter().filter_map(|piece| fill(viewer, text, piece, around)).collect();
    Body { markdown: text.markdown.clone(), fills }
}

fn fill<A: Audience>(
    viewer: &Viewer<'_, A>,
    text: &Text,
    piece: &Piece,
    around: Around<'_>,
) -> Option<Fill<A>> {
    match piece {
        Piece::Html(_)
        | Piece::HeadingStart(_)
        | Piece::HeadingEnd(_)
        | Piece::Word(_)
        | Piece::Level
        | Piece::Id => None,
        Piece::Url(link) => {
            Some(Fill::Url(viewer.href(text.links.get(*link).unwrap_or(&text::Target::Broken))))
        }
        Piece::ImageSize(link) => Some(Fill::Size(text.sizes.get(*link).copied().flatten())),
        Piece::Citation(citation) => {
            let works = text.citations.get(*citation).map(Vec::as_slice).unwrap_or_default();
            let number = |work: &usize| {
                around.cited.iter().position(|cited| cited == work).map(|index| index + 1)
            };
            Some(Fill::Citation(works.iter().filter_map(number).collect()))
        }
        Piece::Directive(index) => match text.directives.get(*index)? {
            text::Directive::Include { text } => {
                let included = viewer.program.includes.get(*text)?;
                Some(Fill::Include(body(viewer, included, Some(around))))
            }
            directive => Some(Fill::Directive(Box::new(directive_view(viewer, directive, around)))),
        },
    }
}

/// The works that a text cites, included texts too, each once, in the order of first citation.
pub(super) fn cited(program: &model::Program, text: &Text) -> Vec<usize> {
    let mut works = Vec::new();
    collect_cited(program, text, &mut works);
    works
}

fn collect_cited(program: &model::Program, text: &Text, works: &mut Vec<usize>) {
    for piece in &text.markdown.pieces {
        match piece {
            Piece::Citation(index) => {
                for work in text.citations.get(*index).into_iter().flatten() {
                    if !works.contains(work) {
                        works.push(*work);
                    }
                }
            }
            Piece::Directive(index) => {
                if let Some(text::Directive::Include { text }) = text.directives.get(*index)
                    && let Some(included) = program.includes.get(*text)
                {
                    collect_cited(program, included, works);
                }
            }
            Piece::Html(_)
            | Piece::HeadingStart(_)
            | Piece::HeadingEnd(_)
            | Piece::Word(_)
            | Piece::Level
            | Piece::Id
            | Piece::Url(_)
            | Piece::ImageSize(_) => {}
        }
    }
}

/// The works cited, numbered.
pub(super) fn references<A: Audience>(viewer: &Viewer<'_, A>, cited: &[usize]) -> Vec<Reference> {
    let works = cited.iter().enumerate();
    works
        .map(|(index, work)| Reference {
            number: index + 1,
            resource: resource_view(viewer, *work),
        })
        .collect()
}

fn directive_view<A: Audience>(
    viewer: &Viewer<'_, A>,
    directive: &text::Directive,
    around: Around<'_>,
) -> Directive<A> {
    match directive {
        text::Directive::Circles { format, open, audience, tag, limit } => {
            let mut circles: Vec<_> = viewer
                .cards
                .iter()
                .filter(|card| format.is_none_or(|format| card.format == format_word(format)))
                .filter(|card| open.is_none_or(|open| can_join(card) == open))
                .filter(|card| audience.as_ref().is_none_or(|who| card.audience.contains(who)))
                .filter(|card| tag.as_ref().is_none_or(|tag| card.tags.contains(tag)))
                .cloned()
                .collect();
            circles.sort_by_key(|card| card.coming.first().map_or(i64::MAX, |next| next.epoch));
            circles.truncate(limit.unwrap_or(usize::MAX));
            Directive::Circles { circles }
        }
        text::Directive::Meetings { circle, limit } => {
            let meetings = next_meetings(viewer, *circle).into_iter().take(*limit);
            Directive::Meetings {
                meetings: meetings.map(|meeting| viewer.shown(meeting)).collect(),
            }
        }
        text::Directive::Calendar { limit } => {
            Directive::Calendar { entries: coming_entries(viewer, *limit) }
        }
        text::Directive::Resources { tag, kind } => {
            let all = viewer.program.resources.iter().enumerate();
            let wanted = all
                .filter(|(_, resource)| tag.as_ref().is_none_or(|tag| resource.tags.contains(tag)))
                .filter(|(_, resource)| kind.is_none_or(|kind| resource.kind == kind));
            let mut resources: Vec<_> =
                wanted.map(|(index, _)| resource_view(viewer, index)).collect();
            resources.sort_by(|a, b| viewer.order.compare(&a.title, &b.title));
            Directive::Resources { resources }
        }
        text::Directive::People { circle, role } => {
            Directive::People { people: people(viewer, *circle, role.as_deref()) }
        }
        text::Directive::References => {
            Directive::References { references: references(viewer, around.cited) }
        }
        text::Directive::Steps => Directive::Steps { steps: around.steps.to_vec() },
        text::Directive::Button { text, to } => {
            Directive::Button { text: text.clone(), to: viewer.href(to) }
        }
        text::Directive::Include { .. } | text::Directive::Broken => {
            unreachable!(
                "includes are bodies of their own, and a program with findings is not viewed"
            )
        }
    }
}

/// Coming meetings of one circle or of all that take place, nearest first.
pub(super) fn next_meetings<'v, 'p, A: Audience>(
    viewer: &'v Viewer<'p, A>,
    circle: Option<usize>,
) -> Vec<&'v Meeting<'p>> {
    let wanted = viewer
        .meetings
        .iter()
        .enumerate()
        .filter(|(index, _)| circle.is_none_or(|circle| circle == *index));
    let coming = wanted.flat_map(|(_, meetings)| {
        let ahead = meetings.iter().filter(|meeting| !viewer.is_past(meeting));
        ahead.filter(|meeting| meeting.entry.is_none_or(|entry| entry.cancelled.is_none())).take(12)
    });
    let mut meetings: Vec<_> = coming.collect();
    meetings.sort_by(|a, b| a.starts.cmp(&b.starts).then_with(|| a.circle.id.cmp(&b.circle.id)));
    meetings
}

fn people<A: Audience>(
    viewer: &Viewer<'_, A>,
    circle: Option<usize>,
    role: Option<&str>,
) -> Vec<super::types::PersonView<A>> {
    let circles = viewer
        .program
        .circles
        .iter()
        .enumerate()
        .filter(|(index, _)| circle.is_none_or(|circle| circle == *index));
    let mut people: Vec<_> = circles
        .flat_map(|(_, circle)| {
            let wanted = circle.members.iter().filter(|member| member.is_there(viewer.today));
            let ids: Vec<_> = wanted
                .filter(|member| role.is_none_or(|role| member.has_role(role)))
                .map(|member| member.person)
                .collect();
            people_views(viewer, &circle.members, &ids)
        })
        .filter(|person| shown_as(person).is_some())
        .collect();
    sort_by_shown(&viewer.order, &mut people);
    people.dedup_by(|a, b| shown_as(a) == shown_as(b) && a.department == b.department);
    people
}
