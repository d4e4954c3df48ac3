//! Tests of the words in each language that comes with the program.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::super::fluent::OWN;
use super::super::*;

const HANDBOOK: [(&str, &str); 6] = [
    ("en", include_str!("../../../../themes/handbook/i18n/en.ftl")),
    ("es", include_str!("../../../../themes/handbook/i18n/es.ftl")),
    ("ca", include_str!("../../../../themes/handbook/i18n/ca.ftl")),
    ("fr", include_str!("../../../../themes/handbook/i18n/fr.ftl")),
    ("de", include_str!("../../../../themes/handbook/i18n/de.ftl")),
    ("ar", include_str!("../../../../themes/handbook/i18n/ar.ftl")),
];

const PLAIN: [(&str, &str); 6] = [
    ("en", include_str!("../../../../themes/plain/i18n/en.ftl")),
    ("es", include_str!("../../../../themes/plain/i18n/es.ftl")),
    ("ca", include_str!("../../../../themes/plain/i18n/ca.ftl")),
    ("fr", include_str!("../../../../themes/plain/i18n/fr.ftl")),
    ("de", include_str!("../../../../themes/plain/i18n/de.ftl")),
    ("ar", include_str!("../../../../themes/plain/i18n/ar.ftl")),
];

/// Each message and term with the variables that it, or the comment above it, names.
fn entries(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let (mut name, mut comment) = (String::new(), BTreeSet::new());
    for line in text.lines() {
        if line.starts_with('#') {
            comment.extend(variables(line));
            continue;
        }
        if line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-') {
            name = line.split(" =").next().unwrap().to_owned();
            let again = all.insert(name.clone(), std::mem::take(&mut comment));
            assert_eq!(again, None, "{name} twice");
        }
        if line.is_empty() {
            comment.clear();
        } else {
            all.get_mut(&name).unwrap().extend(variables(line));
        }
    }
    all
}

fn variables(line: &str) -> impl Iterator<Item = String> {
    line.split('$')
        .skip(1)
        .map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect())
}

/// The words of `tag` with a theme's texts, and the program's own terms in that language.
fn words(tag: &str, theme: &[(&str, &'static str)], terms: &[(&str, &str)]) -> Words {
    let texts: Vec<FluentText> = theme
        .iter()
        .map(|(tag, text)| FluentText { tag: (*tag).to_owned(), text: Cow::Borrowed(*text) })
        .collect();
    let own = terms.iter().map(|(name, word)| ((*name).to_owned(), (*word).to_owned())).collect();
    Words::new(tag, &texts, Terms { language: tag, words: &own }, "2026-11-25")
}

#[test]
fn every_language_has_every_message_with_the_variables_of_english() {
    for texts in [OWN, HANDBOOK, PLAIN] {
        let english = entries(texts[0].1);
        for (tag, text) in texts {
            assert_eq!(check_texts(text), [], "{tag}");
            let said = entries(text);
            let differing = said
                .keys()
                .chain(english.keys())
                .filter(|name| said.contains_key(*name) != english.contains_key(*name));
            assert_eq!(differing.collect::<Vec<_>>(), [""; 0], "{tag}");
            // A term's own parameters are given by the phrases of its language.
            for (name, used) in said.iter().filter(|(name, _)| !name.starts_with('-')) {
                assert!(used.is_subset(&english[name]), "{tag}: {name} uses {used:?}");
            }
        }
    }
}

/// With the words of the language and with those of a program, for every number that has a form of its own.
#[test]
fn every_message_can_be_said() {
    let own = [("circle", "equipo"), ("circles", "equipos"), ("members", "gente")];
    for (theme, (tag, _)) in [HANDBOOK, PLAIN].iter().flat_map(|one| one.map(|text| (one, text))) {
        let english: BTreeMap<_, _> =
            [OWN[0].1, theme[0].1].iter().flat_map(|text| entries(text)).collect();
        for terms in [&own[..], &[]] {
            let words = words(tag, theme, terms);
            for (name, number) in english
                .keys()
                .filter(|name| !name.starts_with('-'))
                .flat_map(|name| [0_u32, 1, 2, 3, 11, 12, 100].map(|number| (name, number)))
            {
                let mut arguments = FluentArgs::new();
                english[name].iter().for_each(|variable| arguments.set(variable.clone(), number));
                let said = words.say(name, &arguments);
                assert!(said.as_ref().is_ok_and(|said| !said.is_empty()), "{tag}: {said:?}");
            }
        }
    }
}

/// Three rules, and a number of circles.
fn said(tag: &str, count: u32) -> [String; 4] {
    let words = words(tag, &HANDBOOK, &[]);
    let rule = |rule: &str| {
        let start = jiff::civil::date(2026, 1, 13).at(12, 0, 0, 0);
        let rule = crate::model::recurrence::Rule::parse_rrule(rule).unwrap().in_words(start);
        words.rule(&rule).unwrap()
    };
    let mut arguments = FluentArgs::new();
    arguments.set("count", count);
    [
        rule("FREQ=MONTHLY;BYDAY=1TU,3TU"),
        rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"),
        rule("FREQ=YEARLY;BYMONTH=4,10;BYDAY=-1MO"),
        words.say("door-find-count", &arguments).unwrap(),
    ]
}

#[test]
fn spanish() {
    let expected = [
        "primer y tercer martes de cada mes",
        "una semana sí y otra no, lunes y jueves",
        "último lunes de abril y octubre",
        "2 círculos",
    ];
    assert_eq!(said("es", 2), expected);
}

#[test]
fn catalan() {
    let expected = [
        "primer i tercer dimarts de cada mes",
        "una setmana sí i una no, dilluns i dijous",
        "darrer dilluns d’abril i octubre",
        "1 cercle",
    ];
    assert_eq!(said("ca", 1), expected);
}

#[test]
fn french() {
    let expected = [
        "premier et troisième mardi de chaque mois",
        "une semaine sur deux, lundi et jeudi",
        "dernier lundi d’avril et octobre",
        "0 cercle",
    ];
    assert_eq!(said("fr", 0), expected);
}

#[test]
fn german() {
    let expected = [
        "am ersten und dritten Dienstag jedes Monats",
        "alle zwei Wochen am Montag und Donnerstag",
        "am letzten Montag im April und Oktober",
        "5 Kreise",
    ];
    assert_eq!(said("de", 5), expected);
}

#[test]
fn arabic() {
    let expected = [
        "يوم الثلاثاء الأول والثالث من كل شهر",
        "يومي الاثنين والخميس كل أسبوعين",
        "يوم الاثنين الأخير من أبريل وأكتوبر",
        "3 حلقات",
    ];
    assert_eq!(said("ar", 3), expected);
    let counted = [1, 2, 11, 100].map(|count| said("ar", count)[3].clone());
    assert_eq!(counted, ["حلقة واحدة", "2 من الحلقات", "11 حلقة", "100 حلقة"]);
    let words = words("ar", &HANDBOOK, &[]);
    assert_eq!(words.date("2025-02-10", DateStyle::Long), "10 فبراير 2025");
}
