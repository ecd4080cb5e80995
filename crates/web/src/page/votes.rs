//! Which votes were recorded, and with which totals?

mod listed;
mod polls;

use crate::agenda::outcome;
use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Link, Proof, When, counted};
use crate::nothing::Nothing;
use crate::page::Page;
use crate::plain::Plain;
use crate::refusal::Refusal;
use crate::route::Route;
use askama::Template;
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use negotiation::decision::{Body, Decision, RollCall};
use negotiation::document::{Filing, Work};
use negotiation::id::ProcessId;
use negotiation::process::Process;
use negotiation::symbol::Symbol;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub(crate) use listed::{Listed, called};
pub(crate) use polls::Polls;

/// How many votes are printed on a page.
const VOTES_PER_PAGE: usize = 60;

/// The recorded votes.
#[derive(Debug, Template, Serialize)]
#[template(path = "votes.html")]
pub(crate) struct VotesPage {
    frame: Frame,
    /// How many there are, in words.
    pub(crate) summary: String,
    /// What can be chosen.
    #[serde(skip)]
    pub(crate) form: Choosing,
    /// What is said where no vote fits.
    #[serde(skip)]
    nothing: Nothing,
    /// The votes, the latest first.
    pub(crate) rows: Vec<Row>,
    /// The pages.
    pub(crate) pager: Pager,
    /// The page that says how alike states vote.
    #[serde(skip)]
    pub(crate) agreement: String,
}

/// A recorded vote: on which text, when, in which body.
#[derive(Debug, Serialize)]
pub(crate) struct Voted {
    /// When.
    pub(crate) when: When,
    /// The text, with the page of the vote.
    pub(crate) text: Link,
    /// The title of the text.
    pub(crate) title: String,
    /// The paragraph that was voted on separately; empty for the whole text.
    pub(crate) paragraph: String,
    /// How a catalogue of roll calls lists it, where it is told by one.
    pub(crate) listed: Option<Listed>,
    /// The body.
    pub(crate) body: String,
    /// The record.
    pub(crate) proof: Proof,
}

/// One recorded vote, on one text, in one body.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    /// The vote.
    #[serde(flatten)]
    pub(crate) voted: Voted,
    /// The totals as printed.
    pub(crate) yes: u16,
    pub(crate) no: u16,
    pub(crate) abstaining: u16,
    /// What came of it.
    pub(crate) outcome: &'static str,
    /// Whether the voters are named.
    pub(crate) has_voters: bool,
}

/// The form by which a list is narrowed.
#[derive(Debug)]
pub(crate) struct Choosing {
    /// The path of the page.
    pub(crate) action: String,
    /// The days as of which the page is asked, which are kept.
    pub(crate) kept: Vec<(&'static str, String)>,
    /// What can be chosen.
    pub(crate) filters: Vec<Filter>,
}

/// Something by which a list can be narrowed.
#[derive(Debug)]
pub(crate) struct Filter {
    /// The parameter.
    pub(crate) name: &'static str,
    /// The words beside it.
    pub(crate) label: &'static str,
    /// What can be chosen.
    pub(crate) choices: Vec<Choice>,
}

/// One thing that can be chosen.
#[derive(Debug)]
pub(crate) struct Choice {
    /// The value; empty for everything.
    pub(crate) value: String,
    /// The words.
    pub(crate) words: String,
    /// Whether it is chosen.
    pub(crate) is_chosen: bool,
}

/// The pages of a list.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Pager {
    /// This page, from 1.
    pub(crate) page: usize,
    /// How many pages there are.
    pub(crate) pages: usize,
    /// The page before and the page after; empty where there is none.
    pub(crate) previous: String,
    pub(crate) next: String,
}

impl Pager {
    /// Returns which page is asked for, from 1; what is no such number is refused.
    pub(crate) fn asked(lens: &Lens) -> Result<usize, Refusal> {
        let expected = "a whole number from 1";
        match lens.parameter("page", expected)? {
            Some(0) => Err(Refusal::parameter("page", "0", expected)),
            given => Ok(given.unwrap_or(1)),
        }
    }

    /// Returns the pages of a list of so many; a page that it does not have is refused.
    pub(crate) fn of(lens: &Lens, count: usize, per_page: usize) -> Result<Pager, Refusal> {
        let page = Pager::asked(lens)?;
        let pages = count.div_ceil(per_page).max(1);
        if page > pages {
            return Err(Refusal::NoPage { page, pages });
        }
        let link = |page: usize| lens.asked.to_page(page);
        Ok(Pager {
            page,
            pages,
            previous: if page > 1 { link(page - 1) } else { String::new() },
            next: if page < pages { link(page + 1) } else { String::new() },
        })
    }

