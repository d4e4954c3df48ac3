//! What raw HTML may be: harmless elements and attributes. Everything else is left out.

/// An element that authors may write.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: &'static str,
    /// Whether it stands among words; otherwise it is a block.
    pub(super) is_phrasing: bool,
    /// Whether it has no content and no end.
    pub(super) is_void: bool,
    /// Its own attributes, besides those that all elements have.
    attributes: &'static [&'static str],
    /// Elements of which one that is open ends where this one begins.
    pub(super) ends: &'static [&'static str],
}

const fn phrasing(name: &'static str, attributes: &'static [&'static str]) -> Element {
    Element { name, is_phrasing: true, is_void: false, attributes, ends: &[] }
}

const fn block(name: &'static str, attributes: &'static [&'static str]) -> Element {
    Element { name, is_phrasing: false, is_void: false, attributes, ends: &[] }
}

const fn void(name: &'static str, is_phrasing: bool) -> Element {
    Element { name, is_phrasing, is_void: true, attributes: &[], ends: &[] }
}

const fn part(
    name: &'static str,
    attributes: &'static [&'static str],
    ends: &'static [&'static str],
) -> Element {
    Element { name, is_phrasing: false, is_void: false, attributes, ends }
}

const CELL: &[&str] = &["td", "th"];
const ROW: &[&str] = &["td", "th", "tr"];
const ROWS: &[&str] = &["td", "th", "tr", "thead", "tbody", "tfoot", "caption", "colgroup"];
const SPAN: &[&str] = &["colspan", "rowspan", "scope", "abbr"];

/// All of them, by name.
static ELEMENTS: [Element; 61] = [
    phrasing("a", &["href", "name"]),
    phrasing("abbr", &[]),
    phrasing("b", &[]),
    phrasing("bdi", &[]),
    phrasing("bdo", &[]),
    block("blockquote", &[]),
    void("br", true),
    part("caption", &[], &[]),
    phrasing("cite", &[]),
    phrasing("code", &[]),
    Element { attributes: &["span"], ..void("col", false) },
    part("colgroup", &["span"], &["caption"]),
    part("dd", &[], &["dt", "dd"]),
    phrasing("del", &["datetime"]),
    block("details", &["open"]),
    phrasing("dfn", &[]),
    block("div", &[]),
    block("dl", &[]),
    part("dt", &[], &["dt", "dd"]),
    phrasing("em", &[]),
    block("figcaption", &[]),
    block("figure", &[]),
    block("h2", &[]),
    block("h3", &[]),
    block("h4", &[]),
    block("h5", &[]),
    block("h6", &[]),
    void("hr", false),
    phrasing("i", &[]),
    Element { attributes: &["src", "alt", "width", "height"], ..void("img", true) },
    phrasing("ins", &["datetime"]),
    phrasing("kbd", &[]),
    part("li", &["value"], &["li"]),
    phrasing("mark", &[]),
    block("ol", &["start", "reversed", "type"]),
    part("p", &[], &["p"]),
    block("pre", &[]),
    phrasing("q", &[]),
    phrasing("rp", &[]),
    phrasing("rt", &[]),
    phrasing("ruby", &[]),
    phrasing("s", &[]),
    phrasing("samp", &[]),
    phrasing("small", &[]),
    phrasing("span", &[]),
    phrasing("strong", &[]),
    phrasing("sub", &[]),
    block("summary", &[]),
    phrasing("sup", &[]),
    block("table", &[]),
    part("tbody", &[], ROWS),
    part("td", SPAN, CELL),
    part("tfoot", &[], ROWS),
    part("th", SPAN, CELL),
    part("thead", &[], ROWS),
    phrasing("time", &["datetime"]),
    part("tr", &[], ROW),
    phrasing("u", &[]),
    block("ul", &[]),
    phrasing("var", &[]),
    void("wbr", true),
];

/// The element called `name`, if authors may write it.
pub(super) fn element(name: &str) -> Option<&'static Element> {
    ELEMENTS.iter().find(|element| element.name == name)
}

/// Elements whose content is no text of the page: it is left out with them.
const UNSEEN: [&str; 19] = [
    "applet",
    "audio",
    "canvas",
    "head",
    "iframe",
    "math",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "plaintext",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "video",
];

/// Whether what stands within the element is left out with it.
pub(super) fn is_unseen(name: &str) -> bool {
    UNSEEN.contains(&name) || name == "xmp"
}

/// Whether an attribute with this value may stand on the element.
pub(super) fn may_have(element: &Element, attribute: &str, value: &str) -> bool {
    const EVERYWHERE: [&str; 8] =
        ["id", "class", "title", "lang", "dir", "aria-label", "aria-hidden", "translate"];
    let is_known = EVERYWHERE.contains(&attribute) || element.attributes.contains(&attribute);
    let is_number = |value: &str| {
        let digits = value.strip_prefix('-').unwrap_or(value);
        (1..=5).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit())
    };
    is_known
        && match attribute {
            "colspan" | "rowspan" | "span" | "start" | "value" | "width" | "height" => {
                is_number(value)
            }
            "dir" => matches!(value, "ltr" | "rtl" | "auto"),
            "scope" => matches!(value, "col" | "row" | "colgroup" | "rowgroup"),
            "type" => matches!(value, "1" | "a" | "A" | "i" | "I"),
            "aria-hidden" => matches!(value, "true" | "false"),
            "translate" => matches!(value, "yes" | "no"),
            _ => true,
        }
}
