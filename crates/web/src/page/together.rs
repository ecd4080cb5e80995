//! Who stands with whom: which pairs of actors answer the same questions alike, and which do not?
//!
//! Counted from what actors said in their own name alone: members of one group agree through it by definition. Two that
//! have few questions in common are left out, because chance would place them.

use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Link, capital, counted};
use crate::page::Page;
use crate::picture::Svg;
use crate::picture::pairs::{Square, triangle};
use crate::plain::Plain;
use crate::refusal::Refusal;
use crate::route::Route;
use askama::Template;
use chronicle::stance::{Capacity, Stances};
use negotiation::id::{ActorId, IssueId};
use serde::Serialize;
use smol_str::SmolStr;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How many questions two actors must have answered both.
const COMMON_MIN: usize = 3;

/// How many actors are drawn: ten squares fit on a telephone.
const DRAWN_MAX: usize = 10;

/// How many pairs stand in a list.
const PAIRS_MAX: usize = 20;

/// Who stands with whom.
#[derive(Debug, Template, Serialize)]
#[template(path = "together.html")]
pub(crate) struct TogetherPage {
    frame: Frame,
    /// How many pairs were compared, in words.
    pub(crate) summary: String,
    /// How many questions a pair must have in common.
    pub(crate) common_min: usize,
    /// The actor whose pairs alone are listed.
    pub(crate) of: Option<Link>,
    /// The picture: the actors that answered most questions, pair by pair.
    pub(crate) picture: Option<Svg>,
    /// Those actors; their number is their place, from 1.
    pub(crate) drawn: Vec<Link>,
    /// Their pairs: the picture as a table.
    pub(crate) drawn_pairs: Vec<Pair>,
    /// The lists of pairs: those who stand most alike, and those who stand most apart.
    pub(crate) lists: Vec<Pairs>,
}

/// A list of pairs.
#[derive(Debug, Serialize)]
pub(crate) struct Pairs {
    /// The id, for links into the page.
    pub(crate) id: &'static str,
    /// The heading.
    pub(crate) heading: &'static str,
    /// The pairs.
    pub(crate) pairs: Vec<Pair>,
    /// How many more there are.
    pub(crate) more: usize,
}

/// Two actors.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Pair {
    /// The two, each with the other pairs of it.
    pub(crate) one: Link,
    pub(crate) other: Link,
    /// On how many questions they stand alike, and how many they both answered.
    pub(crate) alike: usize,
    pub(crate) common: usize,
    /// The questions on which they stand alike, and those on which they do not.
    pub(crate) alike_on: Vec<Link>,
    pub(crate) apart_on: Vec<Link>,
}

/// What an actor said in its own name, question by question.
type Answers = BTreeMap<IssueId, SmolStr>;

/// Two actors and the questions on which they stand alike and apart.
struct Compared<'a> {
    one: &'a ActorId,
    other: &'a ActorId,
    alike: Vec<&'a IssueId>,
    apart: Vec<&'a IssueId>,
}

impl TogetherPage {
    /// Returns the pairs as they stood on the day asked.
    pub(crate) fn new(lens: &Lens) -> Result<TogetherPage, Refusal> {
        let of = lens.parameter::<ActorId>("actor", "an actor such as ISL")?;
        let answers = answers(lens);
        if let Some(id) = of.as_ref().filter(|id| !answers.contains_key(*id)) {
            let words = format!("The record holds no stance of “{id}” in its own name.");
            return Err(Refusal::absent(words));
        }
        let all = compared(&answers);
        let order = seriated(&answers, &all);
        let drawn_pairs: Vec<&Compared> = all
            .iter()
            .filter(|pair| order.contains(&pair.one) && order.contains(&pair.other))
            .collect();
        let summary = summary(&answers, all.len());
        let title = "Who stands with whom";
        Ok(TogetherPage {
            frame: lens.frame(
                title,
                "Which actors answer the same open questions alike, and which do not.",
            ),
            common_min: COMMON_MIN,
            picture: triangle(
                "pairs",
                title,
                &summary,
                order.len(),
                &squares(lens, &order, &drawn_pairs),
            ),
            drawn: order.iter().map(|id| others_of(lens, id)).collect(),
            drawn_pairs: drawn_pairs.iter().map(|compared| pair(lens, compared)).collect(),
            lists: lists(lens, of.as_ref(), all),
            of: of.map(|id| Link::actor(lens, &id)),
            summary,
        })
    }
}

