//! Which processes ran when, and which ran side by side?
//!
//! One lane for each, the name above its bar so that no width cuts it off; a bar that has no end runs out of the
//! picture on the right. The table twin has one row for each lane.

use super::{Canvas, Mark, Svg, escaped, percent};
use jiff::civil::Date;
use negotiation::process::Phase;
use std::fmt::Write as _;

/// The height of a lane, and of the axis below them, in pixels.
const LANE_PIXELS: usize = 40;
const AXIS_PIXELS: usize = 26;

/// The narrowest bar: what lasted a week must still be seen on an axis of thirty years.
const BAR_MIN: f64 = 0.012;

/// The most steps between the years that are named on the axis: with more, the years would touch at 320 pixels.
const STEPS_MAX: i16 = 5;

/// The part of the axis at either end in which a year is set inwards from its tick, so that it stays in the picture:
/// half the width of a year at 320 pixels.
const EDGE: f64 = 0.05;

/// One process in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// The short name.
    pub name: String,
    /// The period in words.
    pub period: String,
    /// The first day.
    pub from: Date,
    /// The last day, where there is one.
    pub to: Option<Date>,
    /// Whether it lies ahead, is going on, or is over.
    pub phase: Phase,
}

/// The day that is marked on the axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Here {
    /// Its year.
    pub year: i16,
    /// How much of the year had passed before it: `24.86%`.
    pub passed: String,
}

/// Returns how much of its year had passed before a day, from 0 to 1.
fn year_passed(day: Date) -> f64 {
    f64::from(day.day_of_year() - 1) / 366.0
}

/// Returns how much of its year had passed before a day, as a place in a picture of that year.
pub(crate) fn passed(day: Date) -> String {
    percent(year_passed(day))
}

/// Returns the lanes on one axis that ends after the year of `here`, which is marked; nothing for no lanes.
pub fn process_lanes(id: &str, title: &str, lanes: &[Lane], here: &Here) -> Option<Svg> {
    let first = lanes.iter().map(|lane| lane.from.year()).min()?.min(here.year);
    let ends = lanes.iter().filter_map(|lane| lane.to);
    let last = ends.map(Date::year).max().unwrap_or(here.year).max(here.year) + 1;
    let years = f64::from(last - first);
    let along =
        |day: Date| ((f64::from(day.year() - first) + year_passed(day)) / years).clamp(0.0, 1.0);
    let foot = lanes.len() * LANE_PIXELS + 6;
    let height = u32::try_from(foot + AXIS_PIXELS).unwrap_or(u32::MAX);
    let mut canvas = Canvas::open(id, "lanes", height, title, &summary(lanes));
    canvas.push(&axis(first, last, foot));
    canvas.push(&day_line(here, f64::from(here.year - first) / years, 1.0 / years, foot));
    for (index, lane) in lanes.iter().enumerate() {
        let top = index * LANE_PIXELS;
        let (from, to) = (along(lane.from), lane.to.map_or(1.0, along));
        let width = (to - from).max(BAR_MIN);
        let from = from.min(1.0 - width);
        let (x, anchor) = label(from, from + width);
        canvas.push(&format!(
            "<g class=\"{}\"><title>{}: {}</title><text x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>\
             <rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"11\"/></g>",
            class(lane.phase),
            escaped(&lane.name),
            escaped(&lane.period),
            percent(x),
            top + 16,
            escaped(&lane.name),
            percent(from),
            top + 22,
            percent(width),
        ));
    }
    Some(canvas.close())
}

/// Draws the line of the day in a picture of its year alone, so that its place there depends on nothing but the day.
fn day_line(here: &Here, from: f64, width: f64, foot: usize) -> String {
    let (x, width, passed) = (percent(from), percent(width), &here.passed);
    format!(
        "<svg x=\"{x}\" width=\"{width}\" height=\"{foot}\" overflow=\"visible\" aria-hidden=\"true\">\
         <line class=\"day\" x1=\"{passed}\" x2=\"{passed}\" y1=\"0\" y2=\"{foot}\"/></svg>"
    )
}

fn axis(first: i16, last: i16, foot: usize) -> String {
    let step = [1, 2, 5, 10, 20, 50]
        .into_iter()
        .find(|step| (last - first) / step <= STEPS_MAX)
        .unwrap_or(100);
    let mut markup = String::new();
    for year in (first..=last).filter(|year| year % step == 0) {
        let along = f64::from(year - first) / f64::from(last - first);
        let anchor = match along {
            _ if along < EDGE => "start",
            _ if along > 1.0 - EDGE => "end",
            _ => "middle",
        };
        let x = percent(along);
        let _ = write!(
            markup,
            "<line class=\"axis\" x1=\"{x}\" x2=\"{x}\" y1=\"0\" y2=\"{foot}\"/><text class=\"tick\" x=\"{x}\" y=\"{}\" text-anchor=\"{anchor}\">{year}</text>",
            foot + 17
        );
    }
    markup
}

/// Returns where the name of a bar is set so that it stays in the picture: from its start on the left, up to its end
/// on the right, about its middle between.
fn label(from: f64, to: f64) -> (f64, &'static str) {
    let middle = f64::midpoint(from, to);
    match middle {
        _ if from < 1.0 / 3.0 => (from, "start"),
        middle if middle < 2.0 / 3.0 => (middle, "middle"),
        _ => (to, "end"),
    }
}

