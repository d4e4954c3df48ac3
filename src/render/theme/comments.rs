//! Stylesheets and scripts of built-in themes as readers fetch them: without what only we read.
//!
//! It knows no strings, so it is for files whose strings hold no comments and go over no lines: ours.

/// The text without comments, indentation and empty lines; files of other kinds as they are.
pub(super) fn without_comments(path: &str, text: &str) -> Option<String> {
    let (opening, is_script) = match path.rsplit_once('.')?.1 {
        "css" => ("/*", false),
        "js" => ("/**", true),
        _ => return None,
    };
    let mut code = without_blocks(text, opening);
    if !is_script {
        for (written, short) in [("; ", ";"), (" {", "{"), ("{ ", "{"), (" }", "}"), (";}", "}")] {
            code = code.replace(written, short);
        }
    }
    let lines = code.lines().map(str::trim_start);
    let kept = lines.filter(|line| !(line.is_empty() || is_script && line.starts_with("//")));
    let mut text = String::with_capacity(code.len());
    for line in kept {
        text.push_str(line);
        text.push('\n');
    }
    Some(text)
}

fn without_blocks(text: &str, opening: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(opening) {
        kept.push_str(before);
        rest =
            after.split_once("*/").map_or("", |(_, rest)| rest.strip_prefix(' ').unwrap_or(rest));
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_we_read_is_left_out() {
        let css = "/* A. */\na {\n  color: red; /* B. */\n}\n\n/* C\n D */ b { top: 0; }\n";
        assert_eq!(
            without_comments("x/style.css", css).unwrap(),
            "a{\ncolor: red;\n}\nb{top: 0}\n"
        );
        let js = "// @ts-check\n\n/**\n * Says.\n * @param {string} x\n */\nfunction say(x) {\n  // Why.\n  \
                  return /** @type {any} */ (x) + \"https://a\";\n}\n";
        assert_eq!(
            without_comments("a.js", js).unwrap(),
            "function say(x) {\nreturn (x) + \"https://a\";\n}\n"
        );
        assert_eq!(without_comments("a.svg", "<!-- /* x */ -->"), None);
    }
}
