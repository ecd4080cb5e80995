//! Can everybody read the colours, on both papers?

use crate::ask::get;
use crate::given::given;

/// Contrast of text that WCAG 2.2 asks for at level AA (1.4.3).
const TEXT_MIN: f64 = 4.5;

/// Contrast of lines and shapes that carry meaning (1.4.11).
const SHAPE_MIN: f64 = 3.0;

/// Returns the light and the dark value of a token.
fn token(sheet: &str, name: &str) -> [[f64; 3]; 2] {
    let value = sheet
        .split(&format!("--{name}: light-dark("))
        .nth(1)
        .unwrap_or_else(|| panic!("no token {name}"));
    let value = value.split(')').next().unwrap();
    let (light, dark) = value.split_once(", ").unwrap();
    [colour(light), colour(dark)]
}

fn colour(text: &str) -> [f64; 3] {
    let digits = text.trim().strip_prefix('#').unwrap();
    let part = |at: usize| f64::from(u8::from_str_radix(&digits[at..at + 2], 16).unwrap()) / 255.0;
    [part(0), part(2), part(4)]
}

/// Relative luminance as WCAG 2.2 defines it.
fn luminance(colour: [f64; 3]) -> f64 {
    let linear =
        |part: f64| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
    0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2])
}

fn contrast(one: [f64; 3], two: [f64; 3]) -> f64 {
    let (one, two) = (luminance(one), luminance(two));
    (one.max(two) + 0.05) / (one.min(two) + 0.05)
}

#[tokio::test]
async fn every_pair_of_colours_has_enough_contrast() {
    let sheet = get(&given().await.router, "/style.css").await.text();
    let texts =
        ["ink", "ink-soft", "accent", "accent-visited", "yes", "no", "abstaining", "absent"];
    let pairs = texts
        .iter()
        .flat_map(|text| ["paper", "paper-sunk", "mark"].map(|paper| (*text, paper, TEXT_MIN)));
    let votes = ["yes", "no", "abstaining", "absent"].map(|vote| ("on-vote", vote, TEXT_MIN));
    let shapes = [("rule-strong", "paper", SHAPE_MIN), ("focus", "paper", SHAPE_MIN)];
    for (one, other, least) in pairs.chain(votes).chain(shapes) {
        let (ones, others) = (token(&sheet, one), token(&sheet, other));
        for (theme, (one_colour, other_colour)) in
            ["light", "dark"].iter().zip(ones.into_iter().zip(others))
        {
            let ratio = contrast(one_colour, other_colour);
            assert!(ratio >= least, "{one} on {other}, {theme}: {ratio:.2} is less than {least}");
        }
    }
}

#[tokio::test]
async fn the_sheet_keeps_its_own_rules() {
    let sheet = get(&given().await.router, "/style.css").await.text();
    assert!(!sheet.contains("!important"));
    assert!(!sheet.contains("url("), "no request but the page and its sheet");
    for physical in [
        "margin-left",
        "margin-right",
        "padding-left",
        "padding-right",
        "text-align: left",
        "text-align: right",
        "float:",
    ] {
        assert!(!sheet.contains(physical), "{physical} does not turn round in Arabic");
    }
    for needed in ["prefers-reduced-motion", "forced-colors", "@media print", ":focus-visible"] {
        assert!(sheet.contains(needed), "{needed}");
    }
}
