//! Shortcodes of Hugo and Zola: those that say something here are said in Markdown, of the others what is inside stays.

use super::admonitions::From;
use super::plan::Plan;
use super::text::{alert, map_prose, without_directives};

/// A shortcode as it stands in a text.
#[derive(Debug, PartialEq, Eq)]
struct Shortcode<'t> {
    name: &'t str,
    /// Without a name for those that go by position.
    arguments: Vec<(Option<&'t str>, String)>,
    /// Whether it ends what another began.
    is_end: bool,
}

impl Shortcode<'_> {
    /// The argument called one of `names`, else the one at `position`.
    fn argument(&self, names: &[&str], position: usize) -> Option<&str> {
        let named =
            self.arguments.iter().find(|(name, _)| name.is_some_and(|name| names.contains(&name)));
        let placed = self.arguments.iter().filter(|(name, _)| name.is_none()).nth(position);
        named.or(placed).map(|(_, value)| value.as_str())
    }
}

/// How shortcodes are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marks {
    /// `{{< name arg key="value" >}}`, `{{% … %}}`, ended by `/name`.
    Hugo,
    /// `{{ name(key="value") }}`, `{% name() %}`, ended by `{% end %}`.
    Zola,
}

/// Names of boxes.
const BOXES: [&str; 14] = [
    "notice",
    "alert",
    "hint",
    "callout",
    "admonition",
    "note",
    "tip",
    "warning",
    "info",
    "danger",
    "caution",
    "important",
    "quote",
    "details",
];

/// The text with shortcodes as Markdown.
pub(super) fn convert(body: &str, marks: Marks, from: From<'_>, plan: &mut Plan) -> String {
    // Of each shortcode that is open, whether its text stands in a quote.
    let mut open: Vec<bool> = Vec::new();
    map_prose(body, |number, line| {
        let mut text = String::new();
        let mut rest = line;
        let mut has_box = false;
        while let Some((before, shortcode, after)) = next(rest, marks) {
            text.push_str(&without_directives(before));
            rest = after;
            if shortcode.is_end {
                has_box |= open.pop().unwrap_or(false);
                continue;
            }
            let is_pair = is_block(&shortcode, line, marks)
                && ends_later(body, number, shortcode.name, marks);
            let said = said(&shortcode);
            if is_pair {
                let is_box = said.as_ref().is_some_and(|said| said.starts_with("> "));
                open.push(is_box);
                has_box |= is_box;
            }
            match said {
                Some(said) => text.push_str(&said),
                None => {
                    let reason = format!("the shortcode `{}` is left out", shortcode.name);
                    plan.note(from.path, from.skipped + number, reason);
                }
            }
        }
        text.push_str(&without_directives(rest));
        let depth = open.iter().filter(|is_box| **is_box).count();
        let is_first = has_box && text.trim_start().starts_with("> ");
        let depth = if is_first { depth - 1 } else { depth };
        if has_box && text.trim().is_empty() {
            return String::new();
        }
        let text = text.trim_end_matches('\n');
        let quoted = text.lines().map(|line| format!("{}{line}", "> ".repeat(depth)));
        let quoted: Vec<String> = quoted.map(|line| line.trim_end().to_owned()).collect();
        if quoted.is_empty() { ">".repeat(depth) } else { quoted.join("\n") }
    })
}

/// Whether a shortcode can have a text of its own.
fn is_block(shortcode: &Shortcode<'_>, line: &str, marks: Marks) -> bool {
    match marks {
        Marks::Hugo => true,
        Marks::Zola => line.contains(&format!("{{% {}", shortcode.name)),
    }
}

fn ends_later(body: &str, number: usize, name: &str, marks: Marks) -> bool {
    let ends = match marks {
        Marks::Hugo => [format!("{{{{< /{name}"), format!("{{{{% /{name}")],
        Marks::Zola => ["{% end %}".to_owned(), "{% end() %}".to_owned()],
    };
    body.lines().skip(number - 1).any(|line| ends.iter().any(|end| line.contains(end)))
}

/// What stands before the next shortcode, the shortcode, and what follows.
fn next(line: &str, marks: Marks) -> Option<(&str, Shortcode<'_>, &str)> {
    let pairs: &[(&str, &str)] = match marks {
        Marks::Hugo => &[("{{<", ">}}"), ("{{%", "%}}")],
        Marks::Zola => &[("{{", "}}"), ("{%", "%}")],
    };
    let found = pairs.iter().filter_map(|(begin, end)| {
        let at = line.find(begin)?;
        Some((at, line.get(..at)?, line.get(at + begin.len()..)?.split_once(end)?))
    });
    let (_, before, (inner, after)) = found.min_by_key(|(at, ..)| *at)?;
    let is_code = before.matches('`').count() % 2 == 1;
    let shortcode = if is_code { None } else { read(inner.trim(), marks) };
    Some((before, shortcode?, after))
}

