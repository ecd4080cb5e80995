//! What stands in the cells of a table?

use super::element::{Element, attribute, children, name};
use super::words::Words;
use negotiation::paragraph::{Cell, Row, Table};

/// The most columns of a table; more are a mistake of the file.
const COLUMNS_MAX: usize = 200;

/// Reads the rows of a `table`. Writes them with a cell for every place of the grid.
///
/// A cell that spans rows is followed, in the rows it covers, by empty cells, so that columns stay aligned.
pub(super) fn read(node: Element<'_>, words: &mut Words<'_>) -> Table {
    let mut table = Table::default();
    // How many more rows each column is covered by a cell above.
    let mut covered: Vec<usize> = Vec::new();
    for row in node.descendants().filter(|inner| name(*inner) == "tr") {
        let mut cells = Vec::new();
        let mut column = 0;
        let mut heading = true;
        for cell in children(row).filter(|cell| matches!(name(*cell), "td" | "th")) {
            fill(&mut cells, &mut covered, &mut column);
            let columns = span(cell, "colspan");
            let rows = span(cell, "rowspan");
            heading &= name(cell) == "th";
            covered.resize(covered.len().max(column + columns), 0);
            covered[column..column + columns].fill(rows - 1);
            column += columns;
            cells.push(Cell { columns: u16::try_from(columns).unwrap_or(1), runs: words.of(cell) });
            if column > COLUMNS_MAX {
                break;
            }
        }
        fill(&mut cells, &mut covered, &mut column);
        for left in covered.iter_mut().skip(column) {
            *left = left.saturating_sub(1);
        }
        if cells.iter().any(|cell| !cell.runs.is_empty()) {
            table.rows.push(Row { heading, cells });
        }
    }
    table
}

/// Writes an empty cell for each column that a cell above covers.
fn fill(cells: &mut Vec<Cell>, covered: &mut [usize], column: &mut usize) {
    while let Some(left) = covered.get_mut(*column).filter(|left| **left > 0) {
        *left -= 1;
        *column += 1;
        cells.push(Cell { columns: 1, runs: Vec::new() });
    }
}

fn span(cell: Element<'_>, wanted: &str) -> usize {
    attribute(cell, wanted)
        .and_then(|value| value.parse().ok())
        .map_or(1, |value: usize| value.clamp(1, COLUMNS_MAX))
}