    /// Returns the same pages, each opened at an anchor of it.
    pub(crate) fn at(mut self, anchor: &str) -> Pager {
        for link in [&mut self.previous, &mut self.next].into_iter().filter(|link| !link.is_empty())
        {
            link.push_str(anchor);
        }
        self
    }

    /// Cuts a list to the page asked for; a page that it does not have is refused.
    pub(crate) fn cut<T>(
        lens: &Lens,
        all: Vec<T>,
        per_page: usize,
    ) -> Result<(Vec<T>, Pager), Refusal> {
        let pager = Pager::of(lens, all.len(), per_page)?;
        let before = (pager.page - 1) * per_page;
        Ok((all.into_iter().skip(before).take(per_page).collect(), pager))
    }
}

impl Choosing {
    /// Returns the form of the page that is asked for.
    pub(crate) fn of(lens: &Lens, filters: Vec<Filter>) -> Choosing {
        let kept = lens.asked.days().collect();
        Choosing { action: lens.asked.route.path(), kept, filters }
    }
}

impl VotesPage {
    /// Returns the votes that were recorded up to the day asked.
    pub(crate) fn new(lens: &Lens) -> Result<VotesPage, Refusal> {
        let all = recorded(lens);
        let owners = owners(lens, &all);
        let year = super::calendar::asked_year(lens)?;
        let bodies = bodies(&all);
        let body = asked_body(lens, &bodies)?;
        let process = super::processes::asked(lens)?;
        let chosen: Vec<_> = all
            .iter()
            .filter(|vote| {
                year.is_none_or(|year| vote.date.earliest().is_some_and(|day| day.year() == year))
            })
            .filter(|vote| body.is_none_or(|body| vote.body == body))
            .filter(|vote| {
                let of = owners.get(&vote.on);
                process
                    .as_ref()
                    .is_none_or(|id| of.is_some_and(|processes| processes.contains(&id)))
            })
            .collect();
        let summary = counted(chosen.len(), "recorded vote", "recorded votes");
        let (chosen, pager) = Pager::cut(lens, chosen, VOTES_PER_PAGE)?;
        let filters = filters(lens, &all, &bodies, &owners);
        let rows = chosen.into_iter().map(|vote| row(lens, vote)).collect();
        Ok(VotesPage {
            frame: lens.frame(
                "Votes",
                "Recorded votes, in committee and in plenary, each with its totals as printed.",
            ),
            summary,
            nothing: Nothing::of(lens, "recorded votes", &filters),
            form: Choosing::of(lens, filters),
            rows,
            pager,
            agreement: lens.link(&Route::Agreement),
        })
    }
}

impl Page for VotesPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        if self.rows.is_empty() {
            let mut plain = Plain::default();
            self.nothing.print(&mut plain);
            return plain.done();
        }
        let mut plain = Plain::new(&format!(
            "{}, page {} of {}.",
            self.summary, self.pager.page, self.pager.pages
        ));
        plain.heading("In favour, against, abstaining");
        for row in &self.rows {
            let numbers = format!("{}-{}-{}", row.yes, row.no, row.abstaining);
            let voted = &row.voted;
            let text = [voted.text.words.as_str(), voted.paragraph.as_str()].join(" ");
            let voters = if row.has_voters { "" } else { ", voters not held" };
            plain.item(&format!(
                "{}, {}, {}: {numbers}, {}{voters} [{}]",
                voted.when.spoken,
                text.trim(),
                voted.body,
                row.outcome,
                voted.proof.spoken()
            ));
            plain.detail(&voted.title);
            if let Some(listed) = &voted.listed {
                plain.detail(&listed.spoken());
            }
        }
        plain.done()
    }
}

/// Returns the recorded votes, the latest first; whole texts before their paragraphs.
pub(crate) fn recorded(lens: &Lens) -> Vec<Found<'_, Decision>> {
    let (view, polls) = (lens.observatory(), lens.polls());
    polls.shown(view).filter_map(|vote| view.at(vote)).collect()
}

/// Returns the processes under which each document that was voted on is filed.
pub(crate) fn owners<'a>(
    lens: &'a Lens,
    votes: &[Found<'a, Decision>],
) -> HashMap<&'a Symbol, BTreeSet<&'a ProcessId>> {
    let on = votes.iter().map(|vote| &vote.noun().on);
    on.map(|symbol| (symbol, processes_of(lens, symbol))).collect()
}

