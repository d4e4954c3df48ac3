//! The decision: which field of a person which audience may see, and because of what.

use std::marker::PhantomData;

use jiff::civil::Date;

use super::{Audience, AudienceKind, Grant};

/// What a person can agree to show: the words of `publish` and `share`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The name in full.
    Name,
    /// The first letters of the name.
    Initials,
    /// The department.
    Department,
    /// What the person does in the circle: contact, facilitator, host.
    Role,
    /// A picture.
    Photo,
    /// A personal page.
    Link,
    /// The e-mail address.
    Email,
}

impl Field {
    /// All fields, as authors write them.
    pub const WORDS: [(&'static str, Field); 7] = [
        ("name", Field::Name),
        ("initials", Field::Initials),
        ("department", Field::Department),
        ("role", Field::Role),
        ("photo", Field::Photo),
        ("link", Field::Link),
        ("email", Field::Email),
    ];

    /// The field that `word` names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(known, _)| *known == word).map(|(_, field)| *field)
    }

    /// As authors write it.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, field)| *field == self).map_or("", |(word, _)| word)
    }
}

/// Because of what a field may be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The person's own `publish`.
    OwnPublish,
    /// `[privacy] publish` of the program, for those who said nothing.
    ProgramDefault,
    /// The person's own `share`, for members.
    OwnShare,
    /// What members share unless they say otherwise: name, department, role.
    ShareDefault,
}

/// What one person agreed to, as resolved from the roster, the registry and the program's default.
#[derive(Debug, Clone, Default)]
pub struct Consent {
    /// `publish`; `None` where the person said nothing.
    pub publish: Option<Vec<Field>>,
    /// `share`; `None` where the person said nothing.
    pub share: Option<Vec<Field>>,
    /// `[privacy] publish`.
    pub program_default: Vec<Field>,
    /// `consented`: no public consent before this day.
    pub from: Option<Date>,
    /// `consent_until`: no public consent after this day.
    pub until: Option<Date>,
}

/// What members see of each other unless they say otherwise.
const SHARE_DEFAULT: [Field; 3] = [Field::Name, Field::Department, Field::Role];

impl Consent {
    /// Whether audience `A` may see `field` on the day `today`.
    ///
    /// Initials are implied by the name. Consent outside its dates is no consent, also not the program's default.
    pub fn grant<A: Audience>(&self, field: Field, today: Date) -> Option<Grant<A>> {
        let reason = match A::KIND {
            AudienceKind::Public => self.public(field, today),
            AudienceKind::Members => self.members(field).or_else(|| self.public(field, today)),
        };
        reason.map(|reason| Grant { audience: PhantomData, reason })
    }

    /// Whether the person agreed to publish `field`: for checks of texts, which disclose nothing.
    pub fn is_public(&self, field: Field, today: Date) -> bool {
        self.public(field, today).is_some()
    }

    fn public(&self, field: Field, today: Date) -> Option<Reason> {
        let in_force = self.from.is_none_or(|from| from <= today)
            && self.until.is_none_or(|until| today <= until);
        match &self.publish {
            _ if !in_force => None,
            Some(fields) => allows(fields, field).then_some(Reason::OwnPublish),
            None => allows(&self.program_default, field).then_some(Reason::ProgramDefault),
        }
    }

    fn members(&self, field: Field) -> Option<Reason> {
        match &self.share {
            Some(fields) => allows(fields, field).then_some(Reason::OwnShare),
            None => allows(&SHARE_DEFAULT, field).then_some(Reason::ShareDefault),
        }
    }
}

fn allows(fields: &[Field], field: Field) -> bool {
    fields.contains(&field) || (field == Field::Initials && fields.contains(&Field::Name))
}

#[cfg(test)]
mod tests {
    use super::super::{Members, Public};
    use super::*;
    use jiff::civil::date;

    fn consent(publish: Option<&[Field]>, share: Option<&[Field]>) -> Consent {
        Consent {
            publish: publish.map(<[_]>::to_vec),
            share: share.map(<[_]>::to_vec),
            ..Consent::default()
        }
    }

    const TODAY: Date = date(2026, 3, 1);

    #[test]
    fn silence_is_no_consent() {
        for (_, field) in Field::WORDS {
            assert!(consent(None, None).grant::<Public>(field, TODAY).is_none(), "{field:?}");
        }
    }

    #[test]
    fn a_name_implies_initials_and_nothing_else() {
        let named = consent(Some(&[Field::Name]), None);
        let shown: Vec<_> = Field::WORDS
            .iter()
            .filter(|(_, field)| named.grant::<Public>(*field, TODAY).is_some())
            .map(|(word, _)| *word)
            .collect();
        assert_eq!(shown, ["name", "initials"]);
    }

    #[test]
    fn an_empty_list_beats_the_programs_default() {
        let mut refused = consent(Some(&[]), None);
        refused.program_default = vec![Field::Name];
        assert!(refused.grant::<Public>(Field::Name, TODAY).is_none());
    }

    #[test]
    fn consent_ends_by_itself() {
        let mut dated = consent(Some(&[Field::Name]), None);
        dated.from = Some(date(2026, 3, 1));
        dated.until = Some(date(2026, 3, 31));
        for (today, expected) in [
            (date(2026, 2, 28), false),
            (TODAY, true),
            (date(2026, 3, 31), true),
            (date(2026, 4, 1), false),
        ] {
            assert_eq!(dated.grant::<Public>(Field::Name, today).is_some(), expected, "{today}");
        }
    }

    #[test]
    fn members_see_what_the_public_sees_and_what_is_shared() {
        let person = consent(Some(&[Field::Email]), Some(&[Field::Name]));
        assert!(person.grant::<Members>(Field::Email, TODAY).is_some());
        assert!(person.grant::<Members>(Field::Name, TODAY).is_some());
        assert!(person.grant::<Members>(Field::Department, TODAY).is_none());
        assert!(person.grant::<Public>(Field::Name, TODAY).is_none());
    }
}
