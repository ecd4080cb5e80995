//! Lists passages of what was said that may express a stance, for a person to read.

use super::Context;
use super::view::View;
use anyhow::{Context as _, bail};
use archive::Archive;
use chronicle::Observatory;
use chronicle::observatory::Found;
use clap::Args;
use lineage::candidate::{Candidate, Cues};
use negotiation::date::StatedDate;
use negotiation::id::{ActorId, IssueId};
use negotiation::issue::Issue;
use negotiation::paragraph::Text;
use negotiation::position::{Position, Statement};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::process::ExitCode;

/// List passages that may express a stance on an issue, for a person to read
///
/// Looks through the statements of which the words are held, for the words of the issue's
/// query and the cues for its answers; which words these are is told in the dossier
/// (`query` and `cues` in issues.toml). Those for which most speaks come first, then the
/// latest. The cue is marked `[so]`, the words of the query `_so_`.
///
/// A candidate is a reason to read, and no position: nothing of it is shown on the site.
/// A person who has read the statement records what it says with `acquis position add`.
/// What this actor is already known to have said on the issue stands below.
///
/// Exits with 1 when there is none.
///
/// Examples:
///   acquis candidates international-law-applies
///   acquis candidates capacity-building --actor Tuvalu --json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Candidates {
    /// The id of the issue
    issue: String,

    /// Only what this actor said: a state or group by its id, code or name
    #[arg(long)]
    actor: Option<String>,

    /// How many are printed
    #[arg(long, value_name = "NUMBER", default_value_t = 20)]
    limit: usize,

    #[command(flatten)]
    view: View,
}

/// A passage that may express a stance.
#[derive(Debug, Serialize)]
struct Passage {
    /// Who spoke; `None` where the name that is printed is nobody's that is known.
    actor: Option<ActorId>,
    speaker: String,
    date: StatedDate,
    /// Where it stands on the site.
    address: String,
    text: String,
    #[serde(flatten)]
    candidate: Candidate,
    /// The stances of this actor on this issue that are on record, the latest first.
    recorded: Vec<String>,
}

/// Runs the command.
pub(super) async fn run(context: &Context, asked: &Candidates) -> anyhow::Result<ExitCode> {
    let archive = context.archive_to_read().await?;
    let observatory = asked.view.observatory(&archive).await?;
    let id: IssueId = asked.issue.parse()?;
    let issue = observatory.get::<Issue>(id.as_str());
    let issue = issue.with_context(|| format!("no issue `{id}` is recorded"))?;
    let Some(cues) = Cues::of(&issue) else {
        bail!("the issue {id} has no query and no cues: write them into its row in issues.toml")
    };
    let wanted = match &asked.actor {
        Some(name) => Some(negotiation::actor::resolve(name)?.actor),
        None => None,
    };
    let mut passages = passages(&archive, &observatory, &cues, wanted.as_ref(), &id).await?;
    passages.sort_by(|one, other| {
        let latest = |passage: &Passage| Reverse(passage.date.latest());
        let score = Reverse(one.candidate.score).cmp(&Reverse(other.candidate.score));
        score
            .then_with(|| latest(one).cmp(&latest(other)))
            .then_with(|| one.address.cmp(&other.address))
    });
    let all = passages.len();
    passages.truncate(asked.limit);
    let found = serde_json::json!({ "issue": id, "all": all, "candidates": passages });
    asked.view.print(&found, || told(&issue, all, &passages))?;
    Ok(if all == 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

async fn passages(
    archive: &Archive,
    observatory: &Observatory,
    cues: &Cues,
    wanted: Option<&ActorId>,
    issue: &IssueId,
) -> anyhow::Result<Vec<Passage>> {
    let mut texts: HashMap<String, Option<Text>> = HashMap::new();
    let mut passages = Vec::new();
    for statement in observatory.all::<Statement>() {
        let is_wanted = wanted.is_none_or(|wanted| statement.speakers().any(|who| who == wanted));
        let (Some(held), true) = (&statement.text, is_wanted) else { continue };
        if !texts.contains_key(&held.original) {
            let read = archive.derived(&held.original).await?.map(|derived| derived.text);
            // Statements of one file follow each other: one text at a time is kept.
            texts.clear();
            texts.insert(held.original.clone(), read);
        }
        let Some(Some(text)) = texts.get(&held.original) else { continue };
        let from = text.paragraphs.iter().skip_while(|one| one.address != held.passage.first);
        for paragraph in from {
            let words = paragraph.words();
            if let Some(candidate) = cues.find(&words, held.language) {
                passages.push(Passage {
                    actor: statement.actor.clone(),
                    speaker: held.speaker.clone(),
                    date: statement.date.clone(),
                    address: format!(
                        "/statements/{}/{}#{}",
                        held.occasion, held.name, paragraph.address
                    ),
                    text: words,
                    candidate,
                    recorded: recorded(observatory, &statement, issue),
                });
            }
            if paragraph.address == held.passage.last {
                break;
            }
        }
    }
    Ok(passages)
}

fn recorded(
    observatory: &Observatory,
    statement: &Found<'_, Statement>,
    issue: &IssueId,
) -> Vec<String> {
    let Some(actor) = &statement.actor else { return Vec::new() };
    let facet = chronicle::claim::Facet::Actor(actor.clone());
    let mut positions = observatory.about::<Position>(&facet);
    positions.retain(|position| position.issue == *issue);
    positions.sort_by(|one, other| other.date.cmp(&one.date));
    positions.iter().map(|one| format!("{}, {}", one.stance, one.date.spoken())).collect()
}

fn told(issue: &Issue, all: usize, passages: &[Passage]) -> String {
    let mut out = format!("{}\n{all} passages may express a stance", issue.question);
    if passages.len() < all {
        out.push_str(&format!(", the first {} below", passages.len()));
    }
    out.push('\n');
    for passage in passages {
        let Candidate { score, answer, is_negated, .. } = &passage.candidate;
        let negated = if *is_negated { ", after a negation" } else { "" };
        out.push_str(&format!(
            "\n{}, {}: {answer}?{negated} (score {score})\n  {}\n  {}\n",
            passage.speaker,
            passage.date.spoken(),
            passage.address,
            marked(&passage.text, &passage.candidate)
        ));
        if !passage.recorded.is_empty() {
            out.push_str(&format!("  on record: {}\n", passage.recorded.join("; ")));
        }
    }
    out
}

/// Returns a passage with its cue in brackets and the words of the query between low lines.
fn marked(text: &str, candidate: &Candidate) -> String {
    let cue = std::iter::once((&candidate.cue, "[", "]"));
    let terms = candidate.terms.iter().map(|term| (term, "_", "_"));
    let mut marks: Vec<_> = cue.chain(terms).collect();
    marks.sort_by_key(|(place, ..)| (place.start, place.end));
    let (mut out, mut at) = (String::new(), 0);
    for (place, open, close) in marks {
        // Forms of the query may overlap; the first of them is marked.
        if place.start < at {
            continue;
        }
        out.push_str(&text[at..place.start]);
        out.push_str(open);
        out.push_str(&text[place.start..place.end]);
        out.push_str(close);
        at = place.end;
    }
    out + &text[at..]
}
