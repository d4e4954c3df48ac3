//! Programs made of unique words: every private value can be told from every other, and exchanged for another.
//!
//! A program is described by numbers and flags first (who agreed to what); its texts are written from that with a
//! choice of words. Two texts of one description differ in what nobody agreed to show, and in nothing else.

use std::fmt::Write as _;

use proptest::prelude::*;

/// The most people of a program.
pub(crate) const PEOPLE: usize = 8;
/// The most circles of a program.
pub(crate) const CIRCLES: usize = 3;

/// A field that can be private.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Field {
    Name,
    Email,
    Department,
    Link,
    Role,
    Photo,
    Key,
}

/// What `publish` or `share` says; `None` says nothing.
type Fields = Option<Vec<&'static str>>;

/// One person.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) publish: Fields,
    pub(crate) share: Fields,
    /// Whether the consent has ended.
    pub(crate) expired: bool,
    /// Whether the person stands in the registry rather than in a circle.
    pub(crate) registered: bool,
    /// The circles the person is in: which, and whether the person has left.
    pub(crate) circles: Vec<(usize, bool)>,
    /// Whether the person leads meetings of the first circle, past and coming.
    pub(crate) leads: bool,
}

/// A whole program.
#[derive(Debug, Clone)]
pub(crate) struct Description {
    pub(crate) people: Vec<Person>,
    /// How many circles.
    pub(crate) circles: usize,
    /// `[privacy] publish`.
    pub(crate) default: Vec<&'static str>,
    /// Whether the meeting links are public.
    pub(crate) link_public: bool,
}

const FIELDS: [&str; 7] = ["name", "initials", "department", "role", "photo", "link", "email"];

fn fields() -> impl Strategy<Value = Vec<&'static str>> {
    proptest::sample::subsequence(FIELDS.to_vec(), 0..=3)
}

fn person(circles: usize) -> impl Strategy<Value = Person> {
    let places = proptest::collection::vec((0..circles, proptest::bool::weighted(0.2)), 0..3);
    let flags = (proptest::bool::weighted(0.15), any::<bool>(), proptest::bool::weighted(0.3));
    let agreed = (proptest::option::weighted(0.7, fields()), proptest::option::of(fields()));
    (agreed, flags, places).prop_map(
        |((publish, share), (expired, registered, leads), mut circles)| {
            circles.sort_unstable();
            circles.dedup_by_key(|place| place.0);
            if !registered {
                // Outside the registry a person belongs to one circle.
                circles.truncate(1);
            }
            Person { publish, share, expired, registered, circles, leads }
        },
    )
}

/// Any program.
pub(crate) fn any_description() -> impl Strategy<Value = Description> {
    (1..=CIRCLES).prop_flat_map(|circles| {
        let people = proptest::collection::vec(person(circles), 0..=PEOPLE);
        let default = proptest::collection::vec(Just("initials"), 0..2);
        (people, default, any::<bool>()).prop_map(move |(people, default, link_public)| {
            Description { people, circles, default, link_public }
        })
    })
}

/// The words of one text: unique for each value and each `variant`. Initials do not depend on the variant, since they
/// may be agreed to where the name is not.
pub(crate) fn word(person: usize, field: Field, variant: char) -> String {
    let letters = |seed: usize| -> String {
        let mut number = seed.wrapping_mul(2_654_435_761) % 11_881_376;
        let mut text = String::new();
        for _ in 0..5 {
            text.push(char::from(b'a' + u8::try_from(number % 26).unwrap()));
            number /= 26;
        }
        text
    };
    let unique = format!("q{variant}{}x", letters(person * 8 + field as usize + 3));
    match field {
        Field::Name => format!("Z{unique} Y{unique}"),
        Field::Email => format!("{unique}@{unique}.example"),
        Field::Department => format!("Dept {unique}"),
        Field::Link => format!("https://people.example/{unique}"),
        Field::Role => format!("role{unique}"),
        Field::Photo => format!("{unique}-photo"),
        Field::Key => format!("key-{unique}"),
    }
}

/// What chooses the variant of a value: `b` where it is to be exchanged.
pub(crate) type Variant<'a> = &'a dyn Fn(usize, Field) -> char;

