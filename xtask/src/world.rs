//! The shapes of the states: how does the world get from the npm package `world-atlas` into a page?
//!
//! `cargo xtask world` reads Natural Earth's coarse shapes, projects, thins and rounds them, and writes one short SVG
//! path for each state into [`PREPARED`], which is compiled into the site. Small states that the coarse shapes leave
//! out get a dot at the middle of their largest island, which the fine shapes of the same package tell.

mod equal_earth;
mod ring;
mod topology;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::node;
use crate::say::say;
use ring::{Point, Ring};
use topology::{Shape, Topology};

/// What the site is compiled with.
const PREPARED: &str = "crates/web/data/world.csv";

/// Where npm puts the package.
const PACKAGE: &str = "browser/node_modules/world-atlas";

/// The states of which each gets a path of its own: three-digit codes (M49) in the fourth column.
const STATES: &str = "crates/negotiation/data/states.csv";

/// Land that is nobody's mark: no state has its code, or it lies where Natural Earth draws what is disputed.
const NOBODY: &str = "000";

/// The code of Antarctica, which no member of the United Nations is shown by.
const ANTARCTICA: &str = "010";

/// Polygons that Natural Earth gives to the state in fact and the General Assembly to another: they are nobody's here.
/// A code, the longitude and latitude of a point inside, in degrees, and the resolution.
const DISPUTED: &[(&str, Point, &str)] = &[("643", (34.2, 45.3), "A/RES/68/262, Crimea")];

/// The radius of a dot, in units of the picture: seen at the width of a sheet, and smaller than Luxembourg is wide.
const DOT: i32 = 3;

/// Writes the shapes; installs the package where it is missing.
pub(crate) fn run() -> Result<()> {
    node::prepare()?;
    let written = prepared(Path::new("."))?;
    std::fs::write(PREPARED, &written).with_context(|| format!("while writing {PREPARED}"))?;
    say!("{PREPARED}: {} shapes, {} bytes", written.lines().count() - 7, written.len());
    Ok(())
}

/// Returns the file that the package and the table of states yield; `house` is the root of the workspace.
fn prepared(house: &Path) -> Result<String> {
    let read = |path: String| {
        std::fs::read_to_string(house.join(&path)).with_context(|| format!("while reading {path}"))
    };
    let coarse = Topology::read(&read(format!("{PACKAGE}/countries-110m.json"))?)?;
    let fine = Topology::read(&read(format!("{PACKAGE}/countries-10m.json"))?)?;
    let states = states(&read(STATES.to_owned())?);
    let mut paths: BTreeMap<String, String> = BTreeMap::new();
    for (code, rings) in by_owner(&coarse, &states)? {
        let largest = rings.iter().map(Ring::area).max().unwrap_or_default();
        let kept = rings.iter().filter(|ring| ring.is_seen() || ring.area() == largest);
        paths.insert(code, kept.map(Ring::path).collect());
    }
    for code in &states {
        if !paths.contains_key(code) {
            let shape = fine.shapes.iter().find(|shape| shape.code == *code);
            let shape = shape.with_context(|| format!("the package knows no state {code}"))?;
            let (x, y) = middle(&fine, shape)?;
            let path = format!(
                "M{} {y}a{DOT} {DOT} 0 1 0 {} 0a{DOT} {DOT} 0 1 0-{} 0z",
                x - DOT,
                2 * DOT,
                2 * DOT
            );
            paths.insert(code.clone(), path);
        }
    }
    Ok(written(&paths))
}

/// Returns the codes of the members and observers of the United Nations.
fn states(table: &str) -> Vec<String> {
    let rows = table.lines().map(|line| line.split(',').collect::<Vec<&str>>());
    let states = rows.filter(|row| matches!(row.get(1), Some(&"member-state" | &"observer-state")));
    states.filter_map(|row| row.get(3).map(|code| (*code).to_owned())).collect()
}