fn read(inner: &str, marks: Marks) -> Option<Shortcode<'_>> {
    match marks {
        Marks::Hugo => {
            let inner = inner.trim_end_matches('/').trim();
            let (is_end, inner) =
                inner.strip_prefix('/').map_or((false, inner), |rest| (true, rest));
            let (name, rest) =
                inner.trim().split_once(char::is_whitespace).unwrap_or((inner.trim(), ""));
            let is_name = !name.is_empty() && !name.contains(['*', '"', '`']);
            is_name.then(|| Shortcode { name, arguments: arguments(rest, ' '), is_end })
        }
        Marks::Zola => {
            if inner.trim_end_matches("()") == "end" {
                return Some(Shortcode { name: "end", arguments: Vec::new(), is_end: true });
            }
            let (name, rest) = inner.split_once('(')?;
            let rest = rest.strip_suffix(')')?;
            Some(Shortcode { name: name.trim(), arguments: arguments(rest, ','), is_end: false })
        }
    }
}

/// `a b="c d" e=f`, or the same with commas.
fn arguments(text: &str, between: char) -> Vec<(Option<&str>, String)> {
    let mut found = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let head = rest.find(['=', '"', '`', between]).unwrap_or(rest.len());
        let is_named = rest.get(head..).is_some_and(|rest| rest.starts_with('='));
        let (key, value) = if is_named { rest.split_at(head) } else { ("", rest) };
        let value = value.trim_start_matches('=').trim_start();
        let quote = value.chars().next().filter(|first| matches!(first, '"' | '`' | '\''));
        let (value, after) = match quote {
            Some(quote) => {
                value.get(1..).and_then(|rest| rest.split_once(quote)).unwrap_or((value, ""))
            }
            None => value.split_once(between).unwrap_or((value, "")),
        };
        let key = key.trim();
        found.push(((!key.is_empty()).then_some(key), value.trim().to_owned()));
        rest = after.trim_start_matches([between, ' ']);
    }
    found
}

/// What a shortcode says, in Markdown.
fn said(shortcode: &Shortcode<'_>) -> Option<String> {
    let argument = |names: &[&str], position| shortcode.argument(names, position);
    match shortcode.name {
        "figure" | "image" | "img" => {
            let alt = argument(&["alt", "caption", "title"], 1).unwrap_or_default();
            Some(format!("![{alt}]({})", argument(&["src", "path", "url"], 0)?))
        }
        "youtube" => {
            let id = argument(&["id"], 0)?;
            Some(format!("[Video](https://www.youtube.com/watch?v={id})"))
        }
        "vimeo" => Some(format!("[Video](https://vimeo.com/{})", argument(&["id"], 0)?)),
        "ref" | "relref" => argument(&["path"], 0).map(str::to_owned),
        "toc" => Some(String::new()),
        name if BOXES.contains(&name) => {
            let kind = argument(&["type", "style", "kind", "level", "color", "context"], 0);
            let is_kind = matches!(name, "notice" | "alert" | "hint" | "callout" | "admonition");
            let kind = if is_kind { kind.unwrap_or("note") } else { name };
            Some(alert(kind, argument(&["title", "summary"], usize::from(is_kind))))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(marks: Marks, text: &str, expected: &str, notes: &[&str]) {
        let mut plan = Plan::default();
        let from = From { path: "a.md", skipped: 0 };
        assert_eq!(convert(text, marks, from, &mut plan), expected, "{text}");
        let reasons: Vec<&str> = plan.notes.iter().map(|note| note.reason.as_str()).collect();
        assert_eq!(reasons, notes, "{text}");
    }

    #[test]
    fn what_hugo_says_is_said_in_markdown() {
        let hugo = |text, expected, notes: &[&str]| check(Marks::Hugo, text, expected, notes);
        hugo("{{< figure src=\"a b.png\" alt=\"A room\" >}}\n", "![A room](a b.png)\n", &[]);
        hugo(
            "[x]({{< relref \"b.md#c\" >}}) {{< youtube abc >}}\n",
            "[x](b.md#c) [Video](https://www.youtube.com/watch?v=abc)\n",
            &[],
        );
        hugo(
            "{{% notice warning \"Hot\" %}}\nOne.\n\nTwo.\n{{% /notice %}}\nAfter.\n",
            "> [!WARNING]\n> **Hot**\n>\n> One.\n>\n> Two.\n\nAfter.\n",
            &[],
        );
        hugo(
            "{{< tabs >}}\nText.\n{{< /tabs >}}\n",
            "\nText.\n\n",
            &["the shortcode `tabs` is left out"],
        );
        hugo("`{{< x >}}` {{ y }}\n", "`{{< x >}}` \\{{ y }}\n", &[]);
    }

    #[test]
    fn what_zola_says_is_said_in_markdown() {
        let zola = |text, expected, notes: &[&str]| check(Marks::Zola, text, expected, notes);
        zola(
            "{% note(title=\"Mind\") %}\nOne.\n{% end %}\nAfter.\n",
            "> [!NOTE]\n> **Mind**\n>\n> One.\n\nAfter.\n",
            &[],
        );
        zola("{{ image(src=\"a.png\", alt=\"A\") }}\n", "![A](a.png)\n", &[]);
        zola("{{ gallery() }}\n", "\n", &["the shortcode `gallery` is left out"]);
    }
}
