//! Do the words of the record agree with its figures?

use super::Look;
use crate::finding::{Proof, Rule};
use chronicle::Observatory;
use chronicle::claim::{Outcome, Remark};
use negotiation::document::Filing;
use negotiation::event::Event;
use negotiation::issue::Issue;
use negotiation::process::Process;

pub(super) const OWN_WORDS: Rule = Rule {
    id: "own-words",
    holds: "What the record tells in words agrees with what it holds as dates, votes, symbols and names.",
    basis: "The words are checked as any other text is. Notes are left out: they tell what other pages got wrong.",
};

pub(super) fn own_words(observatory: &Observatory, look: &mut Look) {
    let mut sentences = Vec::new();
    let mut tell = |proof: Proof, words: String| sentences.push((proof, words));
    for one in observatory.all::<Event>() {
        tell(Proof::of(&one), format!("{}.\n\n{}", one.title, one.detail));
    }
    for one in observatory.all::<Process>() {
        tell(Proof::of(&one), one.establishment.clone().unwrap_or_default());
    }
    for one in observatory.all::<Outcome>() {
        tell(Proof::of(&one), one.text.clone());
    }
    for one in observatory.all::<Filing>() {
        tell(Proof::of(&one), one.points.join(".\n\n"));
    }
    for one in observatory.all::<Issue>() {
        tell(Proof::of(&one), format!("{}\n\n{}", one.agreed, one.disputed));
    }
    for one in observatory.all::<Remark>() {
        tell(Proof::of(&one), one.text.clone());
    }
    let reader = crate::text::Reader::of(observatory);
    for (proof, words) in sentences.into_iter().filter(|(_, words)| !words.trim().is_empty()) {
        look.looked_at += 1;
        for mut finding in reader.read(&words) {
            finding.says = format!("{} ({})", finding.says, finding.rule.id);
            finding.rule = look.rule;
            finding.place = None;
            finding.proofs.insert(0, proof.clone());
            look.findings.push(finding);
        }
    }
}
