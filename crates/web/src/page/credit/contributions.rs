//! Which statements and proposals were made since the last draft, and which of them used new words?

use crate::lens::Lens;
use crate::page::line::{Link, Proof, When};
use chronicle::claim::Facet;
use chronicle::drafting::{self, Drafting};
use lineage::credit::{Contribution, Credit, Credits};
use lineage::draft::Draft;
use negotiation::decision::Sponsorship;
use negotiation::language::Language;
use negotiation::symbol::Symbol;
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};

/// How many papers are looked through, the earliest ones: as many as one session of a large group has, and a second of
/// a processor.
const LOOKED_THROUGH_MAX: usize = 400;

/// How many sponsors of a proposal are named.
const SPONSORS_NAMED: usize = 3;

/// A statement or proposal that used new words.
#[derive(Debug, Serialize)]
pub(crate) struct Listed {
    /// By which number the passages name it.
    pub(super) number: usize,
    #[serde(skip)]
    pub(super) symbol: Symbol,
    pub(super) when: When,
    /// Who said it or handed it in, and for whom.
    pub(super) who: Vec<Link>,
    pub(super) document: Link,
    pub(super) title: String,
    /// How many of the new words it used.
    pub(super) words: u32,
    /// How many that is of a hundred new words.
    pub(super) share: String,
    /// The record of the statement; of a proposal, of its document.
    pub(super) proof: Option<Proof>,
}

/// The papers since the last draft.
#[derive(Debug)]
pub(super) struct Papers<'a> {
    papers: HashMap<String, &'a drafting::Contribution<'a>>,
    /// The texts that are held.
    pub(super) texts: Vec<Contribution>,
    /// The documents of which none is held in the language, or that are too many.
    pub(super) not_held: Vec<Link>,
}

/// Returns the papers since the last draft that are looked through.
pub(super) fn looked_through<'a>(
    drafting: &'a Drafting<'a>,
) -> impl Iterator<Item = &'a drafting::Contribution<'a>> {
    drafting.contributions.iter().take(LOOKED_THROUGH_MAX)
}

impl<'a> Papers<'a> {
    pub(super) fn of(lens: &Lens, drafting: &'a Drafting<'a>, language: Language) -> Papers<'a> {
        let mut papers = Papers { papers: HashMap::new(), texts: Vec::new(), not_held: Vec::new() };
        for paper in &drafting.contributions {
            let original = super::original(lens, &paper.document, language);
            let reading = original.and_then(|original| lens.reading(&original));
            let (Some(reading), Some(day)) = (reading, paper.date.earliest()) else {
                papers.not_held.push(Link::document(lens, &paper.document));
                continue;
            };
            let name = paper.document.to_string();
            papers.texts.push(Contribution {
                name: name.clone(),
                day,
                words: Draft::of(&reading.text),
            });
            papers.papers.insert(name, paper);
        }
        papers
    }

    /// Returns those that used new words, the earliest first.
    pub(super) fn credited(&self, lens: &Lens, credits: &Credits) -> Vec<Listed> {
        let credited = credits.credits.iter().zip(1..);
        let credited = credited
            .map(|(credit, number)| listed(lens, self.papers[&credit.name], credit, number));
        credited.collect()
    }

    /// Returns the documents that used none of the new words.
    pub(super) fn others(&self, lens: &Lens, credits: &Credits) -> Vec<Link> {
        let credited: BTreeSet<&str> =
            credits.credits.iter().map(|credit| credit.name.as_str()).collect();
        let others = self.texts.iter().filter(|text| !credited.contains(text.name.as_str()));
        others.map(|text| Link::document(lens, &self.papers[&text.name].document)).collect()
    }
}

fn listed(lens: &Lens, paper: &drafting::Contribution, credit: &Credit, number: usize) -> Listed {
    let statement = paper.statements.first();
    let title = paper.work.as_ref().map(|work| work.title.clone());
    let of_statement = statement.map(|statement| statement.title.clone());
    let proof = statement.map(|statement| Proof::of(lens, statement));
    Listed {
        number,
        symbol: paper.document.clone(),
        when: When::of(&paper.date),
        who: who(lens, paper),
        document: Link::document(lens, &paper.document),
        title: of_statement.or(title).unwrap_or_default(),
        words: credit.words,
        share: percent(credit.share),
        proof: proof.or_else(|| Some(Proof::of(lens, paper.work.as_ref()?))),
    }
}

/// Returns who said what a paper holds and for whom; of a proposal, its first sponsors.
fn who(lens: &Lens, paper: &drafting::Contribution) -> Vec<Link> {
    let spoke = paper.statements.iter().flat_map(|statement| {
        let statement = statement.noun();
        statement.speakers()
    });
    let mut actors: Vec<Link> = spoke.map(|actor| Link::actor(lens, actor)).collect();
    if actors.is_empty() {
        let facet = Facet::Document(paper.document.clone());
        let sponsorships = lens.observatory.about::<Sponsorship>(&facet);
        let sponsors: Vec<Link> = sponsorships
            .iter()
            .flat_map(|one| one.noun().on_behalf_of.iter().chain(&one.noun().sponsors))
            .map(|actor| Link::actor(lens, actor))
            .collect();
        let more = sponsors.len().saturating_sub(SPONSORS_NAMED);
        actors = sponsors.into_iter().take(SPONSORS_NAMED).collect();
        actors.extend((more > 0).then(|| Link::plain(format!("{more} more"))));
    }
    let mut seen = BTreeSet::new();
    actors.retain(|actor| seen.insert(actor.words.clone()));
    actors
}

fn percent(share: f64) -> String {
    match share * 100.0 {
        part if part > 0.0 && part < 1.0 => "below 1 %".to_owned(),
        part => format!("{part:.0} %"),
    }
}

impl Listed {
    /// Returns who it was, in words.
    pub(super) fn names(&self) -> String {
        self.who.iter().map(|who| who.words.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// Returns the line as words.
    pub(super) fn words(&self) -> String {
        let (number, when, document) = (self.number, &self.when.spoken, &self.document.words);
        let proof = self.proof.as_ref().map_or("", |proof| proof.evidence);
        format!(
            "{number}: {when}, {}, {document}, {}: {} words, {} of the new ones [{proof}]",
            self.names(),
            self.title,
            self.words,
            self.share
        )
    }
}
