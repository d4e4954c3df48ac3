//! Tests of the engine: templates see words, escape, and say where they are wrong.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::Context;

use super::{Engine, Templates};
use crate::diag::{Diagnostic, FileId, Span};
use crate::render::theme::{Theme, ThemeChoice, ThemeFile, load_theme};
use crate::render::words::{Terms, Words};

fn engine(templates: &[(&str, &str)]) -> Result<Engine, Vec<Diagnostic>> {
    let file = |index: usize, path: String, text: &str| ThemeFile {
        path,
        file: FileId(u32::try_from(index).unwrap()),
        bytes: text.as_bytes().into(),
    };
    let mut files = vec![
        file(1, "themes/mine/theme.toml".into(), "name = \"mine\"\napi = 1\nparent = \"\"\n"),
        file(
            2,
            "themes/mine/i18n/en.ftl".into(),
            "-circle = circle\nnamed = { -circle } { $name } ({ $more })\nnext = Next { -circle }\nsome = { $count ->\n    [one] one { CAP(-circle) }\n   *[other] { $count } times\n}\n",
        ),
    ];
    for (index, (name, text)) in templates.iter().enumerate() {
        files.push(file(index + 3, format!("themes/mine/templates/{name}"), text));
    }
    let options = toml::Table::new();
    let choice = ThemeChoice {
        name: "mine",
        options: &options,
        config: FileId(0),
        config_text: "",
        asked: &[],
    };
    let (theme, found) = load_theme(&choice, &files);
    assert!(found.is_empty(), "{found:?}");
    let theme: Theme = theme.unwrap();
    let terms = BTreeMap::from([("circle".to_owned(), "gro\"up".to_owned())]);
    let words =
        Words::new("en", &theme.texts, Terms { language: "en", words: &terms }, "2026-11-25");
    Ok(Engine::new(Templates::read(&theme)?, vec![(Arc::new(words), Context::new())]))
}

fn check(template: &str, expected: &str) {
    let mut context = Context::new();
    context.insert("moment", &serde_json::json!({ "date": "2026-02-10", "time": "12:00" }));
    context.insert("end", &serde_json::json!({ "date": "2026-02-10", "time": "13:30" }));
    let engine = engine(&[("x.txt.html", template)]).unwrap_or_else(|found| panic!("{found:?}"));
    let text = engine.language("en").render("x.txt.html", &context);
    assert_eq!(text.unwrap_or_else(|error| error.to_string()), expected, "{template}");
}

#[test]
fn templates_say_words_in_the_programs_own_terms() {
    check("{{ t(key='next') }}", "Next gro&quot;up");
    check("{{ t(key='some', count=1) }}", "one Gro&quot;up");
    check("{{ t(key='some', count=3) }}", "3 times");
}

#[test]
fn templates_write_dates_and_times() {
    check("{{ moment | when }}", "Tuesday 10 February 2026, 12:00");
    check("{{ when_range(starts=moment, ends=end) }}", "Tuesday 10 February 2026, 12:00–13:30");
    check("{{ when_range(starts=moment, ends=end, all_day=true) }}", "Tuesday 10 February 2026");
    check("{{ '2026-02-10' | date(style='medium') }}", "Tue 10 Feb");
    check("{{ '2027-02-10' | date(style='medium') }}", "Wed 10 Feb 2027");
    check("{{ '2026-02-10' | date(style='month') }}", "February 2026");
    check("{{ '2026-02-10' | date(style='short') }}", "10 Feb");
    check(
        "{{ 90 | duration }} {{ 60 | duration }} {{ 90 | duration(short=true) }}",
        "1 hour 30 minutes 1 hour 1 h 30 min",
    );
    check("{{ 12345 | size }} {{ 1234 | number }}", "13 KB 1,234");
    check("{{ ['Ana', 'Iker', '<b>'] | and_list }}", "Ana, Iker and &lt;b&gt;");
    check("{{ 'monday' | weekday_name }} {{ 'monday' | weekday_name(short=true) }}", "Monday Mon");
    check("{{ 'ca' | language_name }}", "Catalan");
}

