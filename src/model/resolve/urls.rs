//! Addresses of other sites in TOML files: nothing but what a browser may open from a page.

use super::Context;
use crate::diag::Diagnostic;
use crate::model::rules;
use crate::parse::doc::Spanned;

/// What an address is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A page.
    Web,
    /// A page, or a way to write or to call.
    Any,
    /// The same, which only members may see.
    Hidden,
}

const WEB: [&str; 2] = ["https://", "http://"];
const OTHERS: [&str; 3] = ["mailto:", "tel:", "webcal:"];

/// The address, if it is one; what is wrong with it is reported.
pub(super) fn checked(
    context: &mut Context<'_>,
    written: Option<&Spanned<String>>,
    kind: Kind,
) -> Option<String> {
    let written = written?;
    let url = written.value.trim();
    let is_web = WEB.iter().any(|scheme| {
        let rest = url.get(..scheme.len()).filter(|start| start.eq_ignore_ascii_case(scheme));
        rest.is_some() && url.len() > scheme.len()
    });
    let is_other = kind != Kind::Web
        && OTHERS.iter().any(|scheme| {
            url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        });
    if (is_web || is_other) && !url.contains(char::is_whitespace) && !url.contains(char::is_control)
    {
        return Some(url.to_owned());
    }
    let message = match kind {
        Kind::Hidden => "this is no full address".to_owned(),
        Kind::Web | Kind::Any => format!("`{url}` is no full address"),
    };
    let found = Diagnostic::new(&rules::ADDRESS_INVALID, written.span, message);
    let is_host = url.contains('.') && !url.contains([':', ' ', '@']) && !url.starts_with('/');
    context.push(match kind {
        Kind::Web | Kind::Any if is_host => found.hint(format!("write `https://{url}`")),
        Kind::Any if url.contains('@') && !url.contains([':', ' ']) => {
            found.hint(format!("write `mailto:{url}`"))
        }
        Kind::Web => found.hint("write an address that begins with `https://`"),
        Kind::Any | Kind::Hidden => {
            found.hint("write an address with `https://`, `mailto:` or `tel:` in front")
        }
    });
    None
}
