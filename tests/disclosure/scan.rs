//! Whether a site tells a value, in any spelling that a reader or a program could undo.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use crate::layers;

/// The files of a site by path.
pub(crate) type Files = Vec<(String, Vec<u8>)>;

/// Bytes that would give `value` away, in lower case.
fn spellings(value: &str) -> Vec<Vec<u8>> {
    let bytes = value.as_bytes();
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let mut spelled: BTreeSet<String> = BTreeSet::new();
    spelled.insert(value.to_lowercase());
    spelled.insert(value.to_lowercase().chars().rev().collect());
    spelled.insert(hex(bytes));
    spelled.insert(bytes.iter().map(|byte| format!("%{byte:02x}")).collect());
    spelled.insert(value.chars().map(|letter| format!("&#{};", u32::from(letter))).collect());
    spelled.insert(value.chars().map(|letter| format!("\\u{:04x}", u32::from(letter))).collect());
    spelled.insert(value.to_lowercase().replace('@', "%40"));
    let slug: String = value
        .to_lowercase()
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' })
        .collect();
    spelled.insert(slug.trim_matches('-').to_owned());
    spelled.insert(hex(&Sha256::digest(bytes)));
    let mut all: Vec<Vec<u8>> = spelled.into_iter().map(String::into_bytes).collect();
    all.push(value.to_lowercase().encode_utf16().flat_map(u16::to_le_bytes).collect());
    // Base64 at each of three offsets, without the edges that depend on the neighbours.
    for offset in 0..3 {
        let padded = [&vec![0_u8; offset][..], bytes].concat();
        let encoded = STANDARD.encode(padded).to_lowercase();
        let end = encoded.len() - if (offset + bytes.len()).is_multiple_of(3) { 0 } else { 4 };
        all.push(encoded.as_bytes()[[0, 2, 3][offset]..end].to_vec());
    }
    all.retain(|spelling| spelling.len() >= 6);
    all
}

/// Everything of `values` that `files` tell: the value and the file. Each value is looked for in every spelling.
pub(crate) fn told(files: &Files, values: &[String]) -> Vec<String> {
    let patterns: Vec<(usize, Vec<u8>)> = values
        .iter()
        .enumerate()
        .flat_map(|(index, value)| {
            spellings(value).into_iter().map(move |spelled| (index, spelled))
        })
        .collect();
    let search =
        aho_corasick::AhoCorasick::new(patterns.iter().map(|(_, spelled)| spelled)).unwrap();
    let mut told = BTreeSet::new();
    for (path, bytes) in files {
        let name = [path.to_lowercase().into_bytes()];
        for layer in layers::peeled(bytes).iter().chain(&name) {
            for found in search.find_overlapping_iter(layer) {
                let (value, spelled) = &patterns[found.pattern().as_usize()];
                told.insert(format!(
                    "{path} tells `{}` as `{}`",
                    values[*value],
                    String::from_utf8_lossy(spelled)
                ));
            }
        }
    }
    told.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_told(bytes: Vec<u8>, value: &str) -> bool {
        !told(&vec![("page.html".to_owned(), bytes)], &[value.to_owned()]).is_empty()
    }

    #[test]
    fn a_planted_value_is_found_in_every_spelling() {
        let value = "Zqasecretx Yqasecretx";
        for spelled in spellings(value) {
            let bytes = [b"before ", &spelled[..], b" after"].concat();
            assert!(is_told(bytes, value), "{}", String::from_utf8_lossy(&spelled));
        }
        assert!(!is_told(b"nothing to see".to_vec(), value));
    }

    #[test]
    fn a_planted_value_is_found_below_every_layer() {
        let value = "Zqasecretx Yqasecretx";
        let wrapped = layers::wrapped(value.as_bytes());
        for (one, bytes) in &wrapped {
            assert!(is_told(bytes.clone(), value), "{one}");
            for (other, bytes) in layers::wrapped(bytes) {
                assert!(is_told(bytes, value), "{one} in {other}");
            }
        }
        assert_eq!(wrapped.len(), 7);
    }
}
