//! Does the reading of texts find what contradicts the record, and only that?
//!
//! The sentences are written for this test, about other symbols, sessions and groups than those that any known page got
//! wrong; the laws at the end go through all that the record knows of a kind.

use super::site::{read, un_ict};
use checks::Finding;
use chronicle::{AsOf, Chronicle, Evidence, Observatory, Record};
use jiff::ToSpan;
use jiff::civil::Date;
use negotiation::date::StatedDate;
use negotiation::decision::{Body, Decision, Mode, Totals};
use negotiation::document::{Work, WorkKind};
use negotiation::numeral;
use negotiation::process::{Process, ProcessKind, Session};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The compiled-in observatory of the negotiations on ICT security, on a day after all that it tells.
pub(crate) fn observatory() -> Observatory {
    let dossier = read(&un_ict());
    let recorded = "2026-11-22T10:00:00Z".parse().unwrap();
    let by = dossier.by();
    let records = dossier.assertions.into_iter().map(|one| Record::new(recorded, by.clone(), one));
    Arc::new(Chronicle::of(records)).observatory(AsOf::day("2026-11-22".parse().unwrap()))
}

const RIGHT: [&str; 47] = [
    "In December 2023, the General Assembly adopted resolution A/RES/78/16 on a programme of action.",
    "A/RES/78/16 was adopted on 4 December 2023.",
    "On 3 November 2022, the First Committee approved draft resolution A/C.1/77/L.73.",
    "The First Committee approved the draft by 157 votes to 6, with 14 abstentions; it became A/RES/77/37.",
    "A/RES/77/37 was adopted by 156 votes to 7, with 14 abstentions.",
    "Recalling its resolutions 53/70 of 4 December 1998, 54/49 of 1 December 1999 and 55/28 of 20 November 2000,",
    "The General Assembly established the OEWG 2021-2025 in December 2020 (A/RES/75/240).",
    "The OEWG was established on 31 December 2020 by A/RES/75/240 and began its work in June 2021.",
    "The Secretary-General, in fulfilment of resolution 66/24, established in 2012 a group of governmental experts.",
    "Resolution A/RES/70/237 welcomed the 2015 GGE report, A/70/174.",
    "The report of the GGE 2014/2015 was later welcomed by A/RES/70/237.",
    "The final report of the OEWG 2019-2021 was endorsed by decision 75/564.",
    "The third annual progress report was endorsed by resolution A/RES/79/237 on 24 December 2024.",
    "The OEWG 2021-2025 held its ninth substantive session on 2-6 December 2024.",
    "The eighth substantive session of the OEWG 2021-2025 took place from 8 to 12 July 2024 in New York.",
    "The OEWG 2019-2021 held its first substantive session on September 9-13, 2019.",
    "In July 2024, at the eighth substantive session, the OEWG looked back at the report adopted in 2021.",
    "The Open-ended Working Group (OEWG) on security of and in the use of information and communications technologies 2021-2025 met in New York.",
    "The Group of Governmental Experts on Advancing responsible State behaviour in cyberspace in the context of international security (2019/21) met in private.",
    "Groups worked in 2004/2005, 2009/2010, 2012/2013, 2014/2015, 2016/2017 and 2019/2021; the GGE 2016/17 ended without a report.",
    "In December 2020, a new OEWG was set up for 2021-2025, with a mandate of its own.",
    "GGEs have chairs: Australia chaired in 2013, Brazil in 2015 and Germany in 2017.",
    "On 22 April 2022, delegations agreed stakeholder modalities.",
    "The points-of-contact directory was launched in May 2024.",
    "States met in July 2025. It remains to be seen which new norms the OEWG will take up.",
    "The 2015 GGE report holds 11 voluntary, non-binding norms.",
    "Two norms of the 2015 GGE report concern critical infrastructure.",
    "Groups of Governmental Experts met in New York and in Geneva; a Group of Governmental Experts decides by consensus.",
    "The International Telecommunication Union and the General Assembly of the United Nations took part.",
    "22/07/2015 - A/70/174, the report of a group of experts",
    "24/01/2023 - A new analysis looks back at the 2015 GGE report",
    "Recalling Human Rights Council resolutions 34/7 of 23 March 2017 and 42/15 of 26 September 2019,",
    "A/RES/79/1 was adopted on 22 September 2024.",
    "In 2018, the General Assembly adopted two resolutions (one, A/RES/73/266, led by the United States, the other, A/RES/73/27, by Russia).",
    "A/RES/75/240, which established the OEWG, was discussed again in 2022.",
    "In November 2022, before the plenary adopted A/RES/77/37, states discussed the draft.",
    "All reports of the groups were adopted by consensus and are published in six languages.",
    "The ongoing GGE met in Geneva in February 2020.",
    "The OEWG on reducing space threats met in 2022 and 2023.",
    "The extension of a deadline of the GGE was refused.",
    "A recorded vote of 161 in favour to 9 against, with 11 abstentions, was taken on A/RES/78/16.",
    "The OEWG 2021-2025 was discussed at the seventy-sixth session, held in September 2021.",
    "The Ad Hoc Committee was established in December 2019 by A/RES/74/247.",
    "Two paragraphs were voted on separately; A/RES/73/266 was then adopted by 138 votes to 12, with 16 abstentions.",
    "Russia proposed the item on 23 September 1998, and resolution 53/70 was adopted on 4 December 1998.",
    "The first session of the First Committee in 2022 heard the OEWG's Chair; the seventy-seventh session of the General Assembly had opened in September 2022.",
    "Page 157-6-14 of the annex, vote counts aside, lists OEWG papers of 2019-2021 and 2021-2025.",
];

