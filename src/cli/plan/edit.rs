//! Adds meetings to the text of a `circle.toml`. Nothing that stands there is changed: lines are put between lines.
//!
//! In: the text, what is to be added, and where the meetings stand that are there. Out: the new text, which was read
//! again and says all that the old one said.

use std::ops::Range;

use jiff::civil::Date;

use super::super::init::quoted;

/// A meeting to be added, or to be said more about.
#[derive(Debug)]
pub(super) struct Addition<'p> {
    pub(super) on: Date,
    /// Where two series meet on that day.
    pub(super) series: Option<&'p str>,
    pub(super) topic: Option<&'p str>,
    pub(super) facilitators: Vec<&'p str>,
    pub(super) hosts: Vec<&'p str>,
    /// Where the date stands of an entry that is there.
    pub(super) beside: Option<Range<usize>>,
}

impl Addition<'_> {
    pub(super) fn says_something(&self) -> bool {
        self.topic.is_some() || !self.facilitators.is_empty() || !self.hosts.is_empty()
    }

    /// What is said besides the date.
    fn lines(&self) -> Vec<String> {
        let list = |key: &str, ids: &[&str]| {
            let ids: Vec<String> = ids.iter().map(|id| quoted(id)).collect();
            (!ids.is_empty()).then(|| format!("{key} = [{}]", ids.join(", ")))
        };
        let lines = [
            self.topic.map(|topic| format!("topic = {}", quoted(topic))),
            list("facilitator", &self.facilitators),
            list("host", &self.hosts),
        ];
        lines.into_iter().flatten().collect()
    }

    /// A whole entry.
    fn entry(&self) -> Vec<String> {
        let mut lines = vec!["[[meeting]]".to_owned()];
        lines.extend(self.series.map(|series| format!("series = {}", quoted(series))));
        lines.push(format!("on = {}", self.on));
        lines.extend(self.lines());
        lines
    }
}

/// All that is to be added to a file.
#[derive(Debug)]
pub(super) struct Edit<'p> {
    pub(super) additions: Vec<Addition<'p>>,
    /// Days to be left out, with the place of their series' `starts`.
    pub(super) skips: Vec<(Range<usize>, Date)>,
    /// Meetings that are there: the place of their date, and the date.
    pub(super) known: Vec<(Range<usize>, Date)>,
}

/// A piece of text to be put in at a place.
struct Piece {
    at: usize,
    text: String,
}

impl Edit<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.additions.is_empty() && self.skips.is_empty()
    }

    /// The new text, or why it cannot be written.
    pub(super) fn apply(&self, text: &str) -> Result<String, String> {
        let layout = Layout::of(text);
        let mut pieces: Vec<Piece> = self.skips(&layout);
        for addition in &self.additions {
            pieces.push(match &addition.beside {
                Some(date) => layout.below_line(date.start, &addition.lines()),
                None => self.place(&layout, addition),
            });
        }
        // Pieces at one place stay in their order.
        pieces.sort_by_key(|piece| piece.at);
        let mut edited = String::with_capacity(text.len() * 2);
        let mut done = 0;
        for piece in &pieces {
            edited.push_str(text.get(done..piece.at).unwrap_or_default());
            edited.push_str(&piece.text);
            done = piece.at;
        }
        edited.push_str(text.get(done..).unwrap_or_default());
        check(text, &edited)?;
        Ok(edited)
    }

    /// Where a new entry goes: before the first that is later, else behind the last, else to the end of the file.
    fn place(&self, layout: &Layout<'_>, addition: &Addition<'_>) -> Piece {
        let dated = layout.meetings().filter_map(|block| {
            let date = self.known.iter().find(|(place, _)| block.contains(&place.start))?.1;
            Some((block, date))
        });
        let dated: Vec<(Range<usize>, Date)> = dated.collect();
        let entry = addition.entry();
        if let Some((block, _)) = dated.iter().find(|(_, date)| *date > addition.on) {
            return layout.above_block(block.start, &entry);
        }
        let end = dated.last().map_or(layout.text.len(), |(block, _)| layout.end_of_content(block));
        layout.below_block(end, &entry)
    }

    /// Days added to the lists of days that are left out.
    fn skips(&self, layout: &Layout<'_>) -> Vec<Piece> {
        let mut series: Vec<&Range<usize>> = self.skips.iter().map(|(place, _)| place).collect();
        series.dedup();
        let piece = |place: &Range<usize>| {
            let days = self.skips.iter().filter(|(other, _)| other == place);
            let days: Vec<String> = days.map(|(_, date)| date.to_string()).collect();
            let block = layout.block_at(place.start);
            match block.and_then(|block| layout.end_of_list(&block, "skip")) {
                Some((at, is_empty)) => {
                    let separator = if is_empty { "" } else { ", " };
                    Piece { at, text: format!("{separator}{}", days.join(", ")) }
                }
                None => layout.below_line(place.start, &[format!("skip = [{}]", days.join(", "))]),
            }
        };
        series.into_iter().map(piece).collect()
    }
}

/// A text as lines and tables.
struct Layout<'t> {
    text: &'t str,
    newline: &'static str,
    /// From each table's header to the next one.
    blocks: Vec<Range<usize>>,
}

impl<'t> Layout<'t> {
    fn of(text: &'t str) -> Self {
        let headers = lines(text).filter(|(_, line)| line.trim_start().starts_with('['));
        let mut starts: Vec<usize> = headers.map(|(at, _)| at).collect();
        starts.push(text.len());
        let blocks = starts.iter().zip(starts.iter().skip(1)).map(|(a, b)| *a..*b).collect();
        let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
        Self { text, newline, blocks }
    }

