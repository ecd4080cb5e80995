//! Who submits a draft, when several names are run together or one speaks for others?
//!
//! Documents say it in English, in one of four ways: a list ("Cuba, Togo and Viet Nam"), a state for a group
//! ("Cuba (on behalf of …)"), an office ("submitted by the Chair of the Committee …") or a representative of the bureau.

use super::registry::actor;
use super::resolve::{How, Resolved, UnknownActor, mended, resolve_name};
use crate::id::ActorId;
use serde::{Deserialize, Serialize};

/// The most pieces between commas and "and" that one name is made of: no known name has more than two, groups four.
const PIECES_MAX: usize = 4;

/// What may stand before the one who submits.
const OPENINGS: [&str; 5] = [
    "was submitted by ",
    "submitted by ",
    "introduced in the committee by ",
    "on the basis of the report of ",
    "the representative of ",
];

/// What may follow an office, and is how the draft came about and not who submits it.
const ENDINGS: [&str; 7] = [
    " and on the basis of ",
    " on the basis of ",
    " on the recommendation of ",
    " following informal ",
    " following",
    ", on",
    " (a/",
];

/// Offices that are named without their committee.
const OFFICES: [(&str, &str); 5] = [
    ("the chair", "chair-of-the-committee"),
    ("the vice-chair", "vice-chair-of-the-committee"),
    ("the rapporteur", "rapporteur-of-the-committee"),
    ("the bureau", "bureau-of-the-committee"),
    ("bureau", "bureau-of-the-committee"),
];

/// What may stand between "on behalf of" and the name of the group.
const MEMBERS_OF: [&str; 7] = [
    "the states members of the united nations that are members of the members of ",
    "the states members of the united nations that are members of ",
    "the states that are members of ",
    "the states members of ",
    "the members of ",
    "members of ",
    "states members of ",
];

/// What says for whom somebody submits. "of behalf of" is printed in A/RES/77/196, "on behalf the" in A/RES/74/246.
const BEHALVES: [&str; 5] = [
    "on behalf of ",
    "of behalf of ",
    "on behalf the ",
    "in its capacity as chair of ",
    "in its capacity as the chair of ",
];

/// One of those who submit a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sponsor {
    /// Who submits it.
    pub actor: ActorId,
    /// The group, or the organ chaired, for which it is submitted.
    pub on_behalf_of: Option<ActorId>,
    /// How the names were recognised; the less certain of the two.
    pub how: How,
}

/// Returns every sponsor named in a text, in its order; who submits for two groups is returned twice.
///
/// Codes are not read here, since a list of names has none.
///
/// ```
/// use negotiation::actor::resolve_many;
///
/// let sponsors = resolve_many("Trinidad and Tobago, Cuba (on behalf of the Group of 77 and China) and Atlantis");
/// assert_eq!(sponsors[0].as_ref().unwrap().actor.as_str(), "TTO");
/// assert_eq!(sponsors[1].as_ref().unwrap().on_behalf_of.as_ref().unwrap().as_str(), "g77");
/// assert_eq!(sponsors[2].as_ref().unwrap_err().name, "Atlantis");
/// ```
pub fn resolve_many(text: &str) -> Vec<Result<Sponsor, UnknownActor>> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim_matches([',', ';', ' ']);
    // "France Cassar (Malta), submitted by the Rapporteur …": the holder of the office stands first.
    let submitted = find(text, ", submitted by ").map_or(text, |at| &text[at + ", ".len()..]);
    match office(submitted) {
        Some(sponsors) => sponsors.into_iter().map(Ok).collect(),
        None => list(text, one),
    }
}

/// Reads an office or organ: "submitted by the Vice-Chair of the Committee, Diego Cimino (Italy) and on the basis of …".
fn office(text: &str) -> Option<Vec<Sponsor>> {
    let opened = without_openings(text);
    if opened.len() == text.len() {
        return None;
    }
    if let Some(sponsors) = one(opened) {
        return Some(sponsors);
    }
    let ends =
        ENDINGS.iter().filter_map(|ending| find(opened, ending)).min().unwrap_or(opened.len());
    let holder = &opened[..ends];
    // Who held the office is left out: the office submits, and its holder is in the document.
    let named = holder.split(',').next().unwrap_or(holder);
    one(holder).or_else(|| one(named))
}

fn without_openings(text: &str) -> &str {
    let mut rest = text;
    while let Some(after) = OPENINGS.iter().find_map(|opening| strip(rest, opening)) {
        rest = after;
    }
    rest
}

