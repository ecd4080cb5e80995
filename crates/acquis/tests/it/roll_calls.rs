//! What does `acquis add` do with a catalogue of roll calls, and does a vote that a text tells of too appear once?

use super::run::{House, repository, shared};
use super::served::Served;
use serde_json::Value;

const VOTES: &str = "\
vote_id,symbol,session,date,title,description,part_vote,amendment,yes,no,abstain,committee,agenda_item,draft_or_report,plenary_record,source
V9,A/RES/1/66,1,1946-01-04,RULES,TO ADOPT A TIME LIMIT,,1,2,1,0,,,,,Voeten via dgrtwo/unvotes
U75-35,A/RES/75/35,75,2020-12-07,Advancing,,,,3,0,0,First Committee,,,A/75/PV.37,extract
U75-33,A/RES/75/33,75,2020-12-07,,\"OP 3, RETAINED\",1,,1,1,1,First Committee,,,A/75/PV.37,extract
U75-34,A/RES/75/33,75,2020-12-07,,,,,2,1,0,First Committee,,,A/75/PV.37,extract
";

const VOTERS: &str = "\
vote_id,iso3,vote
V9,YUG,Y
V9,TWN,Y
V9,FRA,N
U75-35,TUV,Y
U75-35,ISL,Y
U75-35,NRU,Y
U75-33,TUV,Y
U75-33,ISL,N
U75-33,NRU,A
U75-34,TUV,Y
U75-34,ISL,Y
U75-34,NRU,N
";

/// The same vote as a dossier tells it, with one voter more than the catalogue has.
const DOSSIER: &str = "id = \"gardens\"\ntitle = \"Gardens\"\n";
const DECISION: &str = "[[decision]]\non = \"A/RES/75/35\"\nbody = \"plenary\"\ndate = \"2020-12-07\"\n\
    mode = \"recorded\"\ntotals = \"4-0-0\"\nyes = [\"FSM\", \"ISL\", \"NRU\", \"TUV\"]\nsource = \"A/75/PV.37\"\n";

fn tables(house: &House) {
    let folder = house.folder.path().join("votes");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("rollcalls.csv"), VOTES).unwrap();
    std::fs::write(folder.join("votes.csv"), VOTERS).unwrap();
    std::fs::write(folder.join("other.csv"), "name,colour\nrose,red\n").unwrap();
}

fn count(summary: &Value, field: &str) -> u64 {
    summary[field].as_u64().unwrap()
}

#[test]
fn a_catalogue_is_recorded_roll_call_by_roll_call_and_once() {
    let house = House::new();
    tables(&house);
    let first = house.json(&["add", "votes", "--json"]);
    assert_eq!(
        (count(&first, "files"), count(&first, "roll_calls"), count(&first, "records")),
        (2, 4, 4)
    );
    let before = house.json(&["doctor", "--json"]);
    let again = house.json(&["add", "votes", "--json"]);
    assert_eq!((count(&again, "unchanged"), count(&again, "records")), (2, 0));
    assert_eq!(house.json(&["doctor", "--json"])["root"], before["root"]);
}

#[test]
fn a_table_alone_is_refused_with_what_is_missing() {
    let house = House::new();
    tables(&house);
    std::fs::remove_file(house.folder.path().join("votes/votes.csv")).unwrap();
    let ran = house.run(&["add", "votes", "--json"]);
    let summary: Value = serde_json::from_str(&ran.out).unwrap();
    assert!(summary["refused"][0]["why"].as_str().unwrap().contains("vote_id,iso3,vote"));
}

#[test]
fn parts_and_amendments_stand_beside_the_text_in_the_words_of_the_catalogue() {
    let house = House::new();
    tables(&house);
    house.ok(&["add", "votes"]);
    let site = Served::new(&house);
    let page = site.get("/votes/A/RES/75/33").body;
    for words in
        ["a part of the text", "<q lang=\"en\">OP 3, RETAINED</q>", "Not carried by 1 vote to 1"]
    {
        assert!(page.contains(words), "{words}");
    }
    let motion = site.get("/votes/ROLLCALL/9").body;
    for words in
        ["Votes on Roll call V9", "an amendment", "A/RES/1/66", "January 1946", "Yugoslavia"]
    {
        assert!(motion.contains(words), "{words}");
    }
    assert!(!motion.contains("undocs.org/en/ROLLCALL"), "no link to a document that is none");
}

