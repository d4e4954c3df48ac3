//! Markdown texts: their links, directives and citations.

use std::sync::Arc;

use super::Context;
use super::directory::{Anchors, Resolved};
use super::urls::is_whole;
use crate::diag::{Diagnostic, FileId, Span, nearest};
use crate::model::program::ResourceKind;
use crate::model::rules;
use crate::model::text::{Directive, Target, Text};
use crate::parse::markdown::{self, Argument, LinkKind, Markdown, Value};

/// The text with its links and directives resolved.
pub(super) fn resolve_text(
    context: &mut Context<'_>,
    path: &str,
    file: FileId,
    markdown: &Arc<Markdown>,
) -> Text {
    let mut links = Vec::with_capacity(markdown.links.len());
    let mut sizes = Vec::with_capacity(markdown.links.len());
    for link in &markdown.links {
        let target = resolve_link(context, path, &link.href, link.span);
        sizes.push(if link.kind == LinkKind::Image { size(context, &target) } else { None });
        links.push(target);
    }
    let directives = markdown
        .directives
        .iter()
        .map(|directive| resolve_directive(context, path, directive))
        .collect();
    let citations =
        markdown.citations.iter().map(|citation| resolve_citation(context, citation)).collect();
    Text { file, markdown: markdown.clone(), links, sizes, directives, citations }
}

fn size(context: &Context<'_>, target: &Target) -> Option<(u32, u32)> {
    match target {
        Target::File { address } => context.image_sizes.get(address.as_ref()).copied(),
        Target::Page { .. } | Target::Here { .. } | Target::External { .. } | Target::Broken => {
            None
        }
    }
}

/// Where a link leads; what is wrong with it is reported.
pub(super) fn resolve_link(
    context: &mut Context<'_>,
    from: &str,
    href: &str,
    span: Span,
) -> Target {
    let resolved = context.directory.resolve(from, href);
    found(context, resolved, span, href)
}

/// The target, or a finding about it.
pub(super) fn found(
    context: &mut Context<'_>,
    resolved: Resolved,
    span: Span,
    href: &str,
) -> Target {
    let path = href.split(['#', '?']).next().unwrap_or(href);
    let (finding, target) = match resolved {
        Resolved::Found(Target::External { url }) if !url.starts_with("//") && !is_whole(&url) => {
            let message = "the address has a beginning and no more".to_owned();
            let found = Diagnostic::new(&rules::ADDRESS_INVALID, span, message);
            (found.hint("write it in full: `https://example.org/page`"), Target::Broken)
        }
        Resolved::Found(target) => {
            if let Target::File { address } = &target {
                context.linked.insert(address.clone());
            }
            return target;
        }
        Resolved::MissingAnchor(target, known) => (missing_anchor(span, href, &known), target),
        Resolved::MissingFile { wanted, likely } => {
            (missing_file(span, path, wanted, likely), Target::Broken)
        }
        Resolved::Draft => {
            let message = format!("`{path}` is a draft and is not published");
            let found = Diagnostic::new(&rules::LINK_TO_DRAFT, span, message);
            (found.hint("publish the page, or remove the link"), Target::Broken)
        }
        Resolved::Unpublished => {
            let message = format!("`{path}` is never published");
            let found = Diagnostic::new(&rules::LINK_UNPUBLISHED, span, message);
            (found.hint("link to the page that shows what it says"), Target::Broken)
        }
    };
    context.push(finding);
    target
}

/// How many anchors a hint lists.
const ANCHORS: usize = 6;

fn missing_anchor(span: Span, href: &str, known: &Anchors) -> Diagnostic {
    let (path, anchor) = href.split_once('#').unwrap_or(("", href));
    let page = if path.is_empty() { "this page".to_owned() } else { format!("`{path}`") };
    let message = format!("{page} has no heading with the anchor `{anchor}`");
    let listed: Vec<String> =
        known.all.iter().take(ANCHORS).map(|known| format!("`#{known}`")).collect();
    let hint = match &known.likely {
        Some(likely) => format!("did you mean `#{likely}`?"),
        None if listed.is_empty() => {
            "remove the part after `#`; no heading below the title has an anchor".to_owned()
        }
        None if known.all.len() > ANCHORS => {
            format!("write one of its anchors, such as {}", listed.join(", "))
        }
        None => format!("write one of its anchors: {}", listed.join(", ")),
    };
    Diagnostic::new(&rules::LINK_MISSING_ANCHOR, span, message).hint(hint)
}

