//! The pages of `docs/` that list what the binary knows say what it says: every command, every finding.
//! `UPDATE=1 cargo test --test docs` rewrites them.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests stop at the first surprise"
)]

use std::path::Path;
use std::process::Command;

fn circlebook(arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_circlebook"));
    let output =
        command.args(arguments).env_remove("COLUMNS").env("NO_COLOR", "1").output().unwrap();
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn check(path: &str, expected: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, expected).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap();
    assert!(written == expected, "{} is not what the binary says", path.display());
}

#[test]
fn every_finding_is_in_the_documentation() {
    let mut page = "+++\ndescription = \"Every code, what it means, and its remedy.\"\n+++\n# Findings\n\n\
        Each finding has a code, which stands in brackets after `error` or `warning`. `circlebook explain CODE` says \
        what is written here; `[check]` in [circlebook.toml](files/01-circlebook-toml.md#check) makes an error a \
        warning, or the other way round.\n"
        .to_owned();
    for line in circlebook(&["explain"]).lines() {
        let code = line.split_whitespace().next().unwrap();
        let text = circlebook(&["explain", code]);
        let (first, rest) = text.split_once("\n\n").unwrap();
        let severity = first.trim_start_matches(code).trim_matches([' ', '(', ')']);
        page.push_str(&format!("\n## {code}\n\n*{}.* {}\n", capital(severity), rest.trim_end()));
    }
    check("docs/guides/findings.md", &page);
}

fn capital(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}

/// The files of a folder, with what they hold.
fn texts(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let read = |entry: std::io::Result<std::fs::DirEntry>| {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        (stem, std::fs::read_to_string(&path).unwrap())
    };
    std::fs::read_dir(folder).unwrap().map(read).collect()
}

#[test]
fn every_component_is_shown_in_the_documentation() {
    let shown = std::fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/templates/components.html"),
    );
    let shown = shown.unwrap();
    let mut count = 0;
    for (_, text) in texts("themes/handbook/templates/components") {
        for rest in text.split("{% component ").skip(1) {
            let name = rest.split('(').next().unwrap();
            assert!(shown.contains(&format!("<{name} ")), "the component `{name}` is not shown");
            count += 1;
        }
    }
    for (name, _) in texts("themes/handbook/templates/directives") {
        let include = format!("include \"directives/{name}.html\"");
        assert!(shown.contains(&include), "the directive `{name}` is not shown");
        count += 1;
    }
    assert!(count > 30, "{count} components");
    // What they take has changed where the page cannot be made.
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    let docs = concat!(env!("CARGO_MANIFEST_DIR"), "/docs");
    circlebook(&["build", docs, "--as-of", "2026-11-25", "-o", site.to_str().unwrap()]);
    for scheme in ["light", "dark"] {
        let name = if scheme == "light" {
            "guides/theme/index.html"
        } else {
            "guides/theme/dark/index.html"
        };
        let page = std::fs::read_to_string(site.join(name)).unwrap();
        assert!(page.contains(&format!("data-scheme=\"{scheme}\"")), "{name}");
    }
}

#[test]
fn every_command_is_in_the_documentation() {
    let help = circlebook(&["--help"]);
    let listed = help.split_once("Commands:\n").unwrap().1.split_once("\n\n").unwrap().0;
    let name = |line: &str| {
        let unwrapped = line.strip_prefix("  ").filter(|rest| !rest.starts_with(' '))?;
        unwrapped.split(' ').next().map(str::to_owned)
    };
    let names = listed.lines().filter_map(name);
    let mut page = "+++\ndescription = \"Every command and its options.\"\n+++\n# Commands\n\n\
        `DIR` is the program folder, or any folder in it. Exit status: 0 fine, 1 the program folder has errors, 2 wrong \
        usage or something outside the folder. Results go to standard output, everything else to standard error. \
        `NO_COLOR` and `CLICOLOR_FORCE` are honoured. `--as-of` or `SOURCE_DATE_EPOCH` fixes today: the same input and \
        day give the same bytes.\n"
        .to_owned();
    for name in names.filter(|name| name != "help") {
        let help = circlebook(&[&name, "--help"]);
        page.push_str(&format!("\n## circlebook {name}\n\n```text\n{}\n```\n", help.trim_end()));
    }
    check("docs/guides/commands.md", &page);
}

#[test]
fn the_documentation_is_built_by_what_it_documents_without_a_finding() {
    let output = tempfile::tempdir().unwrap();
    let built = Command::new(env!("CARGO_BIN_EXE_circlebook"))
        .args(["build", "docs", "--quiet", "--as-of", "2026-11-25", "--output"])
        .arg(output.path().join("site"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(built.stderr).unwrap(), "");
    assert!(built.status.success());
}

/// The names of all properties in a JSON Schema.
fn properties(schema: &serde_json::Value, names: &mut Vec<String>) {
    match schema {
        serde_json::Value::Object(object) => {
            let own = object.get("properties").and_then(serde_json::Value::as_object);
            names.extend(own.into_iter().flatten().map(|(name, _)| name.clone()));
            object.values().for_each(|value| properties(value, names));
        }
        serde_json::Value::Array(values) => {
            values.iter().for_each(|value| properties(value, names));
        }
        _ => {}
    }
}

#[test]
fn every_key_of_every_file_is_in_the_documentation() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guides/files");
    let pages = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let text: String = pages.map(|page| std::fs::read_to_string(page).unwrap()).collect();
    let mut missing = Vec::new();
    for kind in
        ["circlebook", "circle", "people", "events", "resources", "closures", "front-matter"]
    {
        let schema = serde_json::from_str(&circlebook(&["schema", kind])).unwrap();
        let mut names = Vec::new();
        properties(&schema, &mut names);
        // Codes of findings have a page of their own, which another test keeps.
        let is_code = |name: &str| circlebook::all_rules().iter().any(|rule| rule.code == name);
        let told = |name: &String| {
            text.contains(&format!("`{name}`"))
                || text.contains(&format!("[{name}"))
                || is_code(name)
        };
        missing.extend(
            names.into_iter().filter(|name| !told(name)).map(|name| format!("{kind}: {name}")),
        );
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_rule_in_words_that_the_documentation_lists_is_understood() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guides/files/04-schedules.md");
    let text = std::fs::read_to_string(page).unwrap();
    let table = text.split_once("| words | meaning |\n").unwrap().1.split_once("\n\n").unwrap().0;
    let first_cells = table.lines().skip(1).filter_map(|row| row.split('|').nth(1));
    let phrases: Vec<&str> =
        first_cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect();
    assert!(phrases.len() > 20, "{phrases:?}");
    for phrase in phrases {
        let tried = Command::new(env!("CARGO_BIN_EXE_circlebook"))
            .args(["dates", phrase, "--starts", "2026-01-13T12:00", "--timezone", "Europe/London"])
            .output()
            .unwrap();
        let said = String::from_utf8(tried.stderr).unwrap();
        assert!(
            tried.status.success() || said.contains("is no date of the rule"),
            "{phrase}: {said}"
        );
    }
}

#[test]
fn the_workflows_in_the_documentation_are_those_that_init_writes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = std::fs::read_to_string(root.join("docs/guides/publish/01-git-hosts.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    circlebook(&["init", "-q", "--yes", folder.path().to_str().unwrap()]);
    for workflow in [".github/workflows/publish.yml", ".gitlab-ci.yml"] {
        let written = std::fs::read_to_string(folder.path().join(workflow)).unwrap();
        assert!(page.contains(&format!("```yaml\n{written}```\n")), "{workflow}");
    }
}