#[test]
fn what_is_right_yields_nothing() {
    let observatory = observatory();
    for text in RIGHT {
        let found = checks::text(&observatory, text);
        assert!(found.is_empty(), "{text}\n{found:#?}");
    }
    let all = RIGHT.join("\n\n");
    let found = checks::text(&observatory, &all);
    assert!(found.is_empty(), "{found:#?}");
}

const WRONG: [(&str, &str); 46] = [
    ("adoption-date", "In March 2020, the General Assembly adopted resolution A/RES/74/28."),
    ("adoption-date", "A/RES/73/266 was formally adopted on 22 January 2019."),
    (
        "adoption-date",
        "Recalling its resolutions 70/237 of 23 December 2015 and 71/28 of 5 December 2017,",
    ),
    ("adoption-date", "A/RES/76/234 of 24 December 2022 is another matter."),
    ("adoption-date", "Decision 77/512 was adopted on January 7, 2022."),
    ("session-number", "A/RES/79/301 was adopted on 5 March 2021."),
    ("session-number", "In May 2018, the General Assembly adopted resolution A/RES/60/251."),
    ("committee-adopts", "In November 2023, the First Committee adopted resolution A/RES/78/237."),
    (
        "committee-adopts",
        "The Third Committee of the General Assembly adopted resolution A/RES/74/247.",
    ),
    ("established-date", "The OEWG 2019-2021 was established in 2019 by A/RES/73/27."),
    ("established-date", "The GGE 2016/2017 was established in August 2016."),
    ("established-date", "In June 2021, the United Nations established the second OEWG."),
    ("committee-vote", "A/RES/74/29 was adopted by 124 votes to 6, with 48 abstentions."),
    ("vote-totals", "A/RES/75/32 was adopted by a recorded vote of 160-12-3."),
    (
        "vote-totals",
        "The Assembly turned to A/RES/73/27.\n\nIt was adopted by a recorded vote of 129 in favour to 46 against (Israel, Ukraine), with 14 abstentions.",
    ),
    ("adoption-mode", "A/RES/75/240 was adopted by the General Assembly without a vote."),
    ("report-or-resolution", "The report was endorsed by resolution A/RES/75/564."),
    ("report-or-resolution", "The first report of the GGE was welcomed by A/65/201."),
    ("report-or-resolution", "Paragraph 12 of resolution A/75/816 says so."),
    ("report-or-resolution", "The report A/RES/66/24 has three parts."),
    ("endorsing-verb", "The report of the GGE 2019/2021 was endorsed by resolution 76/19."),
    ("endorsing-verb", "The third annual progress report was only welcomed by A/RES/79/237."),
    ("all-reports", "All the reports were endorsed by resolutions of the General Assembly."),
    ("all-reports", "Each report was approved by a resolution."),
    (
        "session-date",
        "The OEWG 2021-2025 held its seventh substantive session on 11-15 March 2024.",
    ),
    (
        "session-date",
        "In May 2021, the OEWG 2019-2021 concluded with its third substantive session.",
    ),
    ("session-date", "The organisational session of the OEWG 2021-2025 was held on 1 July 2021."),
    (
        "process-title",
        "The OEWG on security of and in the use of information and communications technologies (2019-2021) met.",
    ),
    (
        "process-title",
        "The GGE on Developments in the Field of Information and Telecommunications in the Context of International Security (2019/2021) met.",
    ),
    ("process-years", "The GGE 2012/2014 agreed a report."),
    ("process-years", "The OEWG (2021-2024) has ended."),
    ("new-group", "The extension of the OEWG for 2021-2025 came late."),
    ("new-group", "The GGE was renewed for 2014-2015 (A/RES/68/243)."),
    ("ongoing", "States met in July 2025.\n\nThe ongoing GGE could take this up."),
    ("chair-year", "The GGE had several chairs. Estonia chaired in 2013."),
    ("chair-name", "Karsten Geier chaired the GGE 2014/15."),
    ("group-size", "The GGE 2012/13 comprised 20 governmental experts."),
    ("group-outcome", "The GGE 2004/05 agreed on a consensus report."),
    ("session-place", "The first session of the GGE 2016/17 was held in Geneva."),
    ("event-date", "In March 2024, the points-of-contact directory was launched."),
    ("event-date", "Stakeholder modalities were agreed on 20 May 2022."),
    ("print-date", "It was proposed by the Russian Federation on September 30, 1998."),
    (
        "stale",
        "Much was done by 12 July 2024.\n\nThe points of contact directory of the OEWG has yet to be launched.",
    ),
    ("body-name", "A paper by the United Nation Institute for Disarmament Research says so."),
    ("norms", "The 2015 GGE report holds 13 norms."),
    ("stamp-date", "03/05/2022 - A/65/201, the first report"),
];