fn missing_file(
    span: Span,
    path: &str,
    wanted: Option<String>,
    likely: Option<String>,
) -> Diagnostic {
    let found =
        Diagnostic::new(&rules::LINK_MISSING_FILE, span, format!("there is no file `{path}`"));
    if path.starts_with("www.") {
        return found.hint(format!("write `https://{path}`"));
    }
    if path.contains('\\') {
        return found.hint(format!("write `{}`", path.replace('\\', "/")));
    }
    found.hint(match (likely, wanted) {
        (Some(likely), _) => format!("did you mean `{likely}`?"),
        (None, Some(wanted)) => format!(
            "put the file at `{wanted}`, or write the path of another, as seen from this one"
        ),
        (None, None) => "link to a file of the program folder".to_owned(),
    })
}

fn resolve_citation(context: &mut Context<'_>, citation: &markdown::Citation) -> Vec<usize> {
    let mut works = Vec::with_capacity(citation.keys.len());
    for (key, span) in &citation.keys {
        match context.resource_ids.get(&key.to_lowercase()) {
            Some(work) => works.push(*work),
            None if context.has_unread_works() => {}
            None => {
                let mut known: Vec<&str> =
                    context.resource_ids.keys().map(String::as_str).collect();
                known.sort_unstable();
                let likely = nearest(key, known).map(|likely| format!("did you mean `@{likely}`?"));
                let found = Diagnostic::new(
                    &rules::CITATION_UNKNOWN,
                    *span,
                    format!("no work has the key `{key}`"),
                );
                let hint = likely.unwrap_or_else(|| {
                    "add the work to `resources.toml` or `references.bib`".to_owned()
                });
                context.push(found.hint(hint));
            }
        }
    }
    works
}

/// The names of all directives and their arguments.
const DIRECTIVES: [(&str, &[&str]); 9] = [
    ("circles", &["format", "open", "audience", "tag", "limit"]),
    ("meetings", &["circle", "limit"]),
    ("calendar", &["limit"]),
    ("resources", &["tag", "kind"]),
    ("people", &["circle", "role"]),
    ("references", &[]),
    ("steps", &[]),
    ("button", &["text", "to"]),
    ("include", &["file"]),
];

/// How many meetings or entries a directive shows unless it says.
const LIMIT: usize = 5;

fn resolve_directive(
    context: &mut Context<'_>,
    path: &str,
    directive: &markdown::Directive,
) -> Directive {
    let Some((name, known)) = DIRECTIVES.iter().find(|(name, _)| *name == directive.name) else {
        let names = DIRECTIVES.iter().map(|(name, _)| *name);
        let likely = nearest(&directive.name, names.clone());
        let found = Diagnostic::new(
            &rules::DIRECTIVE_UNKNOWN,
            directive.name_span,
            format!("there is no directive `{}`", directive.name),
        );
        let all: Vec<String> = names.map(|name| format!("`{name}`")).collect();
        let found = found.hint(likely.map_or_else(
            || format!("write one of {}", all.join(", ")),
            |likely| format!("did you mean `{likely}`?"),
        ));
        context.push(found.hint("write `\\{{` to show the braces themselves"));
        return Directive::Broken;
    };
    let mut arguments = Arguments { context, directive, failed: false };
    arguments.check_names(known);
    let resolved = arguments.resolve(name, path);
    let failed = arguments.failed;
    resolved.filter(|_| !failed).unwrap_or(Directive::Broken)
}

/// The arguments of one directive, read one by one.
struct Arguments<'a, 'o> {
    context: &'a mut Context<'o>,
    directive: &'a markdown::Directive,
    failed: bool,
}

impl Arguments<'_, '_> {
    fn resolve(&mut self, name: &str, path: &str) -> Option<Directive> {
        Some(match name {
            "circles" => Directive::Circles {
                format: self.format(),
                open: self.boolean("open"),
                audience: self.text("audience"),
                tag: self.text("tag"),
                limit: self.count("limit"),
            },
            "meetings" => Directive::Meetings {
                circle: self.circle(),
                limit: self.count("limit").unwrap_or(LIMIT),
            },
            "calendar" => Directive::Calendar { limit: self.count("limit").unwrap_or(LIMIT * 2) },
            "resources" => Directive::Resources { tag: self.text("tag"), kind: self.kind() },
            "people" => Directive::People { circle: self.circle(), role: self.text("role") },
            "references" => Directive::References,
            "steps" => Directive::Steps,
            "button" => self.button(path)?,
            _ => self.include(path)?,
        })
    }

    fn fail(&mut self, span: Span, message: String, hint: Option<String>) {
        self.failed = true;
        self.context
            .push(Diagnostic::new(&rules::DIRECTIVE_ARGUMENT, span, message).maybe_hint(hint));
    }

