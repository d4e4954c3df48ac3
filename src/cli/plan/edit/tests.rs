//! Files as people write them, and what they are after meetings were added.

use jiff::civil::date;

use super::*;

const LUNCH: &str = "\
# The lunch circle.
title = \"Lunch\" # short

[[series]]
starts = 2026-01-13T12:00:00   # after the holidays
repeat = \"second Tuesday of each month\"

# Kick-off.
[[meeting]]
on = 2026-01-13
topic = \"Goals\"
# Ana brought cake.

# In spring.
[[meeting]]
on = 2026-04-14
";

/// Where a text stands.
fn place(text: &str, part: &str) -> Range<usize> {
    let at = text.find(part).expect("the part is in the text");
    at..at + part.len()
}

fn addition(on: Date) -> Addition<'static> {
    Addition {
        on,
        series: None,
        topic: None,
        facilitators: vec!["ana"],
        hosts: Vec::new(),
        beside: None,
    }
}

/// The meetings of [`LUNCH`] and of what is made of it.
fn known(text: &str) -> Vec<(Range<usize>, Date)> {
    let dates = [("2026-01-13\n", date(2026, 1, 13)), ("2026-04-14", date(2026, 4, 14))];
    let dates = dates.iter().map(|(part, date)| (part.trim_end(), *date));
    dates
        .map(|(part, date)| {
            let on = place(text, &format!("on = {part}"));
            (on.start + "on = ".len()..on.end, date)
        })
        .collect()
}

fn added(text: &str, additions: Vec<Addition<'_>>) -> String {
    let edit = Edit { additions, skips: Vec::new(), known: known(text) };
    edit.apply(text).expect("it can be added")
}

/// The text of a series, with days added to those that are left out.
fn skipped(text: &str, days: &[Date]) -> String {
    let starts = place(text, "2026-01-13T12:00:00");
    let skips = days.iter().map(|day| (starts.clone(), *day)).collect();
    Edit { additions: Vec::new(), skips, known: Vec::new() }.apply(text).expect("it can be added")
}

#[test]
fn a_meeting_goes_between_its_neighbours_and_comments_stay_with_theirs() {
    let text = added(LUNCH, vec![addition(date(2026, 2, 10))]);
    let entry = "[[meeting]]\non = 2026-02-10\nfacilitator = [\"ana\"]\n\n";
    let (before, after) = LUNCH.split_at(place(LUNCH, "# In spring.").start);
    assert_eq!(text, format!("{before}{entry}{after}"));
}

#[test]
fn a_meeting_after_all_others_goes_to_the_end() {
    let later = Addition { topic: Some("Saying \"no\""), ..addition(date(2026, 5, 12)) };
    let text = added(LUNCH, vec![later]);
    let entry =
        "\n[[meeting]]\non = 2026-05-12\ntopic = 'Saying \"no\"'\nfacilitator = [\"ana\"]\n";
    let quoted = entry.replace("'Saying \"no\"'", "\"Saying \\\"no\\\"\"");
    assert!(text == format!("{LUNCH}{entry}") || text == format!("{LUNCH}{quoted}"), "{text}");
}

#[test]
fn a_comment_at_the_end_stays_with_its_meeting() {
    let commented = format!("{LUNCH}# topic = \"Plans\"\n");
    let text = added(&commented, vec![addition(date(2026, 5, 12))]);
    assert_eq!(
        text,
        format!("{commented}\n[[meeting]]\non = 2026-05-12\nfacilitator = [\"ana\"]\n")
    );
}

#[test]
fn a_file_without_an_end_of_line_gets_one() {
    let text = added(LUNCH.trim_end(), vec![addition(date(2026, 5, 12))]);
    assert!(
        text.ends_with(
            "on = 2026-04-14\n\n[[meeting]]\non = 2026-05-12\nfacilitator = [\"ana\"]\n"
        )
    );
}

#[test]
fn lines_end_as_they_do_in_the_file() {
    let windows = LUNCH.replace('\n', "\r\n");
    let additions = || {
        vec![addition(date(2026, 2, 10)), addition(date(2026, 3, 10)), addition(date(2026, 5, 12))]
    };
    assert_eq!(added(&windows, additions()), added(LUNCH, additions()).replace('\n', "\r\n"));
}

#[test]
fn what_is_missing_of_a_meeting_goes_below_its_date() {
    let indented = LUNCH
        .replace("on = 2026-04-14\n", "  on = 2026-04-14 # Easter is over\n  minutes = \"x\"\n");
    let beside = known(&indented).pop().map(|(place, _)| place);
    let text = added(&indented, vec![Addition { beside, ..addition(date(2026, 4, 14)) }]);
    let line = "  on = 2026-04-14 # Easter is over\n";
    assert_eq!(text, indented.replace(line, &format!("{line}  facilitator = [\"ana\"]\n")));
}

#[test]
fn days_left_out_join_the_list_that_is_there() {
    let with = |list: &str| LUNCH.replace("repeat =", &format!("{list}\nrepeat ="));
    let days = [date(2026, 2, 10), date(2026, 3, 10)];
    for (before, after) in [
        ("skip = [2026-07-14]", "skip = [2026-07-14, 2026-02-10, 2026-03-10]"),
        ("skip = [2026-07-14,] # summer", "skip = [2026-07-14, 2026-02-10, 2026-03-10,] # summer"),
        ("skip = []", "skip = [2026-02-10, 2026-03-10]"),
        (
            "skip = [\n  2026-07-14,\n  2026-08-11,\n]",
            "skip = [\n  2026-07-14,\n  2026-08-11, 2026-02-10, 2026-03-10,\n]",
        ),
    ] {
        assert_eq!(skipped(&with(before), &days), with(after));
    }
}

#[test]
fn comments_in_a_list_stay() {
    for list in [
        "skip = [\n  2026-07-14, # summer [long]\n  2026-08-11 # and more\n]",
        "skip = [\n  2026-07-14, # nobody is there\n]",
        "skip = [ # none yet\n]",
    ] {
        let text = LUNCH.replace("repeat =", &format!("{list}\nrepeat ="));
        let new = skipped(&text, &[date(2026, 2, 10)]);
        for comment in list.lines().filter_map(|line| line.get(line.find('#')?..)) {
            assert!(new.contains(&format!("{comment}\n")), "{new}");
        }
    }
}

#[test]
fn a_list_of_days_left_out_is_begun_below_the_start() {
    let text = skipped(LUNCH, &[date(2026, 2, 10)]);
    let line = "starts = 2026-01-13T12:00:00   # after the holidays\n";
    assert_eq!(text, LUNCH.replace(line, &format!("{line}skip = [2026-02-10]\n")));
}

#[test]
fn meetings_in_an_inline_array_are_left_alone_with_a_reason() {
    let inline = "title = \"Lunch\"\nmeeting = [{ on = 2026-01-13 }]\n";
    let edit = Edit {
        additions: vec![addition(date(2026, 2, 10))],
        skips: Vec::new(),
        known: vec![(place(inline, "2026-01-13"), date(2026, 1, 13))],
    };
    let reason = edit.apply(inline).expect_err("there is no place for it");
    assert!(reason.contains("write each as `[[meeting]]`"), "{reason}");
}
