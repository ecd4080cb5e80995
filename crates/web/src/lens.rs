//! Through what does a page look at the record: as of which days, with which texts at hand?

use crate::asked::{Asked, Form};
use crate::attached::Attached;
use crate::epoch::Epoch;
use crate::frame::Frame;
use crate::judgement;
use crate::page::documents::Catalogue;
use crate::page::timeline::Annals;
use crate::page::votes::Polls;
use crate::refusal::Refusal;
use crate::route::Route;
use crate::seeking::Of;
use crate::shelf::{Kept, Reading, Unreadable};
use crate::site::Site;
use crate::snapshot::Snapshot;
use chronicle::{Observatory, RecordId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use lineage::trace::Trace;
use negotiation::actor;
use negotiation::document::Work;
use negotiation::exercise;
use negotiation::id::ActorId;
use negotiation::language::Language;
use negotiation::symbol::Symbol;
use search::View;
use std::collections::HashMap;
use std::str::FromStr;
use std::sync::Arc;

/// What stands in the place of the observatory's name round what is invented.
const EXERCISE: &str = "An exercise";

/// A text: its document, and the language.
pub(crate) type TextName = (Symbol, Language);

/// All that a page may look at.
#[derive(Debug)]
pub(crate) struct Lens {
    /// The site.
    pub(crate) site: Arc<Site>,
    /// The record as of the days asked.
    pub(crate) observatory: Observatory,
    /// What is asked.
    pub(crate) asked: Asked,
    /// Whether the record is that of the exercises.
    pub(crate) is_of_exercise: bool,
    epoch: Arc<Epoch>,
    texts: HashMap<String, Arc<Reading>>,
    originals: HashMap<String, Kept>,
    traces: HashMap<TextName, Trace>,
}

impl Lens {
    /// Returns the lens of a request.
    pub(crate) fn new(site: Arc<Site>, epoch: Arc<Epoch>, asked: Asked) -> Lens {
        let (day, known) = (asked.as_of.unwrap_or(epoch.day), asked.known);
        let is_of_exercise = epoch.snapshot.is_of_exercise(&asked.route) || asked.is_of_exercise();
        let observatory = match is_of_exercise {
            true => epoch.snapshot.exercises(day, known),
            false => epoch.snapshot.observatory(day, known),
        };
        Lens {
            site,
            observatory,
            asked,
            is_of_exercise,
            epoch,
            texts: HashMap::new(),
            originals: HashMap::new(),
            traces: HashMap::new(),
        }
    }

    /// Takes the texts of some originals to hand, and the facts about some; one that is not held is left out.
    pub(crate) async fn load(
        &mut self,
        texts: &[String],
        originals: &[String],
    ) -> Result<(), Refusal> {
        let broken = |error: Unreadable| Refusal::Broken(error.to_string());
        for hash in texts {
            if self.texts.contains_key(hash) {
                continue;
            }
            let reading = self.site.reading(hash).await.map_err(broken)?;
            self.texts.extend(reading.map(|reading| (hash.clone(), reading)));
        }
        for hash in originals {
            let kept = self.site.kept(hash).await.map_err(broken)?;
            self.originals.extend(kept.map(|kept| (hash.clone(), kept)));
        }
        Ok(())
    }

    /// Takes to hand where the words of some texts came from; a text that is not traced is left out.
    ///
    /// What a person has rejected since the texts were traced is left out, whatever the day of the page.
    pub(crate) async fn load_traces(&mut self, names: Vec<TextName>) -> Result<(), Refusal> {
        for (symbol, language) in names {
            let trace = self.site.trace(symbol.clone(), language).await;
            let trace = trace.map_err(|error| Refusal::Broken(error.to_string()))?;
            let Some(mut trace) = trace else { continue };
            trace.leave_out(&judgement::rejected(&self.today_with_all(), &symbol));
            self.traces.insert((symbol, language), trace);
        }
        Ok(())
    }

    /// Returns where the words of a text came from; only what `page::traces_needed` names is at hand.
    pub(crate) fn trace(&self, symbol: &Symbol, language: Language) -> Option<&Trace> {
        self.traces.get(&(symbol.clone(), language))
    }

    /// Returns what is known about an original; only what `page::originals_needed` names is at hand.
    pub(crate) fn original(&self, hash: &str) -> Option<&Kept> {
        self.originals.get(hash)
    }

    /// Returns what was read out of an original; only what `page::texts_needed` names is at hand.
    pub(crate) fn reading(&self, original: &str) -> Option<&Arc<Reading>> {
        self.texts.get(original)
    }

    /// Returns the record as of the days asked.
    pub(crate) fn observatory(&self) -> &Observatory {
        &self.observatory
    }

    /// Returns the record that holds the scales of words, as of the days asked: those of an exercise are the real ones.
    pub(crate) fn scales(&self) -> Observatory {
        let day = self.asked.as_of.unwrap_or(self.epoch.day);
        self.epoch.snapshot.observatory(day, self.asked.known)
    }

    /// Returns the documents of all views, filed by body, session, kind and subject.
    pub(crate) fn catalogue(&self) -> Arc<Catalogue> {
        match self.is_of_exercise {
            true => Arc::new(Catalogue::of(self.observatory.chronicle())),
            false => self.epoch.catalogue(),
        }
    }

    /// Returns the events and documents of all views, in the order of time.
    pub(crate) fn annals(&self) -> Arc<Annals> {
        match self.is_of_exercise {
            true => Arc::new(Annals::of(self.observatory.chronicle())),
            false => self.epoch.annals(),
        }
    }

    /// Returns the recorded votes of all views, in the order of time.
    pub(crate) fn polls(&self) -> Arc<Polls> {
        match self.is_of_exercise {
            true => Arc::new(Polls::of(self.observatory.chronicle())),
            false => self.epoch.polls(),
        }
    }

    /// Returns the records of all views that cite paragraphs.
    pub(crate) fn attached(&self) -> Arc<Attached> {
        match self.is_of_exercise {
            true => Arc::new(Attached::of(self.observatory.chronicle())),
            false => self.epoch.attached(),
        }
    }

    /// Returns whether the record knows a document today that there was not yet on the day of the page.
    ///
    /// A relation between two documents has no date of its own: it holds since both of them are there.
    pub(crate) fn is_yet_to_come(&self, symbol: &Symbol) -> bool {
        let is_past = self.asked.as_of.is_some() || self.asked.known.is_some();
        let in_view = |view: &Observatory| view.get::<Work>(symbol.as_str()).is_some();
        is_past && !in_view(&self.observatory) && in_view(&self.today_with_all())
    }

    /// Returns the record as of today with all that is known.
    pub(crate) fn today_with_all(&self) -> Observatory {
        match self.is_of_exercise {
            true => self.epoch.snapshot.exercises(self.epoch.day, None),
            false => self.epoch.snapshot.observatory(self.epoch.day, None),
        }
    }

    /// Returns the day as of which the page is written.
    pub(crate) fn day(&self) -> Date {
        self.observatory.day()
    }

    /// Returns today, whatever the page is as of.
    pub(crate) fn today(&self) -> Date {
        self.epoch.day
    }

    /// Returns since when the pages are as they are: since the last record or, as what goes on depends on the day, since
    /// the last midnight.
    pub(crate) fn changed(&self) -> Timestamp {
        let midnight = self.today().to_zoned(TimeZone::UTC).map(|midnight| midnight.timestamp());
        midnight.map_or(self.snapshot().updated, |midnight| midnight.max(self.snapshot().updated))
    }

    /// Returns what the server knows at this moment.
    pub(crate) fn snapshot(&self) -> &Snapshot {
        &self.epoch.snapshot
    }

    /// Returns the index as of the same days; refuses where there is none.
    pub(crate) fn seeking(&self) -> Result<Arc<View>, Refusal> {
        let of = Of {
            record_size: self.snapshot().size(),
            as_of: self.observatory.as_of(),
            is_of_exercise: self.is_of_exercise,
        };
        self.site.seeking.view(of, &self.observatory)
    }

    /// Returns the link to a page, as of the same days.
    pub(crate) fn link(&self, route: &Route) -> String {
        self.link_with(route, &[])
    }

    /// Returns the link to a page with parameters, as of the same days.
    pub(crate) fn link_with(&self, route: &Route, parameters: &[(&'static str, String)]) -> String {
        self.asked.elsewhere(route, parameters)
    }

    /// Returns the link to the record that claims a fact: the source link of the fact's line.
    pub(crate) fn source(&self, id: RecordId) -> String {
        self.link(&Route::Record(id))
    }

    /// Returns the link to a document: to its page when the record knows it, else to the United Nations' own copy.
    pub(crate) fn document(&self, symbol: &Symbol) -> String {
        match self.snapshot().holds(symbol) {
            true => self.link(&Route::Document(symbol.clone())),
            false if symbol.is_exercise() => self.link(&Route::Document(symbol.clone())),
            false => symbol.link(Language::En),
        }
    }

    /// Returns whether the record knows the document, but only from a later day on than the one shown.
    pub(crate) fn is_to_come(&self, symbol: &Symbol) -> bool {
        let key = symbol.as_str();
        self.observatory.get::<Work>(key).is_none()
            && !self.observatory.history::<Work>(key).is_empty()
    }

    /// Returns the English short name of an actor, or its id when nobody has that id.
    pub(crate) fn name(&self, id: &ActorId) -> String {
        match actor::actor(id) {
            Some(actor) => actor.name(Language::En).to_owned(),
            None => exercise::name(id).unwrap_or_else(|| id.to_string()),
        }
    }

    /// Returns a parameter as what it should be, or refuses it with what was expected.
    pub(crate) fn parameter<T: FromStr>(
        &self,
        name: &'static str,
        expected: &str,
    ) -> Result<Option<T>, Refusal> {
        self.asked.parsed(name, expected)
    }

    /// Returns what the pages of this view belong to: the observatory, or the exercise beside it.
    pub(crate) fn site_name(&self) -> &str {
        if self.is_of_exercise { EXERCISE } else { &self.site.settings.name }
    }

    /// Returns the frame of a page: everything round its own content.
    pub(crate) fn frame(&self, title: impl Into<String>, description: impl Into<String>) -> Frame {
        Frame::new(self, title.into(), description.into())
    }

    /// Returns the address of the same page in another form.
    pub(crate) fn twin(&self, form: Form) -> String {
        Asked { form, ..self.asked.clone() }.url()
    }
}
