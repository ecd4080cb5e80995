//! Lists passages of what was said that may express a stance, for a person to read.

use super::Context;
use super::view::View;
use anyhow::{Context as _, bail, ensure};
use archive::{Archive, Operation};
use chronicle::observatory::Found;
use chronicle::{Assertion, Claim, Evidence, Observatory, Source};
use clap::Args;
use lineage::candidate::{Candidate, Cues};
use negotiation::address::Address;
use negotiation::date::StatedDate;
use negotiation::dismissal::Dismissal;
use negotiation::id::{ActorId, IssueId, OccasionId, StatementId};
use negotiation::issue::Issue;
use negotiation::paragraph::Text;
use negotiation::position::{Position, Statement};
use serde::Serialize;
use std::cmp::Reverse;
use std::process::ExitCode;

/// List passages that may express a stance on an issue, for a person to read
///
/// Looks through the statements of which the words are held, for the words of the issue's
/// query and the cues for its answers; which words these are is told in the dossier
/// (`query` and `cues` in issues.toml). Those for which most speaks come first, then the
/// latest. The cue is marked `[so]`, the words of the query `_so_`.
///
/// A candidate is a reason to read, and no position: nothing of it is shown on the site.
/// A person who has read the statement records what it says with `acquis position add`, or
/// with `--reject` that it expresses no stance: it is not listed again, for anybody. What
/// this actor is already known to have said on the issue stands below.
///
/// Exits with 1 when there is none.
///
/// Examples:
///   acquis candidates international-law-applies
///   acquis candidates capacity-building --actor Tuvalu --json
///   acquis candidates new-norms --reject general-debate-75/LIE#p8 --by 'Ana Tui' \
///     --because 'on self-defence'
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

    /// Record that a passage was read and expresses no stance on the issue
    #[arg(long, value_name = "PASSAGE", requires_all = ["by", "because"])]
    reject: Option<String>,

    /// The name of the person who says so
    #[arg(long, value_name = "NAME", requires = "reject")]
    by: Option<String>,

    /// Why, in a few words
    #[arg(long, value_name = "WHY", requires = "reject")]
    because: Option<String>,

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
    #[serde(skip)]
    statement: (OccasionId, StatementId),
    #[serde(skip)]
    paragraph: Address,
    /// Whether a person has read and rejected it.
    #[serde(skip)]
    is_dismissed: bool,
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
    if let Some(address) = &asked.reject {
        let dismissal = dismissal(id, address, &passages, asked)?;
        archive.close().await;
        return reject(context, asked, dismissal).await;
    }
    let (dismissed, mut passages): (Vec<Passage>, Vec<Passage>) =
        passages.into_iter().partition(|passage| passage.is_dismissed);
    let (all, rejected) = (passages.len(), dismissed.len());
    passages.truncate(asked.limit);
    let found = serde_json::json!({
        "issue": id, "all": all, "rejected": rejected, "candidates": passages,
    });
    asked.view.print(&found, || told(&issue, all, rejected, &passages))?;
    Ok(if all == 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Returns what is recorded of a passage that was read and rejected.
fn dismissal(
    issue: IssueId,
    address: &str,
    passages: &[Passage],
    asked: &Candidates,
) -> anyhow::Result<Dismissal> {
    let wanted = address.trim().trim_start_matches("/statements/");
    let passage = passages.iter().find(|one| one.address.ends_with(&format!("/{wanted}")));
    let passage = passage.with_context(|| {
        format!("no passage {wanted} may express a stance on {issue}: write it as it is listed")
    })?;
    let reason = asked.because.as_deref().unwrap_or_default().trim().to_owned();
    ensure!(!reason.is_empty(), "--because says why: it is printed beside the name");
    let (occasion, statement) = passage.statement.clone();
    Ok(Dismissal { issue, occasion, statement, paragraph: passage.paragraph.clone(), reason })
}

/// Records that a passage expresses no stance.
async fn reject(
    context: &Context,
    asked: &Candidates,
    dismissal: Dismissal,
) -> anyhow::Result<ExitCode> {
    let by = super::link::name(asked.by.as_deref().unwrap_or_default())?;
    let source = Source {
        cite: format!("{}/{}", dismissal.occasion, dismissal.statement).into(),
        place: Some(dismissal.paragraph.to_string().into()),
        retrieved: None,
        original: None,
    };
    let claim = Claim::Dismissal(dismissal.clone());
    let assertions = vec![Assertion::new(claim, Evidence::Inferred, source)];
    let archive = context.archive().await?;
    let written = archive.write(Operation { by, assertions, ..Operation::default() }).await?;
    archive.close().await;
    let record = written.appended.first().map(ToString::to_string);
    let told = match &record {
        Some(record) => format!("Recorded as {record}.\n"),
        None => "The record says so already.\n".to_owned(),
    };
    let printed = serde_json::json!({ "record": record, "dismissal": dismissal });
    asked.view.print(&printed, || told)?;
    Ok(ExitCode::SUCCESS)
}

async fn passages(
    archive: &Archive,
    observatory: &Observatory,
    cues: &Cues,
    wanted: Option<&ActorId>,
    issue: &IssueId,
) -> anyhow::Result<Vec<Passage>> {
    // Statements of one file follow each other: one text at a time is kept.
    let mut kept: Option<(String, Option<Text>)> = None;
    let mut passages = Vec::new();
    for statement in observatory.all::<Statement>() {
        let is_wanted = wanted.is_none_or(|wanted| statement.speakers().any(|who| who == wanted));
        let (Some(held), true) = (&statement.text, is_wanted) else { continue };
        if kept.as_ref().is_none_or(|(original, _)| *original != held.original) {
            let read = archive.derived(&held.original).await?.map(|derived| derived.text);
            kept = Some((held.original.clone(), read));
        }
        let Some((_, Some(text))) = &kept else { continue };
        let from = text.paragraphs.iter().skip_while(|one| one.address != held.passage.first);
        for paragraph in from {
            let words = paragraph.words();
            if let Some(candidate) = cues.find(&words, held.language) {
                let key = Dismissal::passage(issue, &held.occasion, &held.name, &paragraph.address);
                passages.push(Passage {
                    is_dismissed: observatory.get::<Dismissal>(&key).is_some(),
                    statement: (held.occasion.clone(), held.name.clone()),
                    paragraph: paragraph.address.clone(),
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

fn told(issue: &Issue, all: usize, rejected: usize, passages: &[Passage]) -> String {
    let many = if all == 1 { "passage" } else { "passages" };
    let mut out = format!("{}\n{all} {many} may express a stance", issue.question);
    if passages.len() < all {
        out.push_str(&format!(", the first {} below", passages.len()));
    }
    if rejected > 0 {
        out.push_str(&format!("; {rejected} more were read and rejected"));
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
