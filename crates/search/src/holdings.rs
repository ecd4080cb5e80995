//! Which texts and statements are there on a day, and under which facets is each found?
//!
//! The index knows words and where they stand. What a document is, to which process it belongs and whether it was there
//! on a day, the record says; so a correction of the record needs no new index, and a hit of a later day is no hit.

use crate::query::{Field, Query, Sought, years};
use chronicle::RecordId;
use chronicle::claim::Remark;
use chronicle::observatory::{Found, Observatory};
use jiff::Timestamp;
use jiff::civil::Date;
use negotiation::actor;
use negotiation::date::StatedDate;
use negotiation::decision::Sponsorship;
use negotiation::document::{Expression, Filing, Relation, RelationKind, Work, WorkKind};
use negotiation::id::ActorId;
use negotiation::language::Language;
use negotiation::position::{Position, Statement};
use negotiation::statement::Held;
use negotiation::symbol::Symbol;
use smol_str::{SmolStr, format_smolstr};
use std::cmp::Reverse;
use std::collections::HashMap;

/// The kinds under which something is found: those of documents, and two of the record.
pub(crate) fn kinds() -> impl Iterator<Item = &'static str> {
    WorkKind::ALL.into_iter().map(WorkKind::slug).chain([STATEMENT, POSITION])
}

/// The kinds of what was said, and of where somebody stands.
const STATEMENT: &str = "statement";
const POSITION: &str = "position";

/// One text in one language, the title of a document that is not held, a statement, or a position.
#[derive(Debug, Clone)]
pub struct Holding {
    /// What the index calls it: the hash of an original, or the id of a record.
    pub key: SmolStr,
    /// The document, where it is one.
    pub symbol: Option<Symbol>,
    /// The record that says it is there.
    pub record: RecordId,
    /// The title of the document or statement; of a position, on which issue it is.
    pub title: String,
    /// Who spoke, where it is a statement or a position.
    pub actor: Option<ActorId>,
    /// The text of its own that a statement has.
    pub held: Option<Box<Held>>,
    /// Which language it is in.
    pub language: Language,
    /// Its kind: `resolution`, `statement`.
    pub kind: &'static str,
    /// Its date.
    pub date: StatedDate,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// Whether it is a text, not a title alone and not something said.
    pub(crate) is_text: bool,
    /// The numbers of its facets in [`Holdings::values`].
    facets: Vec<u32>,
}

/// All that is there on a day, the latest first.
#[derive(Debug, Default)]
pub struct Holdings {
    all: Vec<Holding>,
    by_key: HashMap<SmolStr, u32>,
    values: Vec<(Field, SmolStr)>,
    /// For each value, the numbers of the holdings under it.
    under: Vec<Vec<u32>>,
    numbers: HashMap<(Field, SmolStr), u32>,
    symbols: Vec<Symbol>,
    /// For each run of digits in a symbol, the numbers of the symbols with it, in order.
    by_digits: HashMap<SmolStr, Vec<u32>>,
}

/// What the record says of documents beside their titles, by symbol.
#[derive(Default)]
struct Said {
    facets: HashMap<Symbol, Vec<(Field, SmolStr)>>,
}

impl Holdings {
    /// Returns what is there in a view of the record.
    pub fn of(observatory: &Observatory) -> Holdings {
        let mut holdings = Holdings::default();
        let said = Said::of(observatory);
        let works: HashMap<&Symbol, Found<'_, Work>> =
            observatory.all::<Work>().map(|work| (&work.noun().symbol, work)).collect();
        let mut held: HashMap<&Symbol, ()> = HashMap::new();
        for expression in observatory.all::<Expression>() {
            let symbol = &expression.noun().symbol;
            let work = works.get(symbol);
            // A text is there no sooner than its document.
            if work.is_none() && !observatory.history::<Work>(symbol.as_str()).is_empty() {
                continue;
            }
            held.insert(symbol, ());
            holdings.put_text(&expression, work.map(Found::noun), &said);
        }
        for work in works.values().filter(|work| !held.contains_key(&work.noun().symbol)) {
            holdings.put_work(work, &said);
        }
        observatory.all::<Statement>().for_each(|statement| holdings.put_statement(&statement));
        observatory.all::<Position>().for_each(|position| holdings.put_position(&position));
        holdings.symbols = works.keys().map(|symbol| (*symbol).clone()).collect();
        holdings.symbols.extend(
            held.keys()
                .filter(|symbol| !works.contains_key(*symbol))
                .map(|symbol| (*symbol).clone()),
        );
        holdings.symbols.sort();
        holdings.file()
    }