#[test]
fn a_vote_of_two_sources_appears_once_and_what_differs_is_found() {
    for first in ["votes", "gardens"] {
        let house = House::new();
        tables(&house);
        let folder = house.folder.path().join("gardens");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("dossier.toml"), DOSSIER).unwrap();
        std::fs::write(folder.join("decisions.toml"), DECISION).unwrap();
        let add = || house.ok(&["add", "votes"]);
        let import = || house.ok(&["import", "gardens"]);
        let _ = if first == "votes" { (add(), import()) } else { (import(), add()) };
        let site = Served::new(&house);
        let list: Value = site.get("/votes.json").json();
        let rows = list["rows"].as_array().unwrap();
        let of_text: Vec<&Value> =
            rows.iter().filter(|row| row["text"]["words"] == "A/RES/75/35").collect();
        assert_eq!(of_text.len(), 1, "{first} first: {of_text:?}");
        assert_eq!(of_text[0]["yes"], 4, "the dossier is shown, not the catalogue");
        let page: Value = site.get("/votes/A/RES/75/35.json").json();
        assert_eq!(page["ballots"].as_array().unwrap().len(), 1);
        assert_eq!(page["ballots"][0]["others"][0]["detail"], "other totals");
        let found = house.run(&["check", "--json"]).out;
        assert!(found.contains("two-sources") && found.contains("totals 3-0-0"), "{found}");
    }
}

#[test]
fn the_record_of_a_meeting_tells_who_voted_how_and_which_day_is_inferred() {
    let house = House::new();
    house.ok(&["add", repository("corpus/record-of-votes.txt").to_str().unwrap()]);
    let site = Served::new(&house);
    let page: Value = site.get("/votes/A/RES/73/961.json").json();
    let ballots = page["ballots"].as_array().unwrap();
    let told = |ballot: &Value| {
        let inferred = ballot["proof"]["inferred"].as_str().unwrap().to_owned();
        (ballot["decided"].as_str().unwrap().to_owned(), inferred)
    };
    assert_eq!(
        ballots.iter().map(told).collect::<Vec<_>>(),
        [
            ("Adopted without a vote".to_owned(), "date".to_owned()),
            (
                "Retained by 3 votes to 0, with 2 abstentions".to_owned(),
                "which text, date".to_owned()
            ),
        ]
    );
    // No text of the resolution is held, and so there is no page of its paragraph.
    let href = ballots[1]["paragraph"]["href"].as_str().unwrap();
    assert!(!href.contains("op21"), "{href}");
}

/// Every roll call of the General Assembly since 1946, where the data are there.
#[test]
fn all_roll_calls_are_read_and_each_adds_up() {
    let Some(votes) = shared("votes") else { return };
    let house = House::new();
    let summary = house.json(&["add", votes.to_str().unwrap(), "--json"]);
    assert_eq!((count(&summary, "roll_calls"), count(&summary, "records")), (6842, 6842));
    let site = Served::new(&house);
    let list: Value = site.get("/votes.json?year=2009&page=2").json();
    let rows = list["rows"].as_array().unwrap();
    // The catalogue dates A/RES/64/246 three weeks before its neighbours; it is shown as it is listed.
    let row = rows.iter().find(|row| row["text"]["words"] == "A/RES/64/246").unwrap();
    assert_eq!(row["when"]["iso"], "2009-12-02");
    assert!(row["listed"]["words"].as_str().unwrap().contains("agenda item 90"), "{row}");
    let groups = ["african-group", "asia-pacific-group", "brics", "weog"];
    for group in groups.map(|group| format!("/agreement?group={group}&least=10")) {
        let page = site.get(&group);
        assert!(page.body.len() < 100_000, "{group}: {}", page.body.len());
    }
    let near: Value = site.get("/agreement/ISL.json?from=1946").json();
    // Iceland and Norway have voted since 1946, and mostly alike.
    let norway = near["rows"].as_array().unwrap();
    let norway = norway.iter().find(|row| row["actor"]["words"] == "Norway").unwrap();
    assert_eq!((norway["shared"].as_u64(), norway["share"].as_str()), (Some(6593), Some("0.93")));
    // The few on the page of a state are the first of those to whom it leads, over the same votes.
    let alike = site.get("/actors/ISL.json?as-of=2024-06-30").json()["alike"].clone();
    assert!(alike["summary"].as_str().unwrap().ends_with("2015 to 2024"), "{alike}");
    let all = alike["all"]["href"].as_str().unwrap();
    assert_eq!(all, "/agreement/ISL?as-of=2024-06-30&from=2015");
    let all: Value = site.get("/agreement/ISL.json?from=2015&as-of=2024-06-30").json();
    assert_eq!(all["summary"], alike["summary"]);
    let numbers = |rows: &Value| -> Vec<[Value; 3]> {
        let rows = rows.as_array().unwrap().iter().take(6);
        let number = |row: &Value| ["same", "shared", "share"].map(|name| row[name].clone());
        rows.map(number).collect()
    };
    assert_eq!(
        (numbers(&alike["rows"]).len(), numbers(&alike["rows"])),
        (6, numbers(&all["rows"]))
    );
    let shares: Vec<f64> = numbers(&alike["rows"])
        .iter()
        .map(|row| row[0].as_f64().unwrap() / row[1].as_f64().unwrap())
        .collect();
    assert!(shares.is_sorted_by(|one, next| one >= next), "{shares:?}");
}

