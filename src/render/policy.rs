//! The Content-Security-Policy: what a page may load, so that nothing else ever runs in it.

/// The policy of a page whose template is `kind`.
pub(super) fn of_page(kind: &str) -> String {
    policy(matches!(kind, "search" | "finder" | "calendar" | "resources"))
}

/// The policy for all pages together, for hosts that send it as a header.
pub(super) fn of_site() -> String {
    policy(true)
}

fn policy(form: bool) -> String {
    let forms = if form { "'self'" } else { "'none'" };
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action {forms}"
    )
}
