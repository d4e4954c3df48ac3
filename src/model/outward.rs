//! The addresses of other sites that a program sends its readers to.
//!
//! Links that only members see are left out: what is behind them is nobody else's business, also not a program's
//! that follows links.

use super::circle::{Circle, Link};
use super::program::{Program, Resource};
use super::text::{Directive, Text};
use crate::diag::Span;

impl Program {
    /// Every `http` and `https` address, and where it stands, in the order of the files.
    pub fn outward_links(&self) -> Vec<(String, Span)> {
        let texts = self.texts().flat_map(links_of_text);
        let circles = self.circles.iter().flat_map(links_of_circle);
        let events = self
            .events
            .iter()
            .filter_map(|event| Some((event.to.as_ref()?.external()?, event.span)));
        let written = texts.chain(circles).chain(events).map(|(url, span)| (url.to_owned(), span));
        let all = written.chain(self.resources.iter().filter_map(link_of_resource));
        let mut links: Vec<(String, Span)> = all.filter(|(url, _)| is_web(url)).collect();
        links.sort_by(|(url, span), (other, other_span)| (span, url).cmp(&(other_span, other)));
        links.dedup();
        links
    }
}

fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

fn links_of_text(text: &Text) -> Vec<(&str, Span)> {
    let links = text.links.iter().zip(&text.markdown.links);
    let links = links.filter_map(|(target, link)| Some((target.external()?, link.span)));
    let buttons = text.directives.iter().zip(&text.markdown.directives);
    let buttons = buttons.filter_map(|(directive, written)| match directive {
        Directive::Button { to, .. } => Some((to.external()?, written.span)),
        _ => None,
    });
    links.chain(buttons).collect()
}

fn link_of_resource(resource: &Resource) -> Option<(String, Span)> {
    let by_doi = resource.doi.as_ref().map(|doi| format!("https://doi.org/{doi}"));
    Some((resource.url.clone().or(by_doi)?, resource.address_span))
}

fn links_of_circle(circle: &Circle) -> Vec<(&str, Span)> {
    let of_circle = public(&circle.links, circle.span);
    let of_series = circle.series.iter().flat_map(|series| public(&series.links, series.span));
    let of_meetings = circle.entries.iter().flat_map(|entry| public(&entry.links, entry.span));
    let ways = circle.join.iter().chain(&circle.directions);
    let ways = ways.filter_map(|way| Some((way.external()?, circle.span)));
    of_circle.chain(of_series).chain(of_meetings).chain(ways).collect()
}

fn public(links: &[Link], span: Span) -> impl Iterator<Item = (&str, Span)> {
    let shown = links.iter().filter(|link| link.publish);
    shown.filter_map(move |link| Some((link.to.external()?, span)))
}
