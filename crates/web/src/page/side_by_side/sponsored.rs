//! What did actors sponsor: each two together, all of them, and one alone of those compared?

use crate::lens::Lens;
use crate::line::{Link, When, counted};
use crate::page::votes::{Pager, processes_of};
use crate::plain::Plain;
use crate::refusal::Refusal;
use crate::route::{List, Route};
use chronicle::claim::Facet;
use negotiation::decision::Sponsorship;
use negotiation::document::Work;
use negotiation::id::ActorId;
use negotiation::symbol::Symbol;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

/// How many texts are printed on a page of the list of all that were sponsored together.
const TEXTS_PER_PAGE: usize = 40;

/// How many texts of processes are printed.
const OF_PROCESSES_MAX: usize = 12;

/// How many years are named of each company; the earlier ones are counted together.
const YEARS_MAX: usize = 6;

/// What some actors sponsored, at first or later.
#[derive(Debug, Serialize)]
pub(crate) struct Sponsored {
    /// The texts that two or more of them sponsored, those of the latest session first.
    #[serde(rename = "sponsored")]
    pub(crate) shared: Vec<Shared>,
    /// How many each two sponsored together, then all of them, then each one alone.
    #[serde(rename = "sponsored_counts")]
    pub(crate) companies: Vec<Company>,
    /// The latest texts filed under a process that one or more of them sponsored.
    #[serde(rename = "sponsored_in_processes")]
    pub(crate) of_processes: Vec<OfProcess>,
    /// How many there are in all.
    #[serde(rename = "sponsored_in_processes_all")]
    pub(crate) of_processes_all: usize,
    /// All that each of them sponsored.
    #[serde(skip)]
    pub(crate) each: Vec<Link>,
    /// Which of the texts that they share are printed, and the other pages of them.
    #[serde(skip)]
    shown: Range<usize>,
    #[serde(skip)]
    pub(crate) pager: Pager,
}

/// A text that several sponsored.
#[derive(Debug, Serialize)]
pub(crate) struct Shared {
    /// The text.
    pub(crate) text: Link,
    /// Its title.
    pub(crate) title: String,
    /// Which of them, by name.
    pub(crate) by: Vec<String>,
}

/// Actors that sponsored together, with or without the others; or one that sponsored without them.
#[derive(Debug, Serialize)]
pub(crate) struct Company {
    /// Who, by name.
    pub(crate) by: Vec<String>,
    /// How many texts.
    pub(crate) texts: usize,
    /// How many of them are filed under a process.
    pub(crate) in_processes: usize,
    /// How many in which year, the latest first.
    pub(crate) years: Vec<Year>,
}

/// How many texts a year has.
#[derive(Debug, Serialize)]
pub(crate) struct Year {
    /// The year in which the session opened, or that the symbol names; empty where neither is known.
    pub(crate) year: String,
    /// How many.
    pub(crate) texts: usize,
}

/// A text filed under a process.
#[derive(Debug, Serialize)]
pub(crate) struct OfProcess {
    /// When it was issued.
    pub(crate) when: When,
    /// The text.
    pub(crate) text: Link,
    /// Its title.
    pub(crate) title: String,
    /// The processes.
    pub(crate) processes: Vec<Link>,
    /// Of each actor, in their order, whether it sponsored the text.
    pub(crate) sponsors: Vec<bool>,
}

/// A text, and the places of the actors that sponsored it.
struct Text {
    symbol: Symbol,
    by: Vec<usize>,
    year: Option<i16>,
    is_of_process: bool,
}

impl Sponsored {
    /// Returns what actors sponsored; nothing where nobody is compared.
    pub(super) fn of(lens: &Lens, ids: &[ActorId]) -> Result<Sponsored, Refusal> {
        let names: Vec<String> = ids.iter().map(|id| lens.name(id)).collect();
        let texts = if ids.len() > 1 { texts(lens, ids) } else { Vec::new() };
        let shared: Vec<Shared> = texts
            .iter()
            .filter(|text| text.by.len() > 1)
            .map(|text| Shared {
                text: Link::document(lens, &text.symbol),
                title: title(lens, &text.symbol),
                by: text.by.iter().map(|place| names[*place].clone()).collect(),
            })
            .collect();
        let pager = Pager::of(lens, shared.len(), TEXTS_PER_PAGE)?.at("#together");
        let first = (pager.page - 1) * TEXTS_PER_PAGE;
        let of_processes: Vec<&Text> = texts.iter().filter(|text| text.is_of_process).collect();
        let each = ids.iter().zip(&names);
        let each = each.map(|(id, name)| {
            Link::to(lens, &Route::ActorList(id.clone(), List::Sponsorships), name)
        });
        Ok(Sponsored {
            shown: first..(first + TEXTS_PER_PAGE).min(shared.len()),
            pager,
            shared,
            companies: companies(&texts, &names),
            of_processes_all: of_processes.len(),
            of_processes: latest(lens, of_processes, ids.len()),
            each: each.collect(),
        })
    }

