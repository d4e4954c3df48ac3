//! Files for hosts and crawlers: `robots.txt`, `llms.txt`, `_headers`, `.nojekyll`.

use crate::privacy::{Audience, AudienceKind};
use crate::view::types::{NavNode, Site};

/// `robots.txt`: everybody may read a public site; nobody is to list one for members.
pub(super) fn robots<A: Audience>(site: &Site<A>) -> String {
    match A::KIND {
        AudienceKind::Public => {
            format!("User-agent: *\nAllow: /\n\nSitemap: {}sitemap.xml\n", site.info.base_url)
        }
        AudienceKind::Members => "User-agent: *\nDisallow: /\n".to_owned(),
    }
}

/// `_headers` of hosts that read it: the policy of the pages, and what only a header can say.
pub(super) fn headers(policy: &str, audience: AudienceKind) -> String {
    let mut lines = vec![
        "/*".to_owned(),
        format!("  Content-Security-Policy: {policy}; frame-ancestors 'none'"),
        "  X-Content-Type-Options: nosniff".to_owned(),
        "  Referrer-Policy: no-referrer".to_owned(),
        "  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()"
            .to_owned(),
    ];
    if audience == AudienceKind::Members {
        lines.push("  X-Robots-Tag: noindex".to_owned());
    }
    lines.extend(["/*.ics".to_owned(), "  Content-Type: text/calendar; charset=utf-8".to_owned()]);
    lines.extend([
        "/assets/*".to_owned(),
        "  Cache-Control: public, max-age=31536000, immutable".to_owned(),
    ]);
    lines.join("\n") + "\n"
}

/// `llms.txt`: what the site is and where its texts are, as a Markdown list.
pub(super) fn llms<A: Audience>(site: &Site<A>) -> String {
    let info = &site.info;
    let mut text = format!("# {}\n\n> {}\n\n## Handbook\n\n", info.title, info.description);
    nodes(&mut text, &info.base_url, &info.navigation, 0);
    text.push_str("\n## Circles\n\n");
    for card in site.circles.iter() {
        let summary =
            card.summary.as_deref().map(|summary| format!(": {summary}")).unwrap_or_default();
        text.push_str(&format!(
            "- [{}]({}{}){summary}\n",
            line(&card.circle.title),
            info.base_url,
            card.circle.url
        ));
    }
    text.push_str("\n## Data\n\n");
    for (title, path) in [
        ("Circles and their next meetings", "circles.json"),
        ("Calendar", "calendar.ics"),
        ("Everything on one page", "print/"),
    ] {
        text.push_str(&format!("- [{title}]({}{path})\n", info.base_url));
    }
    text
}

fn nodes(text: &mut String, base_url: &str, list: &[NavNode], depth: usize) {
    for node in list {
        let indent = "  ".repeat(depth);
        match &node.url {
            Some(url) => {
                text.push_str(&format!("{indent}- [{}]({base_url}{url})\n", line(&node.title)));
            }
            None => text.push_str(&format!("{indent}- {}\n", line(&node.title))),
        }
        nodes(text, base_url, &node.children, depth + 1);
    }
}

/// On one line, and without what would end a link's text.
fn line(title: &str) -> String {
    title.replace(['\n', '\r', '[', ']'], " ")
}
