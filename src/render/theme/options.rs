//! Options of a theme: what it offers, and what the program chose.

use serde_json::{Map, Value};

use super::layers::Layer;
use super::manifest::OptionSpec;
use super::{ThemeChoice, rules};
use crate::diag::{Diagnostic, Span, nearest};

/// Every option that the theme or a parent offers, with its value.
pub(super) fn resolve(
    choice: &ThemeChoice<'_>,
    layers: &[Layer],
    found: &mut Vec<Diagnostic>,
) -> Map<String, Value> {
    let manifests = layers.iter().filter_map(|layer| layer.manifest.as_ref());
    let specs: Vec<&OptionSpec> = manifests.flat_map(|manifest| &manifest.options).collect();
    let mut values = Map::new();
    for spec in specs.iter().rev() {
        values.insert(spec.name.clone(), spec.default.clone());
    }
    for (name, value) in choice.options {
        let Some(spec) = specs.iter().find(|spec| spec.name == *name) else {
            found.push(unknown(choice, name, &specs));
            continue;
        };
        match spec.kind.accept(value) {
            Some(value) => drop(values.insert(name.clone(), value)),
            None => {
                let message = format!("option `{name}` of the theme does not take this value");
                let place = place(choice, name);
                found.push(
                    Diagnostic::new(&rules::THEME_OPTION, place, message).hint(spec.kind.wanted()),
                );
            }
        }
    }
    values
}

fn unknown(choice: &ThemeChoice<'_>, name: &str, specs: &[&OptionSpec]) -> Diagnostic {
    let message = format!("theme `{}` has no option `{name}`", choice.name);
    let finding = Diagnostic::new(&rules::THEME_OPTION, place(choice, name), message);
    let names = specs.iter().map(|spec| spec.name.as_str());
    match nearest(name, names.clone()) {
        Some(near) => finding.hint(format!("did you mean `{near}`?")),
        None if specs.is_empty() => finding.hint("remove it"),
        None => finding.hint(format!("it has `{}`", names.collect::<Vec<_>>().join("`, `"))),
    }
}

/// Where the option's key stands in `[site.options]`.
fn place(choice: &ThemeChoice<'_>, name: &str) -> Span {
    let parsed = toml::de::DeTable::parse(choice.config_text).ok();
    let range = parsed.as_ref().and_then(|table| {
        let site = table.get_ref().get("site")?.get_ref().as_table()?;
        let options = site.get("options")?.get_ref().as_table()?;
        let (key, _) = options.iter().find(|(key, _)| key.get_ref().as_ref() == name)?;
        Some(key.span())
    });
    range.map_or(Span::file(choice.config), |range| Span::new(choice.config, range))
}
