//! Boxes of other dialects that stand by themselves: `!!! note` with its text indented, and the like.

use super::plan::Plan;
use super::text::{Fence, alert, joined, quote};

/// Where a text comes from, for notes about it.
#[derive(Debug, Clone, Copy)]
pub(super) struct From<'t> {
    pub(super) path: &'t str,
    /// Lines before the text.
    pub(super) skipped: usize,
}

/// `!!! kind "title"`, `??? kind`, `=== "tab"` and what is indented below them.
pub(super) fn convert(body: &str, from: From<'_>, plan: &mut Plan) -> String {
    let lines: Vec<&str> = body.lines().collect();
    let mut fence = Fence::default();
    let mut text = String::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        let depth = line.len() - line.trim_start().len();
        let head = if fence.is_code(line) { None } else { head(line.trim()) };
        let Some(head) = head else {
            text.push_str(line);
            text.push('\n');
            continue;
        };
        let below = lines.get(at..).unwrap_or_default();
        let is_inside = |line: &&&str| {
            line.trim().is_empty() || line.len() - line.trim_start().len() >= depth + 4
        };
        let length = below.iter().take_while(is_inside).count();
        let dedented = below.iter().take(length);
        let inner =
            joined(dedented.map(|line| line.get(depth + 4..).unwrap_or_default().to_owned()));
        let inside = From { path: from.path, skipped: from.skipped + at };
        let inner = convert(&inner, inside, plan);
        let place = from.skipped + at;
        text.push_str(&written(&head, &inner, (from.path, place, depth), plan));
        at += length;
    }
    text
}

/// The first line of a box.
enum Head<'t> {
    Box { kind: &'t str, title: Option<&'t str>, is_folded: bool },
    Tab { title: &'t str },
}

fn head(line: &str) -> Option<Head<'_>> {
    if let Some(title) = line.strip_prefix("=== ") {
        let title = title.trim_start_matches(['!', '+', ' ']);
        return Some(Head::Tab { title: unquoted(title)? });
    }
    let (rest, is_folded) = match line.strip_prefix("!!! ") {
        Some(rest) => (rest, false),
        None => (line.strip_prefix("??? ").or_else(|| line.strip_prefix("???+ "))?, true),
    };
    let (kinds, title) = match rest.find('"') {
        Some(quote) => (rest.get(..quote)?, unquoted(rest.get(quote..)?)),
        None => (rest, None),
    };
    let kind = kinds.split_whitespace().next()?;
    Some(Head::Box { kind, title, is_folded })
}

fn unquoted(text: &str) -> Option<&str> {
    text.trim().strip_prefix('"')?.strip_suffix('"')
}

fn written(head: &Head<'_>, inner: &str, place: (&str, usize, usize), plan: &mut Plan) -> String {
    let (path, line, depth) = place;
    let text = match head {
        Head::Box { kind, title, is_folded } => {
            if *is_folded {
                plan.note(path, line, "boxes that fold are always open");
            }
            format!("{}{}\n", alert(kind, *title), quote(inner))
        }
        Head::Tab { title } => {
            plan.note(path, line, "tabs stand below each other");
            format!("**{title}**\n\n{}\n\n", inner.trim_matches('\n'))
        }
    };
    let indent = " ".repeat(depth);
    joined(
        text.lines().map(
            |line| {
                if line.is_empty() { String::new() } else { format!("{indent}{line}") }
            },
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let mut plan = Plan::default();
        assert_eq!(convert(text, From { path: "a.md", skipped: 0 }, &mut plan), expected);
    }

    #[test]
    fn boxes_become_alerts() {
        check(
            "!!! note\n    One.\n\n    Two.\n\nAfter.\n",
            "> [!NOTE]\n> One.\n>\n> Two.\n\nAfter.\n",
        );
        check("!!! warning inline \"Hot\"\n    One.\n", "> [!WARNING]\n> **Hot**\n>\n> One.\n\n");
        check("```\n!!! note\n    x\n```\n", "```\n!!! note\n    x\n```\n");
    }

    #[test]
    fn boxes_lie_in_boxes_and_in_lists() {
        check(
            "- item\n\n    !!! tip\n        One.\n        !!! danger\n            Two.\n",
            "- item\n\n    > [!TIP]\n    > One.\n    > > [!CAUTION]\n    > > Two.\n\n",
        );
    }

    #[test]
    fn tabs_stand_below_each_other() {
        check("=== \"One\"\n    a\n\n=== \"Two\"\n    b\n", "**One**\n\na\n\n**Two**\n\nb\n\n");
    }
}
