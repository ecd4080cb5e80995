//! Who stands near whom by their votes, laid out on two axes?

use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::Link;
use crate::page::agreement::{Chosen, Over, choices, number};
use crate::page::{Page, Room};
use crate::picture::Svg;
use crate::picture::points::{Point, points};
use crate::plain::Plain;
use crate::refusal::Refusal;
use crate::route::Route;
use askama::Template;
use negotiation::actor::regional_group_of;
use negotiation::agreement::{Ballots, comparable, principal_coordinates};
use negotiation::id::ActorId;
use serde::Serialize;

/// How many rows the table has where there is room: all who ever voted.
const ROWS_MAX: usize = 220;

/// Where states stand by their votes.
#[derive(Debug, Template, Serialize)]
#[template(path = "points.html")]
pub(crate) struct PointsPage {
    frame: Frame,
    /// Over which votes, and what else can be chosen.
    #[serde(flatten)]
    pub(crate) over: Over,
    /// The agreement over the same votes.
    #[serde(skip)]
    pub(crate) matrix: String,
    /// Which part of the whole spread the two axes show, in words; empty where nobody can be compared.
    pub(crate) shown: String,
    /// The picture.
    pub(crate) picture: Svg,
    /// Where each stands, along the first axis.
    pub(crate) rows: Vec<Placed>,
    /// How many more there are.
    pub(crate) more: usize,
    /// Those who shared too few votes with others to be laid out.
    pub(crate) left_out: Vec<Link>,
}

/// Where one stands.
#[derive(Debug, Serialize)]
pub(crate) struct Placed {
    /// Who.
    pub(crate) actor: Link,
    /// Its regional group; empty where it has none.
    pub(crate) region: String,
    /// In how many of the votes it took part.
    pub(crate) cast: u32,
    /// Its place on the first axis and on the second.
    pub(crate) first: String,
    pub(crate) second: String,
}

impl PointsPage {
    /// Returns the states laid out by the votes that are chosen.
    pub(crate) fn new(lens: &Lens, room: Room) -> Result<PointsPage, Refusal> {
        let chosen = Chosen::of(lens)?;
        let ballots = chosen.ballots();
        let ids = ballots.actors();
        let table: Vec<Vec<Option<f64>>> = ballots
            .matrix(&ids)
            .iter()
            .map(|row| row.iter().map(|both| chosen.value(both)).collect())
            .collect();
        let laid_out = comparable(&table);
        let square = |one: usize, other: usize| 1.0 - table[one][other].unwrap_or(1.0);
        let squares: Vec<Vec<f64>> = laid_out
            .iter()
            .map(|one| {
                laid_out
                    .iter()
                    .map(|other| if one == other { 0.0 } else { square(*one, *other) })
                    .collect()
            })
            .collect();
        let coordinates = principal_coordinates(&squares);
        let mut placed: Vec<(&ActorId, [f64; 2])> =
            laid_out.iter().map(|place| ids[*place]).zip(coordinates.at).collect();
        placed.sort_by(|one, other| other.1[0].total_cmp(&one.1[0]));
        let shown = coordinates.shown.map(|part| format!("{:.0} %", 100.0 * part));
        let is_left_out = |place: &usize| !laid_out.contains(place);
        let most = room.of(ROWS_MAX);
        let mut filters = choices(lens, &chosen);
        filters.retain(|filter| filter.name != "measure");
        Ok(PointsPage {
            frame: lens.frame(
                "States by their votes",
                "Who stands near whom in recorded votes, laid out on two axes, with the method.",
            ),
            over: Over::of(lens, &chosen, filters),
            matrix: lens.link_with(&Route::Agreement, &lens.asked.parameters),
            shown: match placed.len() {
                0 => String::new(),
                _ => format!(
                    "The first axis shows {} of the whole spread, the second {}",
                    shown[0], shown[1]
                ),
            },
            picture: picture(lens, &placed),
            more: placed.len().saturating_sub(most),
            rows: placed.iter().take(most).map(|one| row(lens, &ballots, *one)).collect(),
            left_out: (0..ids.len())
                .filter(is_left_out)
                .map(|place| Link::actor(lens, ids[place]))
                .collect(),
        })
    }
}

fn row(lens: &Lens, ballots: &Ballots<'_>, (id, at): (&ActorId, [f64; 2])) -> Placed {
    let region = regional_group_of(id, lens.day());
    Placed {
        actor: Link::actor(lens, id),
        region: region.map(|group| lens.name(&group.id)).unwrap_or_default(),
        cast: ballots.cast_by(id),
        first: number(Some(at[0])),
        second: number(Some(at[1])),
    }
}

fn picture(lens: &Lens, placed: &[(&ActorId, [f64; 2])]) -> Svg {
    let point = |(id, at): &(&ActorId, [f64; 2])| Point {
        code: id.to_string(),
        name: lens.name(id),
        at: *at,
        printed: format!("{}, {}", number(Some(at[0])), number(Some(at[1]))),
    };
    let all: Vec<Point> = placed.iter().map(point).collect();
    let summary =
        "States that vote alike stand near each other; which side is right or up means nothing.";
    points("points", "States by their votes", summary, &all)
}

impl Page for PointsPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::new(&format!("{}.", self.over.summary));
        plain.paragraph(&self.over.once).fact("Shown", &self.shown);
        plain.heading("Name: first axis, second axis; votes cast");
        for row in &self.rows {
            plain
                .item(&format!("{}: {}, {}; {}", row.actor.words, row.first, row.second, row.cast));
        }
        let left_out: Vec<&str> = self.left_out.iter().map(|one| one.words.as_str()).collect();
        plain.fact("Not laid out, for want of votes shared with others", &left_out.join(", "));
        plain.done()
    }

    fn csv(&self) -> Option<String> {
        let mut csv = String::from("actor,name,regional_group,votes_cast,first,second\n");
        for row in &self.rows {
            let id = row.actor.href.rsplit('/').next().unwrap_or_default();
            let id = id.split('?').next().unwrap_or_default();
            let cells =
                [id, &row.actor.words, &row.region, &row.cast.to_string(), &row.first, &row.second];
            csv.push_str(&crate::csv::line(cells));
        }
        Some(csv)
    }
}
