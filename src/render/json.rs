//! `circles.json`: the public data of all circles, for other sites and directories.

use serde_json::{Value, json};

use crate::privacy::Audience;
use crate::view::types::{CircleCard, SeriesView, Site};

/// Version of the format. Grows when a field changes its meaning or goes; new fields may come at any time.
const VERSION: u32 = 1;

/// The file.
pub(super) fn circles_json<A: Audience>(site: &Site<A>) -> Vec<u8> {
    let info = &site.info;
    let circles: Vec<Value> =
        site.circles.iter().map(|card| circle(&info.base_url, card)).collect();
    let file = json!({
        "version": VERSION,
        "program": {
            "title": info.title,
            "url": info.base_url,
            "organizer": info.program.organizer,
            "contact": info.program.contact,
            "timezone": info.program.timezone,
        },
        "as_of": info.as_of,
        "circles": circles,
    });
    let mut bytes =
        serde_json::to_vec_pretty(&file).expect("a value made of texts and numbers can be written");
    bytes.push(b'\n');
    bytes
}

fn circle(base_url: &str, card: &CircleCard) -> Value {
    let coming: Vec<&str> = card.coming.iter().map(|moment| moment.iso.as_str()).collect();
    json!({
        "id": card.circle.id,
        "title": card.circle.title,
        "url": format!("{base_url}{}", card.circle.url),
        "calendar": format!("{base_url}{}calendar.ics", card.circle.url),
        "summary": card.summary,
        "format": card.format,
        "status": card.status,
        "room": card.room,
        "audience": card.audience,
        "languages": card.languages,
        "modes": card.modes,
        "place": card.place,
        "tags": card.tags,
        "series": card.series.iter().map(series).collect::<Vec<_>>(),
        "next": coming,
    })
}

fn series(series: &SeriesView) -> Value {
    json!({
        "id": series.id,
        "title": series.title,
        "rrule": series.rrule,
        "starts": series.starts,
        "ends": series.ends,
        "timezone": series.zone,
        "from": series.from,
        "until": series.until,
    })
}
