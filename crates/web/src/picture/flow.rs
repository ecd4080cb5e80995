//! Through which texts did words flow over the years, and how much was new in each?
//!
//! One column for each text, in the order of time, as high as the text is long. What was taken from an earlier column
//! comes from there in a band of that height; below it stand words of texts that have no column, formulas, repetitions
//! and, at the foot, what is new. A band leaves its source narrower where more is taken from that than it has itself.

use super::{Canvas, Mark, Svg, escaped, percent};
use std::fmt::Write as _;

/// The height of the longest text, in pixels.
const HEIGHT_PIXELS: f64 = 300.0;

/// The room that a character of a name takes below its column, where it stands upright, and what is left beside it.
const CHARACTER_PIXELS: u32 = 8;
const NAMES_MARGIN_PIXELS: u32 = 16;

/// How wide a column is, and the room that it stands in, in units of the bands.
const ROOM: f64 = 100.0;
const MARGIN: f64 = 34.0;

/// From how many columns on the picture needs more room than a telephone has, and again more.
const WIDE_MIN: usize = 11;
const WIDER_MIN: usize = 17;

/// A text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name: a symbol.
    pub name: String,
    /// Its year, as it is printed.
    pub year: String,
    /// Whether it belongs to what the picture is about.
    pub is_own: bool,
    /// How many words it has.
    pub words: u32,
    /// What was taken from earlier columns, in their order.
    pub bands: Vec<Band>,
    /// Words that were taken from other texts.
    pub elsewhere: u32,
    /// Words that very many texts use.
    pub formulas: u32,
    /// Words that it had before.
    pub repeated: u32,
    /// All others.
    pub new: u32,
}

/// Words that were taken from an earlier column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band {
    /// Which column, from 0.
    pub from: usize,
    /// How many words.
    pub words: u32,
}

impl Column {
    /// Returns the parts below the bands: what each is called, its class, its words.
    fn parts(&self) -> [(&'static str, &'static str, u32); 4] {
        [
            ("from other texts", "elsewhere", self.elsewhere),
            ("formulas", "formulaic", self.formulas),
            ("repeated", "formulaic", self.repeated),
            ("new", "new", self.new),
        ]
    }
}

/// Returns the picture; nothing for no words. `id` must be unique on the page.
pub fn flow(id: &str, title: &str, columns: &[Column]) -> Option<Svg> {
    let longest = columns.iter().map(|column| column.words).max().filter(|words| *words > 0)?;
    let scale = Scale { columns: columns.len() as f64, pixels: HEIGHT_PIXELS / f64::from(longest) };
    let class = match columns.len() {
        count if count >= WIDER_MIN => "flow wider",
        count if count >= WIDE_MIN => "flow wide-flow",
        _ => "flow",
    };
    let longest = columns.iter().map(|column| label(column).chars().count()).max().unwrap_or(0);
    let names = CHARACTER_PIXELS * u32::try_from(longest).unwrap_or(0) + NAMES_MARGIN_PIXELS;
    let height = HEIGHT_PIXELS as u32 + names;
    let mut canvas = Canvas::open(id, class, height, title, &summary(columns));
    canvas.push(&patterns(id));
    canvas.push(&bands(columns, &scale));
    for (at, column) in columns.iter().enumerate() {
        canvas.push(&bar(id, at, column, &scale));
    }
    Some(canvas.close())
}

/// How words become pixels, and columns places.
struct Scale {
    columns: f64,
    pixels: f64,
}

impl Scale {
    fn height(&self, words: u32) -> f64 {
        f64::from(words) * self.pixels
    }

    /// Returns a place across, in units of the bands, as a percentage of the picture.
    fn across(&self, units: f64) -> String {
        percent(units / (self.columns * ROOM))
    }
}

/// Returns what fills the parts, so that they can be told apart without colour.
fn patterns(id: &str) -> String {
    let id = escaped(id);
    format!(
        "<defs><pattern id=\"{id}-hatch\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" \
         patternTransform=\"rotate(45)\"><path class=\"stripe\" d=\"M0 0V5\"/></pattern>\
         <pattern id=\"{id}-dots\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\">\
         <circle class=\"dot\" cx=\"1\" cy=\"1\" r=\"0.8\"/></pattern></defs>"
    )
}