    /// Returns all texts and statements, the latest first.
    pub fn iter(&self) -> impl Iterator<Item = &Holding> {
        self.all.iter()
    }

    /// Returns the number of texts and statements.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Returns whether nothing is there.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Returns the documents whose symbol has a fragment in it, the nearest in the order of symbols first.
    pub fn symbols_with(&self, fragment: &str) -> impl Iterator<Item = &Symbol> {
        // Digits beyond ASCII may be folded into others.
        let runs = digits(fragment).filter(|_| fragment.is_ascii());
        let with = |run| self.by_digits.get(run).map_or(&[][..], Vec::as_slice);
        let fewest = runs.map(with).min_by_key(|numbers| numbers.len());
        let few = fewest.into_iter().flatten().map(|number| &self.symbols[*number as usize]);
        let all = self.symbols.iter().filter(move |_| fewest.is_none());
        few.chain(all).filter(move |symbol| symbol.matches_fragment(fragment))
    }

    pub(crate) fn all(&self) -> &[Holding] {
        &self.all
    }

    /// Returns the number of what the index calls by a key.
    pub(crate) fn number(&self, key: &str) -> Option<u32> {
        self.by_key.get(key).copied()
    }

    /// Returns, for each holding, whether the facets of a query let it pass; nothing where the query has none.
    pub(crate) fn passes(&self, query: &Query) -> Option<Vec<bool>> {
        let mut passes: Option<Vec<bool>> = None;
        for field in Field::ALL {
            for is_excluded in [false, true] {
                let asked: Vec<&str> = asked(query, field, is_excluded).collect();
                if asked.is_empty() {
                    continue;
                }
                let under = self.under(field, &asked);
                let passes = passes.get_or_insert_with(|| vec![true; self.all.len()]);
                for (under, passes) in under.iter().zip(passes) {
                    *passes &= *under != is_excluded;
                }
            }
        }
        passes
    }

    /// Returns, for each holding, whether it stands under one of some values of a field.
    fn under(&self, field: Field, asked: &[&str]) -> Vec<bool> {
        if field == Field::Symbol {
            let is_one =
                |symbol: &Symbol| asked.iter().any(|fragment| symbol.matches_fragment(fragment));
            return self.all.iter().map(|one| one.symbol.as_ref().is_some_and(is_one)).collect();
        }
        let mut under = vec![false; self.all.len()];
        for ((of, value), holdings) in self.values.iter().zip(&self.under) {
            if *of == field && asked.iter().any(|one| is_value(field, one, value)) {
                holdings.iter().for_each(|holding| under[*holding as usize] = true);
            }
        }
        under
    }

    /// Adds up how many hits stand under each value, from how many each holding with hits has.
    pub(crate) fn tally(&self, counts: &[(u32, u32)]) -> Vec<(Field, SmolStr, u32)> {
        let mut by_value = vec![0; self.values.len()];
        for (holding, count) in counts {
            for number in &self.all[*holding as usize].facets {
                by_value[*number as usize] += count;
            }
        }
        let counted = self.values.iter().zip(by_value).filter(|(_, count)| *count > 0);
        counted.map(|((field, value), count)| (*field, value.clone(), count)).collect()
    }

    fn put_text(&mut self, expression: &Found<'_, Expression>, work: Option<&Work>, said: &Said) {
        let symbol = &expression.symbol;
        let date = work.map_or_else(StatedDate::unknown, |work| work.date.clone());
        let holding = Holding {
            key: SmolStr::new(&expression.manifestation.original),
            symbol: Some(symbol.clone()),
            title: expression.title.clone(),
            language: expression.language,
            date: if date.is_unknown() { expression.issued.clone() } else { date },
            is_text: true,
            ..of_record(expression, work.map_or(WorkKind::Other, |work| work.kind).slug())
        };
        self.put(holding, said.of_document(symbol));
    }

