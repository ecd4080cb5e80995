//! How alike do states vote: regional group beside regional group, or the members of a group each beside each?

mod chosen;
mod told;

use crate::asked::Form;
use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Link, counted};
use crate::page::votes::{Filter, body_filter, filter};
use crate::page::{Page, Room};
use crate::picture::Svg;
use crate::picture::letters::{key as key_of_letters, letters};
use crate::picture::matrix::{Head, key, matrix};
use crate::plain::Plain;
use crate::refusal::Refusal;
use crate::route::Route;
use askama::Template;
use negotiation::actor::{
    ActorKind, actor, actors, member_states_on, members_of, regional_group_of,
};
use negotiation::agreement::{Ballots, Measure, average_linkage};
use negotiation::id::ActorId;
use negotiation::language::Language;
use serde::Serialize;

pub(crate) use chosen::{Chosen, Over, YEARS, number};

/// The largest group of which the members are drawn each beside each: more do not fit on a page.
const MEMBERS_MAX: usize = 70;

/// What stands in an address for all members of the United Nations.
const ALL: &str = "all";

/// The distance (1 less the agreement) at which clusters are read off.
const CUT: f64 = 0.25;

/// How alike states vote.
#[derive(Debug, Template, Serialize)]
#[template(path = "agreement.html")]
pub(crate) struct AgreementPage {
    frame: Frame,
    /// Over which votes, and what else can be chosen.
    #[serde(flatten)]
    pub(crate) over: Over,
    /// The regional groups beside each other: the mean over all pairs of members.
    pub(crate) regions: Vec<Row>,
    /// The group whose members are compared; nothing where none is chosen.
    pub(crate) group: Option<Link>,
    /// The picture of its members.
    pub(crate) picture: Option<Svg>,
    /// The squares of the picture, with what each says.
    #[serde(skip)]
    pub(crate) key: Vec<(usize, &'static str)>,
    /// The letters of the picture of all, with what each says; empty where one group is compared.
    #[serde(skip)]
    pub(crate) letters: Vec<(char, &'static str)>,
    /// The other pages over the same votes: all members, where they stand on two axes, and the table as values.
    #[serde(skip)]
    pub(crate) others: [Link; 3],
    /// The members as a table of values, each beside each.
    #[serde(skip)]
    table: Vec<Vec<String>>,
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
    /// Its agreement with each of those in the order of the rows; empty where there is no number. Of a group beside itself
    /// that is the mean over the pairs of its members; of a member beside itself there is none.
    pub(crate) values: Vec<String>,
    /// With whom it agrees most, and how much; empty where there is no number.
    pub(crate) nearest: String,
}

/// Whose members are compared, each beside each.
enum Among {
    /// All members of the United Nations.
    All,
    /// Those of a group that fits on a page.
    Group(ActorId),
}

impl Among {
    fn members(&self, lens: &Lens) -> Vec<&'static ActorId> {
        match self {
            Among::All => member_states_on(lens.day()).map(|one| &one.id).collect(),
            Among::Group(group) => members_of(group, lens.day()).map(|one| &one.id).collect(),
        }
    }

    fn link(&self, lens: &Lens) -> Link {
        match self {
            Among::All => Link::plain("the United Nations"),
            Among::Group(id) => Link::to(lens, &Route::Group(id.clone()), lens.name(id)),
        }
    }
}

/// The orders in which members can stand beside that of the clusters, as they stand in addresses and in words.
const ORDERS: [(&str, &str); 2] = [("name", "by name"), ("region", "by regional group")];

impl AgreementPage {
    /// Returns the agreement over the votes that are chosen.
    pub(crate) fn new(lens: &Lens, room: Room) -> Result<AgreementPage, Refusal> {
        let chosen = Chosen::of(lens)?;
        let ballots = chosen.ballots();
        let group = asked_group(lens)?;
        check_order(lens, group.as_ref())?;
        let mut page = AgreementPage {
            frame: lens.frame(
                "Agreement in recorded votes",
                "How alike states vote: the regional groups, and the members of a group each beside each.",
            ),
            over: Over::of(lens, &chosen, filters(lens, &chosen)),
            regions: regions(lens, &chosen, &ballots),
            group: group.as_ref().map(|among| among.link(lens)),
            letters: Vec::new(),
            others: others(lens),
            table: Vec::new(),
            picture: None,
            key: key().collect(),
            members: Vec::new(),
            example: example(lens, &ballots),
            clusters: Vec::new(),
        };
        if let Some(group) = group {
            page.compare(lens, &chosen, &ballots, &group, room)?;
        }
        Ok(page)
    }

