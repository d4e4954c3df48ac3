//! Lines of Markdown, told apart from code, and what every dialect needs of them.

/// Follows code fences from line to line.
#[derive(Debug, Default)]
pub(super) struct Fence {
    /// The marks that opened the block that is open.
    open: Option<String>,
}

impl Fence {
    /// Whether `line` is code, or opens or closes it.
    pub(super) fn is_code(&mut self, line: &str) -> bool {
        let content = line.trim_start();
        let marks: String = content.chars().take_while(|mark| matches!(mark, '`' | '~')).collect();
        let is_fence = marks.starts_with("```") || marks.starts_with("~~~");
        match &self.open {
            Some(open) => {
                if is_fence && marks.starts_with(open) && content.trim_end() == marks {
                    self.open = None;
                }
                true
            }
            None if is_fence => {
                self.open = Some(marks);
                true
            }
            None => false,
        }
    }
}

/// Applies `change` to each line that is no code. It gets the line's number, from 1.
pub(super) fn map_prose(body: &str, mut change: impl FnMut(usize, &str) -> String) -> String {
    let mut fence = Fence::default();
    let lines = body.lines().enumerate().map(|(index, line)| {
        if fence.is_code(line) { line.to_owned() } else { change(index + 1, line) }
    });
    joined(lines)
}

/// Lines with a break behind each.
pub(super) fn joined(lines: impl Iterator<Item = String>) -> String {
    let mut text = String::new();
    for line in lines {
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// Without blank lines at the ends and with one between paragraphs, code excepted.
pub(super) fn tidy(body: &str) -> String {
    let mut fence = Fence::default();
    let mut was_blank = true;
    let kept = body.lines().filter(|line| {
        let is_code = fence.is_code(line);
        let is_blank = !is_code && line.trim().is_empty();
        let is_kept = !(is_blank && was_blank);
        was_blank = is_blank;
        is_kept
    });
    let text = joined(kept.map(str::to_owned).collect::<Vec<_>>().into_iter());
    format!("{}\n", text.trim_end())
}

/// The line with `\{{` for each `{{` outside code spans: nothing of another program's is obeyed.
pub(super) fn without_directives(line: &str) -> String {
    let is_code = |index: usize| index % 2 == 1;
    let parts = line.split('`').enumerate().map(|(index, part)| {
        if is_code(index) {
            part.to_owned()
        } else {
            part.replace("\\{{", "{{").replace("{{", "\\{{")
        }
    });
    parts.collect::<Vec<_>>().join("`")
}

/// Puts `> ` before each line.
pub(super) fn quote(text: &str) -> String {
    joined(text.trim_end().lines().map(|line| format!("> {line}").trim_end().to_owned()))
}

/// The alert that says what `kind` says in another dialect; for what none says, `NOTE` and the kind as its title.
pub(super) fn alert(kind: &str, title: Option<&str>) -> String {
    let lower = kind.to_lowercase();
    let (alert, is_same) = match lower.as_str() {
        "note" | "info" | "notice" => ("NOTE", true),
        "tip" | "hint" | "success" | "check" | "done" => ("TIP", true),
        "important" | "primary" => ("IMPORTANT", true),
        "warning" | "attention" | "warn" => ("WARNING", true),
        "danger" | "error" | "caution" | "failure" | "bug" => ("CAUTION", true),
        _ => ("NOTE", false),
    };
    let mut letters = lower.chars();
    let own: String =
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    let title = title.map(str::trim).filter(|title| !title.is_empty());
    match title.map(str::to_owned).or((!is_same).then_some(own)) {
        Some(title) => format!("> [!{alert}]\n> **{title}**\n>\n"),
        None => format!("> [!{alert}]\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_left_alone() {
        let text = "a\n```rust\na\n```\na\n````\n```\na\n````\na\n~~~\na\n~~~\na\n";
        let changed = map_prose(text, |_, line| line.to_uppercase());
        assert_eq!(changed, "A\n```rust\na\n```\nA\n````\n```\na\n````\nA\n~~~\na\n~~~\nA\n");
    }

    #[test]
    fn nothing_of_another_program_is_obeyed() {
        assert_eq!(without_directives("{{ x }} `{{ y }}` \\{{"), "\\{{ x }} `{{ y }}` \\{{");
    }

    #[test]
    fn alerts_keep_their_titles() {
        assert_eq!(alert("note", None), "> [!NOTE]\n");
        assert_eq!(alert("danger", Some("Hot")), "> [!CAUTION]\n> **Hot**\n>\n");
        assert_eq!(alert("example", None), "> [!NOTE]\n> **Example**\n>\n");
    }
}
