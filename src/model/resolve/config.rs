//! Settings of the site and the program.

use std::collections::BTreeMap;

use super::urls::{Kind, checked, is_site, mailbox};
use super::{Context, zone_named};
use crate::diag::{Diagnostic, FileId, Severity, Span};
use crate::model::circle::Zone;
use crate::model::program::{Horizon, Language, MeetingPages, MenuItem, Settings, Severities};
use crate::model::resolve::series::text;
use crate::model::rules;
use crate::parse::doc;

/// The program's zone; UTC where it is missing or unknown, which is reported with the settings.
pub(super) fn default_zone(config: &doc::Config) -> Zone {
    let named = config.program.timezone.as_ref().and_then(|name| zone_named(&name.value).ok());
    named.unwrap_or_else(|| Zone { name: "UTC".to_owned(), rules: jiff::tz::TimeZone::UTC })
}

/// The languages of the site; the default first.
pub(super) fn languages(
    context: &mut Context<'_>,
    config: &doc::Config,
    file: FileId,
) -> Vec<Language> {
    let default = config.site.language.as_ref();
    check_language(
        context,
        default.map_or("en", |tag| &tag.value),
        default.map_or(Span::file(file), |tag| tag.span),
    );
    let first = Language {
        tag: default.map_or_else(|| "en".to_owned(), |tag| tag.value.clone()),
        title: None,
        description: None,
        all_pages: true,
    };
    let mut languages = vec![first];
    for (tag, language) in &config.languages {
        check_language(context, &tag.value, tag.span);
        let all_pages =
            language.pages.as_ref().is_none_or(|pages| pages.value == doc::LanguagePages::All);
        languages.push(Language {
            tag: tag.value.clone(),
            title: text(language.title.as_ref()),
            description: text(language.description.as_ref()),
            all_pages,
        });
    }
    languages
}

fn check_language(context: &mut Context<'_>, tag: &str, span: Span) {
    if icu_locale::Locale::try_from_str(tag).is_err() {
        let found =
            Diagnostic::new(&rules::LANGUAGE_INVALID, span, format!("`{tag}` is no language tag"));
        context.push(found.hint("write a tag such as `en` or `pt-BR`"));
    }
}

/// What no program can do without.
fn check_required(context: &mut Context<'_>, config: &doc::Config, file: FileId) {
    match &config.program.timezone {
        Some(name) => {
            context.zone(Some(name));
        }
        None => missing(
            context,
            Span::file(file),
            "[program] timezone",
            "add `timezone = \"Europe/London\"` below `[program]`",
        ),
    }
    if config.site.title.is_none() {
        missing(context, Span::file(file), "[site] title", "add `title = \"…\"` below `[site]`");
    }
}

/// All settings.
pub(super) fn resolve_settings(
    context: &mut Context<'_>,
    config: &doc::Config,
    file: FileId,
) -> Settings {
    check_required(context, config, file);
    let menu = config
        .site
        .menu
        .as_ref()
        .map(|menu| menu.value.iter().map(|item| menu_item(context, item)).collect());
    let brand = &config.site.brand;
    Settings {
        file,
        title: text(config.site.title.as_ref()).unwrap_or_default(),
        description: text(config.site.description.as_ref()).unwrap_or_default(),
        base_url: base_url(context, config),
        theme: text(config.site.theme.as_ref()).unwrap_or_else(|| "handbook".to_owned()),
        theme_options: config.site.options.clone(),
        search: config.site.search.as_ref().is_none_or(|search| search.value),
        accent: accent(context, brand),
        logo: brand.logo.as_ref().map(|logo| context.target_in("circlebook.toml", logo)),
        share_image: brand.image.as_ref().map(|image| context.target_in("circlebook.toml", image)),
        menu,
        zone: context.default_zone.clone(),
        organizer: text(config.program.organizer.as_ref()),
        contact: mailbox(context, config.program.contact.as_ref()),
        join: config.program.join.as_ref().map(|join| context.target_in("circlebook.toml", join)),
        week_starts: config
            .program
            .week_starts
            .as_ref()
            .map_or(jiff::civil::Weekday::Monday, |day| day.value),
        words: config
            .program
            .words
            .iter()
            .map(|(word, own)| (word.value.clone(), own.value.clone()))
            .collect::<BTreeMap<_, _>>(),
        publish: context.publish_default.clone(),
        smallest_count: config.privacy.smallest_count.as_ref().map_or(3, |count| count.value),
        horizon: config.calendar.show.as_ref().map_or(Horizon::Months(12), |show| {
            match show.value {
                doc::Show::Months(months) => Horizon::Months(months),
                doc::Show::Meetings(meetings) => Horizon::Meetings(meetings),
            }
        }),
        meeting_pages: config.calendar.meeting_pages.as_ref().map_or(
            MeetingPages::Noted,
            |pages| match pages.value {
                doc::MeetingPages::Noted => MeetingPages::Noted,
                doc::MeetingPages::All => MeetingPages::All,
                doc::MeetingPages::None => MeetingPages::None,
            },
        ),
        repository: checked(context, config.repository.url.as_ref(), Kind::Web).map(|url| {
            (url, text(config.repository.branch.as_ref()).unwrap_or_else(|| "main".to_owned()))
        }),
        editor: text(config.authoring.editor.as_ref()),
    }
}