    /// Returns the texts of this page that two or more of them sponsored.
    pub(crate) fn shown(&self) -> &[Shared] {
        self.shared.get(self.shown.clone()).unwrap_or_default()
    }

    /// Writes it as plain text: nothing is left out there.
    pub(super) fn print(&self, actors: &[String], plain: &mut Plain) {
        let counts = self.companies.iter().map(|company| {
            let texts = counted(company.texts, "text", "texts");
            format!(
                "{}: {texts}, {} in processes; {}",
                company.words(),
                company.in_processes,
                company.by_year()
            )
        });
        plain.items("What they sponsored", &counts.collect::<Vec<_>>());
        let of_processes = self.of_processes.iter().map(|text| {
            let by = actors.iter().zip(&text.sponsors).filter(|(_, sponsors)| **sponsors);
            let by: Vec<&str> = by.map(|(name, _)| name.as_str()).collect();
            format!("{}, {}: {}", text.when.spoken, text.text.words, by.join(", "))
        });
        plain.items("Of the processes on record", &of_processes.collect::<Vec<_>>());
        let shared = self.shared.iter();
        let shared = shared.map(|text| format!("{}: {}", text.text.words, text.by.join(", ")));
        plain.items("Sponsored by two or more of them", &shared.collect::<Vec<_>>());
    }
}

impl Company {
    /// Returns who, in words.
    pub(crate) fn words(&self) -> String {
        match self.by.as_slice() {
            [one] => format!("{one} without the others"),
            [one, other] => format!("{one} and {other}"),
            all => format!("All {}", all.len()),
        }
    }

    /// Returns how many in which year, in words: `2023: 4, 2022: 1, earlier: 2`.
    pub(crate) fn by_year(&self) -> String {
        let named = self.years.iter().filter(|one| !one.year.is_empty());
        let (shown, earlier): (Vec<_>, Vec<_>) =
            named.enumerate().partition(|(place, _)| *place < YEARS_MAX);
        let unknown = self.years.iter().filter(|one| one.year.is_empty());
        let rest = [
            ("earlier", earlier.iter().map(|(_, one)| one.texts).sum::<usize>()),
            ("of no known year", unknown.map(|one| one.texts).sum()),
        ];
        let shown = shown.iter().map(|(_, one)| format!("{}: {}", one.year, one.texts));
        let rest = rest.into_iter().filter(|(_, texts)| *texts > 0);
        let rest = rest.map(|(words, texts)| format!("{words}: {texts}"));
        shown.chain(rest).collect::<Vec<_>>().join(", ")
    }
}

/// Returns the texts that one or more actors sponsored, those of the latest session first.
fn texts(lens: &Lens, ids: &[ActorId]) -> Vec<Text> {
    let mut by_symbol: BTreeMap<Symbol, Vec<usize>> = BTreeMap::new();
    for (place, id) in ids.iter().enumerate() {
        for found in lens.observatory().about::<Sponsorship>(&Facet::Actor(id.clone())) {
            let by = by_symbol.entry(found.noun().symbol.clone()).or_default();
            if !by.contains(&place) {
                by.push(place);
            }
        }
    }
    let text = |(symbol, by): (Symbol, Vec<usize>)| Text {
        year: year(&symbol),
        is_of_process: !processes_of(lens, &symbol).is_empty(),
        symbol,
        by,
    };
    let mut texts: Vec<Text> = by_symbol.into_iter().map(text).collect();
    texts.sort_by_key(|text| Reverse(text.year));
    texts
}

/// Returns the year in which the session opened, or the one that the symbol names.
fn year(symbol: &Symbol) -> Option<i16> {
    symbol.year().or_else(|| symbol.session()?.year_opened())
}

