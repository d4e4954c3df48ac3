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
    if is_address(url, kind) {
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

/// Whether a text is a full address.
pub(super) fn is_address(url: &str, kind: Kind) -> bool {
    let is_web = WEB.iter().any(|scheme| begins_with(url, scheme));
    let is_other = kind != Kind::Web && OTHERS.iter().any(|scheme| begins_with(url, scheme));
    (is_web || is_other)
        && is_whole(url)
        && !url.contains(char::is_whitespace)
        && !url.contains(char::is_control)
}

fn begins_with(url: &str, scheme: &str) -> bool {
    url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
}

/// Whether more stands behind the beginning of an address: `http:/x` and `mailto:` lead nowhere.
pub(super) fn is_whole(url: &str) -> bool {
    let (scheme, rest) = url.split_once(':').unwrap_or_default();
    let is_web = ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
    let rest = if is_web { rest.strip_prefix("//") } else { Some(rest) };
    let has_host = |rest: &str| !rest.starts_with(['/', '?', '#']);
    rest.is_some_and(|rest| !rest.is_empty() && (!is_web || has_host(rest)))
}

/// Whether a text is the full address of a site.
pub fn is_site(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let is_odd = |letter: char| letter.is_whitespace() || "<>\"'?#\\".contains(letter);
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/') && !rest.contains(is_odd))
}

/// Whether a text is the address of a mailbox and nothing else.
pub fn is_mailbox(address: &str) -> bool {
    let is_plain = |letter: char| {
        !letter.is_whitespace() && !letter.is_control() && !"<>\"(),:;@[\\]".contains(letter)
    };
    let parts = address.split_once('@').filter(|(name, host)| !name.is_empty() && !host.is_empty());
    parts.is_some_and(|(name, host)| name.chars().chain(host.chars()).all(is_plain))
}

/// The address of a mailbox, if it is one; pages write to it.
pub(super) fn mailbox(
    context: &mut Context<'_>,
    written: Option<&Spanned<String>>,
) -> Option<String> {
    let written = written?;
    let address = written.value.trim();
    if is_mailbox(address) {
        return Some(address.to_owned());
    }
    let message = format!("`{address}` is no e-mail address");
    let found = Diagnostic::new(&rules::ADDRESS_INVALID, written.span, message);
    let hint = "write the address alone, such as `circles@example.org`";
    context.push(match address.get(.."mailto:".len()) {
        Some(start) if start.eq_ignore_ascii_case("mailto:") => found.hint("leave out `mailto:`"),
        _ => found.hint(hint),
    });
    None
}