/// Reads a list, taking from each place the longest run of pieces that is a name: "Bosnia and Herzegovina" before "Bosnia".
fn list(text: &str, one: fn(&str) -> Option<Vec<Sponsor>>) -> Vec<Result<Sponsor, UnknownActor>> {
    let pieces = pieces(text);
    let mut sponsors = Vec::new();
    let mut first = 0;
    while first < pieces.len() {
        let longest = (first + PIECES_MAX).min(pieces.len());
        let run = |last: &usize| {
            one(&text[pieces[first].0..pieces[*last - 1].1]).map(|found| (*last, found))
        };
        let Some((next, found)) = (first + 1..=longest).rev().find_map(|last| run(&last)) else {
            let name = text[pieces[first].0..pieces[first].1].to_owned();
            sponsors.push(Err(UnknownActor { name }));
            first += 1;
            continue;
        };
        sponsors.extend(found.into_iter().map(Ok));
        first = next;
    }
    sponsors
}

/// Returns where the pieces between commas, semicolons and "and" start and end; brackets hold together.
fn pieces(text: &str) -> Vec<(usize, usize)> {
    let mut pieces = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    let mut push = |start: usize, end: usize| {
        let piece = text[start..end].trim();
        if !piece.is_empty() {
            let start = start + text[start..end].find(piece).unwrap_or(0);
            pieces.push((start, start + piece.len()));
        }
    };
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            // ". - Lebanon was removed from the list of sponsors": a remark after the list is a piece of its own.
            b'.' if depth == 0 && text[index..].starts_with(". - ") => {
                push(start, index);
                start = index + ". - ".len();
            }
            b',' | b';'
                if depth == 0
                    && index >= start
                    && strip(&text[index..], ", on behalf of ").is_none() =>
            {
                push(start, index);
                start = index + 1;
            }
            b' ' if depth == 0 && index >= start && strip(&text[index..], " and ").is_some() => {
                push(start, index);
                start = index + " and ".len() - 1;
            }
            _ => {}
        }
    }
    push(start, text.len());
    pieces
}

/// Reads one sponsor, who may submit for others, or a listed misprint; nothing if the text is not exactly that.
fn one(text: &str) -> Option<Vec<Sponsor>> {
    one_as_printed(text).or_else(|| {
        let reading = list(mended(text)?, one_as_printed);
        let found: Option<Vec<Sponsor>> = reading.into_iter().map(Result::ok).collect();
        found.map(|sponsors| {
            sponsors.into_iter().map(|one| Sponsor { how: How::Mended, ..one }).collect()
        })
    })
}

fn one_as_printed(text: &str) -> Option<Vec<Sponsor>> {
    let text = without_openings(text).trim_matches([',', ' ']);
    if let Some(resolved) = name(text) {
        return Some(vec![Sponsor {
            actor: resolved.actor,
            on_behalf_of: None,
            how: resolved.how,
        }]);
    }
    match text.strip_suffix(')').and_then(|text| text.split_once(" (")) {
        Some((head, inside)) => in_brackets(head, inside).or_else(|| after_brackets(text)),
        // An opening bracket before the phrase was closed again before the end: the text goes on and is a list.
        None => BEHALVES.iter().find_map(|behalf| {
            let at = find(text, behalf).filter(|at| !text[..*at].ends_with('('))?;
            for_groups(&name(text[..at].trim_matches([',', ' ']))?, &text[at + behalf.len()..])
        }),
    }
}

/// Reads "Cuba (on behalf of the Group of 77 and China)" and "Arab Group (Tunisia)".
fn in_brackets(head: &str, inside: &str) -> Option<Vec<Sponsor>> {
    let speaker = name(head)?;
    if let Some(groups) = BEHALVES.iter().find_map(|behalf| strip(inside, behalf)) {
        return for_groups(&speaker, groups);
    }
    let state = name(strip(inside, "statement by ").unwrap_or(inside))?;
    let is_group = actor(&speaker.actor).is_some_and(|actor| actor.kind.is_group());
    let is_state = actor(&state.actor).is_some_and(|actor| actor.kind.is_state());
    let how = speaker.how.max(state.how);
    (is_group && is_state)
        .then(|| vec![Sponsor { actor: state.actor, on_behalf_of: Some(speaker.actor), how }])
}