fn missing(context: &mut Context<'_>, span: Span, key: &str, hint: &str) {
    // A key of a table that is missing is named with it: `[site] title`.
    let word = key.rsplit(' ').next().unwrap_or(key);
    if !context.is_unread(span, word) {
        let message = format!("`{key}` is missing");
        context.push(Diagnostic::new(&rules::MISSING_KEY, span, message).hint(hint));
    }
}

fn menu_item(context: &mut Context<'_>, item: &doc::Link) -> MenuItem {
    let title = text(item.title.as_ref()).unwrap_or_default();
    let target = match &item.url {
        Some(url) => match context.directory.page_at(&url.value) {
            Some(address) => crate::model::text::Target::Page { address, anchor: None },
            None => context.target_in("circlebook.toml", url),
        },
        None => {
            missing(context, item.span, "url", "add `url = \"guides/…\"`");
            crate::model::text::Target::Broken
        }
    };
    MenuItem { title, target }
}

/// The accent colour; what is none is a finding.
fn accent(context: &mut Context<'_>, brand: &doc::Brand) -> Option<(String, Span)> {
    let accent = brand.accent.as_ref()?;
    if !is_colour(&accent.value) {
        let message = format!("`{}` is no colour", accent.value);
        let found = Diagnostic::new(&rules::COLOUR_INVALID, accent.span, message);
        context.push(found.hint("write `#` and six digits or letters up to f, such as `#0b5cad`"));
    }
    Some((accent.value.clone(), accent.span))
}

/// `#0b5cad` or `#05a`.
fn is_colour(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|digits| {
        matches!(digits.len(), 3 | 6) && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
    })
}

/// The full address with a slash at the end. Without one, feeds and the sitemap would be wrong, so it is required.
fn base_url(context: &mut Context<'_>, config: &doc::Config) -> String {
    let written = context.options.base_url.clone().map(|url| (url, None));
    let written = written
        .or_else(|| config.site.base_url.as_ref().map(|url| (url.value.clone(), Some(url.span))));
    let Some((url, span)) = written else { return "http://localhost:4000/".to_owned() };
    if let Some(span) = span.filter(|_| !is_site(&url)) {
        let found = Diagnostic::new(
            &rules::BASE_URL_INVALID,
            span,
            format!("`{url}` is not a full address"),
        );
        context.push(found.hint("write `https://`, the host, and the folder if there is one"));
    }
    if url.ends_with('/') { url } else { format!("{url}/") }
}

/// `[check]`.
pub(super) fn severities(context: &mut Context<'_>, config: &doc::Config) -> Severities {
    let severity = |level: doc::Level| match level {
        doc::Level::Error => Severity::Error,
        doc::Level::Warning => Severity::Warning,
        doc::Level::Ignore => Severity::Ignored,
    };
    let levels = &config.check.levels;
    let mut severities = Severities {
        by_code: levels
            .iter()
            .map(|(code, level)| (code.value.clone(), severity(level.value)))
            .collect(),
        ignored: Vec::new(),
        named: levels.iter().map(|(code, _)| (code.value.clone(), code.span)).collect(),
    };
    for entry in &config.check.ignore {
        let codes = entry.codes.as_ref().map(|codes| codes.value.as_slice()).unwrap_or_default();
        severities.named.extend(codes.iter().map(|code| (code.value.clone(), code.span)));
        if entry.codes.is_none() {
            context.missing(entry.span, "codes", "add `codes = [\"…\"]`, or remove the entry");
        }
        let Some(path) = &entry.path else {
            context.missing(entry.span, "path", "add `path = \"guides/archive/**\"`");
            continue;
        };
        match globset::Glob::new(&path.value) {
            Ok(glob) => {
                let codes = codes.iter().map(|code| code.value.clone()).collect();
                severities.ignored.push((glob.compile_matcher(), codes));
            }
            Err(error) => {
                let message = format!("`{}` is no pattern: {}", path.value, error.kind());
                let found = Diagnostic::new(&rules::PATTERN_INVALID, path.span, message);
                context.push(found.hint("write a path, with `*` or `**` for any part of it"));
            }
        }
    }
    severities
}
