//! Tests of themes.

use super::*;
use crate::diag::FileId;

fn file(path: &str, text: &str) -> ThemeFile {
    ThemeFile { path: path.to_owned(), file: FileId(7), bytes: text.as_bytes().into() }
}

fn load(files: &[ThemeFile]) -> (Option<Theme>, Vec<Diagnostic>) {
    let options = toml::Table::new();
    let config_text = "[site]\ntheme = \"mine\"\n";
    let choice =
        ThemeChoice { name: "mine", options: &options, config: FileId(0), config_text, asked: &[] };
    load_theme(&choice, files)
}

const ALONE: &str = "name = \"mine\"\napi = 1\nparent = \"\"\n";

#[test]
fn assets_are_named_by_what_they_are_made_of() {
    let with = |icon: &str| {
        let files = [
            file("themes/mine/theme.toml", ALONE),
            file(
                "themes/mine/assets/css/style.css",
                "a{background:url(../icon.svg)}@import './b.css';",
            ),
            file("themes/mine/assets/css/b.css", "b{background:url(\"data:,x\")}"),
            file("themes/mine/assets/icon.svg", icon),
            file(
                "themes/mine/assets/a.js",
                "import {x} from './b.js';\nconst y = await import(\"./b.js\");",
            ),
            file("themes/mine/assets/b.js", "import './a.js'; export const x = 1;"),
        ];
        let (theme, found) = load(&files);
        assert!(found.is_empty(), "{found:?}");
        theme.unwrap().assets
    };
    let (first, second) = (with("<svg/>"), with("<svg></svg>"));
    let url = |assets: &Assets, name: &str| assets.get(name).unwrap().url.clone();
    assert_ne!(
        url(&first, "css/style.css"),
        url(&second, "css/style.css"),
        "what it names changed"
    );
    assert_eq!(url(&first, "a.js"), url(&second, "a.js"));
    let icon = url(&first, "icon.svg").replace("assets/", "../");
    let style = String::from_utf8(first.get("css/style.css").unwrap().bytes.to_vec()).unwrap();
    assert!(style.contains(&format!("url({icon})")), "{style}");
    let name = |path: &str| url(&first, path).rsplit('/').next().unwrap().to_owned();
    assert!(style.contains(&format!("'./{}'", name("css/b.css"))), "{style}");
    let script = String::from_utf8(first.get("a.js").unwrap().bytes.to_vec()).unwrap();
    assert_eq!(script.matches(&format!("./{}", name("b.js"))).count(), 2, "{script}");
}

#[test]
fn an_asset_that_is_not_there_is_found_where_it_is_named() {
    let files = [
        file("themes/mine/theme.toml", ALONE),
        file("themes/mine/assets/style.css", "a{background:url(icno.svg)}"),
        file("themes/mine/assets/icon.svg", ""),
    ];
    let (_, found) = load(&files);
    let [finding] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(finding.message, "the theme has no asset `icno.svg`");
    assert_eq!(finding.span, Span::new(FileId(7), 17..25));
    assert_eq!(finding.hints, ["did you mean `icon.svg`?"]);
}

#[test]
fn a_theme_that_does_not_exist_is_an_error() {
    let (theme, found) = load(&[]);
    assert!(theme.is_none());
    assert_eq!(found.first().map(|found| found.message.as_str()), Some("there is no theme `mine`"));
    assert_eq!(found.first().and_then(|found| found.span.range()), Some(16..20));
}
