//! "Did you mean": the known word most like an unknown one.

/// The candidate most like `word`, if any is like it at all; the first of several.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let close = |candidate: &str| {
        let distance = strsim::damerau_levenshtein(&word, &candidate.to_lowercase());
        // Of four letters one may be wrong: with two, `full` would mean `July`.
        let allowed = 1 + word.chars().count().max(candidate.chars().count()) / 5;
        (distance <= allowed).then_some(distance)
    };
    candidates
        .into_iter()
        .filter_map(|candidate| close(candidate).map(|distance| (distance, candidate)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_like_it_is_meant() {
        let known = ["title", "summary", "status"];
        assert_eq!(nearest("titel", known), Some("title"));
        assert_eq!(nearest("Status", known), Some("status"));
        assert_eq!(nearest("capacity", known), None);
        assert_eq!(nearest("full", ["July"]), None);
    }
}