    /// Compares the members of a group, each with each.
    fn compare(
        &mut self,
        lens: &Lens,
        chosen: &Chosen<'_>,
        ballots: &Ballots<'_>,
        among: &Among,
        room: Room,
    ) -> Result<(), Refusal> {
        let mut ids = among.members(lens);
        ids.retain(|id| ballots.cast_by(id) > 0);
        ids.sort_by_key(|id| lens.name(id));
        let table = values(chosen, ballots, &ids);
        let distances = |value: &Option<f64>| value.map_or(1.0, |value| 1.0 - value);
        let distances: Vec<Vec<f64>> =
            table.iter().map(|row| row.iter().map(distances).collect()).collect();
        let linkage = average_linkage(&distances, CUT);
        let order = self.order(lens, &ids, &table, &linkage.order)?;
        let ordered: Vec<&ActorId> = order.iter().map(|place| ids[*place]).collect();
        let in_order = |row: &usize| order.iter().map(|place| table[*row][*place]).collect();
        let rows: Vec<Vec<Option<f64>>> = order.iter().map(in_order).collect();
        // What was chosen makes two hundred links long; where there is no room they lead to all votes.
        let beside = |id: &ActorId| match room.is_whole() {
            true => neighbours(lens, id),
            false => lens.link(&Route::Neighbours(id.clone())),
        };
        let head =
            |id: &&ActorId| Head { code: id.to_string(), name: lens.name(id), href: beside(id) };
        let heads: Vec<Head> = ordered.iter().map(head).collect();
        let picture = self.drawn(&heads, &rows);
        self.picture = Some(picture);
        self.members = rows
            .iter()
            .zip(&ordered)
            .map(|(values, id)| {
                let who = Link { words: lens.name(id), href: beside(id) };
                row(who, ballots.cast_by(id), values, |place| lens.name(ordered[place]))
            })
            .collect();
        self.table = table_of(&ordered, &self.members);
        let cluster = |places: Vec<usize>| -> Vec<Link> {
            places.into_iter().map(|place| Link::actor(lens, ids[place])).collect()
        };
        let clusters = linkage.clusters.into_iter().filter(|places| places.len() > 1);
        self.clusters = clusters.map(cluster).collect();
        Ok(())
    }

    /// Draws the members each beside each: as squares, or as letters where there are too many of them.
    fn drawn(&mut self, heads: &[Head], rows: &[Vec<Option<f64>>]) -> Svg {
        let group = self.group.as_ref().map(|group| group.words.as_str()).unwrap_or_default();
        let title = format!("Agreement among the members of {group}");
        if heads.len() > MEMBERS_MAX {
            self.letters = key_of_letters().collect();
            let codes: Vec<&str> = heads.iter().map(|head| head.code.as_str()).collect();
            return letters(&title, &codes, rows);
        }
        let summary =
            format!("{}. The larger a square, the more two vote alike.", self.over.summary);
        matrix("among", &title, &summary, heads, rows)
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
        let mut plain =
            Plain::new(&format!("{}. Told by: {}.", self.over.summary, self.over.measure));
        plain.paragraph(&self.over.once);
        if self.over.votes == 0 {
            return plain.done();
        }
        plain.heading("Regional groups, each beside each (– where there is no number)");
        told::print(&self.regions, &mut plain);
        if let Some(group) = &self.group {
            plain.heading(&format!("Members of {} (– where there is no number)", group.words));
            told::print(&self.members, &mut plain);
        }
        if self.members.len() > MEMBERS_MAX {
            plain.fact("All numbers", &self.others[2].href);
        }
        for cluster in &self.clusters {
            let names: Vec<&str> = cluster.iter().map(|one| one.words.as_str()).collect();
            plain.fact("Cluster", &names.join(", "));
        }
        plain.done()
    }

