//! What is known of addresses from earlier runs: when each was last there, and since when it is not.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Outcome;

/// Days for which a page that was there is believed to be there.
const FRESH_DAYS: i32 = 7;
/// Days after which an address that nobody asked about is forgotten.
const KEPT_DAYS: i32 = 400;
/// Version of the file; another one is not read.
const VERSION: u32 = 1;

/// What is known of one address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// When it was last asked for.
    #[serde(with = "day")]
    pub asked: Option<Date>,
    /// When the page was last there.
    #[serde(with = "day")]
    pub fine: Option<Date>,
    /// Since when it is not.
    #[serde(with = "day")]
    pub gone_since: Option<Date>,
    /// Where it has moved to, for good.
    pub moved_to: Option<String>,
}

/// Days as `2026-03-01`.
mod day {
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(
        day: &Option<Date>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        day.map(|day| day.to_string()).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Date>, D::Error> {
        let text: Option<String> = Option::deserialize(deserializer)?;
        text.map(|text| text.parse().map_err(serde::de::Error::custom)).transpose()
    }
}

/// All that is known.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Cache {
    version: u32,
    links: BTreeMap<String, Known>,
}

impl Cache {
    /// Reads the file at `path`; nothing is known where it is not there or is not ours.
    pub fn read(path: &Path) -> Self {
        let read = std::fs::read(path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        read.filter(|cache: &Self| cache.version == VERSION).unwrap_or_default()
    }

    /// Writes the file, whole or not at all.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn write(&self, path: &Path) -> std::io::Result<()> {
        let text = serde_json::to_vec(self).map_err(std::io::Error::other)?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let beside = path.with_extension(format!("{}.tmp", std::process::id()));
        std::fs::write(&beside, text)?;
        std::fs::rename(&beside, path)
    }

    /// What is known of `url`.
    pub fn known(&self, url: &str) -> Option<&Known> {
        self.links.get(url)
    }

    /// What became of `url` a few days ago, if it was there.
    pub(super) fn fresh(&self, url: &str, today: Date) -> Option<Outcome> {
        let known = self.links.get(url)?;
        let asked = known.asked.filter(|_| known.gone_since.is_none() && known.fine.is_some())?;
        let is_fresh = asked <= today && asked.saturating_add(FRESH_DAYS.days()) > today;
        is_fresh.then(|| match &known.moved_to {
            Some(to) => Outcome::Moved { to: to.clone() },
            None => Outcome::Fine,
        })
    }

    /// Keeps what became of `url`.
    pub(super) fn learn(&mut self, url: &str, outcome: &Outcome, today: Date) {
        self.version = VERSION;
        let known = self.links.entry(url.to_owned()).or_default();
        known.asked = Some(today);
        known.moved_to = None;
        match outcome {
            Outcome::Fine | Outcome::Moved { .. } => {
                known.fine = Some(today);
                known.gone_since = None;
                if let Outcome::Moved { to } = outcome {
                    known.moved_to = Some(to.clone());
                }
            }
            Outcome::Gone { .. } | Outcome::Refused { .. } | Outcome::NoHost => {
                known.gone_since = known.gone_since.or(Some(today));
            }
        }
    }

    /// Forgets what nobody asked about for long.
    pub(super) fn forget(&mut self, today: Date) {
        let oldest = today.saturating_sub(KEPT_DAYS.days());
        self.links.retain(|_, known| known.asked.is_some_and(|asked| asked >= oldest));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const URL: &str = "https://a.example/";

    #[test]
    fn what_was_there_is_believed_for_a_week() {
        let mut cache = Cache::default();
        cache.learn(URL, &Outcome::Fine, date(2026, 3, 1));
        for (today, expected) in [
            (date(2026, 3, 1), Some(Outcome::Fine)),
            (date(2026, 3, 7), Some(Outcome::Fine)),
            (date(2026, 3, 8), None),
            (date(2026, 2, 28), None),
        ] {
            assert_eq!(cache.fresh(URL, today), expected, "{today}");
        }
        cache.learn(URL, &Outcome::NoHost, date(2026, 3, 2));
        assert_eq!(cache.fresh(URL, date(2026, 3, 2)), None, "what is gone is asked for again");
    }

    #[test]
    fn since_when_a_page_is_gone_is_kept() {
        let mut cache = Cache::default();
        let gone = Outcome::Gone { why: "answers 404".to_owned() };
        cache.learn(URL, &Outcome::Fine, date(2026, 3, 1));
        cache.learn(URL, &gone, date(2026, 4, 1));
        cache.learn(URL, &gone, date(2026, 5, 1));
        let known = cache.known(URL).unwrap();
        assert_eq!(
            (known.fine, known.gone_since),
            (Some(date(2026, 3, 1)), Some(date(2026, 4, 1)))
        );
        cache.forget(date(2027, 5, 1));
        assert!(cache.known(URL).is_some());
        cache.forget(date(2027, 9, 1));
        assert!(cache.known(URL).is_none());
    }

    #[test]
    fn a_file_is_read_as_it_was_written_and_another_is_not_believed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("circlebook/links.json");
        let mut cache = Cache::default();
        cache.learn(URL, &Outcome::Moved { to: "https://b.example/".to_owned() }, date(2026, 3, 1));
        cache.write(&path).unwrap();
        assert_eq!(Cache::read(&path).known(URL), cache.known(URL));
        std::fs::write(&path, "{\"version\":2,\"links\":{}}").unwrap();
        assert!(Cache::read(&path).known(URL).is_none());
        assert!(Cache::read(&folder.path().join("none")).known(URL).is_none());
    }
}
