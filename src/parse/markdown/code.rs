//! Code with its words marked: `<span class="hl-comment">`. The theme says how they look.

use std::sync::LazyLock;

use syntect::parsing::{BasicScopeStackOp, ParseState, Scope, ScopeStack, SyntaxSet};

use super::escape::escape;
use super::highlights::{Highlights, Run, Runs};
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

/// Stands for an empty class.
const NO_CLASS: u8 = u8::MAX;

/// Each with the position of its class among [`CLASSES`].
static SCOPES: LazyLock<Vec<(Scope, u8)>> = LazyLock::new(|| {
    let scopes = (0..).zip(CLASSES).map(|(position, (scope, class))| {
        Some((Scope::new(scope).ok()?, if class.is_empty() { NO_CLASS } else { position }))
    });
    scopes.flatten().collect()
});

/// The most code of one text that is marked, in bytes, and the longest line: marking is slow on what no hand wrote.
const MOST: usize = 100_000;
const LONGEST_LINE: usize = 2_000;

/// What authors write for code in no language. To look it up among the others would be to read all of them.
const NO_LANGUAGE: [&str; 4] = ["", "text", "plain", "plaintext"];

/// `code` as HTML with its words marked, if the language is known; `done` counts what was marked before.
pub(super) fn highlight(
    code: &str,
    language: &str,
    done: &mut usize,
    highlights: &Highlights,
) -> Option<String> {
    if NO_LANGUAGE.iter().any(|none| language.eq_ignore_ascii_case(none))
        || *done + code.len() > MOST
        || code.lines().any(|line| line.len() > LONGEST_LINE)
    {
        return None;
    }
    let html = if language.eq_ignore_ascii_case("toml") {
        toml::highlight(code)
    } else {
        written(code, &highlights.runs(language, code, || runs(code, language))?)?
    };
    *done += code.len();
    Some(html)
}

/// `code` with its runs marked.
fn written(code: &str, runs: &[Run]) -> Option<String> {
    let mut marked = Marked::new(code.len());
    let mut rest = code;
    for Run(length, class) in runs {
        let (text, after) = rest.split_at_checked(usize::try_from(*length).ok()?)?;
        let class = class.and_then(|class| CLASSES.get(usize::from(class)));
        marked.part(text, class.map(|(_, class)| *class));
        rest = after;
    }
    rest.is_empty().then(|| marked.finish())
}

/// The runs of `code`, if its language is known.
fn runs(code: &str, language: &str) -> Runs {
    let syntax = LANGUAGES.find_syntax_by_token(language)?;
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut marker = Marker::default();
    for line in code.split_inclusive('\n') {
        let parsed = state.parse_line(line, &LANGUAGES).ok()?;
        let mut at = 0;
        for (offset, op) in parsed {
            marker.text(line.get(at..offset)?);
            at = offset;
            stack.apply_with_hook(&op, |op, _| marker.apply(op)).ok()?;
        }
        marker.text(line.get(at..)?);
    }
    Some(marker.runs.into())
}

/// Tells one class from the next.
#[derive(Debug, Default)]
struct Marker {
    /// The runs so far.
    runs: Vec<Run>,
    /// The class of each open scope, if it has one.
    classes: Vec<Option<u8>>,
}

impl Marker {
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
        let class = class.filter(|class| *class != NO_CLASS);
        // Blanks look the same everywhere.
        let open = self.runs.last().and_then(|Run(_, class)| *class);
        let class = if text.trim().is_empty() { open } else { class };
        let length = u32::try_from(text.len()).expect("code is no longer than `MOST`");
        match self.runs.last_mut().filter(|Run(_, last)| *last == class) {
            Some(Run(last, _)) => *last += length,
            None => self.runs.push(Run(length, class)),
        }
    }
}

/// HTML so far.
#[derive(Debug, Default)]
pub(super) struct Marked {
    html: String,
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

    fn highlight(code: &str, language: &str, done: &mut usize) -> Option<String> {
        super::highlight(code, language, done, &Highlights::default())
    }

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
    fn what_is_remembered_is_written_the_same() {
        for (language, code) in [
            ("rust", "fn main() {\n    // é\n    print(\"<b>\", 1.5);\n}\n"),
            ("html", "<p class=\"a\">&amp;</p>\n\n"),
            ("diff", "-old\n+new\n"),
            ("no-such-language", "x\n"),
            ("sh", ""),
        ] {
            let first = Highlights::default();
            let html = super::highlight(code, language, &mut 0, &first);
            let second = Highlights::from_bytes(&first.to_bytes());
            assert_eq!(super::highlight(code, language, &mut 0, &second), html, "{language}");
            assert!(!second.is_changed(), "{language} was looked for again");
        }
    }

    #[test]
    fn runs_of_other_code_are_refused() {
        for runs in [&[][..], &[Run(1, None)], &[Run(4, None)], &[Run(2, None), Run(1, None)]] {
            assert_eq!(written("aé", runs), None);
        }
        assert_eq!(written("aé", &[Run(3, Some(NO_CLASS))]).as_deref(), Some("aé"));
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