fn class(phase: Phase) -> &'static str {
    match phase {
        Phase::Past => "past",
        Phase::Current => "current",
        Phase::Scheduled | Phase::Unknown => "ahead",
    }
}

/// Returns what the table twin must say.
pub fn twin(lanes: &[Lane]) -> Vec<Mark> {
    lanes.iter().map(|lane| Mark::new(&lane.name, &lane.period)).collect()
}

/// Returns the picture in a sentence.
pub fn summary(lanes: &[Lane]) -> String {
    let names = |phase: Phase| -> Vec<&str> {
        lanes.iter().filter(|lane| lane.phase == phase).map(|lane| lane.name.as_str()).collect()
    };
    let (past, current) = (names(Phase::Past), names(Phase::Current));
    let past = match past.len() {
        0 => "None is over".to_owned(),
        1 => "One is over".to_owned(),
        count => format!("{count} are over"),
    };
    match current.as_slice() {
        [] => format!("{past}; none is going on."),
        names => format!("{past}; going on: {}.", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{Here, Lane, passed, process_lanes, summary, twin};
    use crate::picture::disagreements;
    use jiff::civil::date;
    use negotiation::process::Phase;

    fn lanes() -> Vec<Lane> {
        let lane = |name: &str, period: &str, from, to, phase| Lane {
            name: name.to_owned(),
            period: period.to_owned(),
            from,
            to,
            phase,
        };
        vec![
            lane(
                "GGE 2004/05",
                "2004 to 2005",
                date(2004, 1, 1),
                Some(date(2005, 12, 31)),
                Phase::Past,
            ),
            lane(
                "OEWG",
                "1 June 2021 to 11 July 2025",
                date(2021, 6, 1),
                Some(date(2025, 7, 11)),
                Phase::Past,
            ),
            lane(
                "Global Mechanism",
                "since 30 March 2026",
                date(2026, 3, 30),
                None,
                Phase::Current,
            ),
        ]
    }

    fn here() -> Here {
        Here { year: 2026, passed: passed(date(2026, 7, 3)) }
    }

    #[test]
    fn the_day_is_marked_in_its_year() {
        let svg = process_lanes("p", "Processes", &lanes(), &here()).unwrap();
        // From 2004 to the end of 2026: 2026 is the last of 23 years, and the third of July its middle.
        assert!(svg.as_str().contains("<svg x=\"95.65%\" width=\"4.35%\""), "{svg}");
        assert!(svg.as_str().contains("<line class=\"day\" x1=\"50%\" x2=\"50%\""), "{svg}");
    }

    #[test]
    fn the_lanes_and_their_table_carry_the_same_periods() {
        let svg = process_lanes("p", "Processes", &lanes(), &here()).unwrap();
        assert!(disagreements(svg.as_str(), &twin(&lanes())).is_empty());
    }

    #[test]
    fn a_period_changed_in_the_table_alone_is_found() {
        let svg = process_lanes("p", "Processes", &lanes(), &here()).unwrap();
        let mut planted = twin(&lanes());
        planted[0].value = "2004 to 2006".to_owned();
        assert_eq!(disagreements(svg.as_str(), &planted).len(), 2);
    }

    #[test]
    fn no_bar_leaves_the_picture() {
        let svg = process_lanes("p", "Processes", &lanes(), &here()).unwrap();
        for rect in svg.as_str().split("<rect ").skip(1) {
            let number = |name: &str| -> f64 {
                let rest = rect.split_once(&format!("{name}=\"")).unwrap().1;
                rest.split_once('%').unwrap().0.parse().unwrap()
            };
            assert!(number("x") + number("width") <= 100.01, "{rect}");
        }
    }

    #[test]
    fn every_step_of_the_axis_is_named_up_to_the_last_and_no_two_years_touch() {
        // The width of four digits of 12 pixels in a column of 288, as a part of it.
        const YEAR: f64 = 0.098;
        for first in 1998..2026 {
            let lane = Lane { from: date(first, 3, 1), to: None, ..lanes().remove(2) };
            let svg = process_lanes("p", "Processes", &[lane], &here()).unwrap();
            let ticks = svg.as_str().split("<text class=\"tick\" x=\"").skip(1).map(|tick| {
                let (x, rest) = tick.split_once('%').unwrap();
                let x = x.parse::<f64>().unwrap() / 100.0;
                let year: i16 = rest.split_once('>').unwrap().1[..4].parse().unwrap();
                let left = match rest {
                    _ if rest.contains("\"start\"") => x,
                    _ if rest.contains("\"end\"") => x - YEAR,
                    _ => x - YEAR / 2.0,
                };
                (year, left)
            });
            let ticks: Vec<(i16, f64)> = ticks.collect();
            for pair in ticks.windows(2) {
                assert!(pair[1].1 - pair[0].1 >= YEAR, "{first}: {pair:?} touch");
            }
            let step = if ticks.len() > 1 { ticks[1].0 - ticks[0].0 } else { 1 };
            assert!(2027 - ticks.last().unwrap().0 < step.max(2), "{first}: {ticks:?}");
        }
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        assert_eq!(process_lanes("p", "Processes", &[], &here()), None);
    }

    #[test]
    fn the_summary_names_what_is_going_on() {
        assert_eq!(summary(&lanes()), "2 are over; going on: Global Mechanism.");
    }
}
