//! Which passages of what was said may express a stance on a question?
//!
//! A passage is a candidate when it has words of the question's own query and a cue for one of its answers. The dossier
//! says which words these are. A candidate is a reason to read, and no more: a person decides.

use crate::form::{Form, Words};
use negotiation::issue::Issue;
use negotiation::language::Language;
use serde::Serialize;
use std::ops::Range;

/// Words this near to each other are taken to belong together: about a clause.
const NEAR_WORDS: usize = 12;

/// Words farther apart than this have nothing to do with each other: a speech may be one paragraph.
const FAR_WORDS: usize = 40;

/// How far before a cue a negation turns it round.
const NEGATION_WORDS: usize = 3;

/// What turns a cue round, in English; passages in other languages are looked through without. Speakers contract `not`
/// as well, which [`is_negation`] sees at the end of a word.
const NEGATIONS: [&str; 10] =
    ["not", "no", "never", "none", "nobody", "nothing", "cannot", "without", "nor", "neither"];

/// The most query words that raise a score: a list of catchwords is no stance.
const TERMS_MAX: usize = 3;

/// What is looked for: the words of a question, and the cues for its answers.
#[derive(Debug, Clone)]
pub struct Cues {
    /// Of each of these, all forms must be there.
    query: Vec<Vec<Form>>,
    cues: Vec<(String, Form)>,
}

/// A passage that may express a stance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// How much speaks for it, from 1; near words and more of the query's words count.
    pub score: usize,
    /// The answer that the cue suggests.
    pub answer: String,
    /// Where the cue stands, in bytes.
    pub cue: Range<usize>,
    /// Where the words of the query stand, in bytes, in reading order.
    pub terms: Vec<Range<usize>>,
    /// Whether a negation stands before the cue, so that the contrary may be meant.
    pub is_negated: bool,
}

impl Cues {
    /// Returns what is looked for on an issue; `None` where the dossier has no query or no cues for it.
    ///
    /// An entry of the query is a form, or several that must stand near each other, with ` & ` between them:
    /// `international law & cyber*`. A cue is written as the answer, a colon, and forms with ` / ` between them: `supports: welcome* / in favour of`.
    pub fn of(issue: &Issue) -> Option<Cues> {
        let together = |entry: &String| entry.split(" & ").filter_map(Form::read).collect();
        let query: Vec<Vec<Form>> = issue.query.iter().map(together).collect();
        let query: Vec<Vec<Form>> = query.into_iter().filter(|forms| !forms.is_empty()).collect();
        let cues = issue.cues.iter().filter_map(|line| line.split_once(':'));
        let cues = cues.flat_map(|(answer, forms)| {
            let forms = forms.split(" / ").filter_map(Form::read);
            forms.map(|form| (answer.trim().to_owned(), form)).collect::<Vec<_>>()
        });
        let cues = Cues { query, cues: cues.collect() };
        (!cues.query.is_empty() && !cues.cues.is_empty()).then_some(cues)
    }

    /// Returns what a passage may say; `None` where it has no word of the query or no cue.
    ///
    /// ```
    /// use lineage::candidate::Cues;
    /// use negotiation::issue::Issue;
    /// use negotiation::language::Language;
    ///
    /// let issue: Issue = serde_json::from_str(
    ///     r#"{"id":"treaty","question":"Is a treaty needed?","query":["treaty"],"cues":["supports: call* for / need*"]}"#,
    /// )?;
    /// let cues = Cues::of(&issue).unwrap();
    /// let said = "We are calling for a treaty on tides.";
    /// let found = cues.find(said, Language::En).unwrap();
    /// assert_eq!((found.answer.as_str(), &said[found.cue]), ("supports", "calling for"));
    /// assert!(cues.find("A treaty was mentioned.", Language::En).is_none());
    /// assert!(cues.find("We do not need a treaty.", Language::En).unwrap().is_negated);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn find(&self, text: &str, language: Language) -> Option<Candidate> {
        let words = Words::of(text, language);
        let entries: Vec<Vec<Vec<Range<usize>>>> = self
            .query
            .iter()
            .map(|forms| forms.iter().map(|form| form.places(&words).collect()).collect())
            .collect();
        let cues = self.cues.iter().flat_map(|(answer, form)| {
            form.places(&words).map(move |place| (answer, place)).collect::<Vec<_>>()
        });
        let with_terms = cues.filter_map(|(answer, cue)| {
            let near: Vec<Vec<Range<usize>>> =
                entries.iter().filter_map(|entry| nearest(entry, &cue)).collect();
            let apart = near.iter().map(|terms| farthest(terms, &cue)).min()?;
            Some((apart, answer, cue, near.concat()))
        });
        let (apart, answer, cue, mut terms) =
            with_terms.min_by_key(|(apart, _, cue, _)| (*apart, cue.start, cue.end))?;
        terms.sort_by_key(|term| (term.start, term.end));
        terms.dedup();
        let before = &words.lower[cue.start.saturating_sub(NEGATION_WORDS)..cue.start];
        let bytes = |place: &Range<usize>| {
            words.places[place.start].start as usize..words.places[place.end - 1].end as usize
        };
        Some(Candidate {
            score: 2 * usize::from(apart <= NEAR_WORDS) + terms.len().min(TERMS_MAX),
            answer: answer.clone(),
            is_negated: before.iter().any(|word| is_negation(word)),
            cue: bytes(&cue),
            terms: terms.iter().map(bytes).collect(),
        })
    }
}

