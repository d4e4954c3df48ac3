//! What is about people is never shown: every place of it is private, whatever is wrong with the file, and no
//! finding says it.

use super::{Found, Kind, masked, parse};
use crate::diag::Diagnostic;

/// What everybody who is not to be named is called here.
const SECRET: &str = "Sécret";

/// Everything that a finding says in words.
fn words(found: &Diagnostic) -> String {
    let labels: Vec<&str> = found.labels.iter().map(|label| label.text.as_str()).collect();
    let fix = found.fix.as_ref().map_or("", |fix| fix.replacement.as_str());
    format!("{} {} {} {fix}", found.message, found.hints.join(" "), labels.join(" "))
}

/// What of `text` may be shown, after every test that a secret is no part of it.
fn shown(kind: Kind, text: &str) -> String {
    let Found { diagnostics, private } = parse(kind, text);
    let shown = masked(text, &private);
    for part in [SECRET, "écret", "Sécre"] {
        assert!(!shown.contains(part), "{text}\nis shown as\n{shown}");
    }
    for found in &diagnostics {
        assert!(!words(found).contains(SECRET), "{found:?}");
    }
    shown
}

#[test]
fn values_about_people_are_private() {
    assert_eq!(
        shown(
            Kind::People,
            "[[person]]\nid = \"ada\"\nname = \"Sécret\"\nemail = 'Sécret'\ndepartment = \"\"\"\nSécret\"\"\"\nlink = \"Sécret\"\nphoto = \"Sécret\"\npublish = [\"name\"]\n"
        ),
        "[[person]]\nid = \"ada\"\nname = \"••••••\"\nemail = '••••••'\ndepartment = \"\"\"\n••••••\"\"\"\nlink = \"••••••\"\nphoto = \"••••••\"\npublish = [\"name\"]\n"
    );
}

#[test]
fn links_that_are_not_published_are_private() {
    assert_eq!(
        shown(
            Kind::Circle,
            "online = { url = \"Sécret\" }\nlinks = [{ url = \"Sécret\", publish = false }, { url = \"open\" }]\n[[meeting]]\nonline.url = \"Sécret\"\n[[series]]\nonline = { url = \"open\", publish = true }\nlinks = [{ url = \"Sécret\", publish = false }]\n"
        ),
        "online = { url = \"••••••\" }\nlinks = [{ url = \"••••••\", publish = false }, { url = \"open\" }]\n[[meeting]]\nonline.url = \"••••••\"\n[[series]]\nonline = { url = \"open\", publish = true }\nlinks = [{ url = \"••••••\", publish = false }]\n"
    );
}

#[test]
fn what_is_not_understood_is_private() {
    for text in [
        // Keys that are not known, of the wrong type, or not where they belong.
        "[[member]]\nnmae = \"Sécret\"\nphone = [\"Sécret\", { x = \"Sécret\" }]\n",
        "[[member]]\nname = [\"Sécret\"]\nemail = { work = \"Sécret\" }\nlink.home = \"Sécret\"\n",
        "[[member]]\n\"Sécret\" = \"contact\"\n",
        "[member]\nname = \"Sécret\"\n[members.\"Sécret\"]\nid = 1\n",
        "[[membr]]\nname = \"Sécret\"\n[people.\"Sécret\"]\nx = 1\n",
        "member = \"Sécret\"\nonline = \"Sécret\"\nlinks = \"Sécret\"\n",
        "name = \"Sécret\"\n[[member]]\nid = \"a\"\n",
        "[[member]]\npublish = [\"Sécret\"]\nshare = { name = \"Sécret\" }\n",
        "audience = \"Sécret\"\n[[member]]\npublish = \"Sécret\"\njoined = \"Sécret\"\nleft = \"Sécret\"\n",
        "[[member]]\njoined = [\"Sécret\"]\nleft = { x = \"Sécret\" }\naway = [[\"Sécret\"]]\n",
        "online = { ulr = \"Sécret\" }\n[[meeting]]\nonline = [\"Sécret\"]\n",
        // Files that are not TOML.
        "[[member]]\nname = Sécret\n",
        "[[member]]\nname = \"O'Brien Sécret\nemail = 'x' \"Sécret\"\n",
        "[[member]]\nname = \"Sécret\nid = \"a\"\n",
        "[[member]]\nname = \"Sécret\"\n[[member]\nid = \"b\"\nname = 'Sécret'\n",
        "[[member]]\nname = \"\"\"Sécret\nSécret\nx = Sécret\n",
        "[[member]]\nSécret\nid = \"a\" # Sécret\n= Sécret\n",
        "[[member]]\nname = \"a\" Sécret = 1\n",
        "member = [{ id = \"a\", name = \"Sécret\", { id = \"b\", name = \"Sécret\" }\n",
        "[[member]]\nname \"Sécret\"\nname: Sécret\n",
        "[[member]]\nname = \"x\"\nname = \"Sécret\"\n",
        "[\"Sécret\"\n[[member.Sécret]]\n",
    ] {
        shown(Kind::Circle, text);
        shown(Kind::People, &text.replace("member", "person"));
    }
}

#[test]
fn cells_about_people_are_private() {
    assert_eq!(
        shown(
            Kind::Csv,
            "id,name,email,department,link,photo,roles,joined\nada,Sécret,Sécret,\"Sécret\",Sécret,Sécret,host,2026-01-01\n"
        ),
        "id,name,email,department,link,photo,roles,joined\nada,••••••,••••••,\"••••••\",••••••,••••••,host,2026-01-01\n"
    );
}

#[test]
fn cells_that_are_not_understood_are_private() {
    for text in [
        "id,nmae\na,Sécret\n",
        "id,,phone\na,Sécret,Sécret\n",
        "id,name\na,Sécret,Sécret\nb,Sécret, Sécret\n",
        "id,name\na,\"Sécret\nb,Sécret\n",
        "id,name\na,\"Sécret\" Sécret\n",
        "id,name\na,\"Séc\"\"ret Sécret\",\"Sécret\"\n",
        "a,Sécret\nb,Sécret\n",
        "Sécret\n\nid,name\na,Sécret\n",
        // A row that has slipped by a cell.
        "id,name,roles,joined,left,publish,share,away\na,b,Sécret,Sécret,Sécret,Sécret,Sécret,Sécret\n",
        "id,name,name\na,x,Sécret\n",
    ] {
        for separator in [",", ";", "\t"] {
            shown(Kind::Csv, &text.replace(',', separator));
        }
    }
}

#[test]
fn a_file_that_is_too_large_shows_nothing() {
    let text = format!("name = \"Sécret\"\n{}", "#\n".repeat(1 << 20));
    assert!(!shown(Kind::People, &text).contains('n'));
    let text = format!("id,name\na,Sécret\n{}", "\n".repeat(4 << 20));
    assert!(!shown(Kind::Csv, &text).contains('n'));
}
