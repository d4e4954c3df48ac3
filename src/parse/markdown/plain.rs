//! The text without its markup: for search, for descriptions, for counting.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use super::events::Events;
use super::types::{Markdown, TextSection};

/// About how many characters the excerpt has at most.
const EXCERPT: usize = 160;

/// Sections written so far.
#[derive(Debug, Default)]
pub(super) struct Plain {
    /// None where they are not kept.
    sections: Option<Vec<TextSection>>,
    text: String,
    excerpt: Option<String>,
    words: usize,
    code_words: usize,
}

impl Plain {
    /// Nothing yet. Whether sections are kept.
    pub(super) fn new(keeps_sections: bool) -> Self {
        Self { sections: keeps_sections.then(Vec::new), ..Self::default() }
    }

    /// Adds text.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Adds a blank between what stands in two blocks.
    pub(super) fn separate(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    /// Adds a block of code: searched, and no prose.
    pub(super) fn push_code(&mut self, code: &str) {
        self.code_words += code.split_whitespace().count();
        for word in code.split_whitespace() {
            self.separate();
            self.text.push_str(word);
        }
        self.separate();
    }

    /// Begins the section below a heading.
    pub(super) fn begin(&mut self, anchor: &str, heading: &str) {
        self.end_section();
        self.words += heading.split(' ').filter(|word| !word.is_empty()).count();
        if let Some(sections) = &mut self.sections {
            sections.push(TextSection {
                anchor: Some(anchor.to_owned()),
                heading: heading.to_owned(),
                text: String::new(),
            });
        }
    }

    /// Forgets what the section holds so far.
    pub(super) fn restart(&mut self) {
        self.text.clear();
    }

    /// How long the section is now.
    pub(super) fn mark(&self) -> usize {
        self.text.len()
    }

    /// Takes what was added since `mark` as the excerpt, if there is none yet.
    pub(super) fn excerpt_from(&mut self, mark: usize) {
        let paragraph = self.text.get(mark..).unwrap_or_default().trim();
        if self.excerpt.is_none() && !paragraph.is_empty() {
            self.excerpt = Some(shortened(paragraph));
        }
    }

    /// Hands everything over.
    pub(super) fn finish(mut self, markdown: &mut Markdown) {
        self.end_section();
        markdown.word_count = self.words.saturating_sub(self.code_words);
        markdown.excerpt = self.excerpt.unwrap_or_default();
        markdown.sections = self.sections.unwrap_or_default().into();
    }

    fn end_section(&mut self) {
        let Some(sections) = &mut self.sections else {
            self.words += words(&self.text).count();
            self.text.clear();
            return;
        };
        let mut text = String::with_capacity(self.text.len());
        for word in words(&self.text) {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
            self.words += 1;
        }
        self.text.clear();
        match sections.last_mut() {
            Some(section) => section.text = text,
            None if text.is_empty() => {}
            None => sections.push(TextSection { anchor: None, heading: String::new(), text }),
        }
    }
}

/// What stands between blanks, as [`str::split_whitespace`] has it: bytes are looked at first.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let (word, after) = rest.split_at_checked(first_blank(rest))?;
        rest = after;
        (!word.is_empty()).then_some(word)
    })
}

/// Where the first blank stands, or the text ends. Blanks beyond ASCII begin with one of four bytes.
fn first_blank(text: &str) -> usize {
    let is_blank = |(at, byte): (usize, u8)| match byte {
        b'\t'..=b'\r' | b' ' => true,
        0xc2 | 0xe1..=0xe3 => {
            text.get(at..).is_some_and(|rest| rest.starts_with(char::is_whitespace))
        }
        _ => false,
    };
    text.bytes().enumerate().position(is_blank).unwrap_or(text.len())
}

/// At most about 160 characters, cut between words.
fn shortened(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(EXCERPT) else { return text.to_owned() };
    let head = text.get(..end).unwrap_or(text);
    let cut = head.rfind(' ').filter(|cut| *cut > end / 2).unwrap_or(end);
    let head = head.get(..cut).unwrap_or(head);
    format!("{}…", head.trim_end_matches([' ', ',', ';', ':', '.', '—', '–']))
}

/// The plain text of the events at `range`: `smart` as it is shown, otherwise with punctuation as it is written.
pub(super) fn plain_text(
    events: &Events<'_>,
    range: Range<usize>,
    source: &str,
    smart: bool,
) -> String {
    let mut text = String::new();
    let mut position = range.start;
    while position < range.end {
        let Some((event, place)) = events.get(position) else { break };
        match event {
            Event::Start(Tag::Link { link_type: LinkType::ShortcutUnknown, .. }) => {
                position = events.end_of(position);
            }
            Event::Text(shown) if !smart => text.push_str(as_written(shown, place, source)),
            Event::Text(shown)
            | Event::Code(shown)
            | Event::InlineMath(shown)
            | Event::DisplayMath(shown) => text.push_str(shown),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
        position += 1;
    }
    text
}

/// Text with straight quotes, hyphens and full stops where the parser made better ones of them.
pub(super) fn as_written<'s>(shown: &'s str, place: &Range<usize>, source: &'s str) -> &'s str {
    let is_smart = matches!(shown, "“" | "”" | "‘" | "’" | "–" | "—" | "…");
    if is_smart { source.get(place.clone()).unwrap_or(shown) } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_between_blanks_of_all_kinds() {
        for text in
            ["", " ", "one", " one  two\tthree\n", "a\u{a0}b é\u{3000}ç “d”", "\u{b}a\u{85} b\0c"]
        {
            assert!(words(text).eq(text.split_whitespace()), "{text:?}");
        }
        for letter in '\0'..=char::MAX {
            let text = format!("one{letter}two");
            assert!(words(&text).eq(text.split_whitespace()), "{letter:?}");
        }
    }

    #[test]
    fn excerpts_are_cut_between_words() {
        assert_eq!(shortened("Short."), "Short.");
        let long = "word, ".repeat(40);
        let cut = shortened(&long);
        assert!(cut.chars().count() <= EXCERPT && cut.ends_with("word…"), "{cut}");
        assert_eq!(shortened(&"é".repeat(200)).chars().count(), EXCERPT + 1);
    }
}
