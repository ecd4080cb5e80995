//! How alike do states vote: regional group beside regional group, or the members of a group each beside each?

mod chosen;

use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::Link;
use crate::page::Page;
use crate::page::votes::{Choosing, Filter, filter};
use crate::picture::Svg;
use crate::picture::matrix::{Head, key, matrix};
use crate::plain::Plain;
use crate::refusal::Refusal;
use crate::route::Route;
use askama::Template;
use negotiation::actor::{ActorKind, actor, actors, members_of, regional_group_of};
use negotiation::agreement::{Ballots, Measure, average_linkage};
use negotiation::id::ActorId;
use negotiation::language::Language;
use serde::Serialize;

pub(crate) use chosen::{Chosen, number};

/// The largest group of which the members are drawn each beside each: more do not fit on a page.
const MEMBERS_MAX: usize = 70;

/// The distance (1 less the agreement) at which clusters are read off.
const CUT: f64 = 0.25;

/// How alike states vote.
#[derive(Debug, Template, Serialize)]
#[template(path = "agreement.html")]
pub(crate) struct AgreementPage {
    frame: Frame,
    /// Over which votes.
    pub(crate) summary: String,
    /// By which number: `share`, `cosine` or `kappa`.
    pub(crate) measure: &'static str,
    /// How many votes two must have cast both to be compared.
    pub(crate) least: u32,
    /// What can be chosen.
    #[serde(skip)]
    pub(crate) form: Choosing,
    /// What can be typed in.
    #[serde(skip)]
    pub(crate) typed: Vec<Typed>,
    /// The regional groups beside each other: the mean over all pairs of members.
    pub(crate) regions: Vec<Row>,
    /// The group whose members are compared; nothing where none is chosen.
    pub(crate) group: Option<Link>,
    /// The picture of its members.
    pub(crate) picture: Option<Svg>,
    /// The squares of the picture, with what each says.
    #[serde(skip)]
    pub(crate) key: Vec<(usize, &'static str)>,
    /// The members, in the order of the picture.
    pub(crate) members: Vec<Row>,
    /// The page of one state, for those who want to see all others beside it.
    #[serde(skip)]
    pub(crate) example: Link,
    /// Those who vote so much alike that they form a cluster, where there is more than one in it.
    pub(crate) clusters: Vec<Vec<Link>>,
}

/// One of those who are compared, beside each of the others.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    /// Who.
    pub(crate) who: Link,
    /// In how many of the votes it took part; of a group, its members together.
    pub(crate) cast: u32,
    /// Its agreement with each of those in the order of the rows; empty where there is no number, and for itself.
    pub(crate) values: Vec<String>,
    /// With whom it agrees most, and how much; empty where there is no number.
    pub(crate) nearest: String,
}

/// Something that can be typed in to choose votes.
#[derive(Debug)]
pub(crate) struct Typed {
    /// The parameter.
    pub(crate) name: &'static str,
    /// The words beside it.
    pub(crate) label: &'static str,
    /// What was given.
    pub(crate) value: String,
}

/// The orders in which members can stand beside that of the clusters, as they stand in addresses and in words.
const ORDERS: [(&str, &str); 2] = [("name", "by name"), ("region", "by regional group")];

impl AgreementPage {
    /// Returns the agreement over the votes that are chosen.
    pub(crate) fn new(lens: &Lens) -> Result<AgreementPage, Refusal> {
        let chosen = Chosen::of(lens)?;
        let ballots = chosen.ballots();
        let group = asked_group(lens)?;
        check_order(lens, group.as_ref())?;
        let mut page = AgreementPage {
            frame: lens.frame(
                "Agreement in recorded votes",
                "How alike states vote: the regional groups, and the members of a group each beside each.",
            ),
            summary: chosen.words.clone(),
            measure: chosen.measure.slug(),
            least: chosen.least,
            form: Choosing::of(lens, filters(lens)),
            typed: typed(lens, &["q", "from", "to", "least"]),
            regions: regions(lens, &chosen, &ballots),
            group: group.as_ref().map(|id| Link::to(lens, &Route::Group(id.clone()), lens.name(id))),
            picture: None,
            key: key().collect(),
            members: Vec::new(),
            example: example(lens, &ballots),
            clusters: Vec::new(),
        };
        if let Some(group) = group {
            page.compare(lens, &chosen, &ballots, &group)?;
        }
        Ok(page)
    }

