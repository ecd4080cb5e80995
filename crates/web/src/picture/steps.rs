//! How many stood where at the end of each year: one column for each year, one block for each answer?
//!
//! Blocks are stacked in the order of the answers, each as high as it has actors, with its sign in it and its pattern
//! told apart by more than colour. The table twin has a row for each answer and a column for each year.

use super::stand::{Sign, patterns};
use super::{Canvas, Mark, Svg, escaped, percent};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The height of the tallest column, and of the axis below it, in pixels.
const COLUMN_PIXELS: f64 = 240.0;
const AXIS_PIXELS: f64 = 26.0;

/// The room above the columns for the number of all.
const TOP_PIXELS: f64 = 20.0;

/// The part of its place that a column fills.
const COLUMN_SHARE: f64 = 0.7;

/// The least height of a block that has its sign and number in it.
const LABEL_PIXELS: f64 = 15.0;

/// An answer over the years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The sign.
    pub sign: Sign,
    /// The answer in words.
    pub words: String,
    /// How many gave it at the end of each year.
    pub values: Vec<u64>,
    /// Of how many of these it is disputed that they do.
    pub disputed: Vec<u64>,
}

impl Step {
    fn told(&self, place: usize) -> String {
        told(&self.values, &self.disputed, place)
    }
}

/// Returns the number of a year in words, with how many of them are disputed: `9`, or `9, 1 of them disputed`.
pub(crate) fn told(values: &[u64], disputed: &[u64], place: usize) -> String {
    let at = |values: &[u64]| values.get(place).copied().unwrap_or_default();
    match at(disputed) {
        0 => at(values).to_string(),
        some => format!("{}, {some} of them disputed", at(values)),
    }
}

/// Returns the columns; nothing where nobody gave any answer.
pub fn stacked(
    id: &str,
    title: &str,
    summary: &str,
    years: &[String],
    steps: &[Step],
) -> Option<Svg> {
    let total =
        |place: usize| -> u64 { steps.iter().filter_map(|step| step.values.get(place)).sum() };
    let highest = (0..years.len()).map(total).max().filter(|highest| *highest > 0)?;
    let used: BTreeSet<Sign> = steps.iter().map(|step| step.sign).collect();
    let mut markup = patterns(&used.into_iter().collect::<Vec<_>>());
    let width = 1.0 / years.len() as f64;
    let base = TOP_PIXELS + COLUMN_PIXELS;
    for (place, year) in years.iter().enumerate() {
        let x = (place as f64 + (1.0 - COLUMN_SHARE) / 2.0) * width;
        let middle = percent((place as f64 + 0.5) * width);
        let mut top = base;
        for step in steps {
            let value = step.values.get(place).copied().unwrap_or_default();
            let tall = value as f64 / highest as f64 * COLUMN_PIXELS;
            top -= tall;
            let _ = write!(
                markup,
                "<g><title>{}, {}: {}</title><rect x=\"{}\" y=\"{top:.1}\" width=\"{}\" height=\"{tall:.1}\" fill=\"url(#w{})\"/>",
                escaped(&step.words),
                escaped(year),
                step.told(place),
                percent(x),
                percent(COLUMN_SHARE * width),
                step.sign.letter(),
            );
            if tall >= LABEL_PIXELS {
                let _ = write!(
                    markup,
                    "<text class=\"on\" x=\"{middle}\" y=\"{:.1}\" text-anchor=\"middle\">{} {value}{}</text>",
                    top + tall / 2.0 + 4.5,
                    step.sign.spoken(),
                    if step.disputed.get(place).is_some_and(|some| *some > 0) { "!" } else { "" },
                );
            }
            markup.push_str("</g>");
        }
        let _ = write!(
            markup,
            "<text class=\"tick\" x=\"{middle}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>\
             <text class=\"tick\" x=\"{middle}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
            top - 5.0,
            total(place),
            base + 17.0,
            escaped(tick(year)),
        );
    }
    let _ =
        write!(markup, "<line class=\"axis\" x1=\"0\" x2=\"100%\" y1=\"{base}\" y2=\"{base}\"/>");
    let mut canvas = Canvas::open(id, "steps", (base + AXIS_PIXELS) as u32, title, summary);
    canvas.push(&markup);
    Some(canvas.close())
}

/// Returns what stands below a column: a narrow screen has no room for more than the number of a year that goes on.
fn tick(year: &str) -> &str {
    year.split_once(' ').map_or(year, |(number, _)| number)
}

/// Returns what the table twin must say.
pub fn twin(years: &[String], steps: &[Step]) -> Vec<Mark> {
    let of_step = |step: &Step| -> Vec<Mark> {
        let cells = years.iter().enumerate();
        let mark = |(place, year): (usize, &String)| {
            Mark::new(format!("{}, {year}", step.words), step.told(place))
        };
        cells.map(mark).collect()
    };
    steps.iter().flat_map(of_step).collect()
}

#[cfg(test)]
mod tests {
    use super::{Step, stacked, twin};
    use crate::picture::disagreements;
    use crate::picture::stand::Sign;

    fn years() -> Vec<String> {
        vec!["2022".to_owned(), "2023".to_owned()]
    }

    #[test]
    fn below_the_column_of_a_year_that_goes_on_stands_its_number_alone() {
        let years = ["2022".to_owned(), "2023 so far".to_owned()];
        let drawn = stacked("steps", "A question", "", &years, &steps()).unwrap().to_string();
        assert!(drawn.contains(">2023</text>") && drawn.contains(", 2023 so far: "), "{drawn}");
        assert!(!drawn.contains(">2023 so far</text>"), "{drawn}");
    }

    fn steps() -> Vec<Step> {
        let step = |words: &str, values: [u64; 2]| Step {
            sign: Sign::of(words, &[]),
            words: words.to_owned(),
            values: values.to_vec(),
            disputed: vec![0, values[1] / 9],
        };
        vec![step("supports", [2, 9]), step("opposes", [1, 1])]
    }

    #[test]
    fn the_columns_and_their_table_carry_the_same_numbers() {
        let svg = stacked("s", "Stances", "", &years(), &steps()).unwrap();
        let mut told = twin(&years(), &steps());
        assert!(disagreements(svg.as_str(), &told).is_empty());
        assert_eq!(told[1].value, "9, 1 of them disputed");
        told[1].value = "9".to_owned();
        assert_eq!(disagreements(svg.as_str(), &told).len(), 2);
    }

    #[test]
    fn the_tallest_column_fills_the_height_and_each_block_has_its_part() {
        let svg = stacked("s", "Stances", "", &years(), &steps()).unwrap();
        assert!(
            svg.as_str().contains("height=\"216.0\"") && svg.as_str().contains("height=\"24.0\""),
            "{svg}"
        );
        assert!(svg.as_str().contains(">+ 9!</text>"), "{svg}");
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        assert_eq!(stacked("s", "Stances", "", &years(), &[]), None);
    }
}