#[test]
fn what_is_wrong_is_found_by_its_rule_and_by_no_other() {
    let observatory = observatory();
    let found = WRONG.map(|(rule, text)| (text, vec![rule], rules_of(&observatory, text)));
    let missed: Vec<_> = found.iter().filter(|(_, rule, found)| rule != found).collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn every_rule_has_a_planted_error() {
    let planted: BTreeSet<&str> = WRONG.iter().map(|(rule, _)| *rule).collect();
    let rules: BTreeSet<&str> = checks::TEXT_RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(planted, rules);
}

#[test]
fn a_finding_names_its_place_in_characters_and_its_records() {
    let text = "One line.\n\n  «Déjà vu» — A/RES/74/28 was adopted on 12 December 2018.\n";
    let found = checks::text(&observatory(), text);
    let [Finding { place: Some(place), proofs, .. }] = found.as_slice() else {
        panic!("{found:#?}")
    };
    assert_eq!((place.line, place.column), (3, 15));
    assert!(proofs.iter().all(|proof| !proof.sources.is_empty()) && !proofs.is_empty());
}

#[test]
fn a_text_of_many_findings_has_many_short_findings() {
    let one = "A/RES/74/28 was adopted on 12 December 2018. ";
    let times = 2000;
    let found = checks::text(&observatory(), &one.repeat(times));
    assert_eq!(found.len(), times);
    let columns = found.iter().map(|one| one.place.unwrap().column);
    let expected = (0..times).map(|index| index * one.len() + 1);
    assert!(columns.eq(expected));
    let told = |finding: &Finding| finding.record.matches("line 1").count();
    assert!(found.iter().all(|finding| told(finding) == 8), "{}", found[0].record);
    assert!(found[0].record.ends_with("line 1 and 1991 more"), "{}", found[0].record);
}

fn later(day: Date, days: i64) -> String {
    StatedDate::Day(day.checked_add(days.days()).unwrap()).spoken()
}

fn rules_of(observatory: &Observatory, text: &str) -> Vec<&'static str> {
    checks::text(observatory, text).iter().map(|one| one.rule.id).collect()
}

