//! Which texts are held, from which days are they, and what do persons say of the links between them?

use std::collections::{BTreeMap, HashMap};
use std::fmt::{self, Display, Formatter, Write as _};
use std::str::FromStr;
use std::sync::Arc;

use archive::Archive;
use chronicle::merkle::content_hash;
use chronicle::{AsOf, Chronicle, Chronicles, Claim, Record};
use jiff::civil::Date;
use negotiation::document::{Expression, Work};
use negotiation::judgement::Judgement;
use negotiation::language::Language;
use negotiation::symbol::Symbol;

/// Texts that are traced together: of the world or of exercises, in one language.
pub(super) type Group = (bool, Language);

/// A text that is held, and of which the day is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Held {
    pub(super) day: Date,
    /// The hash of its original, and the version of the reader by which it was read.
    pub(super) original: String,
    version: u32,
}

/// All that is traced.
#[derive(Debug, Default)]
pub(super) struct Holdings {
    pub(super) groups: BTreeMap<Group, BTreeMap<Symbol, Held>>,
    /// How many more have no day.
    pub(super) undated: usize,
    /// What persons have said of links, in the world and in exercises.
    pub(super) judgements: BTreeMap<bool, Vec<Judgement>>,
}

/// What was traced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// How long the log was.
    position: u64,
    /// What was read.
    read_so_far: (u64, u64),
    /// The hash of what was held.
    holdings: String,
}

/// The records that tell which texts and statements are held, from which days, and what is said of their links.
#[derive(Debug, Default)]
pub(super) struct Follower {
    position: u64,
    chronicles: Chronicles,
}

/// Returns whether a record may change which texts are traced, their order or their links, or what statements quote.
pub(super) fn may_change(record: &Record) -> bool {
    let assertion = &record.assertion;
    let is_of_texts = matches!(
        assertion.says,
        Claim::Work(_)
            | Claim::Expression(_)
            | Claim::Judgement(_)
            | Claim::Statement(_)
            | Claim::Withdrawal(_)
    );
    is_of_texts || assertion.corrects.is_some()
}

impl Follower {
    /// Reads the log on to its end, and returns what is held now, with the mark of it.
    pub(super) async fn follow(&mut self, archive: &Archive) -> anyhow::Result<(Holdings, Mark)> {
        let mut log = archive.read_log(self.position);
        while let Some(records) = log.next().await? {
            self.position += records.len() as u64;
            for (id, record) in records.into_iter().filter(|(_, record)| may_change(record)) {
                self.chronicles.append(id, record);
            }
        }
        let read_so_far = archive.read_so_far().await?;
        let versions = archive.reader_versions().await?;
        let mut holdings = Holdings::default();
        let Chronicles { world, exercises } = &self.chronicles;
        for (chronicle, is_exercise) in [(world, false), (exercises, true)] {
            holdings.add(chronicle, is_exercise, &versions);
        }
        let mark = Mark { position: self.position, read_so_far, holdings: holdings.hash() };
        Ok((holdings, mark))
    }
}

impl Follower {
    /// Returns what was followed: of the world, and of exercises.
    pub(super) fn chronicles(self) -> [Arc<Chronicle>; 2] {
        [self.chronicles.world, self.chronicles.exercises]
    }
}

impl Holdings {
    fn add(
        &mut self,
        chronicle: &Arc<Chronicle>,
        is_exercise: bool,
        versions: &HashMap<String, u32>,
    ) {
        let observatory = Arc::clone(chronicle).observatory(AsOf::day(Date::MAX));
        let judged = observatory.all::<Judgement>().map(|found| found.noun().clone());
        self.judgements.insert(is_exercise, judged.collect());
        for found in observatory.all::<Expression>() {
            let Expression { symbol, language, issued, manifestation, .. } = found.noun();
            let work = observatory.get::<Work>(symbol.as_str());
            let day = work.and_then(|work| work.noun().date.earliest()).or(issued.earliest());
            let original = manifestation.original.clone();
            let (Some(day), Some(version)) = (day, versions.get(&original).copied()) else {
                self.undated += usize::from(day.is_none());
                continue;
            };
            let group = self.groups.entry((is_exercise, *language)).or_default();
            group.insert(symbol.clone(), Held { day, original, version });
        }
    }

    /// Returns a hash that is another one whenever anything of it is.
    fn hash(&self) -> String {
        let mut listed = String::new();
        let mut line = |line: fmt::Arguments<'_>| {
            // Writing to a string cannot fail.
            let _ = listed.write_fmt(line);
        };
        for ((is_exercise, language), texts) in &self.groups {
            for (symbol, Held { day, original, version }) in texts {
                line(format_args!(
                    "{is_exercise} {language} {symbol} {day} {original} {version}\n"
                ));
            }
        }
        for (is_exercise, judgements) in &self.judgements {
            for judgement in judgements {
                line(format_args!("{is_exercise} {judgement:?}\n"));
            }
        }
        content_hash(listed.as_bytes())
    }
}

impl Mark {
    /// Returns whether what was traced is what the archive holds now, as far as the records since then alone tell it.
    pub(super) async fn is_of(&self, archive: &Archive) -> anyhow::Result<bool> {
        if self.read_so_far != archive.read_so_far().await? {
            return Ok(false);
        }
        let mut log = archive.read_log(self.position);
        while let Some(records) = log.next().await? {
            if records.iter().any(|(_, record)| may_change(record)) {
                return Ok(false);
            }
        }
        Ok(self.position <= archive.head().await?.size)
    }

    /// Returns whether the same was held, though something may have been recorded since.
    pub(super) fn holds_as(&self, other: &Mark) -> bool {
        self.holdings == other.holdings
    }
}

impl Display for Mark {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        let (count, versions) = self.read_so_far;
        write!(to, "{} {count} {versions} {}", self.position, self.holdings)
    }
}

impl FromStr for Mark {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let parts: Vec<&str> = text.split(' ').collect();
        let [position, count, versions, holdings] = parts[..] else { return Err(()) };
        let number = |text: &str| text.parse::<u64>().map_err(|_| ());
        Ok(Mark {
            position: number(position)?,
            read_so_far: (number(count)?, number(versions)?),
            holdings: holdings.to_owned(),
        })
    }
}
