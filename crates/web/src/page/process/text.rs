//! How is the page of a process written as plain text?

use super::ProcessPage;
use super::chapter::Chapter;
use super::compared::Compared;
use super::regions::Regions;
use super::reports::Report;
use super::years::Year;
use crate::errata;
use crate::plain::Plain;

/// Returns the page as plain text, in the order of the page.
pub(super) fn of(page: &ProcessPage) -> String {
    let mut plain = Plain::new(&format!("{}. {}; {}.", page.official_name, page.kind, page.phase));
    plain.lines("In session", &page.now).lines("Next", &page.next);
    plain.lines("Last achieved", &page.latest);
    if !page.outcomes.is_empty() {
        plain.heading("Outcome");
    }
    for outcome in &page.outcomes {
        plain.item(&format!("{}: {}", outcome.when.spoken, outcome.text));
        if !outcome.failure.is_empty() {
            plain.detail(&format!("Why it failed: {}", outcome.failure));
        }
    }
    plain.heading("Facts");
    for fact in &page.facts {
        let links: Vec<&str> = fact.links.iter().map(|link| link.words.as_str()).collect();
        let inferred = if fact.inferred { " [inferred]" } else { "" };
        let words = format!("{} {}", fact.words, links.join(", "));
        plain.fact(fact.label, &format!("{}{inferred}", words.trim()));
    }
    plain.items("Mandate", &page.mandate).items("Structure", &page.structure);
    for (caption, sittings) in page.sessions_by_phase() {
        if !sittings.rows.is_empty() {
            plain.heading(&format!("Sessions: {caption}"));
        }
        if !sittings.place.is_empty() {
            plain.paragraph(&format!("Where no place is named, in {}.", sittings.place));
        }
        for sitting in &sittings.rows {
            plain.line(&sitting.line).detail(&sitting.outcome);
        }
    }
    plain.lines("Procedures", &page.procedures);
    page.years.iter().for_each(|account| year(&mut plain, account));
    if let Some(brought) = &page.pillars {
        plain.items("The pillars", &brought.words);
    }
    reports(&mut plain, &page.reports);
    page.regions.iter().for_each(|found| regions(&mut plain, found));
    page.chapters.iter().for_each(|found| chapter(&mut plain, found));
    plain.lines("Recorded votes", &page.votes);
    if !page.sponsored.is_empty() {
        plain.heading("Sponsors");
    }
    for one in &page.sponsored {
        let (when, text) = (&one.when.spoken, &one.text.words);
        plain.item(&format!("{when}, {text}: {} at first, {} joined later", one.first, one.joined));
    }
    plain.lines("Documents", &page.documents);
    family(&mut plain, page);
    page.compared.iter().for_each(|found| compared(&mut plain, found));
    plain.lines(errata::HEADING, &page.errata).lines("Official pages", &page.official);
    let in_full: Vec<String> =
        page.in_full.iter().map(|link| format!("{}: {}", link.words, link.href)).collect();
    plain.items("In full", &in_full);
    plain.done()
}

fn year(plain: &mut Plain, account: &Year) {
    plain.heading(if account.year.is_empty() { "Date not known" } else { &account.year });
    plain.fact("Held", &account.sessions);
    for (name, lines) in [("Moved", &account.moved), ("Stalled", &account.stalled)] {
        for line in lines {
            plain.item(&format!("{name}: {} [{}]", line.what.words, line.proof.evidence));
        }
    }
    account.lines.iter().for_each(|line| {
        plain.line(line);
    });
}

fn reports(plain: &mut Plain, found: &[Report]) {
    if !found.is_empty() {
        plain.heading("Reports and drafts");
    }
    for report in found {
        match &report.adopted {
            Some(line) => plain.line(line),
            None => plain.item("Under negotiation"),
        };
        for line in report.drafts.iter().chain(&report.taken_up) {
            plain.detail(&format!("{}: {}", line.when.spoken, line.what.words));
        }
    }
}

fn regions(plain: &mut Plain, found: &Regions) {
    plain.heading("Regional views");
    for region in &found.regions {
        plain.item(&format!(
            "{}: {} of {} members on record, {} positions",
            region.group.words, region.on_record, region.members, region.positions
        ));
        plain.detail(&region.states);
    }
    for group in &found.groups {
        let (who, latest) = (&group.actor.words, &group.latest.spoken);
        plain.item(&format!("{who}: {} positions, the latest {latest}", group.positions));
    }
    found.lines.iter().for_each(|line| {
        plain.line(line);
    });
}

fn chapter(plain: &mut Plain, found: &Chapter) {
    plain.lines(&found.heading, &found.lines);
    if found.lines.is_empty() {
        plain.heading(&found.heading);
    }
    for counts in &found.counts {
        for row in &counts.rows {
            plain.item(&format!("{}: {}, {}", counts.name, row.when.spoken, row.words));
        }
    }
    for one in &found.singles {
        plain.item(&format!("{}: {}, {}", one.name, one.when.spoken, one.words));
    }
}

fn family(plain: &mut Plain, page: &ProcessPage) {
    if page.family.is_empty() {
        return;
    }
    plain.heading("Before, after and beside");
    let lists = [
        ("Follows", &page.family.before),
        ("Followed by", &page.family.after),
        ("At the same time", &page.family.beside),
    ];
    for (name, list) in lists {
        let names = list.iter().map(|one| format!("{}, {}", one.process.words, one.period));
        plain.fact(name, &names.collect::<Vec<_>>().join("; "));
    }
}

fn compared(plain: &mut Plain, found: &Compared) {
    plain.heading("Comparison");
    for row in &found.rows {
        plain.item(row.label);
        for cell in row.cells.iter().filter(|cell| !cell.what.words.is_empty()) {
            plain.detail(&format!("{}: {}", cell.process, cell.what.words));
        }
    }
}
