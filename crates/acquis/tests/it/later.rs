//! Does anything that was known later show on an earlier day?
//!
//! A day or a month that is named in words may not be later than the day on which the words are shown, unless it was
//! planned then: it is a day of a session that is known by then to be held, or the month in which a process known by
//! then begins or is to end, or the month in which the General Assembly opens each year. Where a date comes from decides, not a list. Years alone are not looked at: names
//! contain them (the group of 2021-2025), and so do plans. The days of the record itself are another time than that
//! of the world.

use super::site::{Asked, now, read, un_ict};
use chronicle::{AsOf, Chronicle, Claim, Observatory, Record};
use dossier::Dossier;
use jiff::civil::{Date, date};
use negotiation::date::StatedDate;
use negotiation::document::Work;
use negotiation::issue::Issue;
use negotiation::process::{Process, Session};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The month in which a regular session of the General Assembly opens, in every year: rule 1 of its rules of procedure
/// (A/520/Rev.20).
const ASSEMBLY_OPENS: i8 = 9;

/// The first year of the negotiations.
const FIRST_YEAR: i16 = 1998;

/// The longest span that counts as a plan, in days: what is dated to a year or two is not planned for any day of them.
const PLANNED_DAYS_MAX: i32 = 31;

/// Returns the days and months that a text names: `28 January 2020`, `December 2022`.
fn named(text: &str) -> Vec<StatedDate> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let ending_at = |end: usize| {
        let read = |before: usize| {
            let text = words[end.checked_sub(before)?..=end].join(" ");
            Some(StatedDate::read(&text).0)
        };
        words[end].parse::<i16>().ok()?;
        let month = read(1).filter(|date| matches!(date, StatedDate::Month { .. }))?;
        read(2).filter(|date| matches!(date, StatedDate::Day(_))).or(Some(month))
    };
    (0..words.len()).filter_map(ending_at).collect()
}

#[test]
fn days_and_months_are_found_in_words() {
    let found = |text| named(text).iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    assert_eq!(found("a report of 28 January 2020."), "2020-01-28");
    assert_eq!(found("10 to 14 February 2020; then December 2022 (2021)"), "2020-02-14 2022-12");
    assert_eq!(found("the group of 2021-2025, A/RES/75/240, in 2020"), "");
}

/// What was planned on a day, out of what was known then.
struct Planned(Vec<StatedDate>);

impl Planned {
    fn on(observatory: &Observatory) -> Planned {
        let held = observatory.all::<Session>().map(|session| session.held.clone());
        let limits = observatory.all::<Process>().flat_map(|process| {
            [Some(process.start.clone()), process.end.clone()].into_iter().flatten()
        });
        let is_precise = |date: &StatedDate| {
            let length =
                date.earliest().and_then(|first| (date.latest()? - first).get_days().into());
            length.is_some_and(|days: i32| days <= PLANNED_DAYS_MAX)
        };
        Planned(held.chain(limits).filter(is_precise).collect())
    }

    /// Returns whether what is named is part of what was planned, or the month of it.
    fn holds(&self, named: &StatedDate) -> bool {
        let (Some(first), Some(last)) = (named.earliest(), named.latest()) else { return false };
        let opens_assembly = matches!(named, StatedDate::Month { month: ASSEMBLY_OPENS, .. });
        opens_assembly
            || self.0.iter().any(|planned| {
                let ends = [planned.earliest(), planned.latest()];
                planned.contains(first)
                    || ends.into_iter().flatten().any(|day| first <= day && day <= last)
            })
    }
}

fn chronicle(dossier: &Dossier) -> Arc<Chronicle> {
    let record =
        |assertion: &chronicle::Assertion| Record::new(now(), dossier.by(), assertion.clone());
    Arc::new(Chronicle::of(dossier.assertions.iter().map(record)))
}

/// Returns the days and months named in a text that lie after a day and were not planned then.
fn too_late(text: &str, observatory: &Observatory) -> Vec<String> {
    let day = observatory.day();
    let planned = Planned::on(observatory);
    let late = named(text).into_iter().filter(|date| date.earliest() > Some(day));
    late.filter(|date| !planned.holds(date)).map(|date| date.spoken()).collect()
}

/// Returns what the assertions of a dossier say, since a day, of what came after it.
fn leaking_claims(dossier: &Dossier) -> Vec<String> {
    let chronicle = chronicle(dossier);
    let mut leaks = Vec::new();
    for assertion in &dossier.assertions {
        let Some(since) = assertion.since() else { continue };
        let observatory = chronicle.observatory(AsOf::day(since));
        let claim = serde_json::to_string(&assertion.says).unwrap();
        let note = assertion.note.as_deref().unwrap_or_default();
        let of = || format!("{:?} {} since {since}", assertion.says.kind(), assertion.says.key());
        for late in too_late(&format!("{claim} {note}"), &observatory) {
            leaks.push(format!("{} names {late}", of()));
        }
        if let Claim::Process(process) = &assertion.says {
            let is_named = process.chair.is_some() || !process.members.is_empty();
            if is_named && process.start.earliest() > Some(since) {
                leaks.push(format!("{} names who serves, before it begins", of()));
            }
        }
    }
    leaks
}

#[test]
fn no_claim_tells_what_was_known_later() {
    let leaks = leaking_claims(&read(&un_ict()));
    assert!(leaks.is_empty(), "{} claims leak:\n{}", leaks.len(), leaks.join("\n"));
}

