//! Does the tour lead where it says: every address answers, small enough, and says what it is quoted with?

use super::run::{House, repository};
use super::served::Served;
use std::collections::BTreeSet;

/// The largest page, in bytes.
const PAGE_BYTES_MAX: usize = 100_000;

/// A line of one of the tour's tables.
struct Stop {
    line: String,
    /// The addresses it names, the first being the one it is about.
    addresses: Vec<String>,
}

fn tour() -> Vec<Stop> {
    let tour = std::fs::read_to_string(repository("docs/guide/tour.md")).unwrap();
    let rows = tour.lines().filter(|line| line.starts_with('|'));
    let stop = |line: &str| Stop {
        line: line.to_owned(),
        addresses: line
            .split('`')
            .skip(1)
            .step_by(2)
            .filter(|code| code.starts_with('/'))
            .map(str::to_owned)
            .collect(),
    };
    rows.map(stop).filter(|stop| !stop.addresses.is_empty()).collect()
}

/// Returns the words between curly quotation marks.
fn quoted(line: &str) -> Vec<&str> {
    line.split('“').skip(1).filter_map(|rest| rest.split('”').next()).collect()
}

/// Returns the words of a page between its tags.
fn words(html: &str) -> String {
    let text = html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    let text = text.collect::<Vec<_>>().join(" ").replace("&#39;", "'").replace("&#38;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_address_of_the_tour_answers_with_a_page_that_is_not_large() {
    let house = House::traced();
    let site = Served::new(&house);
    let stops = tour();
    let needs_texts = |stop: &&Stop| stop.line.contains("*texts*");
    for stop in stops.iter().filter(|stop| !needs_texts(stop)) {
        for address in &stop.addresses {
            let answer = site.get(address);
            // A short address leads to the right one, and a malformed day is refused.
            let expected: &[u16] = match address.as_str() {
                short if short.starts_with("/d/") => &[308],
                day if day.ends_with("as-of=banana") => &[400],
                _ => &[200],
            };
            assert!(expected.contains(&answer.status), "{address}: {}", answer.status);
            assert!(answer.body.len() < PAGE_BYTES_MAX, "{address}: {} bytes", answer.body.len());
        }
    }
    assert!(stops.len() > 50, "the tour has {} stops", stops.len());
}

#[test]
fn the_tour_has_a_line_for_each_row_and_its_page_says_what_is_quoted() {
    let house = House::traced();
    let site = Served::new(&house);
    let stops = tour();
    let mut seen = BTreeSet::new();
    for stop in &stops {
        let Some(number) = stop.line.strip_prefix("| S") else { continue };
        let number: u32 = number.split(' ').next().unwrap().parse().unwrap();
        assert!(seen.insert(number), "S{number} has two lines");
        let says = words(&site.get(&stop.addresses[0]).body);
        for phrase in quoted(&stop.line) {
            assert!(
                says.contains(phrase),
                "S{number}: {} does not say “{phrase}”",
                stop.addresses[0]
            );
        }
    }
    assert!(seen.into_iter().eq(1..=28), "a line for each of S1 to S28");
}

#[test]
fn the_largest_pages_stay_below_the_limit_on_any_day() {
    let house = House::traced();
    let site = Served::new(&house);
    for page in ["/processes/oewg-2021", "/timeline", "/framework", "/issues", "/pillars"] {
        for day in ["2022-06-30", "2024-11-01", "2026-11-20"] {
            let answer = site.get(&format!("{page}?as-of={day}"));
            assert_eq!(answer.status, 200, "{page} on {day}");
            let bytes = answer.body.len();
            assert!(bytes < PAGE_BYTES_MAX, "{page} on {day}: {bytes} bytes");
        }
    }
}