/// Returns the processes under which a document is filed; none of a document that there was not yet.
pub(crate) fn processes_of<'a>(lens: &'a Lens, symbol: &Symbol) -> BTreeSet<&'a ProcessId> {
    let observatory = lens.observatory();
    if observatory.get::<Work>(symbol.as_str()).is_none() {
        return BTreeSet::new();
    }
    let filings = observatory.about::<Filing>(&Facet::Document(symbol.clone()));
    let owners = filings.into_iter().map(|filing| &filing.noun().process);
    owners.filter(|process| observatory.get::<Process>(process.as_str()).is_some()).collect()
}

/// Returns a body as it stands in a URL: `first-committee`.
fn body_slug(body: Body) -> String {
    negotiation::id::slug(&body.to_string())
}

/// Returns the bodies that took some votes.
pub(crate) fn bodies(votes: &[Found<'_, Decision>]) -> BTreeSet<Body> {
    votes.iter().map(|vote| vote.body).collect()
}

/// Returns the body whose votes are asked for; one that took none is refused.
pub(crate) fn asked_body(lens: &Lens, bodies: &BTreeSet<Body>) -> Result<Option<Body>, Refusal> {
    let Some(given) = lens.asked.parameter("body") else { return Ok(None) };
    let found = bodies.iter().find(|body| body_slug(**body) == given).copied();
    found.map(Some).ok_or_else(|| {
        let known: BTreeSet<String> = bodies.iter().map(|body| body_slug(*body)).collect();
        let known = known.into_iter().collect::<Vec<_>>().join(", ");
        Refusal::parameter("body", given, &format!("one of {known}"))
    })
}

/// Returns the filter by which the votes of one body are chosen.
pub(crate) fn body_filter(lens: &Lens, bodies: &BTreeSet<Body>) -> Filter {
    let choices: BTreeMap<String, String> =
        bodies.iter().map(|body| (body_slug(*body), body.to_string())).collect();
    filter(lens, "body", "Body", choices.into_iter())
}

fn filters(
    lens: &Lens,
    all: &[Found<'_, Decision>],
    bodies: &BTreeSet<Body>,
    owners: &HashMap<&Symbol, BTreeSet<&ProcessId>>,
) -> Vec<Filter> {
    let years: BTreeSet<i16> =
        all.iter().filter_map(|vote| Some(vote.date.earliest()?.year())).collect();
    let years = years.into_iter().rev().map(|year| (year.to_string(), year.to_string()));
    let ids: BTreeSet<&ProcessId> =
        all.iter().filter_map(|vote| owners.get(&vote.on)).flatten().copied().collect();
    let processes = ids.into_iter().map(|id| (id.to_string(), Link::process(lens, id).words));
    vec![
        filter(lens, "year", "Year", years),
        body_filter(lens, bodies),
        filter(lens, "process", "Process", processes),
    ]
}

/// Returns a filter with everything as its first choice.
pub(crate) fn filter(
    lens: &Lens,
    name: &'static str,
    label: &'static str,
    choices: impl Iterator<Item = (String, String)>,
) -> Filter {
    let given = lens.asked.parameter(name).unwrap_or_default().to_owned();
    let everything = (String::new(), "all".to_owned());
    let choice =
        |(value, words): (String, String)| Choice { is_chosen: value == given, value, words };
    Filter {
        name,
        label,
        choices: std::iter::once(everything).chain(choices).map(choice).collect(),
    }
}

impl Filter {
    /// Calls what is shown where nothing is chosen by its own words.
    pub(crate) fn else_shown(mut self, words: &str) -> Filter {
        if let Some(first) = self.choices.first_mut() {
            words.clone_into(&mut first.words);
        }
        self
    }
}

impl Voted {
    /// Returns a recorded vote, ready to print.
    pub(crate) fn of(lens: &Lens, vote: &Found<'_, Decision>) -> Voted {
        let work = lens.observatory().get::<Work>(vote.on.as_str());
        Voted {
            when: When::of(&vote.date),
            text: Link::to(lens, &Route::Vote(vote.on.clone()), called(vote)),
            listed: Listed::of(vote).map(Listed::shortened),
            title: work.map(|work| work.title.clone()).unwrap_or_default(),
            paragraph: vote
                .paragraph
                .as_ref()
                .map(negotiation::address::Address::spoken)
                .unwrap_or_default(),
            body: vote.body.to_string(),
            proof: Proof::of(lens, vote),
        }
    }
}

fn row(lens: &Lens, vote: &Found<'_, Decision>) -> Row {
    let totals = vote.roll_call().map(|roll_call| roll_call.totals).unwrap_or_default();
    Row {
        voted: Voted::of(lens, vote),
        yes: totals.yes,
        no: totals.no,
        abstaining: totals.abstaining,
        outcome: outcome(vote),
        has_voters: vote.roll_call().is_some_and(RollCall::has_voters),
    }
}
