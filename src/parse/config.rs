//! `circlebook.toml`.

use jiff::civil::Weekday;

use super::circle::{read_fields, read_link, without_odd_ids};
use super::doc::{
    Authoring, Brand, Calendar, Check, Config, Ignore, LanguagePages, LanguageTable, Level,
    MeetingPages, Privacy, ProgramTable, Repository, Show, Site, Spanned,
};
use super::reader::{Diagnosis, Table, likely_fix};
use super::rules;
use crate::diag::{Diagnostic, nearest};

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];
const MEETING_PAGES: [(&str, MeetingPages); 3] =
    [("noted", MeetingPages::Noted), ("all", MeetingPages::All), ("none", MeetingPages::None)];
const LANGUAGE_PAGES: [(&str, LanguagePages); 2] =
    [("all", LanguagePages::All), ("translated", LanguagePages::Translated)];
const LEVELS: [(&str, Level); 3] =
    [("error", Level::Error), ("warning", Level::Warning), ("ignore", Level::Ignore)];

/// The whole file.
pub(super) fn read_config(table: &mut Table<'_, '_>) -> Config {
    Config {
        site: table.table("site", read_site).unwrap_or_default(),
        program: table.table("program", read_program).unwrap_or_default(),
        privacy: table.table("privacy", read_privacy).unwrap_or_default(),
        calendar: table
            .table("calendar", |table| Calendar {
                show: table.parsed("show", show),
                meeting_pages: table.word("meeting_pages", &MEETING_PAGES),
            })
            .unwrap_or_default(),
        repository: table
            .table("repository", |table| Repository {
                url: table.string("url"),
                branch: table.string("branch"),
            })
            .unwrap_or_default(),
        languages: table
            .table("languages", |table| table.each_table(read_language))
            .unwrap_or_default(),
        authoring: table
            .table("authoring", |table| Authoring { editor: table.string("editor") })
            .unwrap_or_default(),
        check: table.table("check", read_check).unwrap_or_default(),
        redirects: table.table("redirects", |table| table.each_string(&[])).unwrap_or_default(),
    }
}

fn read_site(table: &mut Table<'_, '_>) -> Site {
    Site {
        title: table.string("title"),
        description: table.string("description"),
        base_url: table.string("base_url"),
        language: table.string("language"),
        theme: table.string("theme"),
        search: table.boolean("search"),
        raw_html: table.boolean("raw_html"),
        brand: table
            .table("brand", |table| Brand {
                accent: table.string("accent"),
                logo: table.string("logo"),
                image: table.string("image"),
            })
            .unwrap_or_default(),
        menu: table.maybe_tables("menu", read_link),
        options: table.free_table("options"),
    }
}

fn read_program(table: &mut Table<'_, '_>) -> ProgramTable {
    ProgramTable {
        timezone: table.string("timezone"),
        organizer: table.string("organizer"),
        contact: table.string("contact"),
        join: table.string("join"),
        week_starts: table.word("week_starts", &WEEKDAYS),
        words: table.table("words", read_words).unwrap_or_default(),
    }
}

/// The words that all themes know. A theme of one's own may have others.
const WORDS: [&str; 13] = [
    "circle",
    "circles",
    "meeting",
    "meetings",
    "facilitator",
    "facilitators",
    "host",
    "hosts",
    "member",
    "members",
    "step",
    "steps",
    "handbook",
];

fn read_words(table: &mut Table<'_, '_>) -> Vec<(Spanned<String>, Spanned<String>)> {
    let words = table.each_string(&[]);
    for (word, _) in words.iter().filter(|(word, _)| !WORDS.contains(&word.value.as_str())) {
        if let Some(likely) = nearest(&word.value, WORDS) {
            let message = format!("unknown key `{}`", word.value);
            let found = Diagnostic::new(&rules::UNKNOWN_KEY, word.span, message);
            table.report(likely_fix(found, &word.value, likely));
        }
    }
    words
}

fn read_privacy(table: &mut Table<'_, '_>) -> Privacy {
    let named_in_text = table.strings("named_in_text");
    Privacy {
        publish: read_fields(table, "publish"),
        smallest_count: table.count("smallest_count"),
        named_in_text: without_odd_ids(table, named_in_text),
    }
}

fn read_language(table: &mut Table<'_, '_>) -> LanguageTable {
    LanguageTable {
        title: table.string("title"),
        description: table.string("description"),
        pages: table.word("pages", &LANGUAGE_PAGES),
    }
}

fn read_check(table: &mut Table<'_, '_>) -> Check {
    let ignore = table.tables("ignore", |table| Ignore {
        path: table.string("path"),
        codes: table.maybe_strings("codes"),
        span: table.span(),
    });
    let words = table.each_string(&["ignore"]);
    let levels = words
        .into_iter()
        .filter_map(|(code, word)| table.known_word(word, &LEVELS).map(|level| (code, level)));
    Check { levels: levels.collect(), ignore }
}

/// `12 months` or `12 meetings`.
fn show(text: &str) -> Result<Show, Diagnosis> {
    let number = |word: &str| word.parse::<u32>().ok().filter(|number| (1..=1200).contains(number));
    let shown = match text.split_whitespace().collect::<Vec<_>>().as_slice() {
        [amount, "month" | "months"] => number(amount).map(Show::Months),
        [amount, "year" | "years"] => {
            number(amount).map(|years| Show::Months(years.saturating_mul(12)))
        }
        [amount, "meeting" | "meetings"] => number(amount).map(Show::Meetings),
        _ => None,
    };
    shown.ok_or_else(|| Diagnosis {
        rule: &rules::UNKNOWN_VALUE,
        message: format!("`{text}` does not say how far"),
        hint: "write `12 months` or `12 meetings`".to_owned(),
    })
}