/// Returns the rings of each state, and under [`NOBODY`] those of land that has none.
fn by_owner(coarse: &Topology, states: &[String]) -> Result<BTreeMap<String, Vec<Ring>>> {
    let mut rings: BTreeMap<String, Vec<Ring>> = BTreeMap::new();
    for shape in coarse.shapes.iter().filter(|shape| shape.code != ANTARCTICA) {
        for polygon in &shape.polygons {
            let corners = coarse.corners(polygon);
            let is_disputed = DISPUTED
                .iter()
                .any(|(code, inside, _)| *code == shape.code && ring::contains(&corners, *inside));
            let is_owned = states.contains(&shape.code) && !is_disputed;
            let owner = if is_owned { shape.code.as_str() } else { NOBODY };
            for part in polygon {
                let arcs = part.iter().map(|arc| coarse.arc(*arc));
                let ring = Ring::of(arcs.map(|arc| equal_earth::project(&arc)))?;
                rings.entry(owner.to_owned()).or_default().push(ring);
            }
        }
    }
    if rings.is_empty() {
        bail!("the package holds no shape");
    }
    Ok(rings)
}

/// Returns the middle of the largest polygon of a shape.
fn middle(topology: &Topology, shape: &Shape) -> Result<(i32, i32)> {
    let corners = shape.polygons.iter().map(|polygon| topology.corners(polygon));
    let largest = corners.max_by(|one, other| ring::area(one).total_cmp(&ring::area(other)));
    let largest = largest.with_context(|| format!("the state {} has no polygon", shape.code))?;
    let (mut west, mut east, mut south, mut north) = (f64::MAX, f64::MIN, f64::MAX, f64::MIN);
    for (longitude, latitude) in largest {
        (west, east) = (west.min(longitude), east.max(longitude));
        (south, north) = (south.min(latitude), north.max(latitude));
    }
    let middle = (f64::midpoint(west, east), f64::midpoint(south, north));
    Ok(ring::rounded(equal_earth::project(&[middle])[0]))
}

fn written(paths: &BTreeMap<String, String>) -> String {
    let mut file = format!(
        "# The land of each state as an SVG path, by its code (M49); {NOBODY} is land that no state is marked by.\n\
         # Made by `cargo xtask world`, which says how; do not edit.\n\
         # NOTICE: derived from Natural Earth (public domain) in the form of the npm package world-atlas 2.0.2,\n\
         # Copyright 2013-2019 Michael Bostock, ISC licence. Projection: Equal Earth, of which the middle is {}°E.\n\
         # Borders are Natural Earth's, simplified; they are no statement on the status of any territory.\n\
         width,height\n{},{}\n",
        equal_earth::MIDDLE_DEGREES,
        equal_earth::WIDTH,
        equal_earth::HEIGHT,
    );
    for (code, path) in paths {
        let _ = writeln!(file, "{code},{path}");
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compiled_in_is_what_the_package_yields() {
        let house = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        if !house.join(PACKAGE).exists() {
            say!("skipped: {PACKAGE} is not installed");
            return;
        }
        let held = std::fs::read_to_string(house.join(PREPARED)).unwrap();
        assert!(held == prepared(&house).unwrap(), "run `cargo xtask world`");
    }

    #[test]
    fn members_and_observers_are_read_out_of_the_table() {
        let table = "# head\nid,kind,iso2,m49\nISL,member-state,IS,352,,\nPSE,observer-state,PS,275,,\nYMD,former-state,,720,,\n";
        assert_eq!(states(table), ["352", "275"]);
    }

    #[test]
    fn disputed_land_and_land_without_a_code_are_nobodys() {
        let square = |x: i32| format!("[[{x},44],[0,3],[3,0],[0,-3],[-3,0]]");
        let topology = format!(
            "{{\"transform\":{{\"scale\":[1,1],\"translate\":[0,0]}},\"arcs\":[{},{},{}],\"objects\":{{\"countries\":{{\"geometries\":[\
             {{\"type\":\"MultiPolygon\",\"arcs\":[[[0]],[[1]]],\"id\":\"643\"}},{{\"type\":\"Polygon\",\"arcs\":[[2]]}}]}}}}}}",
            square(33),
            square(60),
            square(80),
        );
        let owners = by_owner(&Topology::read(&topology).unwrap(), &["643".to_owned()]).unwrap();
        assert_eq!((owners["643"].len(), owners[NOBODY].len()), (1, 2));
    }
}