fn companies(texts: &[Text], names: &[String]) -> Vec<Company> {
    let places = 0..names.len();
    let pairs =
        places.clone().flat_map(|one| (one + 1..names.len()).map(move |other| vec![one, other]));
    let all = (names.len() > 2).then(|| places.clone().collect());
    let company = |who: Vec<usize>, is_theirs: &dyn Fn(&Text) -> bool| {
        let theirs: Vec<&Text> = texts.iter().filter(|text| is_theirs(text)).collect();
        let mut years: BTreeMap<Reverse<Option<i16>>, usize> = BTreeMap::new();
        theirs.iter().for_each(|text| *years.entry(Reverse(text.year)).or_default() += 1);
        let year = |(Reverse(year), texts): (Reverse<Option<i16>>, usize)| Year {
            year: year.map(|year| year.to_string()).unwrap_or_default(),
            texts,
        };
        Company {
            by: who.iter().map(|place| names[*place].clone()).collect(),
            texts: theirs.len(),
            in_processes: theirs.iter().filter(|text| text.is_of_process).count(),
            years: years.into_iter().map(year).collect(),
        }
    };
    let together = pairs.chain(all).map(|who| {
        let is_theirs = |text: &Text| who.iter().all(|place| text.by.contains(place));
        company(who.clone(), &is_theirs)
    });
    let alone = places.map(|place| company(vec![place], &|text: &Text| text.by == [place]));
    together.chain(alone).filter(|company| company.texts > 0).collect()
}

/// Returns the latest texts of processes, ready to print.
fn latest(lens: &Lens, texts: Vec<&Text>, actors: usize) -> Vec<OfProcess> {
    let work = |text: &Text| lens.observatory().get::<Work>(text.symbol.as_str());
    let mut works: Vec<_> =
        texts.into_iter().filter_map(|text| Some((text, work(text)?))).collect();
    works.sort_by_key(|(_, work)| Reverse(work.date.earliest()));
    let printed = works.iter().take(OF_PROCESSES_MAX).map(|(text, work)| OfProcess {
        when: When::of(&work.date),
        text: Link::document(lens, &text.symbol),
        title: work.title.clone(),
        processes: processes_of(lens, &text.symbol)
            .into_iter()
            .map(|id| Link::process(lens, id))
            .collect(),
        sponsors: (0..actors).map(|place| text.by.contains(&place)).collect(),
    });
    printed.collect()
}

fn title(lens: &Lens, symbol: &Symbol) -> String {
    let work = lens.observatory().get::<Work>(symbol.as_str());
    work.map(|work| work.title.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Company, Text, Year, companies};

    fn text(symbol: &str, year: i16, by: &[usize]) -> Text {
        let symbol = symbol.parse().unwrap();
        Text { symbol, by: by.to_vec(), year: Some(year), is_of_process: year == 2023 }
    }

    #[test]
    fn each_two_all_and_each_alone_are_counted() {
        let names = ["Iceland", "Kiribati", "Tuvalu"].map(str::to_owned);
        let texts = [
            text("A/C.1/78/L.1", 2023, &[0, 1, 2]),
            text("A/C.1/78/L.2", 2023, &[0, 1]),
            text("A/C.1/77/L.1", 2022, &[0, 1]),
            text("A/C.1/77/L.2", 2022, &[2]),
        ];
        let told = companies(&texts, &names);
        let told: Vec<(String, usize, usize, String)> = told
            .iter()
            .map(|one| (one.words(), one.texts, one.in_processes, one.by_year()))
            .collect();
        let of =
            |who: &str, texts, here, years: &str| (who.to_owned(), texts, here, years.to_owned());
        assert_eq!(
            told,
            [
                of("Iceland and Kiribati", 3, 2, "2023: 2, 2022: 1"),
                of("Iceland and Tuvalu", 1, 1, "2023: 1"),
                of("Kiribati and Tuvalu", 1, 1, "2023: 1"),
                of("All 3", 1, 1, "2023: 1"),
                of("Tuvalu without the others", 1, 0, "2022: 1"),
            ]
        );
    }

    #[test]
    fn of_many_years_the_latest_are_named_and_none_is_lost() {
        let year = |year: i16| Year { year: year.to_string(), texts: 2 };
        let mut years: Vec<Year> = (2010..2020).rev().map(year).collect();
        years.push(Year { year: String::new(), texts: 1 });
        let company = Company { by: Vec::new(), texts: 21, in_processes: 0, years };
        assert_eq!(
            company.by_year(),
            "2019: 2, 2018: 2, 2017: 2, 2016: 2, 2015: 2, 2014: 2, earlier: 8, of no known year: 1"
        );
    }
}