    fn put_work(&mut self, work: &Found<'_, Work>, said: &Said) {
        let holding = Holding {
            symbol: Some(work.symbol.clone()),
            title: work.title.clone(),
            date: work.date.clone(),
            ..of_record(work, work.kind.slug())
        };
        self.put(holding, said.of_document(&work.symbol));
    }

    fn put_statement(&mut self, statement: &Found<'_, Statement>) {
        let facets = said_facets(statement);
        let holding = Holding {
            title: statement.title.clone(),
            actor: statement.actor.clone(),
            held: statement.text.clone(),
            language: statement.text.as_ref().map_or(Language::En, |text| text.language),
            date: statement.date.clone(),
            ..of_record(statement, STATEMENT)
        };
        self.put(holding, facets);
    }

    fn put_position(&mut self, position: &Found<'_, Position>) {
        let mut facets = vec![actor_facet(&position.actor)];
        facets.extend(position.on_behalf_of.as_ref().map(actor_facet));
        facets.push((Field::Issue, SmolStr::new(position.issue.as_str())));
        let process = position.process.as_ref();
        facets.extend(process.map(|id| (Field::Process, SmolStr::new(id.as_str()))));
        let holding = Holding {
            title: position.issue.to_string(),
            actor: Some(position.actor.clone()),
            date: position.date.clone(),
            ..of_record(position, POSITION)
        };
        self.put(holding, facets);
    }

    /// Puts a holding under its facets and under those that every one has.
    fn put(&mut self, mut holding: Holding, mut facets: Vec<(Field, SmolStr)>) {
        facets.push((Field::Kind, SmolStr::new_static(holding.kind)));
        facets.push((Field::Language, SmolStr::new_static(holding.language.code())));
        let day = holding.date.latest().or(holding.date.earliest());
        facets.extend(day.map(|day| (Field::Year, format_smolstr!("{}", day.year()))));
        holding.facets = self.numbers(facets);
        self.all.push(holding);
    }

    fn numbers(&mut self, facets: impl IntoIterator<Item = (Field, SmolStr)>) -> Vec<u32> {
        let mut own = Vec::new();
        for facet in facets {
            let next =
                u32::try_from(self.values.len()).expect("fewer than 2^32 values fit in memory");
            let number = *self.numbers.entry(facet.clone()).or_insert(next);
            if number == next {
                self.values.push(facet);
            }
            own.push(number);
        }
        own.sort_unstable();
        own.dedup();
        own
    }

    /// Puts all in order, the latest first, and numbers them.
    fn file(mut self) -> Holdings {
        let place = |holding: &Holding| {
            (
                Reverse(holding.date.latest().unwrap_or(Date::MIN)),
                holding.symbol.clone(),
                holding.language,
                holding.key.clone(),
            )
        };
        self.all.sort_by_cached_key(place);
        self.by_key =
            (0..).zip(&self.all).map(|(number, holding)| (holding.key.clone(), number)).collect();
        for (number, symbol) in (0..).zip(&self.symbols) {
            for run in digits(symbol.as_str()) {
                let numbers = self.by_digits.entry(SmolStr::new(run)).or_default();
                numbers.extend(Some(number).filter(|number| numbers.last() != Some(number)));
            }
        }
        self.under = vec![Vec::new(); self.values.len()];
        for (number, holding) in (0..).zip(&self.all) {
            for value in &holding.facets {
                self.under[*value as usize].push(number);
            }
        }
        self
    }
}