    /// Compares the members of a group, each with each.
    fn compare(
        &mut self,
        lens: &Lens,
        chosen: &Chosen<'_>,
        ballots: &Ballots<'_>,
        group: &ActorId,
    ) -> Result<(), Refusal> {
        let mut ids: Vec<&ActorId> = members_of(group, lens.day()).map(|one| &one.id).collect();
        ids.retain(|id| ballots.cast_by(id) > 0);
        ids.sort_by_key(|id| lens.name(id));
        let table = values(chosen, ballots, &ids);
        let distances = |value: &Option<f64>| value.map_or(1.0, |value| 1.0 - value);
        let distances: Vec<Vec<f64>> =
            table.iter().map(|row| row.iter().map(distances).collect()).collect();
        let linkage = average_linkage(&distances, CUT);
        let order = self.order(lens, &ids, &table, &linkage.order)?;
        let ordered: Vec<&ActorId> = order.iter().map(|place| ids[*place]).collect();
        let rows = values(chosen, ballots, &ordered);
        let head = |id: &&ActorId| Head {
            code: id.to_string(),
            name: lens.name(id),
            href: neighbours(lens, id),
        };
        let heads: Vec<Head> = ordered.iter().map(head).collect();
        let title = format!("Agreement among the members of {}", lens.name(group));
        let summary = format!("{}. The larger a square, the more two vote alike.", self.summary);
        self.picture = Some(matrix("among", &title, &summary, &heads, &rows));
        self.members = rows
            .iter()
            .zip(&ordered)
            .map(|(values, id)| {
                let who = Link { words: lens.name(id), href: neighbours(lens, id) };
                row(who, ballots.cast_by(id), values, |place| lens.name(ordered[place]))
            })
            .collect();
        let cluster = |places: Vec<usize>| -> Vec<Link> {
            places.into_iter().map(|place| Link::actor(lens, ids[place])).collect()
        };
        let clusters = linkage.clusters.into_iter().filter(|places| places.len() > 1);
        self.clusters = clusters.map(cluster).collect();
        Ok(())
    }

    /// Returns the places of the members in the order asked for.
    fn order(
        &self,
        lens: &Lens,
        ids: &[&ActorId],
        table: &[Vec<Option<f64>>],
        by_cluster: &[usize],
    ) -> Result<Vec<usize>, Refusal> {
        let mut by_name: Vec<usize> = (0..ids.len()).collect();
        if let Some(like) = lens.asked.parameter("like") {
            let Some(place) = ids.iter().position(|id| id.as_str() == like) else {
                let expected = "the code of a member of the group that voted, like ISL";
                return Err(Refusal::parameter("like", like, expected));
            };
            let nearness =
                |other: &usize| if *other == place { Some(f64::MAX) } else { table[place][*other] };
            by_name.sort_by(|one, other| {
                let order = nearness(other).partial_cmp(&nearness(one));
                order.unwrap_or(std::cmp::Ordering::Equal)
            });
            return Ok(by_name);
        }
        match lens.asked.parameter("sort") {
            Some("name") => Ok(by_name),
            Some("region") => {
                by_name.sort_by_key(|place| {
                    regional_group_of(ids[*place], lens.day()).map(|group| &group.id)
                });
                Ok(by_name)
            }
            _ => Ok(by_cluster.to_vec()),
        }
    }
}

impl Page for AgreementPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::new(&format!("{}. Told by: {}.", self.summary, self.measure));
        let mut table = |heading: &str, rows: &[Row]| {
            plain.heading(heading);
            for row in rows {
                plain.item(&format!("{}: {}", row.who.words, row.values.join(" ")));
                plain.detail(&row.nearest);
            }
        };
        table("Regional groups, each beside each in this order", &self.regions);
        if let Some(group) = &self.group {
            table(&format!("Members of {}, in this order", group.words), &self.members);
        }
        for cluster in &self.clusters {
            let names: Vec<&str> = cluster.iter().map(|one| one.words.as_str()).collect();
            plain.fact("Cluster", &names.join(", "));
        }
        plain.done()
    }
}

/// Returns the fields in which something can be typed, with what was given.
pub(crate) fn typed(lens: &Lens, names: &[&'static str]) -> Vec<Typed> {
    let label = |name: &str| match name {
        "q" => "Words in the title",
        "from" => "From year",
        "to" => "To year",
        _ => "Votes both cast, at least",
    };
    let field = |name: &&'static str| Typed {
        name,
        label: label(name),
        value: lens.asked.parameter(name).unwrap_or_default().to_owned(),
    };
    names.iter().map(field).collect()
}

/// Returns the filters by which votes and the number are chosen.
pub(crate) fn choices(lens: &Lens) -> Vec<Filter> {
    let processes = crate::page::processes::by_start(lens);
    let processes =
        processes.iter().map(|process| (process.noun().id.to_string(), process.name.clone()));
    let measure = |measure: Measure| (measure.slug().to_owned(), measure.slug().to_owned());
    let others = [Measure::Cosine, Measure::Kappa].into_iter().map(measure);
    vec![
        filter(lens, "process", "Process", processes),
        filter(lens, "measure", "Number", others).else_shown(Measure::Share.slug()),
    ]
}

fn filters(lens: &Lens) -> Vec<Filter> {
    let groups = actors().iter().filter(|actor| is_drawn(lens, actor.kind, &actor.id));
    let groups = groups.map(|group| (group.id.to_string(), group.name(Language::En).to_owned()));
    let mut groups: Vec<(String, String)> = groups.collect();
    groups.sort_by(|one, other| one.1.cmp(&other.1));
    let orders = ORDERS.into_iter().map(|(value, words)| (value.to_owned(), words.to_owned()));
    let mut filters = choices(lens);
    filters.push(filter(lens, "group", "Members of", groups.into_iter()).else_shown("no group"));
    filters.push(filter(lens, "sort", "Sorted", orders).else_shown("by cluster"));
    filters
}

