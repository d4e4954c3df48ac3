//! Addresses against hosts that are made up: what each answers, one after the other.

use std::sync::Mutex;

use super::*;

/// Answers in the order of the list, and keeps what was asked.
struct Hosts {
    answers: Mutex<Vec<(&'static str, Result<Answer, Failure>)>>,
    asked: Mutex<Vec<String>>,
    waited: Mutex<Vec<Duration>>,
}

impl Fetch for Hosts {
    fn fetch(&self, method: Method, url: &str) -> Result<Answer, Failure> {
        self.asked.lock().unwrap().push(format!("{method:?} {url}"));
        let mut answers = self.answers.lock().unwrap();
        let position = answers.iter().position(|(path, _)| url.ends_with(path));
        answers.remove(position.unwrap_or_else(|| panic!("`{url}` is asked for"))).1
    }
}

impl Wait for Hosts {
    fn wait(&self, time: Duration) {
        self.waited.lock().unwrap().push(time);
    }
}

fn status(status: u16) -> Result<Answer, Failure> {
    Ok(Answer { status, location: None, retry_after: None })
}

fn to(status: u16, location: &str) -> Result<Answer, Failure> {
    Ok(Answer { status, location: Some(location.to_owned()), retry_after: None })
}

fn hosts(answers: Vec<(&'static str, Result<Answer, Failure>)>) -> Hosts {
    Hosts { answers: answers.into(), asked: Mutex::default(), waited: Mutex::default() }
}

#[track_caller]
fn check(answers: Vec<(&'static str, Result<Answer, Failure>)>, expected: &Outcome) -> Hosts {
    let hosts = hosts(answers);
    let outcome = follow(&hosts, &hosts, &Manners::default(), "https://a.example/x#part");
    assert_eq!(outcome, *expected);
    assert!(hosts.answers.lock().unwrap().is_empty(), "not all was asked for");
    hosts
}

fn gone(why: &str) -> Outcome {
    Outcome::Gone { why: why.to_owned() }
}

fn moved(to: &str) -> Outcome {
    Outcome::Moved { to: to.to_owned() }
}

#[test]
fn a_page_that_is_there_is_asked_for_once_and_without_its_anchor() {
    let hosts = check(vec![("/x", status(200))], &Outcome::Fine);
    assert_eq!(*hosts.asked.lock().unwrap(), ["Head https://a.example/x"]);
}

#[test]
fn what_head_is_refused_get_may_be_given() {
    check(vec![("/x", status(405)), ("/x", status(200))], &Outcome::Fine);
    check(vec![("/x", status(404)), ("/x", status(200))], &Outcome::Fine);
    check(vec![("/x", Err(Failure::Garbled)), ("/x", status(200))], &Outcome::Fine);
}

#[test]
fn a_page_that_is_gone_is_gone() {
    check(vec![("/x", status(404)), ("/x", status(404))], &gone("answers 404"));
    check(vec![("/x", Err(Failure::NoHost))], &Outcome::NoHost);
    check(vec![("/x", Err(Failure::NotSecure))], &gone("has no certificate that can be trusted"));
}

#[test]
fn a_host_that_refuses_is_not_called_broken() {
    let refused = Outcome::Refused { why: "answers 403".to_owned() };
    check(vec![("/x", status(403)), ("/x", status(403))], &refused);
}

#[test]
fn what_may_pass_is_tried_again_each_time_later() {
    let trouble = || ("/x", status(500));
    let answers = vec![trouble(), trouble(), ("/x", Err(Failure::TooSlow)), ("/x", status(200))];
    let hosts = check(answers, &Outcome::Fine);
    assert_eq!(*hosts.waited.lock().unwrap(), [2, 8].map(Duration::from_secs));
    check((0..6).map(|_| trouble()).collect(), &gone("answers 500"));
}

#[test]
fn a_host_that_asks_for_time_gets_it_within_reason() {
    let later = |seconds| Ok(Answer { status: 429, location: None, retry_after: Some(seconds) });
    let answers = vec![
        ("/x", later(7)),
        ("/x", later(7)),
        ("/x", later(9999)),
        ("/x", later(9999)),
        ("/x", status(200)),
    ];
    let hosts = check(answers, &Outcome::Fine);
    assert_eq!(*hosts.waited.lock().unwrap(), [7, 20].map(Duration::from_secs));
}

#[test]
fn a_move_for_good_is_told_as_far_as_it_is_for_good() {
    check(vec![("/x", to(301, "/y")), ("/y", status(200))], &moved("https://a.example/y#part"));
    check(vec![("/x", to(302, "/y")), ("/y", status(200))], &Outcome::Fine);
    let answers = vec![("/x", to(308, "y")), ("/y", to(302, "//b.example/z")), ("/z", status(200))];
    check(answers, &moved("https://a.example/y#part"));
    let answers = vec![("/x", to(301, "/y")), ("/y", status(404)), ("/y", status(404))];
    check(answers, &gone("answers 404"));
}

#[test]
fn redirects_come_to_an_end() {
    let answers = (0..11).map(|_| ("/x", to(302, "/x"))).collect();
    check(answers, &gone("leads in a circle"));
}

#[test]
fn locations_are_seen_from_where_they_are_given() {
    for (location, expected) in [
        ("https://b.example/", "https://b.example/"),
        ("//b.example/c", "https://b.example/c"),
        ("/c", "https://a.example/c"),
        ("c?d", "https://a.example/x/c?d"),
    ] {
        assert_eq!(joined("https://a.example/x/y?z", location), expected);
    }
    assert_eq!(joined("https://a.example", "c"), "https://a.example/c");
}