fn answers(lens: &Lens) -> BTreeMap<ActorId, Answers> {
    let mut answers: BTreeMap<ActorId, Answers> = BTreeMap::new();
    for (actor, issue, stance) in Stances::of(lens.observatory()).iter() {
        if stance.capacity == Capacity::Own {
            let said = stance.position.stance.clone();
            answers.entry(actor.clone()).or_default().insert(issue.clone(), said);
        }
    }
    answers
}

/// Returns the pairs that have enough questions in common.
fn compared(answers: &BTreeMap<ActorId, Answers>) -> Vec<Compared<'_>> {
    let mut pairs = Vec::new();
    for (place, (one, ones)) in answers.iter().enumerate() {
        for (other, others) in answers.iter().skip(place + 1) {
            let common = ones.iter().filter_map(|(id, said)| Some((id, said == others.get(id)?)));
            let (alike, apart): (Vec<_>, Vec<_>) = common.partition(|(_, alike)| *alike);
            if alike.len() + apart.len() >= COMMON_MIN {
                pairs.push(Compared { one, other, alike: ids(&alike), apart: ids(&apart) });
            }
        }
    }
    pairs
}

fn ids<'a>(compared: &[(&'a IssueId, bool)]) -> Vec<&'a IssueId> {
    compared.iter().map(|(id, _)| *id).collect()
}

impl Compared<'_> {
    fn common(&self) -> usize {
        self.alike.len() + self.apart.len()
    }

    /// Returns the share that is alike, in thousandths: whole numbers have an order.
    fn share(&self) -> usize {
        self.alike.len() * 1000 / self.common()
    }

    fn is_of(&self, one: &ActorId, other: &ActorId) -> bool {
        (self.one == one && self.other == other) || (self.one == other && self.other == one)
    }
}

/// Returns the actors that answered most questions, each followed by the one among the rest that stands most with it.
fn seriated<'a>(answers: &'a BTreeMap<ActorId, Answers>, all: &[Compared]) -> Vec<&'a ActorId> {
    let paired = |id: &ActorId| all.iter().any(|pair| pair.one == id || pair.other == id);
    let mut rest: Vec<&ActorId> = answers.keys().filter(|id| paired(id)).collect();
    rest.sort_by_key(|id| Reverse(answers[*id].len()));
    rest.truncate(DRAWN_MAX);
    rest.reverse();
    let mut order: Vec<&ActorId> = rest.pop().into_iter().collect();
    while let Some(last) = order.last().copied().filter(|_| !rest.is_empty()) {
        let share =
            |id: &ActorId| all.iter().find(|pair| pair.is_of(last, id)).map_or(0, Compared::share);
        let nearest = (0..rest.len()).max_by_key(|place| share(rest[*place])).unwrap_or_default();
        order.push(rest.remove(nearest));
    }
    order
}

fn squares(lens: &Lens, order: &[&ActorId], pairs: &[&Compared]) -> Vec<Square> {
    let place = |id: &ActorId| order.iter().position(|one| *one == id).unwrap_or_default();
    let square = |pair: &&Compared| {
        let (one, other) = (place(pair.one), place(pair.other));
        Square {
            row: one.max(other),
            column: one.min(other),
            names: format!("{} and {}", lens.name(pair.one), lens.name(pair.other)),
            alike: pair.alike.len(),
            common: pair.common(),
        }
    };
    pairs.iter().map(square).collect()
}

fn pair(lens: &Lens, compared: &Compared) -> Pair {
    let link = |id: &&IssueId| Link::issue(lens, id);
    Pair {
        one: others_of(lens, compared.one),
        other: others_of(lens, compared.other),
        alike: compared.alike.len(),
        common: compared.common(),
        alike_on: compared.alike.iter().map(link).collect(),
        apart_on: compared.apart.iter().map(link).collect(),
    }
}

