//! Findings as rustc draws them: the line, the text that is meant underlined, further places, remedies.

use annotate_snippets::{
    AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet as Drawing,
};

use super::escape::{lines, one_line, same_width};
use super::snippet::{Note, Place, Snippet};

/// Beyond this column a line is not drawn, only named: nobody wrote it by hand.
const COLUMN_LIMIT: usize = 10_000;

/// Whom the drawing is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether colours are written; the stream may still remove them.
    pub colour: bool,
    /// Characters a line; longer source lines are cut around the place.
    pub width: usize,
}

impl Default for Style {
    fn default() -> Self {
        Self { colour: false, width: 100 }
    }
}

pub(super) fn report(snippets: &[Snippet], style: Style) -> String {
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(style.width.max(40));
    let mut text = String::new();
    for snippet in snippets {
        text.push_str(&renderer.render(&[drawing(snippet)]));
        text.push_str("\n\n");
    }
    if let Some(line) = closing_line(snippets) {
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// "2 errors, 1 warning"; nothing where nothing was found.
pub fn closing_line(snippets: &[Snippet]) -> Option<String> {
    let errors = snippets.iter().filter(|snippet| snippet.severity == "error").count();
    let counted = |count: usize, word: &str| match count {
        0 => None,
        1 => Some(format!("1 {word}")),
        _ => Some(format!("{count} {word}s")),
    };
    let parts: Vec<String> =
        [counted(errors, "error"), counted(snippets.len() - errors, "warning")]
            .into_iter()
            .flatten()
            .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn drawing(snippet: &Snippet) -> Group<'_> {
    let level = if snippet.severity == "error" { Level::ERROR } else { Level::WARNING };
    let title = level.primary_title(one_line(&snippet.message)).id(snippet.code);
    let (beside, further): (Vec<&Note>, Vec<&Note>) =
        snippet.labels.iter().partition(|note| is_beside(note, snippet));
    let mut group = Group::with_title(title);
    group = match &snippet.place {
        Some(place) => group.element(line(&snippet.path, place, None, &beside)),
        None => group.element(Origin::path(one_line(&snippet.path))),
    };
    for note in further {
        group = match &note.place {
            Some(place) => group.element(line(&note.path, place, Some(&note.text), &[])),
            None => {
                let text = format!("{} ({})", one_line(&note.text), one_line(&note.path));
                group.element(Level::NOTE.message(text))
            }
        };
    }
    group.elements(snippet.hints.iter().map(|hint| Level::HELP.message(lines(hint))))
}

/// Whether `note` can be drawn on the line of the finding itself.
fn is_beside(note: &Note, snippet: &Snippet) -> bool {
    match (&note.place, &snippet.place) {
        (Some(other), Some(place)) => note.path == snippet.path && other.line == place.line,
        (None, _) | (_, None) => false,
    }
}

/// The line of `place` with what is meant underlined, and `beside` underlined on it too. `text` makes it a further place.
fn line<'s>(
    path: &'s str,
    place: &'s Place,
    text: Option<&'s str>,
    beside: &[&'s Note],
) -> Element<'s> {
    let skipped = (place.column - 1).saturating_sub(place.caret.0);
    if skipped > COLUMN_LIMIT {
        let origin = Origin::path(one_line(path)).line(place.line);
        return origin.char_column(place.column).into();
    }
    // The part of a long line that was cut off is given back as blanks, so that columns stay true.
    let source = format!("{}{}", " ".repeat(skipped), same_width(&place.source));
    let offset = |character: usize| {
        source.char_indices().nth(character).map_or(source.len(), |(offset, _)| offset)
    };
    let span = |place: &Place| {
        let start = place.column - 1;
        offset(start)..offset(start + place.caret.1.saturating_sub(place.caret.0))
    };
    let kind = if text.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary };
    let mut annotations = vec![kind.span(span(place)).label(text.map(one_line))];
    for note in beside {
        let other = note.place.as_ref().map(span).unwrap_or_default();
        annotations.push(AnnotationKind::Context.span(other).label(one_line(&note.text)));
    }
    let drawing = Drawing::source(source).path(one_line(path)).line_start(place.line);
    drawing.annotations(annotations).into()
}