/// Reads a name that has brackets of its own before those of the group: "Iran (Islamic Republic of) (on behalf of …)".
fn after_brackets(text: &str) -> Option<Vec<Sponsor>> {
    let (head, inside) = text.strip_suffix(')')?.rsplit_once(" (")?;
    let groups = BEHALVES.iter().find_map(|behalf| strip(inside, behalf))?;
    for_groups(&name(head)?, groups)
}

/// Returns one sponsor for each group; nothing if one of the groups is not known or is a state.
fn for_groups(speaker: &Resolved, groups: &str) -> Option<Vec<Sponsor>> {
    let groups = MEMBERS_OF.iter().find_map(|prefix| strip(groups, prefix)).unwrap_or(groups);
    let each = match name(groups) {
        Some(group) => vec![group],
        None => pieces(groups)
            .iter()
            .map(|(start, end)| name(&groups[*start..*end]))
            .collect::<Option<Vec<_>>>()?,
    };
    if each.iter().any(|group| actor(&group.actor).is_none_or(|actor| actor.kind.is_state())) {
        return None;
    }
    let sponsor = |group: Resolved| Sponsor {
        actor: speaker.actor.clone(),
        on_behalf_of: Some(group.actor),
        how: speaker.how.max(group.how),
    };
    Some(each.into_iter().map(sponsor).collect())
}

/// Returns the actor of a name, or of an office named without its committee.
fn name(text: &str) -> Option<Resolved> {
    let office = OFFICES.iter().find(|(office, _)| text.eq_ignore_ascii_case(office));
    resolve_name(office.map_or(text, |(_, id)| id)).ok()
}

/// Returns what follows a prefix, in whatever case that is written.
fn strip<'text>(text: &'text str, prefix: &str) -> Option<&'text str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

/// Returns where a phrase starts, in whatever case it is written.
fn find(text: &str, phrase: &str) -> Option<usize> {
    text.to_ascii_lowercase().find(phrase)
}

#[cfg(test)]
mod tests {
    use super::resolve_many;