impl Said {
    fn of(observatory: &Observatory) -> Said {
        let mut said = Said::default();
        for filing in observatory.all::<Filing>() {
            said.put(&filing.symbol, (Field::Process, SmolStr::new(filing.process.as_str())));
        }
        for sponsorship in observatory.all::<Sponsorship>() {
            let sponsors = sponsorship.sponsors.iter().chain(&sponsorship.on_behalf_of);
            sponsors.for_each(|actor| said.put(&sponsorship.symbol, actor_facet(actor)));
        }
        // Who sponsored a draft sponsored what became of it.
        for relation in
            observatory.all::<Relation>().filter(|one| one.kind == RelationKind::DraftOf)
        {
            let sponsors = said.facets.get(&relation.from).cloned().unwrap_or_default();
            sponsors
                .into_iter()
                .filter(|(field, _)| *field == Field::Actor)
                .for_each(|facet| said.put(&relation.to, facet));
        }
        // The text that holds the words of a statement is found wherever the statement is.
        for statement in observatory.all::<Statement>() {
            let Some(document) = &statement.noun().document else { continue };
            let kind = (Field::Kind, SmolStr::new_static(STATEMENT));
            let facets = said_facets(statement.noun()).into_iter().chain([kind]);
            facets.for_each(|facet| said.put(document, facet));
        }
        for remark in observatory.all::<Remark>() {
            let Some(issue) = &remark.issue else { continue };
            let documents = remark.documents.iter();
            documents
                .for_each(|symbol| said.put(symbol, (Field::Issue, SmolStr::new(issue.as_str()))));
        }
        said
    }

    fn put(&mut self, symbol: &Symbol, facet: (Field, SmolStr)) {
        self.facets.entry(symbol.clone()).or_default().push(facet);
    }

    /// Returns what is said of a document, and the session that its symbol names.
    fn of_document(&self, symbol: &Symbol) -> Vec<(Field, SmolStr)> {
        let mut facets = self.facets.get(symbol).cloned().unwrap_or_default();
        facets
            .extend(symbol.session().map(|session| (Field::Session, format_smolstr!("{session}"))));
        facets
    }
}

/// Returns the runs of digits.
fn digits(text: &str) -> impl Iterator<Item = &str> {
    let runs = text.split(|character: char| !character.is_ascii_digit());
    runs.filter(|run| !run.is_empty())
}

fn asked(query: &Query, field: Field, is_excluded: bool) -> impl Iterator<Item = &str> {
    let parts = query.parts().iter().filter(move |part| part.is_excluded == is_excluded);
    parts.filter_map(move |part| match &part.sought {
        Sought::Facet(of, value) if *of == field => Some(value.as_str()),
        _ => None,
    })
}

fn is_value(field: Field, asked: &str, value: &str) -> bool {
    if field != Field::Year {
        return asked.eq_ignore_ascii_case(value);
    }
    let span = years(asked).zip(years(value));
    span.is_some_and(|((from, to), (year, _))| (from..=to).contains(&year))
}

/// Returns who spoke, for whom, on which occasion, and in which session of which process.
fn said_facets(statement: &Statement) -> Vec<(Field, SmolStr)> {
    let mut facets: Vec<(Field, SmolStr)> = statement.speakers().map(actor_facet).collect();
    let occasion = statement.text.as_ref().map(|text| SmolStr::new(text.occasion.as_str()));
    facets.extend(occasion.map(|occasion| (Field::Session, occasion)));
    if let Some(process) = &statement.process {
        facets.push((Field::Process, SmolStr::new(process.as_str())));
        let session = statement.session.as_ref();
        facets.extend(session.map(|id| (Field::Session, format_smolstr!("{process}/{id}"))));
    }
    facets
}

fn actor_facet(id: &ActorId) -> (Field, SmolStr) {
    (Field::Actor, SmolStr::new(id.as_str()))
}

/// Returns what is the same of all that one record says; the words of records are English.
fn of_record<Noun>(found: &Found<'_, Noun>, kind: &'static str) -> Holding {
    Holding {
        key: format_smolstr!("{}", found.id),
        symbol: None,
        record: found.id,
        title: String::new(),
        actor: None,
        held: None,
        language: Language::En,
        kind,
        date: StatedDate::unknown(),
        recorded: found.record.recorded,
        is_text: false,
        facets: Vec::new(),
    }
}

/// Returns the value of a facet in words: the name of an actor, a kind without hyphens.
pub fn spoken(field: Field, value: &str) -> String {
    match field {
        Field::Actor => match value.parse().ok().as_ref().and_then(actor::actor) {
            Some(actor) => actor.name(Language::En).to_owned(),
            None => value.to_owned(),
        },
        Field::Kind => value.replace('-', " "),
        Field::Language => value
            .parse()
            .map_or(value.to_owned(), |language: Language| language.own_name().to_owned()),
        _ => value.to_owned(),
    }
}