/// Returns whether the members of a group can be drawn on one page.
fn is_drawn(lens: &Lens, kind: ActorKind, id: &ActorId) -> bool {
    let members = || members_of(id, lens.day()).filter(|one| one.kind.is_state()).count();
    kind.is_group() && (2..=MEMBERS_MAX).contains(&members())
}

/// Refuses an order that there is not, and one of members where no group is chosen.
fn check_order(lens: &Lens, group: Option<&ActorId>) -> Result<(), Refusal> {
    let sort = lens.asked.parameter("sort");
    if let Some(sort) = sort.filter(|sort| ORDERS.iter().all(|(known, _)| known != sort)) {
        return Err(Refusal::parameter("sort", sort, "name or region"));
    }
    match lens.asked.parameter("like").filter(|_| group.is_none()) {
        Some(like) => {
            Err(Refusal::parameter("like", like, "it beside group, whose members it sorts"))
        }
        None => Ok(()),
    }
}

fn asked_group(lens: &Lens) -> Result<Option<ActorId>, Refusal> {
    let Some(given) = lens.asked.parameter("group") else { return Ok(None) };
    let id: Option<ActorId> = given.parse().ok();
    let known = id.filter(|id| actor(id).is_some_and(|one| is_drawn(lens, one.kind, id)));
    let expected = "the id of a group of 2 to 70 states, like african-group";
    known.map(Some).ok_or_else(|| Refusal::parameter("group", given, expected))
}

/// Returns the address of those who vote like an actor, over the same votes.
fn neighbours(lens: &Lens, id: &ActorId) -> String {
    let route = Route::Neighbours(id.clone());
    let understood = route.parameters();
    let given = lens.asked.parameters.iter().filter(|(name, _)| understood.contains(name));
    lens.link_with(&route, &given.cloned().collect::<Vec<_>>())
}

/// Returns the page of a state that took part in most of the votes.
fn example(lens: &Lens, ballots: &Ballots<'_>) -> Link {
    let actors = ballots.actors().into_iter();
    match actors.max_by_key(|id| ballots.cast_by(id)) {
        Some(id) => Link { words: lens.name(id), href: neighbours(lens, id) },
        None => Link::plain("of any state"),
    }
}

/// Returns the agreement of each with each.
fn values(chosen: &Chosen<'_>, ballots: &Ballots<'_>, ids: &[&ActorId]) -> Vec<Vec<Option<f64>>> {
    let table = ballots.matrix(ids);
    table.iter().map(|row| row.iter().map(|both| chosen.value(both)).collect()).collect()
}

/// Returns a row; its own place is the one in which it stands beside itself.
fn row(who: Link, cast: u32, values: &[Option<f64>], name: impl Fn(usize) -> String) -> Row {
    let own = who.words.clone();
    let others = || {
        let numbered = values.iter().enumerate();
        numbered.filter_map(|(place, value)| Some((name(place), (*value)?)))
    };
    let nearest = others()
        .filter(|(other, _)| *other != own)
        .max_by(|one, other| one.1.total_cmp(&other.1))
        .map(|(other, value)| format!("{other}, {}", number(Some(value))));
    let printed = values
        .iter()
        .enumerate()
        .map(|(place, value)| if name(place) == own { String::new() } else { number(*value) });
    Row { cast, values: printed.collect(), nearest: nearest.unwrap_or_default(), who }
}

/// Returns the regional groups beside each other: the mean over the pairs of members that can be compared.
fn regions(lens: &Lens, chosen: &Chosen<'_>, ballots: &Ballots<'_>) -> Vec<Row> {
    let regional = actors().iter().filter(|actor| actor.kind == ActorKind::RegionalGroup);
    let members = |group: &ActorId| -> Vec<&ActorId> {
        members_of(group, lens.day()).map(|one| &one.id).collect()
    };
    let groups: Vec<(&ActorId, Vec<&ActorId>)> =
        regional.map(|group| (&group.id, members(&group.id))).collect();
    let mean = |ones: &[&ActorId], others: &[&ActorId]| -> Option<f64> {
        let pairs = ones.iter().flat_map(|one| others.iter().map(move |other| (*one, *other)));
        let pairs = pairs.filter(|(one, other)| one != other);
        let values: Vec<f64> =
            pairs.filter_map(|(one, other)| chosen.value(&ballots.between(one, other))).collect();
        (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
    };
    let row = |(id, ones): &(&ActorId, Vec<&ActorId>)| Row {
        who: Link::to(lens, &Route::Group((*id).clone()), lens.name(id)),
        cast: ones.iter().map(|id| ballots.cast_by(id)).sum(),
        values: groups.iter().map(|(_, others)| number(mean(ones, others))).collect(),
        nearest: String::new(),
    };
    groups.iter().map(row).collect()
}