/// Draws all bands, in a picture of their own that is stretched to the width that there is.
fn bands(columns: &[Column], scale: &Scale) -> String {
    let (width, height) = (scale.columns * ROOM, HEIGHT_PIXELS);
    let mut markup = format!(
        "<svg class=\"bands\" width=\"100%\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" preserveAspectRatio=\"none\">"
    );
    let mut left: Vec<f64> = vec![0.0; columns.len()];
    let narrowed = narrowed(columns);
    for (at, column) in columns.iter().enumerate() {
        let mut top = 0.0;
        for band in &column.bands {
            let here = scale.height(band.words);
            let there = here * narrowed[band.from];
            let (from, to) = (band.from as f64 * ROOM + ROOM - MARGIN, at as f64 * ROOM + MARGIN);
            let (middle, start) = (f64::midpoint(from, to), left[band.from]);
            let (bottom, end) = (top + here, start + there);
            let _ = write!(
                markup,
                "<path d=\"M{from:.0} {start:.1}C{middle:.0} {start:.1} {middle:.0} {top:.1} {to:.0} {top:.1}V{bottom:.1}\
                 C{middle:.0} {bottom:.1} {middle:.0} {end:.1} {from:.0} {end:.1}Z\"><title>{}: {} words</title></path>",
                escaped(&between(columns, at, band)),
                band.words,
            );
            top = bottom;
            left[band.from] = end;
        }
    }
    markup.push_str("</svg>");
    markup
}

/// Returns for each column how much narrower bands leave it than they arrive, so that they leave it within its height.
fn narrowed(columns: &[Column]) -> Vec<f64> {
    let mut taken = vec![0_u32; columns.len()];
    for band in columns.iter().flat_map(|column| &column.bands) {
        taken[band.from] += band.words;
    }
    let narrowed = columns.iter().zip(taken);
    narrowed
        .map(|(column, taken)| f64::from(column.words) / f64::from(taken.max(column.words).max(1)))
        .collect()
}

/// Draws a text: its outline with the bands inside, its other parts, its name.
fn bar(id: &str, at: usize, column: &Column, scale: &Scale) -> String {
    let x = scale.across(at as f64 * ROOM + MARGIN);
    let width = scale.across(ROOM - 2.0 * MARGIN);
    let mut markup = format!("<g class=\"text{}\">", if column.is_own { " own" } else { "" });
    let mut top = scale.height(column.bands.iter().map(|band| band.words).sum());
    // The bands end here; those that only pass go on behind it.
    let _ = write!(
        markup,
        "<rect class=\"taken\" x=\"{x}\" y=\"0\" width=\"{width}\" height=\"{top:.1}\"/>"
    );
    for (what, class, words) in column.parts().into_iter().filter(|(.., words)| *words > 0) {
        let height = scale.height(words);
        let fill = match class {
            "elsewhere" => format!(" fill=\"url(#{}-hatch)\"", escaped(id)),
            "formulaic" => format!(" fill=\"url(#{}-dots)\"", escaped(id)),
            _ => String::new(),
        };
        let _ = write!(
            markup,
            "<rect class=\"{class}\"{fill} x=\"{x}\" y=\"{top:.1}\" width=\"{width}\" height=\"{height:.1}\"><title>{}: {words} words</title></rect>",
            escaped(&part(column, what)),
        );
        top += height;
    }
    let height = scale.height(column.words);
    let _ = write!(
        markup,
        "<rect class=\"outline\" x=\"{x}\" y=\"0\" width=\"{width}\" height=\"{height:.1}\"><title>{}: {} words</title></rect>",
        escaped(&column.name),
        column.words,
    );
    let middle = scale.across((at as f64 + 0.5) * ROOM);
    let _ = write!(
        markup,
        "<svg x=\"{middle}\" y=\"{}\" width=\"1\" height=\"1\" overflow=\"visible\"><text transform=\"rotate(-90)\" y=\"4\" text-anchor=\"end\">{}</text></svg></g>",
        HEIGHT_PIXELS as u32 + 8,
        escaped(&label(column)),
    );
    markup
}

fn label(column: &Column) -> String {
    format!("{}, {}", column.name, column.year)
}

fn between(columns: &[Column], at: usize, band: &Band) -> String {
    format!("{} from {}", columns[at].name, columns[band.from].name)
}

fn part(column: &Column, what: &str) -> String {
    format!("{}, {what}", column.name)
}

/// Returns what the table twin must say.
pub fn twin(columns: &[Column]) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let words = |words: u32| format!("{words} words");
        marks.push(Mark::new(&column.name, words(column.words)));
        let bands = column.bands.iter();
        marks.extend(bands.map(|band| Mark::new(between(columns, at, band), words(band.words))));
        let parts = column.parts().into_iter().filter(|(.., words)| *words > 0);
        marks.extend(parts.map(|(what, _, count)| Mark::new(part(column, what), words(count))));
    }
    marks
}

