//! Whether a site tells a value, in any spelling that a reader or a program could undo.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex};

use aho_corasick::{AhoCorasick, PatternID};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use crate::layers;

/// The files of a site by path.
pub(crate) type Files = Vec<(String, Vec<u8>)>;

/// The shortest text that nobody writes by chance.
const SHORTEST: usize = 6;

/// Of how many files it is kept what they hold: those of the theme, which come first, and many more.
const REMEMBERED: usize = 100_000;

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
    all.retain(|spelling| spelling.len() >= SHORTEST);
    all
}

/// Searches files for values; what it knows of a file's bytes, it does not look for again.
pub(crate) struct Scan {
    values: Vec<String>,
    /// Each value in every spelling, by position.
    patterns: Vec<(usize, Vec<u8>)>,
    search: AhoCorasick,
    known: Mutex<HashMap<[u8; 32], Arc<[PatternID]>>>,
}

impl Scan {
    pub(crate) fn new(values: Vec<String>) -> Self {
        // The first name alone tells as much, and so does a mailbox without its host.
        let spelled = values.iter().enumerate().flat_map(|(index, value)| {
            let parts = value.split([' ', '@']).filter(|part| part.len() >= SHORTEST);
            let spelled = parts.chain([value.as_str()]).flat_map(spellings);
            spelled.map(move |spelled| (index, spelled))
        });
        let patterns: Vec<(usize, Vec<u8>)> = spelled.collect();
        let search = AhoCorasick::new(patterns.iter().map(|(_, spelled)| spelled)).unwrap();
        Self { values, patterns, search, known: Mutex::default() }
    }

    /// Everything that `files` tell of the values that `is_secret`: the value and the file.
    pub(crate) fn told(&self, files: &Files, is_secret: impl Fn(&str) -> bool) -> Vec<String> {
        let mut told = BTreeSet::new();
        for (path, bytes) in files {
            let name = path.to_lowercase();
            let in_name = self.search.find_overlapping_iter(&name);
            let in_name: Vec<PatternID> = in_name.map(|found| found.pattern()).collect();
            for pattern in self.in_bytes(bytes).iter().chain(&in_name) {
                let (value, spelled) = &self.patterns[pattern.as_usize()];
                let value = &self.values[*value];
                if is_secret(value) {
                    let spelled = String::from_utf8_lossy(spelled);
                    told.insert(format!("{path} tells `{value}` as `{spelled}`"));
                }
            }
        }
        told.into_iter().collect()
    }

    /// The patterns in any layer of `bytes`.
    fn in_bytes(&self, bytes: &[u8]) -> Arc<[PatternID]> {
        let hash: [u8; 32] = Sha256::digest(bytes).into();
        if let Some(known) = self.known.lock().unwrap().get(&hash) {
            return Arc::clone(known);
        }
        let mut found = BTreeSet::new();
        for layer in layers::peeled(bytes) {
            found.extend(self.search.find_overlapping_iter(&layer).map(|one| one.pattern()));
        }
        let found: Arc<[PatternID]> = found.into_iter().collect();
        let mut known = self.known.lock().unwrap();
        if known.len() < REMEMBERED {
            known.insert(hash, Arc::clone(&found));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_told(bytes: Vec<u8>, value: &str) -> bool {
        let files = vec![("page.html".to_owned(), bytes)];
        !Scan::new(vec![value.to_owned()]).told(&files, |_| true).is_empty()
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
