//! Templates that a program brings or asks for: whether they replace something, and whether they exist.

use super::{Template, ThemeChoice, rules};
use crate::diag::{Diagnostic, Span, nearest};

/// Adds what is wrong with the program's own templates, and with those that its pages ask for.
pub(super) fn check(choice: &ThemeChoice<'_>, templates: &[Template], found: &mut Vec<Diagnostic>) {
    for (name, span) in choice.asked {
        let file = format!("{name}.html");
        if !templates.iter().any(|template| template.file_name() == file) {
            let message = format!("there is no template `{file}` in `templates/` or in the theme");
            let missing = Diagnostic::new(&rules::TEMPLATE_MISSING, *span, message);
            let names = templates.iter().filter_map(|one| one.file_name().strip_suffix(".html"));
            found.push(match nearest(name, names) {
                Some(near) => missing.hint(format!("did you mean `{near}`?")),
                None => missing.hint(format!("add `templates/{file}`, or remove `template`")),
            });
        }
    }
    let own = templates.iter().filter(|template| template.layer == 0);
    for template in own.filter(|template| !is_used(template, choice, templates)) {
        let Some(file) = template.file else { continue };
        let message = format!("nothing shows the template `{}`", template.name);
        let unused = Diagnostic::new(&rules::TEMPLATE_UNUSED, Span::file(file), message);
        let names = templates.iter().filter(|one| one.layer > 0).map(Template::file_name);
        found.push(match nearest(&template.name, names) {
            Some(near) => unused.hint(format!("did you mean `{near}`?")),
            None => unused.hint("give it the name of a template of the theme, or remove it"),
        });
    }
}

/// Whether a template of the program replaces one, defines components, or is named somewhere.
fn is_used(template: &Template, choice: &ThemeChoice<'_>, templates: &[Template]) -> bool {
    let name = template.name.as_str();
    let replaces = templates.iter().any(|one| one.layer > 0 && one.file_name() == name);
    let is_asked = choice.asked.iter().any(|(asked, _)| name.strip_suffix(".html") == Some(asked));
    let mut ways = vec![format!("\"{name}\""), format!("'{name}'")];
    ways.extend(template.shared_name().map(|name| format!("shared.{name}")));
    let is_named = || {
        let mut others = templates.iter().filter(|one| one.name != name);
        others.any(|one| ways.iter().any(|way| one.text.contains(way)))
    };
    replaces || is_asked || template.text.contains("{% component") || is_named()
}
