//! What can be wrong with themes, templates and words.

use crate::diag::rules;

rules! {
    THEME_UNKNOWN: Error "theme-unknown",
        "The theme is one that there is.",
        "`[site] theme` names a theme that is built in, or a folder of `themes/` in the program. `parent` in a \
         `theme.toml` likewise.\n\n```toml\n[site]\ntheme = \"handbook\"\n```\n\nWrite one of the names that the message offers.";
    THEME_INVALID: Error "theme-invalid",
        "`theme.toml` says what a theme is.",
        "A theme's `theme.toml` has `name`, `api = 1`, optionally `parent`, and the options it offers:\n\n\
         ```toml\nname = \"mine\"\napi = 1\nparent = \"handbook\"\n\n[options.wide]\ntype = \"boolean\"\ndefault = false\n\
         description = \"Whether pages take the whole window.\"\n```\n\n`type` is `boolean`, `string`, `integer` or `choice` (with `values`).";
    THEME_OPTION: Error "theme-option",
        "Options of the theme are ones that it offers.",
        "`[site.options]` holds values for options that the theme's `theme.toml` declares, each of the declared type.\n\n\
         Correct the name or the value.";
    TEMPLATE_INVALID: Error "template-invalid",
        "Templates can be read and filled in.",
        "Templates are Tera 2: `{{ value }}`, `{% for one in many %}`, components `{{<card title=\"x\" />}}`. A name that the page does \
         not have, a filter that does not exist or a message without words stops the build; the finding says where, and from \
         which templates it was reached.\n\nCorrect the template.";
    TEMPLATE_MISSING: Error "template-missing",
        "The template that a page asks for exists.",
        "`template = \"wide\"` in a page's front matter shows the page with `wide.html`, from `templates/` or from the theme.\n\n\
         Correct the name, or add the template.";
    TEMPLATE_UNUSED: Warning "template-unused",
        "A template overrides one of the theme, or is used.",
        "A file in `templates/` takes the place of the theme's template of the same name. Where the theme has no such template, \
         and no page or other template asks for it, nothing ever shows the file: most often its name has a slip of the pen.\n\n\
         Give it the name of the template that it is to replace.";
    WORDS_INVALID: Error "words-invalid",
        "Words of the interface are Fluent texts.",
        "Files `i18n/LANGUAGE.ftl` of a theme hold messages such as `next-meeting = Next meeting`, each at the beginning of a line, what \
         belongs to it indented. See projectfluent.org for the syntax.\n\nCorrect the entry.";
    ASSET_MISSING: Error "asset-missing",
        "Assets name assets that there are.",
        "A stylesheet's `url(…)` and a script's `import` are relative to their own file and name another file of the theme's \
         `assets/`: its published name holds a hash of its contents, so it must be known when the site is built.\n\n\
         Correct the path, or add the file.";
    ADDRESS_UNPUBLISHABLE: Error "address-unpublishable",
        "Every page is a file that any web server can hold.",
        "Names such as `con` or `aux`, and signs such as `:` or `?`, mean something else on some systems: a site with such a file \
         could not be copied there.\n\nGive the page, the circle or the file another name.";
}