    fn csv(&self) -> Option<String> {
        let line = |cells: &Vec<String>| crate::csv::line(cells.iter().map(String::as_str));
        if !self.table.is_empty() {
            return Some(self.table.iter().map(line).collect());
        }
        let names = self.regions.iter().map(|row| row.who.words.as_str());
        let mut csv = crate::csv::line(["regional_group", "votes_cast"].into_iter().chain(names));
        for row in &self.regions {
            let cast = row.cast.to_string();
            let first = [row.who.words.as_str(), &cast].into_iter();
            csv.push_str(&crate::csv::line(first.chain(row.values.iter().map(String::as_str))));
        }
        Some(csv)
    }
}

/// Returns the filters by which votes and the number are chosen.
pub(crate) fn choices(lens: &Lens, chosen: &Chosen<'_>) -> Vec<Filter> {
    let processes = crate::page::processes::by_start(lens);
    let processes =
        processes.iter().map(|process| (process.noun().id.to_string(), process.name.clone()));
    let measure = |measure: Measure| (measure.slug().to_owned(), measure.slug().to_owned());
    let others = [Measure::Cosine, Measure::Kappa].into_iter().map(measure);
    vec![
        body_filter(lens, &chosen.bodies).else_shown("General Assembly and its Main Committees"),
        filter(lens, "process", "Process", processes),
        filter(lens, "measure", "Number", others).else_shown(Measure::Share.slug()),
    ]
}

fn filters(lens: &Lens, chosen: &Chosen<'_>) -> Vec<Filter> {
    let groups = actors().iter().filter(|actor| actor.kind.is_group() && is_drawn(lens, &actor.id));
    let groups = groups.map(|group| (group.id.to_string(), group.name(Language::En).to_owned()));
    let mut groups: Vec<(String, String)> = groups.collect();
    groups.sort_by(|one, other| one.1.cmp(&other.1));
    let orders = ORDERS.into_iter().map(|(value, words)| (value.to_owned(), words.to_owned()));
    let mut filters = choices(lens, chosen);
    groups.insert(0, (ALL.to_owned(), "the United Nations".to_owned()));
    filters.push(filter(lens, "group", "Members of", groups.into_iter()).else_shown("no group"));
    filters.push(filter(lens, "sort", "Sorted", orders).else_shown("by cluster"));
    filters
}

/// Returns whether the members of a group can be drawn on one page.
fn is_drawn(lens: &Lens, group: &ActorId) -> bool {
    (2..=MEMBERS_MAX).contains(&states_in(lens, group))
}

/// Returns how many states are members of a group on the day.
fn states_in(lens: &Lens, group: &ActorId) -> usize {
    members_of(group, lens.day()).filter(|one| one.kind.is_state()).count()
}

/// Refuses an order that there is not, and one of members where no group is chosen.
fn check_order(lens: &Lens, group: Option<&Among>) -> Result<(), Refusal> {
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

fn asked_group(lens: &Lens) -> Result<Option<Among>, Refusal> {
    let Some(given) = lens.asked.parameter("group") else { return Ok(None) };
    if given == ALL {
        return Ok(Some(Among::All));
    }
    let refused = |expected: &str| Err(Refusal::parameter("group", given, expected));
    let id = given.parse::<ActorId>().ok();
    match id.filter(|id| actor(id).is_some_and(|one| one.kind.is_group())) {
        Some(id) if is_drawn(lens, &id) => Ok(Some(Among::Group(id))),
        Some(id) => refused(&format!(
            "a group of 2 to 70 states on the day asked, and {} had {} that day",
            lens.name(&id),
            counted(states_in(lens, &id), "member state", "member states")
        )),
        None => refused("the id of a group of 2 to 70 states, like african-group, or all"),
    }
}

/// Returns the address of those who vote like an actor, over the same votes.
fn neighbours(lens: &Lens, id: &ActorId) -> String {
    over_the_same(lens, &Route::Neighbours(id.clone()))
}

/// Returns the other pages over the same votes, and the table of this one as values.
fn others(lens: &Lens) -> [Link; 3] {
    let link = |words: &str, href: String| Link { words: words.to_owned(), href };
    [
        link("All members each beside each", lens.asked.with("group", ALL)),
        link("All on two axes", over_the_same(lens, &Route::Points)),
        link("The table as CSV", lens.twin(Form::Csv)),
    ]
}

/// Returns the address of another page over the votes that were chosen.
fn over_the_same(lens: &Lens, route: &Route) -> String {
    let understood = route.parameters();
    let given = lens.asked.parameters.iter().filter(|(name, _)| understood.contains(name));
    lens.link_with(route, &given.cloned().collect::<Vec<_>>())
}

/// Returns members each beside each as a table of values, with a line that heads it.
fn table_of(ids: &[&ActorId], rows: &[Row]) -> Vec<Vec<String>> {
    let head = ["actor", "name", "votes_cast"].map(str::to_owned).into_iter();
    let head = head.chain(ids.iter().map(ToString::to_string)).collect();
    let line = |(id, row): (&&ActorId, &Row)| {
        let first = [id.to_string(), row.who.words.clone(), row.cast.to_string()].into_iter();
        first.chain(row.values.iter().cloned()).collect()
    };
    std::iter::once(head).chain(ids.iter().zip(rows).map(line)).collect()
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