/// The years that count go with the day, and of many who are as near a few are named and the others counted.
#[test]
fn the_page_of_a_state_counts_the_votes_of_ten_years() {
    let house = House::new();
    house.ok(&["import"]);
    let site = Served::new(&house);
    let alike = |day: &str| {
        let page = site.get(&format!("/actors/ISL.json?as-of={day}")).json();
        page["alike"].clone()
    };
    // No record has a turn between the two days.
    let (before, after) = (alike("2027-12-31"), alike("2028-01-01"));
    assert_eq!(before["all"]["href"], "/agreement/ISL?as-of=2027-12-31&from=2018");
    assert_eq!(after["all"]["href"], "/agreement/ISL?as-of=2028-01-01&from=2019");
    let all = site.get("/agreement/ISL.json?as-of=2027-12-31&from=2018").json();
    let rows = all["rows"].as_array().unwrap();
    let same = rows.iter().filter(|row| row["share"] == "1.00").count();
    assert_eq!(before["as_near"].as_u64().unwrap() as usize, same - 6);
    // No year is asked for before the first votes; of a state whose votes are not held nothing is said.
    let first = alike("1950-06-01");
    assert!(first["all"]["href"].as_str().is_none_or(|href| !href.contains("from=194")), "{first}");
    assert!(site.get("/actors/CSK.json").json()["alike"].is_null());
    let kind = |of: &str| site.get(of).json()["kind"].as_str().unwrap().to_owned();
    let member = "Member of the United Nations";
    assert_eq!(kind("/actors/TUV.json"), member);
    assert_eq!(
        kind("/actors/TUV.json?as-of=1990-01-01"),
        "No member of the United Nations on this day"
    );
    assert_eq!(kind("/actors/CSK.json?as-of=1990-01-01"), member);
    assert_eq!(kind("/actors/CSK.json?as-of=1993-01-01"), "Former member of the United Nations");
    let page = site.get("/actors/ISL?as-of=2027-12-31").body;
    let all = "<a href=\"/agreement/ISL?as-of=2027-12-31&#38;from=2018\">";
    assert!(page.contains(all), "{page}");
}

/// The numbers of the matrix are those of the votes, and what cannot be asked is refused with a reason.
#[test]
fn agreement_counts_only_votes_that_both_cast() {
    let house = House::new();
    tables(&house);
    house.ok(&["add", "votes"]);
    let site = Served::new(&house);
    let on = "on=A/RES/75/33,A/RES/75/35&least=1";
    let near: Value = site.get(&format!("/agreement/TUV.json?{on}")).json();
    let rows = near["rows"].as_array().unwrap();
    let row = |name: &str| rows.iter().find(|row| row["actor"]["words"] == name).unwrap();
    assert_eq!((&row("Iceland")["shared"], &row("Iceland")["same"]), (&3.into(), &2.into()));
    assert_eq!((&row("Nauru")["same"], &row("Nauru")["share"]), (&1.into(), &"0.33".into()));
    let matrix: Value = serde_json::from_str(
        &site.get(&format!("/agreement.json?group=pacific-islands-forum&sort=name&{on}")).body,
    )
    .unwrap();
    let members = matrix["members"].as_array().unwrap();
    let names: Vec<&str> =
        members.iter().map(|row| row["who"]["words"].as_str().unwrap()).collect();
    assert_eq!(names, ["Nauru", "Tuvalu"]);
    assert_eq!(members[1]["values"], serde_json::json!(["0.33", ""]));
    for bad in [
        "measure=x",
        "on=banana",
        "from=1066",
        "group=nobody",
        "sort=size",
        "like=ISL",
        "least=few",
    ] {
        assert_eq!(site.get(&format!("/agreement?{bad}")).status, 400, "{bad}");
    }
}