    fn meetings(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let is_meeting = |block: &&Range<usize>| {
            let header = self.text.get((*block).clone()).unwrap_or_default().trim_start();
            let name = header.strip_prefix("[[").and_then(|rest| rest.split_once("]]"));
            name.is_some_and(|(name, _)| name.trim() == "meeting")
        };
        self.blocks.iter().filter(is_meeting).cloned()
    }

    fn block_at(&self, place: usize) -> Option<Range<usize>> {
        self.blocks.iter().find(|block| block.contains(&place)).cloned()
    }

    /// The end of the last line of a block that says something. What stands below it belongs to the next block, but
    /// for comments that follow without a blank line.
    fn end_of_content(&self, block: &Range<usize>) -> usize {
        let body = self.text.get(block.clone()).unwrap_or_default();
        let mut end = block.start;
        let mut is_attached = false;
        for (at, line) in lines(body) {
            let trimmed = line.trim();
            let says_something = !trimmed.is_empty() && !trimmed.starts_with('#');
            is_attached = says_something || (is_attached && !trimmed.is_empty());
            if is_attached {
                end = block.start + at + line.len();
            }
        }
        if block.end == self.text.len() {
            return end;
        }
        // Comments right above the next header are its own.
        end.min(self.start_with_comments(block.end)).max(block.start)
    }

    /// Where a block begins, with the comments right above it.
    fn start_with_comments(&self, header: usize) -> usize {
        let above = self.text.get(..header).unwrap_or_default();
        let mut start = header;
        let before: Vec<(usize, &str)> = lines(above).collect();
        for (at, line) in before.into_iter().rev() {
            if !line.trim_start().starts_with('#') {
                break;
            }
            start = at;
        }
        start
    }

    /// The place behind the last item of a list, and whether there is none.
    fn end_of_list(&self, block: &Range<usize>, key: &str) -> Option<(usize, bool)> {
        let body = self.text.get(block.clone())?;
        let (line_at, line) = lines(body).find(|(_, line)| {
            line.trim_start()
                .strip_prefix(key)
                .is_some_and(|rest| rest.trim_start().starts_with('='))
        })?;
        let open = line_at + line.find('[')? + 1;
        let last = end_of_last_item(body.get(open..)?)?;
        Some((block.start + open + last, last == 0))
    }

    /// Lines below the one at `place`, indented like it.
    fn below_line(&self, place: usize, new: &[String]) -> Piece {
        let line = lines(self.text).take_while(|(at, _)| *at <= place).last();
        let (at, line) = line.unwrap_or((0, ""));
        let indent: String = line.chars().take_while(|c| matches!(c, ' ' | '\t')).collect();
        let mut text: String =
            new.iter().map(|line| format!("{indent}{line}{}", self.newline)).collect();
        if !line.ends_with('\n') {
            text.insert_str(0, self.newline);
        }
        Piece { at: at + line.len(), text }
    }

    /// A block above the one at `header`.
    fn above_block(&self, header: usize, new: &[String]) -> Piece {
        let text: String = new.iter().map(|line| format!("{line}{}", self.newline)).collect();
        Piece { at: self.start_with_comments(header), text: text + self.newline }
    }

    /// A block below the content that ends at `end`.
    fn below_block(&self, end: usize, new: &[String]) -> Piece {
        let is_open = !self.text.get(..end).unwrap_or_default().ends_with('\n');
        let text: String = new.iter().map(|line| format!("{line}{}", self.newline)).collect();
        let close = if is_open { self.newline } else { "" };
        Piece { at: end, text: format!("{close}{}{text}", self.newline) }
    }
}

/// Where the last item ends of a list of dates, from behind its bracket; 0 if it has none. Comments are passed over.
fn end_of_last_item(list: &str) -> Option<usize> {
    let (mut last, mut is_comment) = (0, false);
    for (at, letter) in list.char_indices() {
        match letter {
            '\n' => is_comment = false,
            '#' => is_comment = true,
            _ if is_comment => {}
            ']' => return Some(last),
            ',' => {}
            _ if letter.is_whitespace() => {}
            _ => last = at + letter.len_utf8(),
        }
    }
    None
}

/// Lines with their ends, and where each begins.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line)
    })
}

/// Whether the new text can be read and still says all that the old one said.
fn check(old: &str, new: &str) -> Result<(), String> {
    let read = |text: &str| {
        text.trim_start_matches('\u{feff}').parse::<toml::Table>().map(toml::Value::Table)
    };
    match (read(old), read(new)) {
        (Ok(old), Ok(new)) if grew(&old, &new) => Ok(()),
        _ => {
            Err("its meetings cannot be added to as they are written; write each as `[[meeting]]`"
                .to_owned())
        }
    }
}

/// Whether `new` is `old` with more in it.
fn grew(old: &toml::Value, new: &toml::Value) -> bool {
    match (old, new) {
        (toml::Value::Table(old), toml::Value::Table(new)) => {
            old.iter().all(|(key, value)| new.get(key).is_some_and(|other| grew(value, other)))
        }
        (toml::Value::Array(old), toml::Value::Array(new)) => {
            let mut others = new.iter();
            old.iter().all(|value| others.any(|other| grew(value, other)))
        }
        (old, new) => old == new,
    }
}

#[cfg(test)]
mod tests;