/// Returns the picture in a sentence or two.
pub fn summary(columns: &[Column]) -> String {
    let (Some(first), Some(last)) = (columns.first(), columns.last()) else {
        return "No text.".to_owned();
    };
    let years = match first.year == last.year {
        true => format!("of {}", first.year),
        false => format!("from {} to {}", first.year, last.year),
    };
    let texts = match columns.len() {
        1 => "One text".to_owned(),
        count => format!("{count} texts"),
    };
    let bands = columns.iter().enumerate();
    let bands = bands.flat_map(|(at, column)| column.bands.iter().map(move |band| (at, band)));
    let widest = bands.max_by_key(|(at, band)| (band.words, std::cmp::Reverse(*at)));
    let widest = widest.map_or_else(
        || " No words went from one to another.".to_owned(),
        |(at, band)| {
            let (to, from) = (&columns[at].name, &columns[band.from].name);
            format!(" Most words, {}, went from {from} into {to}.", band.words)
        },
    );
    let newest = columns.iter().rev().max_by_key(|column| column.new);
    let newest = newest.filter(|column| column.new > 0).map_or_else(String::new, |column| {
        format!(" {} has most new ones, {} of {}.", column.name, column.new, column.words)
    });
    format!("{texts} {years}.{widest}{newest}")
}

#[cfg(test)]
mod tests {
    use super::{Band, Column, flow, narrowed, summary, twin};
    use crate::picture::disagreements;

    fn columns() -> Vec<Column> {
        let column = |name: &str, year: &str, words, bands, elsewhere, formulas, new| Column {
            name: name.to_owned(),
            year: year.to_owned(),
            is_own: true,
            words,
            bands,
            elsewhere,
            formulas,
            repeated: 0,
            new,
        };
        let band = |from, words| Band { from, words };
        vec![
            column("A/RES/73/27", "2018", 1000, Vec::new(), 100, 0, 900),
            column("A/RES/74/29", "2019", 800, vec![band(0, 700)], 0, 20, 80),
            column("A/RES/75/240", "2020", 1200, vec![band(0, 500), band(1, 300)], 0, 0, 400),
        ]
    }

    #[test]
    fn the_picture_and_its_table_carry_the_same_numbers() {
        let svg = flow("f", "Words", &columns()).unwrap();
        assert_eq!(disagreements(svg.as_str(), &twin(&columns())), Vec::<String>::new());
    }

    #[test]
    fn a_number_changed_in_the_table_alone_is_found() {
        let svg = flow("f", "Words", &columns()).unwrap();
        let changes: [fn(&mut Column); 4] = [
            |column| column.bands[0].words += 1,
            |column| column.new += 1,
            |column| column.words += 1,
            |column| column.bands.truncate(1),
        ];
        for change in changes {
            let mut planted = columns();
            change(&mut planted[2]);
            assert!(!disagreements(svg.as_str(), &twin(&planted)).is_empty());
        }
    }

    #[test]
    fn the_parts_of_a_column_fill_it_and_a_band_is_as_wide_as_its_words() {
        let svg = flow("f", "Words", &columns()).unwrap();
        let number = |piece: &str, name: &str| -> f64 {
            let rest = piece.split_once(&format!("{name}=\"")).unwrap().1;
            rest.split_once('"').unwrap().0.parse().unwrap()
        };
        // 1,200 words are 300 pixels high: a quarter of a pixel each.
        for text in svg.as_str().split("<g class=\"text").skip(1) {
            let rects: Vec<&str> = text.split("<rect ").skip(1).collect();
            let outline = rects.last().unwrap();
            let end = rects[..rects.len() - 1]
                .iter()
                .map(|rect| number(rect, "y") + number(rect, "height"));
            let end = end.fold(0.0, f64::max);
            assert!((end - number(outline, "height")).abs() < 0.2, "{text}");
        }
        let band = svg.as_str().split("<path d=\"M").nth(2).unwrap();
        assert!(band.contains("234 0.0V125.0C"), "500 words are 125 pixels high: {band}");
    }

    #[test]
    fn bands_leave_a_text_within_its_height() {
        // 1,200 words were taken from a text that has 1,000.
        assert!((narrowed(&columns())[0] - 1000.0 / 1200.0).abs() < 1e-9);
        assert!((narrowed(&columns())[1] - 1.0).abs() < 1e-9);
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        assert_eq!(flow("f", "Words", &[]), None);
    }

    #[test]
    fn the_summary_names_the_widest_band_and_the_most_new() {
        assert_eq!(
            summary(&columns()),
            "3 texts from 2018 to 2020. Most words, 700, went from A/RES/73/27 into A/RES/74/29. \
             A/RES/73/27 has most new ones, 900 of 1000."
        );
    }
}