/// Returns the link to the pairs of one actor.
fn others_of(lens: &Lens, id: &ActorId) -> Link {
    let href = lens.link_with(&Route::Together, &[("actor", id.to_string())]);
    Link { words: lens.name(id), href }
}

fn lists(lens: &Lens, of: Option<&ActorId>, all: Vec<Compared>) -> Vec<Pairs> {
    let mut asked: Vec<Compared> = all
        .into_iter()
        .filter(|pair| of.is_none_or(|of| pair.one == of || pair.other == of))
        .collect();
    let list = |id, heading, pairs: Vec<&Compared>| Pairs {
        id,
        heading,
        more: pairs.len().saturating_sub(PAIRS_MAX),
        pairs: pairs.into_iter().take(PAIRS_MAX).map(|compared| pair(lens, compared)).collect(),
    };
    asked.sort_by_key(|pair| (Reverse(pair.share()), Reverse(pair.common())));
    let (alike, mut apart): (Vec<_>, Vec<_>) = asked.iter().partition(|pair| pair.share() >= 500);
    apart.sort_by_key(|pair| (pair.share(), Reverse(pair.common())));
    let lists = [
        list("alike", "Who stand alike on half of their questions or more", alike),
        list("apart", "Who stand apart on more than half", apart),
    ];
    lists.into_iter().filter(|list| !list.pairs.is_empty()).collect()
}

fn summary(answers: &BTreeMap<ActorId, Answers>, pairs: usize) -> String {
    format!(
        "{} spoke in their own name; {} have {COMMON_MIN} questions or more in common.",
        capital(&counted(answers.len(), "actor", "actors")),
        counted(pairs, "pair", "pairs"),
    )
}

impl Page for TogetherPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::new(&self.summary);
        for list in &self.lists {
            plain.heading(list.heading);
            list.pairs.iter().for_each(|pair| pair.print(&mut plain));
        }
        plain.done()
    }
}

impl Pair {
    /// Returns the columns of questions, each with its name.
    fn columns(&self) -> [(&'static str, &[Link]); 2] {
        [("Alike on", &self.alike_on), ("Apart on", &self.apart_on)]
    }

    fn print(&self, plain: &mut Plain) {
        let Pair { one, other, alike, common, .. } = self;
        plain.item(&format!("{} and {}: {alike} of {common} alike", one.words, other.words));
        for (name, questions) in self.columns() {
            for question in questions {
                plain.detail_line(&format!("{name}: {}", question.words));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Answers, compared, seriated};
    use negotiation::id::ActorId;
    use std::collections::BTreeMap;

    fn answers(said: &[(&str, &[&str])]) -> BTreeMap<ActorId, Answers> {
        let of = |said: &[&str]| {
            let issues = said.iter().zip(["a", "b", "c", "d"]);
            let given = issues.filter(|(stance, _)| !stance.is_empty());
            given.map(|(stance, id)| (id.parse().unwrap(), (*stance).into())).collect()
        };
        said.iter().map(|(id, said)| (id.parse().unwrap(), of(said))).collect()
    }

    #[test]
    fn only_questions_that_both_answered_are_compared_and_few_are_not_enough() {
        let all = answers(&[
            ("ISL", &["supports", "opposes", "supports", "neutral"]),
            ("TUV", &["supports", "supports", "supports", ""]),
            ("KIR", &["supports", "opposes", "", ""]),
        ]);
        let pairs = compared(&all);
        assert_eq!(pairs.len(), 1, "Kiribati has two questions in common with either");
        assert_eq!((pairs[0].alike.len(), pairs[0].common(), pairs[0].share()), (2, 3, 666));
    }

    #[test]
    fn who_stands_with_the_one_before_comes_next() {
        let all = answers(&[
            ("ISL", &["supports", "supports", "supports", "supports"]),
            ("KIR", &["opposes", "opposes", "opposes", ""]),
            ("TUV", &["supports", "supports", "supports", ""]),
        ]);
        let pairs = compared(&all);
        let order: Vec<&str> = seriated(&all, &pairs).into_iter().map(ActorId::as_str).collect();
        assert_eq!(order, ["ISL", "TUV", "KIR"]);
    }
}
