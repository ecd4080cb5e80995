//! How much of what was planted is found, and how much of what is found is right?

use std::collections::{BTreeMap, HashMap};

use lineage::provenance::{Run, TracedText};
use serde_json::{Value, json};

use crate::corpus::Text;
use crate::planted::{Plant, Shape, split};

/// Within how many words what was copied must be the same where another source is named than the one it was copied
/// from: resolutions repeat each other, and whoever names another one with the same words is right.
const AROUND: usize = 2;

/// Counted words.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    plants: u32,
    /// Plants of which half of the words were found in the right source.
    plants_found: u32,
    copied: u32,
    found: u32,
    /// Found in the very paragraph that was copied.
    found_there: u32,
    claimed: u32,
}

/// Returns recall and precision by rate of edits and by shape.
pub(crate) fn evaluate(texts: &[Text], traced: &[TracedText], plants: &[Plant]) -> Value {
    let mut words = Words { texts, known: HashMap::new() };
    let mut by_rate: BTreeMap<u32, Count> = BTreeMap::new();
    let mut by_shape: BTreeMap<(u32, &str), Count> = BTreeMap::new();
    for plant in plants {
        let count = words.count(plant, &traced[plant.text].paragraphs[plant.paragraph].runs);
        by_rate.entry(plant.rate).or_default().add(count);
        by_shape.entry((plant.rate, name(plant.shape))).or_default().add(count);
    }
    let rates: Vec<Value> = by_rate.iter().map(|(rate, count)| count.json(*rate, "all")).collect();
    let shapes = by_shape.iter().map(|((rate, shape), count)| count.json(*rate, shape));
    json!(rates.into_iter().chain(shapes).collect::<Vec<_>>())
}

/// Returns for each word of a run that is the same where it stands in the source.
pub(crate) fn pairs(run: &Run) -> Vec<(u32, u32)> {
    let mut pairs = Vec::new();
    let (mut here, mut there) = (run.words.start, run.source.words.start);
    let end = std::iter::once((run.words.end, run.words.end, 0));
    let edits = run.edits.iter().map(|edit| (edit.here.start, edit.here.end, edit.there.end));
    for (until, next_here, next_there) in edits.chain(end) {
        pairs.extend((here..until).zip(there..));
        (here, there) = (next_here, next_there);
    }
    pairs
}

struct Words<'a> {
    texts: &'a [Text],
    known: HashMap<(usize, usize), Vec<String>>,
}

impl Words<'_> {
    fn of(&mut self, text: usize, paragraph: usize) -> &[String] {
        let texts = self.texts;
        self.known
            .entry((text, paragraph))
            .or_insert_with(|| split(&texts[text].paragraphs[paragraph].to_lowercase()))
    }

    fn count(&mut self, plant: &Plant, runs: &[Run]) -> Count {
        let mut count = Count { plants: 1, ..Count::default() };
        count.copied = plant.truth.iter().flatten().count() as u32;
        for run in runs {
            let (text, paragraph) = (run.source.text as usize, run.source.paragraph as usize);
            for (here, there) in pairs(run) {
                count.claimed += 1;
                let Some(truth) = plant.truth[here as usize] else { continue };
                let is_there = truth == (text, paragraph, there as usize);
                count.found_there += u32::from(is_there);
                count.found += u32::from(
                    is_there || self.is_same(plant, here, (text, paragraph, there as usize), truth),
                );
            }
        }
        count.plants_found = u32::from(count.found * 2 >= count.copied);
        count
    }

    /// Returns whether the words that were copied from around `truth` stand around `claimed` too.
    fn is_same(
        &mut self,
        plant: &Plant,
        here: u32,
        claimed: (usize, usize, usize),
        truth: (usize, usize, usize),
    ) -> bool {
        let source = self.of(truth.0, truth.1).to_vec();
        let other = self.of(claimed.0, claimed.1);
        let from = (here as usize).saturating_sub(AROUND);
        let around = plant.truth.iter().skip(from).take(2 * AROUND + 1).flatten();
        let around = around.filter(|place| (place.0, place.1) == (truth.0, truth.1));
        around.filter(|place| place.2.abs_diff(truth.2) <= AROUND).all(|place| {
            let there = (claimed.2 + place.2).checked_sub(truth.2);
            there.and_then(|at| other.get(at)) == source.get(place.2)
        })
    }
}

impl Count {
    fn add(&mut self, other: Count) {
        self.plants += other.plants;
        self.plants_found += other.plants_found;
        self.copied += other.copied;
        self.found += other.found;
        self.found_there += other.found_there;
        self.claimed += other.claimed;
    }

    fn json(&self, rate: u32, shape: &str) -> Value {
        let share = |part: u32, whole: u32| f64::from(part) / f64::from(whole.max(1));
        json!({
            "rate": rate,
            "shape": shape,
            "plants": self.plants,
            "plants_found": share(self.plants_found, self.plants),
            "recall": share(self.found, self.copied),
            "recall_strict": share(self.found_there, self.copied),
            "precision": share(self.found, self.claimed),
        })
    }
}

fn name(shape: Shape) -> &'static str {
    match shape {
        Shape::Whole => "whole",
        Shape::Fragment => "fragment",
        Shape::Reordered => "reordered",
        Shape::Merged => "merged",
    }
}