/// Returns whether a word in small letters turns a cue round: one of [`NEGATIONS`], or a contraction with either
/// apostrophe, such as `don't` and `won’t`.
fn is_negation(word: &str) -> bool {
    NEGATIONS.contains(&word) || word.ends_with("n't") || word.ends_with("n’t")
}

/// Returns of each form the place nearest to a cue; `None` where one is not near it, or is the cue itself.
fn nearest(entry: &[Vec<Range<usize>>], cue: &Range<usize>) -> Option<Vec<Range<usize>>> {
    let nearest = |places: &Vec<Range<usize>>| {
        // What words both belong to the query and are a cue say nothing of a stance.
        let others = places.iter().filter(|place| !overlap(place, cue));
        let near = others.filter(|place| apart(place, cue) <= FAR_WORDS);
        near.min_by_key(|place| apart(place, cue)).cloned()
    };
    entry.iter().map(nearest).collect()
}

fn farthest(terms: &[Range<usize>], cue: &Range<usize>) -> usize {
    terms.iter().map(|term| apart(term, cue)).max().unwrap_or(0)
}

/// Returns how many words stand between two places.
fn apart(one: &Range<usize>, other: &Range<usize>) -> usize {
    one.start.saturating_sub(other.end).max(other.start.saturating_sub(one.end))
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

#[cfg(test)]
mod tests {
    use super::Cues;
    use negotiation::issue::Issue;
    use negotiation::language::Language;

    fn cues() -> Cues {
        let issue: Issue = serde_json::from_str(
            r#"{"id":"law","question":"Does it apply?","query":["international law","cyber*"],
                "cues":["supports: appl* / uphold*","opposes: vacuum"]}"#,
        )
        .unwrap();
        Cues::of(&issue).unwrap()
    }

    #[test]
    fn a_near_cue_outranks_a_far_one() {
        let near = cues().find("International law applies in cyberspace.", Language::En).unwrap();
        let filler = "word ".repeat(30);
        let far = format!("International law. {filler} That applies.");
        let apart = format!("International law. {filler}{filler} That applies.");
        assert_eq!(
            cues().find(&apart, Language::En),
            None,
            "the two have nothing to do with each other"
        );
        let far = cues().find(&far, Language::En).unwrap();
        assert!(near.score > far.score, "{near:?} {far:?}");
        assert_eq!(near.terms.len(), 2);
    }

    #[test]
    fn the_nearest_cue_names_the_answer() {
        let text =
            "There is a vacuum in cyberspace, and we uphold what we agreed long ago elsewhere.";
        assert_eq!(cues().find(text, Language::En).unwrap().answer, "opposes");
    }

    #[test]
    fn forms_that_belong_together_must_all_be_near() {
        let issue: Issue = serde_json::from_str(
            r#"{"id":"law","question":"Does it apply?","query":["international law & cyber*"],
                "cues":["supports: appl*"]}"#,
        )
        .unwrap();
        let cues = Cues::of(&issue).unwrap();
        assert_eq!(cues.find("International law applies to the sea.", Language::En), None);
        assert!(cues.find("International law applies in cyberspace.", Language::En).is_some());
    }

    #[test]
    fn a_contracted_negation_turns_a_cue_round_with_either_apostrophe() {
        let negated = |verb: &str| {
            let text = format!("International law {verb} apply in cyberspace.");
            cues().find(&text, Language::En).unwrap().is_negated
        };
        for verb in ["does not", "doesn't", "doesn’t", "DON'T", "won’t", "can't", "shouldn’t"]
        {
            assert!(negated(verb), "{verb}");
        }
        for verb in ["does", "must", "event", "it's right to"] {
            assert!(!negated(verb), "{verb}");
        }
    }

    #[test]
    fn an_issue_without_cues_has_no_candidates() {
        let issue: Issue =
            serde_json::from_str(r#"{"id":"law","question":"Does it apply?","query":["law"]}"#)
                .unwrap();
        assert!(Cues::of(&issue).is_none());
    }
}