#[test]
fn words_of_another_language_say_so_inside_sentences_and_lists() {
    check("{{ '<b>' | marked(language='ca') }}", "<span lang=\"ca\" dir=\"auto\">&lt;b&gt;</span>");
    check("{{ '<b>' | marked(language=none) }}", "&lt;b&gt;");
    check(
        "{{ t(key='named', name='A & B' | marked(language='ca'), more='<i>') }}",
        "gro&quot;up <span lang=\"ca\" dir=\"auto\">A &amp; B</span> (&lt;i&gt;)",
    );
    check(
        "{{ ['a', 'b', 'c'] | marked(language='ca') | and_list }}",
        "<span lang=\"ca\" dir=\"auto\">a</span>, <span lang=\"ca\" dir=\"auto\">b</span> and \
         <span lang=\"ca\" dir=\"auto\">c</span>",
    );
    check(
        "{{ t(key='named', name='a@b.org' | mail_link, more=1) }}",
        "gro&quot;up <a href=\"mailto:a@b.org\">a@b.org</a> (1)",
    );
    check("{{ ['<a>'] | marked(language=none) | or_list }}", "&lt;a&gt;");
    // Letters that stand for pieces are not taken from authors, within pieces or beside them.
    check(
        "{{ t(key='named', name='a\u{F0001}' | mail_link, more='\u{F0000}' | marked(language='ca')) }}",
        "gro&quot;up <a href=\"mailto:a\u{F0001}\">a\u{F0001}</a> (<span lang=\"ca\" dir=\"auto\">\u{F0000}</span>)",
    );
    check(
        "{{ t(key='named', name='a' | marked(language='ca'), more='\u{F0000}') }}",
        "gro&quot;up <span lang=\"ca\" dir=\"auto\">a</span> (\u{FFFD})",
    );
}

#[test]
fn addresses_are_relative_to_the_page() {
    check("{{ {'url': 'a/', 'external': false} | href(root='../') }}", "../a/");
    check("{{ {'url': 'https://x.org/', 'external': true} | href(root='../') }}", "https://x.org/");
    check("{{ 'a/' | href(root='./') }}", "./a/");
}

fn findings(templates: &[(&str, &str)], render: &str) -> Vec<(String, Span)> {
    let found = match engine(templates) {
        Err(found) => found,
        Ok(engine) => {
            let error = engine.language("en").render(render, &Context::new()).unwrap_err();
            engine.findings(&error)
        }
    };
    found.into_iter().map(|finding| (finding.message, finding.span)).collect()
}

#[test]
fn a_mistake_is_found_where_it_stands() {
    let span = |file, range| Span::new(FileId(file), range);
    assert_eq!(
        findings(&[("a.html", "é {{ t(key='no') }}"), ("b.html", "")], "a.html"),
        [("there is no message `no` in the theme's words".to_owned(), span(3, 6..17))]
    );
    let found =
        findings(&[("a.html", "{% if %}"), ("b.html", "{{ x | nofilter }}\n{% for %}")], "");
    assert_eq!(found.len(), 2, "{found:?}");
    let found = findings(&[("a.html", "x\n{{ y | nofilter }}{{ nofunction() }}")], "");
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found.first().map(|(_, place)| *place), Some(span(3, 9..17)));
}

#[test]
fn the_stack_of_templates_is_kept() {
    let templates = [
        ("a.html", "{{<card />}}"),
        ("card.html", "{% component card() %}{{ nothing }}{% endcomponent card %}"),
    ];
    let engine = engine(&templates).unwrap_or_else(|found| panic!("{found:?}"));
    let error = engine.language("en").render("a.html", &Context::new()).unwrap_err();
    let found = engine.findings(&error);
    let [finding] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(finding.span.file, FileId(4));
    assert_eq!(finding.labels.first().map(|label| label.span.file), Some(FileId(3)));
}