#[test]
fn each_resolution_is_known_by_its_day() {
    let observatory = observatory();
    let mut looked_at = 0;
    for work in observatory.all::<Work>().filter(|work| work.kind == WorkKind::Resolution) {
        let is_sure = work.record.assertion.evidence != Evidence::Inferred
            && !work.record.assertion.inferred.iter().any(|field| field == "date");
        let StatedDate::Day(day) = work.date else { continue };
        let tell = |day: &str| format!("{} was adopted by the Assembly on {day}.", work.symbol);
        assert!(rules_of(&observatory, &tell(&later(day, 0))).is_empty(), "{}", work.symbol);
        if is_sure {
            looked_at += 1;
            let wrong = rules_of(&observatory, &tell(&later(day, 40)));
            assert_eq!(wrong, ["adoption-date"], "{}", work.symbol);
        }
    }
    assert!(looked_at > 40, "{looked_at}");
}

#[test]
fn each_vote_is_known_by_its_totals() {
    let observatory = observatory();
    let mut looked_at = 0;
    for decision in observatory.all::<Decision>() {
        let Mode::Recorded(roll_call) = &decision.noun().mode else { continue };
        if decision.paragraph.is_some() || decision.body != Body::Plenary {
            continue;
        }
        looked_at += 1;
        let Totals { yes, no, abstaining } = roll_call.totals;
        let tell = |yes: u16| {
            let on = &decision.on;
            format!("{on} was adopted by {yes} votes to {no}, with {abstaining} abstentions.")
        };
        assert!(rules_of(&observatory, &tell(yes)).is_empty(), "{}", decision.on);
        assert_eq!(rules_of(&observatory, &tell(yes + 3)), ["vote-totals"], "{}", decision.on);
    }
    assert!(looked_at > 20, "{looked_at}");
}

#[test]
fn each_numbered_session_of_a_working_group_is_known_by_its_days() {
    let observatory = observatory();
    let mut looked_at = 0;
    for session in observatory.all::<Session>() {
        let process = observatory.get::<Process>(session.process.as_str()).unwrap();
        if session.record.assertion.inferred.iter().any(|field| field == "held") {
            continue;
        }
        let (Ok(number), ProcessKind::Oewg) = (session.noun().id.parse::<u16>(), process.kind)
        else {
            continue;
        };
        let ordinal = numeral::ordinal_word(number).unwrap();
        let tell = |held: &str| {
            format!("The {ordinal} substantive session of the {} was held on {held}.", process.name)
        };
        let (from, to) = (session.held.earliest().unwrap(), session.held.latest().unwrap());
        let moved = |days: i64| {
            let (from, to) = (from.checked_add(days.days()), to.checked_add(days.days()));
            let span = StatedDate::span(from.unwrap().into(), to.unwrap().into()).unwrap();
            span.spoken()
        };
        looked_at += 1;
        assert!(rules_of(&observatory, &tell(&moved(0))).is_empty(), "{}", tell(&moved(0)));
        assert_eq!(
            rules_of(&observatory, &tell(&moved(7))),
            ["session-date"],
            "{}",
            tell(&moved(7))
        );
    }
    assert!(looked_at >= 13, "{looked_at}");
}
