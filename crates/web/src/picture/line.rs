//! How did a count grow?
//!
//! A series of counts as points joined by a line; the table twin has one row for each point. The axis of the numbers
//! starts at nought, because a line cut off below flatters growth.

use super::{Canvas, Mark, Svg, escaped, percent};
use jiff::civil::Date;
use std::fmt::Write as _;

/// The height of the picture, in pixels.
const HEIGHT_PIXELS: u32 = 150;

/// The heights, in pixels, at which the highest count and nought are drawn.
const TOP_PIXELS: f64 = 24.0;
const BOTTOM_PIXELS: f64 = 122.0;

/// The parts of the width that are left free on either side for the words at the first and the last point.
const MARGIN: f64 = 0.04;

/// One count on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The day by which the point is placed.
    pub day: Date,
    /// The day in words.
    pub spoken: String,
    /// The count.
    pub value: u64,
    /// The count in words, with what the source adds: `more than 120`.
    pub words: String,
}

/// Returns the line through some counts, which are given by date. No line can be drawn through fewer than two.
pub fn series_line(id: &str, title: &str, points: &[Point]) -> Option<Svg> {
    let (first, last) = (points.first()?, points.last()?);
    let days = f64::from(days_between(first.day, last.day).filter(|days| *days > 0)?);
    let highest = points.iter().map(|point| point.value).max().filter(|highest| *highest > 0)?;
    let mut canvas = Canvas::open(id, "line", HEIGHT_PIXELS, title, &summary(points));
    let place = |point: &Point| {
        let along = f64::from(days_between(first.day, point.day).unwrap_or(0)) / days;
        let up = (point.value as f64 / highest as f64).clamp(0.0, 1.0);
        (
            percent(MARGIN + along * (1.0 - 2.0 * MARGIN)),
            BOTTOM_PIXELS - up * (BOTTOM_PIXELS - TOP_PIXELS),
        )
    };
    let mut markup = format!(
        "<line class=\"axis\" x1=\"0\" x2=\"100%\" y1=\"{BOTTOM_PIXELS}\" y2=\"{BOTTOM_PIXELS}\"/>"
    );
    for pair in points.windows(2) {
        let ((x1, y1), (x2, y2)) = (place(&pair[0]), place(&pair[1]));
        let _ = write!(
            markup,
            "<line class=\"step\" x1=\"{x1}\" y1=\"{y1:.1}\" x2=\"{x2}\" y2=\"{y2:.1}\"/>"
        );
    }
    for point in points {
        let (x, y) = place(point);
        let _ = write!(
            markup,
            "<g><title>{}: {}</title><circle cx=\"{x}\" cy=\"{y:.1}\" r=\"4\"/></g>",
            escaped(&point.spoken),
            escaped(&point.words)
        );
    }
    label(&mut markup, place(first), first, "start");
    label(&mut markup, place(last), last, "end");
    canvas.push(&markup);
    Some(canvas.close())
}

fn label(markup: &mut String, (x, y): (String, f64), point: &Point, anchor: &str) {
    let below = BOTTOM_PIXELS + 18.0;
    let _ = write!(
        markup,
        "<text x=\"{x}\" y=\"{:.1}\" text-anchor=\"{anchor}\">{}</text><text class=\"tick\" x=\"{x}\" y=\"{below}\" text-anchor=\"{anchor}\">{}</text>",
        y - 9.0,
        escaped(&point.words),
        escaped(&point.spoken),
    );
}

/// Returns the days from one day to another, or nothing if there are none.
fn days_between(from: Date, to: Date) -> Option<i32> {
    let days = from.until(to).ok()?.get_days();
    (days >= 0).then_some(days)
}

/// Returns what the table twin must say.
pub fn twin(points: &[Point]) -> Vec<Mark> {
    points.iter().map(|point| Mark::new(&point.spoken, &point.words)).collect()
}

/// Returns the series in a sentence.
pub fn summary(points: &[Point]) -> String {
    match points {
        [] => "Nothing was counted.".to_owned(),
        [only] => format!("{} on {}.", only.words, only.spoken),
        [first, .., last] => {
            format!(
                "From {} on {} to {} on {}.",
                first.words, first.spoken, last.words, last.spoken
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Point, series_line, summary, twin};
    use crate::picture::disagreements;

    fn points() -> Vec<Point> {
        let point = |day: &str, value: u64, words: &str| Point {
            day: day.parse().unwrap(),
            spoken: day.to_owned(),
            value,
            words: words.to_owned(),
        };
        vec![
            point("2025-02-19", 116, "116"),
            point("2025-07-07", 115, "at least 115"),
            point("2025-10-15", 120, "more than 120"),
        ]
    }

    #[test]
    fn the_line_and_its_table_carry_the_same_counts() {
        let svg = series_line("poc", "States in the directory", &points()).unwrap();
        assert!(disagreements(svg.as_str(), &twin(&points())).is_empty());
    }

    #[test]
    fn a_count_changed_in_the_table_alone_is_found() {
        let svg = series_line("poc", "States in the directory", &points()).unwrap();
        let mut planted = twin(&points());
        planted[2].value = "130".to_owned();
        assert!(!disagreements(svg.as_str(), &planted).is_empty());
    }

    #[test]
    fn the_highest_count_stands_highest() {
        let svg = series_line("poc", "States", &points()).unwrap();
        assert!(svg.as_str().contains("cx=\"96%\" cy=\"24.0\""), "{svg}");
    }

    #[test]
    fn one_count_makes_no_line() {
        assert_eq!(series_line("poc", "States", &points()[..1]), None);
        let twice = [points()[0].clone(), points()[0].clone()];
        assert_eq!(series_line("poc", "States", &twice), None);
    }

    #[test]
    fn the_summary_says_both_ends() {
        assert_eq!(summary(&points()), "From 116 on 2025-02-19 to more than 120 on 2025-10-15.");
    }
}