    /// Checks the sponsors of a text, written `CUB`, `CUB for g77`, `CUB mended` or `? name`.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let written = resolve_many(text).into_iter().map(|sponsor| match sponsor {
            Ok(sponsor) => {
                let group =
                    sponsor.on_behalf_of.map(|group| format!(" for {group}")).unwrap_or_default();
                let how = if sponsor.how == super::How::Mended { " mended" } else { "" };
                format!("{}{group}{how}", sponsor.actor)
            }
            Err(unknown) => format!("? {}", unknown.name),
        });
        assert_eq!(written.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn a_list_is_parted_but_not_inside_names() {
        check("UNITED STATES AND VIET NAM", &["USA", "VNM"]);
        check("CHILE,DOMINICAN REPUBLIC", &["CHL", "DOM"]);
        check("Saint Vincent And The Grenadines, San Marino", &["VCT", "SMR"]);
        check(
            "Antigua and Barbuda, Bosnia and Herzegovina and United Kingdom of Great Britain and Northern Ireland",
            &["ATG", "BIH", "GBR"],
        );
        check(
            "Bolivia (Plurinational State of), the Marshall Islands and Türkiye",
            &["BOL", "MHL", "TUR"],
        );
        check("Trinidad and Tobago", &["TTO"]);
        check("Australia, Canada and New Zealand", &["AUS", "CAN", "NZL"]);
        check(" , ", &[]);
    }

    #[test]
    fn a_state_submits_for_a_group() {
        let group = "STATES MEMBERS OF THE UNITED NATIONS THAT ARE MEMBERS OF THE";
        check(&format!("CUBA (ON BEHALF OF THE {group} GROUP OF 77 AND CHINA)"), &["CUB for g77"]);
        check(&format!("GUINEA, ON BEHALF OF THE {group} GROUP OF 77 AND CHINA"), &["GIN for g77"]);
        check(
            &format!(
                "MALI (ON BEHALF OF THE {group} MEMBERS OF THE ECONOMIC COMMUNITY OF WEST AFRICAN STATES)"
            ),
            &["MLI for ecowas"],
        );
        check("SENEGAL (OF BEHALF OF THE GROUP OF AFRICAN STATES)", &["SEN for african-group"]);
        check(
            "Iran (Islamic Republic of) (on behalf of the Non-Aligned Movement)",
            &["IRN for nam"],
        );
        check(
            "Cuba (on behalf of the States Members of the United Nations that are members of the Movement of Non-Aligned Countries) and Russian Federation",
            &["CUB for nam", "RUS"],
        );
        check(
            "EGYPT (IN ITS CAPACITY AS CHAIR OF THE COMMITTEE ON THE PEACEFUL USES OF OUTER SPACE)",
            &["EGY for committee-on-the-peaceful-uses-of-outer-space"],
        );
        check(
            "Austria on behalf of the Bureau and Cuba",
            &["AUT for bureau-of-the-committee", "CUB"],
        );
        check("Arab Group (Tunisia)", &["TUN for arab-group"]);
        check("Non-Aligned Movement (statement by Indonesia)", &["IDN for nam"]);
    }

    #[test]
    fn a_state_submits_for_two_groups() {
        check(
            "INDONESIA (ON BEHALF OF THE STATES MEMBERS OF THE UNITED NATIONS THAT ARE MEMBERS OF THE ASSOCIATION OF SOUTH-EAST ASIAN NATIONS AND THE STATES PARTIES TO THE TREATY ON THE SOUTHEAST ASIA NUCLEAR-WEAPON-FREE ZONE (BANGKOK TREATY))",
            &["IDN for asean", "IDN for bangkok-treaty-states"],
        );
    }

    #[test]
    fn an_office_submits_whoever_holds_it() {
        check("SUBMITTED BY THE CHAIR OF THE COMMITTEE", &["chair-of-the-committee"]);
        check(
            "SUBMITTED BY THE CHAIR OF THE COMMITTEE FOLLOWING INFORMAL CONSULTATIONS",
            &["chair-of-the-committee"],
        );
        check(
            "submitted by the Chair on the recommendation of the Economic and Social Council (resolution )",
            &["chair-of-the-committee"],
        );
        check(
            "submitted by the President of the General Assembly",
            &["president-of-the-general-assembly"],
        );
        check(
            "submitted by the Vice-Chair of the Committee, Diego Cimino (Italy) and on the basis of informal consultations on draft resolution",
            &["vice-chair-of-the-committee"],
        );
        check(
            "ON THE BASIS OF THE REPORT OF THE CREDENTIALS COMMITTEE (A/77/600)",
            &["credentials-committee"],
        );
        check(
            "INTRODUCED IN THE COMMITTEE BY THE REPRESENTATIVE OF AUSTRIA ON BEHALF OF THE BUREAU",
            &["AUT for bureau-of-the-committee"],
        );
        check(
            "the representative of Viet Nam, on behalf of the Bureau",
            &["VNM for bureau-of-the-committee"],
        );
    }

    #[test]
    fn misprints_are_mended_inside_lists() {
        check("Peru, Nambia and Togo", &["PER", "NAM mended", "TGO"]);
        check("UNITED KINGDOMAND URUGUAY", &["GBR mended", "URY mended"]);
        check("Algeria, Angola Bahamas, Cuba", &["DZA", "AGO mended", "BHS mended", "CUB"]);
        check("Algeria, Angola, Bahamas, Cuba", &["DZA", "AGO", "BHS", "CUB"]);
        check("Azerbaijan and Liberia. Subsequently, Albania", &["AZE", "LBR mended", "ALB"]);
    }

    #[test]
    fn what_is_not_known_is_returned_as_it_stands() {
        check("Togo, Atlantis and Peru", &["TGO", "? Atlantis", "PER"]);
        check(
            "THE AMENDMENT WAS REJECTED BY THE ASSEMBLY",
            &["? THE AMENDMENT WAS REJECTED BY THE ASSEMBLY"],
        );
        check(
            "Sudan and Zimbabwe. - Lebanon was removed from the list of sponsors of the draft resolution",
            &[
                "SDN",
                "ZWE",
                "? Lebanon was removed from the list of sponsors of the draft resolution",
            ],
        );
        check("Cuba (on behalf of Atlantis)", &["? Cuba (on behalf of Atlantis)"]);
        check("Ünïted ((", &["? Ünïted (("]);
    }

    proptest::proptest! {
        #[test]
        fn whatever_stands_there_is_read(text in "([A-Za-zé ,;.()-]|and |on behalf of |submitted by |Cuba|\\PC){0,40}") {
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            for unknown in resolve_many(&text).into_iter().filter_map(Result::err) {
                proptest::prop_assert!(words.contains(&unknown.name), "{} in {words}", unknown.name);
            }
        }
    }
}