/// Returns the addresses of what is known on a day: processes always; sessions, documents and open questions on the
/// first day asked on which they are known, and in each January: of what is told in words, the claims are held
/// against their own days above.
fn pages(observatory: &Observatory, seen: &mut BTreeSet<String>) -> Vec<String> {
    let january = observatory.day().month() == 1;
    let processes =
        observatory.all::<Process>().map(|found| format!("/processes/{}", found.noun().id));
    let sessions = observatory
        .all::<Session>()
        .map(|found| format!("/processes/{}/sessions/{}", found.process, found.noun().id));
    let documents = observatory
        .all::<Work>()
        .map(|found| format!("/documents/{}", found.symbol.as_str().replace(' ', "%20")));
    let issues = observatory.all::<Issue>().map(|found| format!("/issues/{}", found.noun().id));
    let rest = sessions.chain(documents).chain(issues);
    let due: Vec<String> = rest.filter(|url| seen.insert(url.clone()) || january).collect();
    processes.chain(due).collect()
}

/// Returns what the pages of the site, as of some days, say of what came after them.
async fn leaking_pages(dossier: &Dossier, days: impl IntoIterator<Item = Date>) -> Vec<String> {
    let mut site = Asked::of(dossier).await;
    let chronicle = chronicle(dossier);
    let mut seen = BTreeSet::new();
    let mut leaks = Vec::new();
    let recorded = StatedDate::Day(now().to_zoned(jiff::tz::TimeZone::UTC).date()).spoken();
    for day in days {
        let observatory = chronicle.observatory(AsOf::day(day));
        for page in pages(&observatory, &mut seen) {
            let words = site.words(&format!("{page}?as-of={day}")).await;
            let late = too_late(&words, &observatory).into_iter();
            let late = late.filter(|date| *date != recorded);
            leaks.extend(late.map(|date| format!("{page}?as-of={day} names {date}")));
        }
    }
    leaks
}

#[tokio::test]
async fn no_page_tells_what_was_known_later() {
    let today = now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let quarters = (FIRST_YEAR..=today.year())
        .flat_map(|year| [1, 4, 7, 10].map(|month| date(year, month, 1)))
        .filter(|day| *day <= today);
    let leaks = leaking_pages(&read(&un_ict()), quarters).await;
    assert!(leaks.is_empty(), "{} leaks:\n{}", leaks.len(), leaks.join("\n"));
}

/// The pages that list what there is, beside those of single things.
const LISTS: [&str; 10] = [
    "/",
    "/processes",
    "/documents",
    "/votes",
    "/issues",
    "/pillars",
    "/framework",
    "/timeline",
    "/sources",
    "/checks",
];

#[tokio::test]
async fn no_list_leads_to_a_document_that_was_still_to_come() {
    let dossier = read(&un_ict());
    let site = Asked::of(&dossier).await;
    let chronicle = chronicle(&dossier);
    let whole = chronicle.observatory(AsOf::day(Date::MAX));
    for day in [date(2010, 1, 1), date(2020, 1, 1), date(2022, 6, 30), date(2024, 11, 1)] {
        let later = whole.all::<Work>().filter(|work| work.date.earliest() > Some(day));
        let later: Vec<String> =
            later.map(|work| format!("href=\"/documents/{}?", work.noun().symbol)).collect();
        assert!(!later.is_empty(), "{day}");
        for page in LISTS {
            let html = site.html(&format!("{page}?as-of={day}")).await;
            let led: Vec<_> = later.iter().filter(|link| html.contains(link.as_str())).collect();
            assert!(led.is_empty(), "{page} of {day} leads to {led:?}");
        }
    }
}

#[tokio::test]
async fn a_planted_leak_is_found_in_the_claims_and_on_the_pages() {
    for (file, right, wrong) in [
        (
            "sessions.toml",
            "over 100 organisations.\"",
            "over 100 organisations; told on 28 January 2020.\"",
        ),
        (
            "processes.toml",
            "open to all member states",
            "open to all member states, as of March 2024",
        ),
        (
            "processes.toml",
            "outcome = \"A report by consensus (A/75/816",
            "outcome = \"On 28 April 2021 endorsed (A/75/816",
        ),
    ] {
        let mut files = un_ict();
        let text = files.get(file).unwrap().replacen(right, wrong, 1);
        assert!(text.contains(wrong), "{file} has no {right}");
        files.insert(file, text);
        let dossier = read(&files);
        assert!(!leaking_claims(&dossier).is_empty(), "{wrong} is not noticed in the claims");
        let days = [date(2019, 4, 1), date(2020, 1, 1), date(2021, 4, 1)];
        assert!(
            !leaking_pages(&dossier, days).await.is_empty(),
            "{wrong} is not noticed on a page"
        );
    }
    let mut files = un_ict();
    let chair = "chair = \"Jürg Lauber (Switzerland)\"";
    let early = format!("established_on = \"2018-12-05\"\n{chair}");
    let text = files.get("processes.toml").unwrap();
    let text = text.replacen("established_on = \"2018-12-05\"", &early, 1);
    files.insert("processes.toml", text);
    assert!(
        !leaking_claims(&read(&files)).is_empty(),
        "a chair before the election is not noticed"
    );
}
