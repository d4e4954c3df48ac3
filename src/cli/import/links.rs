//! Links and images in a text: where each address stands, and the text with other addresses.

use super::text::Fence;

/// The text with each address as `change` says; it gets the line, from 1, and the address. `None` keeps it.
pub(super) fn rewrite(body: &str, mut change: impl FnMut(usize, &str) -> Option<String>) -> String {
    let mut fence = Fence::default();
    let mut text = String::with_capacity(body.len());
    for (index, line) in body.split_inclusive('\n').enumerate() {
        if fence.is_code(line) {
            text.push_str(line);
            continue;
        }
        let mut at = 0;
        for (start, end) in addresses(line) {
            let Some(address) = line.get(start..end) else { continue };
            let Some(changed) = change(index + 1, address) else { continue };
            text.push_str(line.get(at..start).unwrap_or_default());
            text.push_str(&changed);
            at = end;
        }
        text.push_str(line.get(at..).unwrap_or_default());
    }
    text
}

/// Where addresses stand in a line: `](…)`, `[label]: …`, `src="…"`, `href="…"`; not in code spans.
fn addresses(line: &str) -> Vec<(usize, usize)> {
    let code = code_spans(line);
    let is_code = |at: usize| code.iter().any(|(start, end)| (*start..*end).contains(&at));
    let inline = line.match_indices("](").map(|(at, mark)| at + mark.len());
    let html = ["src=\"", "href=\""];
    let html = html
        .iter()
        .flat_map(|mark| line.match_indices(mark).map(|(at, mark)| (at + mark.len(), '"')));
    let inline = inline.map(|at| (at, ')'));
    let defined = definition(line).map(|at| (at, '\n'));
    let starts = inline.chain(html).chain(defined).filter(|(at, _)| !is_code(*at));
    let mut found: Vec<(usize, usize)> =
        starts.filter_map(|(at, close)| address(line, at, close)).collect();
    found.sort_unstable();
    found
}

fn code_spans(line: &str) -> Vec<(usize, usize)> {
    let marks: Vec<usize> = line.match_indices('`').map(|(at, _)| at).collect();
    marks.chunks_exact(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?))).collect()
}

/// The address that begins at `at`.
fn address(line: &str, at: usize, close: char) -> Option<(usize, usize)> {
    let rest = line.get(at..)?;
    let skipped = rest.len() - rest.trim_start_matches(' ').len();
    let (at, rest) = (at + skipped, rest.get(skipped..)?);
    if let Some(inner) = rest.strip_prefix('<').filter(|_| close != '"') {
        return Some((at + 1, at + 1 + inner.find('>')?));
    }
    let mut depth = 0_usize;
    let end = rest.char_indices().find_map(|(index, letter)| match letter {
        '"' if close == '"' => Some(index),
        _ if close == '"' => None,
        letter if letter.is_whitespace() => Some(index),
        '(' => {
            depth += 1;
            None
        }
        ')' if close == ')' && depth == 0 => Some(index),
        ')' => {
            depth = depth.saturating_sub(1);
            None
        }
        _ => None,
    });
    let end = end.or((close == '\n').then_some(rest.len()))?;
    (end > 0).then_some((at, at + end))
}

/// Where the address of `[label]: address` begins; footnotes have none.
fn definition(line: &str) -> Option<usize> {
    let content = line.trim_start_matches(' ');
    let depth = line.len() - content.len();
    if depth > 3 || !content.starts_with('[') || content.starts_with("[^") {
        return None;
    }
    content.find("]: ").map(|at| depth + at + "]: ".len())
}

/// Whether an address leads to another site, or to a place on the page itself.
pub(super) fn is_elsewhere(address: &str) -> bool {
    let scheme = address.split_once(':').map_or("", |(scheme, _)| scheme);
    let has_scheme = scheme.len() > 1
        && scheme.chars().all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter));
    has_scheme || address.starts_with("//") || address.starts_with('#') || address.is_empty()
}

/// `path` written as seen from the folder `folder`.
pub(super) fn seen_from(folder: &str, path: &str) -> String {
    let folder: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let parts: Vec<&str> = path.split('/').collect();
    let common = folder.iter().zip(&parts).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", folder.len() - common);
    up.chain(parts.into_iter().skip(common)).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_is_found_and_no_code() {
        let text = "[a](x.md#b \"T\") ![c](<d e.png>) `[no](no.md)` [f](g_(h).md)\n\
                    [label]: there.md\n[^1]: no.md\n<img src=\"i.png\"> <a href=\"j.html\">\n\
                    ```\n[no](no.md)\n```\n[![k](l.png)](m.md)\n";
        let mut found = Vec::new();
        let same = rewrite(text, |line, address| {
            found.push(format!("{line} {address}"));
            None
        });
        assert_eq!(same, text);
        let expected = [
            "1 x.md#b",
            "1 d e.png",
            "1 g_(h).md",
            "2 there.md",
            "4 i.png",
            "4 j.html",
            "8 l.png",
            "8 m.md",
        ];
        assert_eq!(found, expected);
        assert_eq!(rewrite("[a](b.md)\n", |_, _| Some("c".to_owned())), "[a](c)\n");
    }
}
