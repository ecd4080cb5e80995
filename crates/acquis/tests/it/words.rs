//! Does the picture of the flow of words say what its table, its data and the pages of the texts say?

use super::run::House;
use super::served::Served;
use serde_json::Value;
use web::picture::{Mark, disagreements};

const PAGE: &str = "/processes/exercise-tides/words";

fn array(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap()
}

/// Returns the words of each cell of each row of the table.
fn table(html: &str) -> Vec<Vec<String>> {
    let body = html.split("<tbody>").nth(1).unwrap().split("</tbody>").next().unwrap();
    let words = |cell: &str| -> String {
        let cell = cell.split_once('>').unwrap().1.split("</t").next().unwrap();
        let pieces =
            cell.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
        pieces.collect::<String>().trim().to_owned()
    };
    let row = |row: &str| {
        row.split("<t").filter(|cell| cell.starts_with(['h', 'd'])).map(words).collect()
    };
    body.split("<tr>").skip(1).map(row).collect()
}

/// Returns what the table says, as the picture says it.
fn told(rows: &[Vec<String>]) -> Vec<Mark> {
    let mut told = Vec::new();
    for row in rows {
        let name = row[0].split(char::is_whitespace).next().unwrap();
        let mut say =
            |what: String, count: &str| told.push(Mark::new(what, format!("{count} words")));
        say(name.to_owned(), &row[1]);
        for taken in row[3].split(", ").filter(|taken| !taken.is_empty()) {
            let (count, source) = taken.split_once(" from ").unwrap();
            say(format!("{name} from {source}"), count);
        }
        let parts = ["from other texts", "formulas", "repeated", "new"].iter().zip(&row[4..]);
        for (what, count) in parts.filter(|(_, count)| *count != "0") {
            say(format!("{name}, {what}"), count);
        }
    }
    told
}

#[test]
fn the_picture_the_table_and_the_data_have_the_same_numbers() {
    let house = House::traced();
    let site = Served::new(&house);
    let html = site.get(PAGE).body;
    let picture = html.split("<figure").nth(1).unwrap().split("</figure>").next().unwrap();
    let rows = table(&html);
    assert_eq!(disagreements(picture, &told(&rows)), Vec::<String>::new());
    let mut planted = rows.clone();
    planted[1][7] = "999999".to_owned();
    assert_eq!(disagreements(picture, &told(&planted)).len(), 2);
    let page = site.get(&format!("{PAGE}.json")).json();
    let texts = array(&page["texts"]);
    assert_eq!(texts.len(), rows.len());
    assert!(texts.len() >= 5, "{} texts", texts.len());
    for (text, row) in texts.iter().zip(&rows) {
        let columns =
            [("words", 1), ("elsewhere", 4), ("formulas", 5), ("repeated", 6), ("new", 7)];
        for (field, column) in columns {
            assert_eq!(text[field].to_string(), row[column], "{field} of {}", row[0]);
        }
        let from: u64 = array(&text["from"]).iter().map(|taken| number(&taken["words"])).sum();
        let taken = from + number(&text["elsewhere"]);
        assert_eq!(taken, number(&text["agreed"]) + number(&text["unadopted"]));
        let apart = ["formulas", "repeated", "new"].map(|field| number(&text[field]));
        assert_eq!(taken + apart.iter().sum::<u64>(), number(&text["words"]), "{}", row[0]);
    }
}

#[test]
fn the_flow_says_of_a_text_what_its_own_page_says() {
    let house = House::traced();
    let site = Served::new(&house);
    let page = site.get(&format!("{PAGE}.json")).json();
    for text in array(&page["texts"]) {
        let href = text["text"]["href"].as_str().unwrap();
        let own = site.get(&format!("{href}.json")).json();
        for field in ["agreed", "unadopted", "formulas", "repeated", "new"] {
            assert_eq!(own["summary"][field], text[field], "{field} on {href}");
        }
        for taken in array(&text["from"]) {
            let mut sources = array(&own["sources"]).iter();
            let source = sources.find(|one| one["document"]["words"] == taken["symbol"]).unwrap();
            assert_eq!(source["words"], taken["words"], "{href}");
        }
        // No draft is agreed language, and a revision is made of the draft before it.
        assert!(
            own["summary"]["words"].as_str().unwrap().contains("from drafts and other papers")
                == (number(&text["unadopted"]) > 0),
            "{href}"
        );
    }
    let revision = array(&page["texts"])
        .iter()
        .find(|text| text["text"]["words"] == "EXERCISE/TIDES/L.1/Rev.1");
    let revision = revision.unwrap();
    assert_eq!(revision["from"][0]["symbol"], "EXERCISE/TIDES/L.1");
    assert!(number(&revision["unadopted"]) > number(&revision["new"]), "{revision}");
}

#[test]
fn the_flow_is_found_and_is_that_of_the_day() {
    let house = House::traced();
    let site = Served::new(&house);
    let link = format!("href=\"{PAGE}\"");
    for page in ["/processes/exercise-tides", "/provenance/EXERCISE/TIDES/L.1/Rev.1"] {
        assert!(site.get(page).body.contains(&link), "{page}");
    }
    let symbols = |page: &Value| -> Vec<String> {
        let texts = array(&page["texts"]).iter();
        texts.map(|text| text["text"]["words"].as_str().unwrap().to_owned()).collect()
    };
    let now = site.get(&format!("{PAGE}.json")).json();
    let row = array(&now["texts"])
        .iter()
        .position(|text| text["text"]["words"] == "EXERCISE/TIDES/L.1/Rev.1")
        .unwrap();
    let day = now["texts"][row]["when"]["iso"].as_str().unwrap();
    let then = site.get(&format!("{PAGE}.json?as-of={day}")).json();
    assert!(symbols(&then).contains(&"EXERCISE/TIDES/L.1/Rev.1".to_owned()));
    assert!(!symbols(&then).contains(&"EXERCISE/TIDES/RES/3/1".to_owned()));
    assert_eq!(site.get(&format!("{PAGE}?language=banana")).status, 400);
    let none = site.get("/processes/oewg-2021/words");
    assert_eq!(none.status, 200);
    assert!(none.body.contains("is not known"), "{}", none.body);
    assert!(!site.get("/processes/oewg-2021").body.contains("/processes/oewg-2021/words"));
    assert_eq!(site.get("/processes/nothing/words").status, 404);
}