    fn check_names(&mut self, known: &[&str]) {
        for argument in &self.directive.arguments {
            if !known.contains(&argument.name.as_str()) {
                let likely = nearest(&argument.name, known.iter().copied())
                    .map(|likely| format!("did you mean `{likely}`?"));
                let all = if known.is_empty() {
                    "it takes no arguments".to_owned()
                } else {
                    format!("it takes {}", known.join(", "))
                };
                let message =
                    format!("`{}` has no argument `{}`", self.directive.name, argument.name);
                self.fail(argument.name_span, message, Some(likely.unwrap_or(all)));
            }
        }
    }

    fn argument(&self, name: &str) -> Option<Argument> {
        self.directive.arguments.iter().find(|argument| argument.name == name).cloned()
    }

    fn text(&mut self, name: &str) -> Option<String> {
        let argument = self.argument(name)?;
        match argument.value {
            Value::Text(text) => Some(text),
            Value::Integer(_) | Value::Boolean(_) => {
                self.fail(
                    argument.value_span,
                    format!("`{name}` is a text"),
                    Some(format!("write `{name}=\"…\"`")),
                );
                None
            }
        }
    }

    fn boolean(&mut self, name: &str) -> Option<bool> {
        let argument = self.argument(name)?;
        match argument.value {
            Value::Boolean(value) => Some(value),
            Value::Integer(_) | Value::Text(_) => {
                self.fail(
                    argument.value_span,
                    format!("`{name}` is true or false"),
                    Some(format!("write `{name}=true`")),
                );
                None
            }
        }
    }

    fn count(&mut self, name: &str) -> Option<usize> {
        let argument = self.argument(name)?;
        match argument.value {
            Value::Integer(number) if number >= 1 => usize::try_from(number).ok(),
            Value::Integer(_) | Value::Boolean(_) | Value::Text(_) => {
                self.fail(
                    argument.value_span,
                    format!("`{name}` is a number of at least 1"),
                    Some(format!("write `{name}=6`")),
                );
                None
            }
        }
    }

    fn required(&mut self, name: &str) -> Option<(String, Span)> {
        let argument = self.argument(name);
        if argument.is_none() {
            let message = format!("`{}` needs `{name}`", self.directive.name);
            self.fail(self.directive.span, message, Some(format!("add `{name}=\"…\"`")));
        }
        let span = argument?.value_span;
        self.text(name).map(|text| (text, span))
    }

    fn circle(&mut self) -> Option<usize> {
        let span = self.argument("circle")?.value_span;
        let id = self.text("circle")?;
        let position = self.context.circle(&crate::parse::doc::Spanned { value: id, span });
        self.failed |= position.is_none();
        position
    }

    fn format(&mut self) -> Option<crate::model::circle::Format> {
        use crate::model::circle::Format;
        let span = self.argument("format")?.value_span;
        let word = self.text("format")?;
        let known = [
            ("circle", Format::Circle),
            ("pairs", Format::Pairs),
            ("cohort", Format::Cohort),
            ("community", Format::Community),
        ];
        let found = known.iter().find(|(name, _)| *name == word).map(|(_, format)| *format);
        if found.is_none() {
            self.fail(
                span,
                format!("there is no format `{word}`"),
                Some("write circle, pairs, cohort or community".to_owned()),
            );
        }
        found
    }

    fn kind(&mut self) -> Option<ResourceKind> {
        let span = self.argument("kind")?.value_span;
        let word = self.text("kind")?;
        let found =
            ResourceKind::WORDS.iter().find(|(name, _)| *name == word).map(|(_, kind)| *kind);
        if found.is_none() {
            let names: Vec<&str> = ResourceKind::WORDS.iter().map(|(name, _)| *name).collect();
            self.fail(
                span,
                format!("there is no kind of resource `{word}`"),
                Some(format!("write one of {}", names.join(", "))),
            );
        }
        found
    }

    fn button(&mut self, path: &str) -> Option<Directive> {
        let (text, _) = self.required("text")?;
        let (to, span) = self.required("to")?;
        let to = resolve_link(self.context, path, &to, span);
        Some(Directive::Button { text, to })
    }

    /// The file is included as it stands; where it lies is decided when all texts are known.
    fn include(&mut self, path: &str) -> Option<Directive> {
        let (file, span) = self.required("file")?;
        let folder = crate::model::address::folder_of(path);
        let wanted = crate::model::address::resolve(folder, &file);
        let wanted = wanted.as_deref().unwrap_or_default();
        match self.context.include_positions.get(wanted).copied() {
            Some(text) => Some(Directive::Include { text }),
            None if self.context.include_cycles.contains(wanted) => None,
            None => {
                let found = Diagnostic::new(
                    &rules::LINK_MISSING_FILE,
                    span,
                    format!("there is no text `{file}` to include"),
                );
                self.context
                    .push(found.hint("write the path of a Markdown file, as seen from this one"));
                None
            }
        }
    }
}
