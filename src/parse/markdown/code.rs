//! Code with its words marked: `<span class="hl-comment">`. The theme says how they look.

use std::sync::LazyLock;

use syntect::parsing::{BasicScopeStackOp, ParseState, Scope, ScopeStack, SyntaxSet};

use super::escape::escape;
use super::toml;

/// All languages that are known. They are read from the binary when the first code with a language comes.
static LANGUAGES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// What is marked, the narrower scope before the wider one; an empty class takes back what is around it.
const CLASSES: [(&str, &str); 20] = [
    ("comment", "comment"),
    ("constant.numeric", "number"),
    ("constant", "constant"),
    ("string", "string"),
    ("keyword.operator", ""),
    ("keyword", "keyword"),
    ("storage", "keyword"),
    ("variable.language", "keyword"),
    ("entity.name.tag", "keyword"),
    ("entity.name.function", "function"),
    ("entity.other.attribute-name", "attribute"),
    ("entity.other", ""),
    ("entity.name", "name"),
    ("support.function", "function"),
    ("support.constant", "constant"),
    ("support", "name"),
    ("markup.heading", "name"),
    ("markup.inserted", "inserted"),
    ("markup.deleted", "deleted"),
    ("markup.raw", "string"),
];

static SCOPES: LazyLock<Vec<(Scope, &'static str)>> = LazyLock::new(|| {
    let scopes = CLASSES.iter().map(|(scope, class)| Some((Scope::new(scope).ok()?, *class)));
    scopes.flatten().collect()
});

/// The most code of one text that is marked, in bytes, and the longest line: marking is slow on what no hand wrote.
const MOST: usize = 100_000;
const LONGEST_LINE: usize = 2_000;

/// What authors write for code in no language. To look it up among the others would be to read all of them.
const NO_LANGUAGE: [&str; 4] = ["", "text", "plain", "plaintext"];

/// `code` as HTML with its words marked, if the language is known; `done` counts what was marked before.
pub(super) fn highlight(code: &str, language: &str, done: &mut usize) -> Option<String> {
    if NO_LANGUAGE.iter().any(|none| language.eq_ignore_ascii_case(none))
        || *done + code.len() > MOST
        || code.lines().any(|line| line.len() > LONGEST_LINE)
    {
        return None;
    }
    if language.eq_ignore_ascii_case("toml") {
        *done += code.len();
        return Some(toml::highlight(code));
    }
    let syntax = LANGUAGES.find_syntax_by_token(language)?;
    *done += code.len();
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut marked = Marked::new(code.len());
    for line in code.split_inclusive('\n') {
        let parsed = state.parse_line(line, &LANGUAGES).ok()?;
        let mut at = 0;
        for (offset, op) in parsed {
            marked.text(line.get(at..offset)?);
            at = offset;
            stack.apply_with_hook(&op, |op, _| marked.apply(op)).ok()?;
        }
        marked.text(line.get(at..)?);
    }
    Some(marked.finish())
}

/// HTML so far.
#[derive(Debug, Default)]
pub(super) struct Marked {
    html: String,
    /// The class of each open scope, if it has one.
    classes: Vec<Option<&'static str>>,
    /// The class of the span that is open.
    open: Option<&'static str>,
}

impl Marked {
    /// Nothing yet, of code that is so long.
    pub(super) fn new(length: usize) -> Self {
        Self { html: String::with_capacity(length * 2), ..Self::default() }
    }

    /// Adds a part with a class of its own.
    pub(super) fn part(&mut self, text: &str, class: Option<&'static str>) {
        if class != self.open {
            self.end();
            self.begin(class);
        }
        escape(&mut self.html, text);
    }

    /// All of it.
    pub(super) fn finish(mut self) -> String {
        self.end();
        self.html
    }

    fn apply(&mut self, op: BasicScopeStackOp) {
        match op {
            BasicScopeStackOp::Push(scope) => {
                let known = SCOPES.iter().find(|(prefix, _)| prefix.is_prefix_of(scope));
                self.classes.push(known.map(|(_, class)| *class));
            }
            BasicScopeStackOp::Pop => {
                self.classes.pop();
            }
        }
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let class = self.classes.iter().rev().find_map(|class| *class);
        let class = class.filter(|class| !class.is_empty());
        // Blanks look the same everywhere.
        let class = if text.trim().is_empty() { self.open } else { class };
        self.part(text, class);
    }

    fn begin(&mut self, class: Option<&'static str>) {
        if let Some(class) = class {
            self.html.push_str("<span class=\"hl-");
            self.html.push_str(class);
            self.html.push_str("\">");
        }
        self.open = class;
    }

    fn end(&mut self) {
        if self.open.take().is_some() {
            self.html.push_str("</span>");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_known_languages_are_marked() {
        let html = highlight("let x = \"<a>\"; // 1\n", "rust", &mut 0).unwrap();
        assert_eq!(
            html,
            "<span class=\"hl-keyword\">let</span> x = <span class=\"hl-string\">&quot;&lt;a&gt;&quot;</span>; \
             <span class=\"hl-comment\">// 1\n</span>"
        );
        assert_eq!(highlight("x", "no-such-language", &mut 0), None);
        assert_eq!(highlight("x", "", &mut 0), None);
    }

    #[test]
    fn what_is_no_language_is_none_among_the_others() {
        for none in NO_LANGUAGE {
            assert!(LANGUAGES.find_syntax_by_token(none).is_none(), "{none}");
            assert_eq!(highlight("x", &none.to_uppercase(), &mut 0), None);
        }
    }

    #[test]
    fn what_no_hand_wrote_is_not_marked() {
        assert_eq!(highlight(&"x".repeat(LONGEST_LINE + 1), "rust", &mut 0), None);
        let mut done = 0;
        let code = "let x = 1;\n".repeat(1000);
        let marked = (0..20).filter(|_| highlight(&code, "rust", &mut done).is_some()).count();
        assert_eq!(marked, 9);
    }
}
