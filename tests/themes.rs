//! Templates that pages share: made once for each depth and language, replaced like any other, wrong in one place.

use circlebook::diag::Files as _;
use circlebook::parse::program::Cache;
use circlebook::pipeline::{Request, judge};
use circlebook::privacy::AudienceKind;
use circlebook::source::{LastCommits, Sources};
use jiff::civil::date;

const CONFIG: &str = "[site]\ntitle = \"Circles\"\nbase_url = \"https://example.org/handbook/\"\n\
                      \n[languages.ca]\ntitle = \"Cercles\"\n\n[program]\ntimezone = \"Europe/London\"\n";

/// The files of a small program with `templates`, or what is wrong with it, a line each: code, path and fact.
fn built(templates: &[(&str, &str)]) -> Result<Vec<(String, String)>, Vec<String>> {
    let text = |path: &str, text: &str| (path.to_owned(), text.as_bytes().to_vec());
    let mut files = vec![
        text("circlebook.toml", CONFIG),
        text("guides/first.md", "# First\n\nWords.\n"),
        text("guides/part/index.md", "# Part\n\nWords.\n"),
        text("guides/part/second.md", "# Second\n\nWords.\n"),
    ];
    files.extend(
        templates.iter().map(|(name, template)| text(&format!("templates/{name}"), template)),
    );
    let request = Request {
        today: date(2026, 2, 1),
        base_url: None,
        drafts: false,
        audience: AudienceKind::Public,
    };
    let mut judged = judge(Sources::from_memory(files), &request, &mut Cache::default());
    let made = judged.make(&request, &LastCommits::new());
    let found = judged.diagnostics.iter().map(|found| {
        format!("{} {} {}", found.rule.code, judged.sources.path(found.span.file), found.message)
    });
    let found: Vec<String> = found.filter(|line| !line.starts_with("translation-")).collect();
    match made {
        Some(made) if found.is_empty() => {
            let pages = made.output.iter().filter(|(path, _)| path.as_str().ends_with(".html"));
            Ok(pages
                .map(|(path, html)| (path.to_string(), String::from_utf8_lossy(html).into_owned()))
                .collect())
        }
        _ => Err(found),
    }
}

#[test]
fn what_pages_share_leads_to_the_root_from_each_of_them() {
    let footer = "<p class=\"own\"><a href=\"{{ root }}\">{{ t(key=\"nav-calendar\") }}</a> {{ home }}</p>\n";
    let pages = built(&[("shared/footer.html", footer)]).unwrap();
    let html = |path: &str| &pages.iter().find(|(one, _)| one == path).unwrap().1;
    for (path, root, word, home) in [
        ("index.html", "./", "Calendar", "./"),
        ("guides/first/index.html", "../../", "Calendar", "../../"),
        ("guides/part/second/index.html", "../../../", "Calendar", "../../../"),
        ("ca/guides/first/index.html", "../../../", "Calendari", "../../../ca/"),
        ("404.html", "/handbook/", "Calendar", "/handbook/"),
    ] {
        let wanted = format!("<p class=\"own\"><a href=\"{root}\">{word}</a> {home}</p>\n<div");
        assert!(html(path).contains(&wanted), "{path} has no {wanted}");
    }
    let without = pages.iter().filter(|(_, html)| !html.contains("class=\"own\""));
    assert_eq!(without.count(), 0, "every page shows it");
}

#[test]
fn a_program_may_share_more() {
    let base = "{% extends \"handbook/base.html\" %}{% block bottom %}{{ shared.thanks }}{{ super() }}{% endblock bottom %}";
    let pages = built(&[
        ("base.html", base),
        ("shared/thanks.html", "<p>Thank you, {{ site.title }}!</p>"),
    ]);
    let pages = pages.unwrap();
    for (path, html) in &pages {
        let title = if path.starts_with("ca/") { "Cercles" } else { "Circles" };
        assert!(html.contains(&format!("<p>Thank you, {title}!</p>")), "{path}");
    }

    let alone = built(&[("shared/thanks.html", "<p>Thank you!</p>")]).unwrap_err();
    assert_eq!(
        alone,
        [
            "template-unused templates/shared/thanks.html nothing shows the template `shared/thanks.html`"
        ]
    );
}

#[test]
fn a_mistake_in_what_pages_share_is_told_once() {
    for wrong in ["{{ page.title }}", "{{ nothing }}", "{{ t(key=\"no-such-words\") }}"] {
        let found = built(&[("shared/footer.html", wrong)]).unwrap_err();
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].starts_with("template-invalid templates/shared/footer.html "),
            "{found:?}"
        );
    }
}