impl Description {
    /// The files of the program; `variant` says of each value which word stands for it.
    pub(crate) fn files(&self, variant: Variant<'_>) -> Vec<(String, Vec<u8>)> {
        let mut files = vec![
            ("circlebook.toml".to_owned(), self.config()),
            (
                "guides/index.md".to_owned(),
                "# Home\n\n{{ people() }}\n\n{{ meetings() }}\n".to_owned(),
            ),
            (
                "guides/people.md".to_owned(),
                "# People\n\n{{ people(role=\"facilitator\") }}\n".to_owned(),
            ),
        ];
        let mut registry = String::new();
        for (index, person) in
            self.people.iter().enumerate().filter(|(_, person)| person.registered)
        {
            writeln!(registry, "[[person]]\n{}", self.entry(index, person, variant)).unwrap();
        }
        files.push(("people.toml".to_owned(), registry));
        for circle in 0..self.circles {
            files.push((format!("circles/c{circle}/circle.toml"), self.circle(circle, variant)));
            files.push((format!("circles/c{circle}/about.md"), "About.\n".to_owned()));
        }
        let mut files: Vec<(String, Vec<u8>)> =
            files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
        for index in 0..self.people.len() {
            let chosen = variant(index, Field::Photo);
            let comment = word(index, Field::Photo, chosen);
            files.push((format!("photos/{comment}.png"), picture(chosen == 'a', &comment)));
        }
        files
    }

    fn config(&self) -> String {
        format!(
            "[site]\ntitle = \"Program\"\nbase_url = \"https://example.org/handbook/\"\n\
             [program]\ntimezone = \"Europe/London\"\n[privacy]\npublish = {:?}\n",
            self.default
        )
    }

    fn entry(&self, index: usize, person: &Person, variant: Variant<'_>) -> String {
        let value = |field| word(index, field, variant(index, field));
        let mut text = format!(
            "id = \"{}\"\nname = \"{}\"\nemail = \"{}\"\ndepartment = \"{}\"\nlink = \"{}\"\nphoto = \"photos/{}.png\"\n",
            value(Field::Key),
            value(Field::Name),
            value(Field::Email),
            value(Field::Department),
            value(Field::Link),
            value(Field::Photo)
        );
        for (key, fields) in [("publish", &person.publish), ("share", &person.share)] {
            if let Some(fields) = fields {
                writeln!(text, "{key} = {fields:?}").unwrap();
            }
        }
        if person.expired {
            text.push_str("consent_until = 2026-01-31\n");
        }
        text
    }

    fn circle(&self, circle: usize, variant: Variant<'_>) -> String {
        let mut text = format!(
            "title = \"Circle {circle}\"\ncapacity = 12\nplace = \"Room {circle}\"\n\
             online = {{ url = \"https://meet.example/{}\", publish = {} }}\n",
            link_word(circle, variant),
            self.link_public
        );
        for (index, person) in self.people.iter().enumerate() {
            let Some((_, left)) = person.circles.iter().find(|(place, _)| *place == circle) else {
                continue;
            };
            text.push_str("[[member]]\n");
            if person.registered {
                writeln!(text, "id = \"{}\"", word(index, Field::Key, variant(index, Field::Key)))
                    .unwrap();
            } else {
                text.push_str(&self.entry(index, person, variant));
            }
            let role = word(index, Field::Role, variant(index, Field::Role));
            writeln!(text, "roles = [\"facilitator\", \"{role}\"]").unwrap();
            if *left {
                text.push_str("left = 2026-02-01\n");
            }
        }
        text.push_str(
            "[[series]]\nid = \"main\"\nstarts = 2026-01-13T12:00:00\nduration = \"1h\"\n\
             repeat = \"second Tuesday of each month\"\nuntil = 2026-05-31\n",
        );
        for date in ["2026-01-13", "2026-04-14"] {
            let leads = |(index, person): (usize, &Person)| {
                let here = person.leads && person.circles.iter().any(|(place, _)| *place == circle);
                here.then(|| format!("\"{}\"", word(index, Field::Key, variant(index, Field::Key))))
            };
            let leaders: Vec<String> = self.people.iter().enumerate().filter_map(leads).collect();
            writeln!(
                text,
                "[[meeting]]\non = {date}\ntopic = \"Topic\"\nfacilitator = [{}]",
                leaders.join(", ")
            )
            .unwrap();
        }
        text
    }
}

/// A picture, white or black, and a `comment` in the file.
fn picture(is_white: bool, comment: &str) -> Vec<u8> {
    let shade = if is_white { 255 } else { 0 };
    let mut png = std::io::Cursor::new(Vec::new());
    let pixels = image::GrayImage::from_pixel(2, 2, image::Luma([shade]));
    pixels.write_to(&mut png, image::ImageFormat::Png).unwrap();
    // After the end of the picture, where cameras put more.
    [&png.into_inner()[..], comment.as_bytes()].concat()
}

/// The secret part of a circle's meeting link.
pub(crate) fn link_word(circle: usize, variant: Variant<'_>) -> String {
    word(1000 + circle, Field::Key, variant(1000 + circle, Field::Key))
}
