//! A topology: which shapes does the file hold, and through which points does each border run?
//!
//! TopoJSON (github.com/topojson/topojson-specification, version 1): borders are arcs that neighbours share, written as
//! differences of whole numbers; a shape names its arcs, backwards by the complement of their number.

use anyhow::{Context, Result};
use serde_json::Value;

use super::ring::Point;

/// The shapes of a file.
pub(super) struct Topology {
    arcs: Vec<Vec<Point>>,
    pub(super) shapes: Vec<Shape>,
}

/// The shape of a country.
pub(super) struct Shape {
    /// The code (M49); empty where it has none.
    pub(super) code: String,
    /// Its polygons, each of an outer ring and the holes in it, each ring of the numbers of its arcs.
    pub(super) polygons: Vec<Vec<Vec<i64>>>,
}

impl Topology {
    /// Reads a topology whose one object is called `countries`.
    pub(super) fn read(text: &str) -> Result<Topology> {
        let file: Value = serde_json::from_str(text).context("while reading a topology")?;
        let pair = |value: &Value| Some((value.get(0)?.as_f64()?, value.get(1)?.as_f64()?));
        let scale = pair(&file["transform"]["scale"]).context("the topology has no scale")?;
        let origin = pair(&file["transform"]["translate"]).context("the topology has no origin")?;
        let arcs = file["arcs"].as_array().context("the topology has no arcs")?;
        let arcs = arcs.iter().map(|arc| {
            let mut at = (0.0, 0.0);
            let steps = arc.as_array()?.iter().map(pair);
            let points = steps.map(|step| {
                let step = step?;
                at = (at.0 + step.0, at.1 + step.1);
                Some((at.0 * scale.0 + origin.0, at.1 * scale.1 + origin.1))
            });
            points.collect::<Option<Vec<Point>>>()
        });
        let arcs = arcs.collect::<Option<_>>().context("an arc of the topology is malformed")?;
        let shapes = file["objects"]["countries"]["geometries"].as_array();
        let shapes = shapes.context("the topology has no countries")?.iter().map(shape);
        Ok(Topology {
            arcs,
            shapes: shapes.collect::<Option<_>>().context("a shape is malformed")?,
        })
    }

    /// Returns the points of an arc in the direction in which the shape runs along it.
    pub(super) fn arc(&self, number: i64) -> Vec<Point> {
        let is_backwards = number < 0;
        let index = if is_backwards { !number } else { number };
        let arc = usize::try_from(index).ok().and_then(|index| self.arcs.get(index));
        let mut points = arc.cloned().unwrap_or_default();
        if is_backwards {
            points.reverse();
        }
        points
    }

    /// Returns the corners of a polygon, its holes left aside, in degrees.
    pub(super) fn corners(&self, polygon: &[Vec<i64>]) -> Vec<Point> {
        let outer = polygon.first().into_iter().flatten();
        outer.flat_map(|arc| self.arc(*arc)).collect()
    }
}

fn shape(value: &Value) -> Option<Shape> {
    let code = value["id"].as_str().unwrap_or_default().to_owned();
    let arcs = value["arcs"].clone();
    let polygons = match value["type"].as_str()? {
        "Polygon" => vec![serde_json::from_value(arcs).ok()?],
        "MultiPolygon" => serde_json::from_value(arcs).ok()?,
        _ => return None,
    };
    Some(Shape { code, polygons })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_add_up_and_an_arc_runs_both_ways() {
        let text = "{\"transform\":{\"scale\":[2,1],\"translate\":[10,20]},\"arcs\":[[[0,0],[1,1],[1,0]]],\
                    \"objects\":{\"countries\":{\"geometries\":[{\"type\":\"Polygon\",\"arcs\":[[0]],\"id\":\"352\"}]}}}";
        let topology = Topology::read(text).unwrap();
        assert_eq!(topology.shapes[0].code, "352");
        assert_eq!(topology.arc(0), [(10.0, 20.0), (12.0, 21.0), (14.0, 21.0)]);
        assert_eq!(topology.arc(-1), [(14.0, 21.0), (12.0, 21.0), (10.0, 20.0)]);
    }

    #[test]
    fn a_file_of_another_kind_is_refused() {
        assert!(Topology::read("{}").is_err());
        assert!(Topology::read("no JSON").is_err());
    }
}
