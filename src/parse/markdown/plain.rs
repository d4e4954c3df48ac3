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
            self.words += count_words(&self.text);
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

/// Where the first blank stands, or the text ends.
fn first_blank(text: &str) -> usize {
    let begins_blank = |(at, byte)| begins_blank(text, at, byte);
    text.bytes().enumerate().position(begins_blank).unwrap_or(text.len())
}

/// How many there are of [`words`]. Where all bytes are ASCII, many are looked at at a time.
fn count_words(text: &str) -> usize {
    const STEP: usize = 32;
    let mut after_blank = true;
    let slowly = |from: usize, bytes: &[u8], after_blank: &mut bool| {
        let letters = (from..).zip(bytes).filter(|(_, byte)| !matches!(byte, 0x80..=0xbf));
        let begins_word = |(at, byte): &(usize, &u8)| {
            let is_blank = begins_blank(text, *at, **byte);
            std::mem::replace(after_blank, is_blank) && !is_blank
        };
        letters.filter(begins_word).count()
    };
    let (steps, rest) = text.as_bytes().as_chunks::<STEP>();
    let mut count = 0;
    for (index, step) in steps.iter().enumerate() {
        let [first, after @ ..] = step;
        if step.is_ascii() {
            let begins_word =
                |(one, next): (&u8, &u8)| u8::from(is_ascii_blank(*one) & !is_ascii_blank(*next));
            count += usize::from(step.iter().zip(after).map(begins_word).sum::<u8>());
            count += usize::from(after_blank && !is_ascii_blank(*first));
            after_blank = step.last().is_some_and(|last| is_ascii_blank(*last));
        } else {
            count += slowly(index * STEP, step, &mut after_blank);
        }
    }
    count + slowly(steps.len() * STEP, rest, &mut after_blank)
}

/// Whether the letter whose first byte is `byte`, at `at`, is a blank. Those beyond ASCII begin with one of four bytes.
fn begins_blank(text: &str, at: usize, byte: u8) -> bool {
    match byte {
        0xc2 | 0xe1..=0xe3 => {
            text.get(at..).is_some_and(|rest| rest.starts_with(char::is_whitespace))
        }
        byte => is_ascii_blank(byte),
    }
}

fn is_ascii_blank(byte: u8) -> bool {
    (byte == b' ') | (byte.wrapping_sub(b'\t') < 5)
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
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_are_counted_as_they_are_taken(text in "([ab \t\n]|[\u{a0}\u{2003}é“]|[ab \t]{30,40}){0,8}") {
            prop_assert_eq!(count_words(&text), text.split_whitespace().count());
        }
    }

    #[test]
    fn words_stand_between_blanks_of_all_kinds() {
        for text in
            ["", " ", "one", " one  two\tthree\n", "a\u{a0}b é\u{3000}ç “d”", "\u{b}a\u{85} b\0c"]
        {
            assert!(words(text).eq(text.split_whitespace()), "{text:?}");
            assert_eq!(count_words(text), text.split_whitespace().count(), "{text:?}");
        }
        for letter in '\0'..=char::MAX {
            let text = format!("one{letter}two");
            assert!(words(&text).eq(text.split_whitespace()), "{letter:?}");
            assert_eq!(count_words(&text), text.split_whitespace().count(), "{letter:?}");
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
