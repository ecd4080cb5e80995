//! Does the page of a statement say which of its words were agreed before, and that of a paragraph who used its words?

use super::run::House;
use super::served::Served;
use serde_json::Value;

const AGREED: &str = "no gate of any harbour may be closed at night without a lantern beside it";

const LATER: &str = "as-of=2045-01-01";

/// The text of a resolution whose first operative paragraph says something.
fn resolution(number: u32, year: u32, says: &str) -> String {
    format!(
        "A/RES/{session}/{number}\n\nUnited Nations\n\nGeneral Assembly\n\nDistr.: General\n2 January {year}\n\n\
         Ninety-seventh session\nAgenda item 96\n\nResolution adopted by the General Assembly\non 22 December {before}\n\
         [without reference to a Main Committee (A/{session}/L.{number})]\n\n{session}/{number}. Gates of harbours\n\n\
         The General Assembly,\nGuided by the wish that every harbour be found, and aware that no pilot can\nfind it alone,\n\
         1. Decides that {says};\n2. Decides to meet again.\n65th plenary meeting\n22 December {before}\n",
        session = year - 1946,
        before = year - 1
    )
}

/// A house with two resolutions that say the same and a speech that quotes them, one that says it with another word, and
/// one of before they were agreed.
fn harbour() -> House {
    let house = House::new();
    let quotes = format!("Mr. President,\nMy country holds that {AGREED}.\nI thank you.\n");
    let files = [
        ("first.txt", resolution(911, 2043, AGREED)),
        ("second.txt", resolution(912, 2044, AGREED)),
        ("ISL_99_2044.txt", quotes.clone()),
        ("FJI_99_2044.txt", quotes.replace("closed", "shut")),
        ("TUV_97_2042.txt", quotes.replace("My country", "Tuvalu")),
    ];
    for (name, words) in files {
        std::fs::write(house.folder.path().join(name), words).unwrap();
        house.ok(&["add", name]);
    }
    house.ok(&["rebuild"]);
    house
}

fn quoted(site: &Served, statement: &str) -> Value {
    site.get(&format!("/statements/{statement}.json?{LATER}")).json()["quoted"].clone()
}

fn said(site: &Served, symbol: &str, query: &str) -> Vec<String> {
    let page = site.get(&format!("/documents/{symbol}/op1.json?{query}")).json();
    let lines = page["said"].as_array().unwrap().iter();
    lines.map(|line| line["what"]["words"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_a_statement_quotes_and_who_used_the_words_are_told_on_both_pages() {
    let site = Served::new(&harbour());
    let quotes = quoted(&site, "general-debate-99/ISL");
    assert_eq!(quotes.as_array().unwrap().len(), 1, "{quotes}");
    let one = &quotes[0];
    assert_eq!(
        (&one["words"], &one["source"]["words"]),
        (&16.into(), &"A/RES/97/911, operative paragraph 1".into())
    );
    assert_eq!(one["said"], format!("that {AGREED}"));
    assert_eq!(one["source"]["href"], format!("/documents/A/RES/97/911/op1?{LATER}"));
    assert_eq!(quoted(&site, "general-debate-99/FJI"), serde_json::json!([]), "another word");
    assert_eq!(
        quoted(&site, "general-debate-97/TUV"),
        serde_json::json!([]),
        "said before it was agreed"
    );
    assert_eq!(said(&site, "A/RES/97/911", LATER), ["Iceland, unnumbered paragraph 1"]);
    assert!(said(&site, "A/RES/98/912", LATER).is_empty(), "an earlier text has the words");
    let before = "as-of=2044-03-01";
    assert!(said(&site, "A/RES/97/911", before).is_empty(), "nothing is told before it was said");
    let text = site.get(&format!("/statements/general-debate-99/ISL.txt?{LATER}")).body;
    assert!(text.contains("Words from agreed texts"), "{text}");
    let html = site.get(&format!("/documents/A/RES/97/911/op1?{LATER}")).body;
    assert!(html.contains("Statements that used its words") && html.contains(AGREED), "{html}");
}

#[test]
fn what_comes_later_is_looked_through_and_an_earlier_text_takes_the_place_of_a_later_one() {
    let house = harbour();
    std::fs::write(house.folder.path().join("third.txt"), resolution(913, 2042, AGREED)).unwrap();
    house.ok(&["add", "third.txt"]);
    house.ok(&["rebuild"]);
    let site = Served::new(&house);
    let quotes = quoted(&site, "general-debate-99/ISL");
    assert_eq!(quotes[0]["source"]["words"], "A/RES/96/913, operative paragraph 1");
    let earlier = quoted(&site, "general-debate-97/TUV");
    assert_eq!(earlier[0]["source"]["words"], "A/RES/96/913, operative paragraph 1");
    assert!(said(&site, "A/RES/97/911", LATER).is_empty());
}
