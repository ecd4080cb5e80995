//! What does `acquis add` do with texts, with the same texts again, and with files that are none?

use super::run::{House, shared};

/// An invented resolution, small and in order.
const TEXT: &str = r##"<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution">
<meta><identification source="#test"><FRBRWork><FRBRdate date="2021-12-03" name="adoption"/></FRBRWork>
<FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression></identification>
<workflow source="#un"><step date="2021-10-01" outcome="draftResolution" as="A/C.1/76/L.3" by="ICELAND, TUVALU"/>
<step date="2021-12-03" outcome="adopted" as="A/76/PV.40" by=""/></workflow>
<analysis source="#un"><parliamentary><voting outcome="adopted"><quorum value=""/>
<count value="1" refersTo="#inFavour"><voters><organization refersTo="#memberState">ICELAND</organization></voters></count>
<count value="1" refersTo="#against"><voters><organization refersTo="#memberState">ATLANTIS</organization></voters></count>
</voting></parliamentary></analysis></meta>
<coverPage><p><docNumber refersTo="#symbol">A/RES/76/900</docNumber></p></coverPage>
<preface><p><docNumber>76/900.</docNumber><docTitle>Gardens</docTitle></p></preface>
<preamble><formula name="enactingFormula"><p><span class="italic">The General Assembly</span>,</p></formula>
<container name="Recalling"><p><span class="italic">Recalling</span> its resolution <a href="https://undocs.org/en/A/RES/75/900">75/900</a>,</p></container></preamble>
<mainBody><paragraph><num>1.</num><content><p><span class="italic">Invites</span> all gardeners to plant;</p></content></paragraph>
<paragraph><num>2.</num><content><p><span class="italic">Decides</span> to meet again.</p></content></paragraph></mainBody>
</statement></akomaNtoso>"##;

fn papers(house: &House) {
    let folder = house.folder.path().join("papers/deep");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("A_RES_76_900.en.xml"), TEXT).unwrap();
    std::fs::write(folder.join("empty.xml"), "").unwrap();
    std::fs::write(folder.join("torn.xml"), &TEXT[..TEXT.len() / 6]).unwrap();
    std::fs::write(folder.join("read-me.txt"), "not a paper").unwrap();
}

#[test]
fn a_batch_goes_on_past_bad_files_and_says_why() {
    let house = House::new();
    papers(&house);
    let summary = house.json(&["add", "papers", "--json"]);
    assert_eq!((&summary["files"], &summary["read"]), (&3.into(), &1.into()));
    let refused = summary["refused"].as_array().unwrap();
    assert_eq!(refused.len(), 2, "{refused:?}");
    for refusal in refused {
        assert!(refusal["why"].as_str().unwrap().len() > 20, "{refusal}");
    }
}

#[test]
fn no_path_of_the_machine_gets_into_the_data() {
    let house = House::new();
    papers(&house);
    let folder = house.folder.path().join("papers").display().to_string();
    house.ok(&["add", &folder]);
    let files = std::fs::read_dir(house.data()).unwrap().map(|entry| entry.unwrap().path());
    let bytes: Vec<u8> = files.flat_map(|file| std::fs::read(file).unwrap()).collect();
    let holds = |words: &str| bytes.windows(words.len()).any(|piece| piece == words.as_bytes());
    assert!(holds("deep/A_RES_76_900.en.xml"), "the folder below the one that was given is kept");
    assert!(!holds("papers/deep"), "what lies above is not");
    let refused = house.json(&["add", &folder, "--json"])["refused"][0]["file"].clone();
    assert!(refused.as_str().unwrap().starts_with(&folder), "who gave the path is told the path");
}

#[test]
fn adding_again_changes_nothing() {
    let house = House::new();
    papers(&house);
    let first = house.json(&["add", "papers", "--json"]);
    assert!(first["records"].as_u64().unwrap() > 4);
    let before = house.json(&["doctor", "--json"]);
    let again = house.json(&["add", "papers", "--json"]);
    assert_eq!(
        (&again["read"], &again["unchanged"], &again["records"]),
        (&0.into(), &1.into(), &0.into())
    );
    assert_eq!(house.json(&["doctor", "--json"])["root"], before["root"]);
}

#[test]
fn what_was_added_is_shown_with_addresses_vote_and_the_unknown_voter() {
    let house = House::new();
    papers(&house);
    house.ok(&["add", "papers"]);
    let shown = house.ok(&["show", "A/RES/76/900"]);
    assert!(
        shown.contains("op1 ") && shown.contains("1. Invites all gardeners to plant;"),
        "{shown}"
    );
    let json = house.json(&["show", "A/RES/76/900", "--json"]);
    let vote = &json["decisions"][0]["mode"]["recorded"];
    assert_eq!(vote["yes"], serde_json::json!(["ISL"]));
    assert_eq!(vote["unknown"][0]["name"], "ATLANTIS");
    assert!(json["doubts"].as_array().unwrap().iter().any(|doubt| doubt["kind"] == "unknown-name"));
}

#[test]
fn a_path_that_is_not_there_is_named() {
    let house = House::new();
    let ran = house.run(&["add", "nowhere"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("nowhere"), "{}", ran.err);
}

#[test]
fn files_that_are_broken_stop_nothing() {
    let Some(broken) = shared("broken") else { return };
    let house = House::new();
    let ran = house.run(&["add", broken.to_str().unwrap(), "--json"]);
    let summary: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let (read, refused) =
        (summary["read"].as_u64().unwrap(), summary["refused"].as_array().unwrap());
    assert_eq!(read + refused.len() as u64, 40, "{summary}");
    assert!(refused.iter().all(|refusal| !refusal["why"].as_str().unwrap().is_empty()));
}

#[test]
fn a_batch_that_was_killed_is_made_up_for() {
    let whole = House::new();
    let torn = House::new();
    for house in [&whole, &torn] {
        papers(house);
        let entry = r#"{"symbol": "A/RES/76/901", "title": "Ponds", "session": "Seventy-sixth session", "adoption_date": "3 December 2021", "adoption_type": "Without a vote", "pv": "A/76/PV.40", "originating_document": "A/C.1/76/L.4", "sponsors": ["ICELAND"]}"#;
        std::fs::write(house.folder.path().join("papers/76.json"), entry).unwrap();
    }
    let summary = whole.json(&["add", "papers", "--json"]);
    assert_eq!(summary["entries_without_text"], 1);
    // The killed batch kept the catalogue and recorded nothing of it; its mark lies there, and nobody holds it.
    torn.ok(&["import"]);
    let records = |house: &House| house.json(&["doctor", "--json"])["records"].as_u64().unwrap();
    let imported = records(&torn);
    torn.ok(&["add", "papers"]);
    std::fs::write(torn.data().join("add.unfinished.1"), "").unwrap();
    let again = torn.json(&["add", "papers", "--json"]);
    assert_eq!(again["records"], 0, "{again}");
    assert_eq!(records(&torn) - imported, records(&whole));
    assert!(!torn.data().join("add.unfinished.1").exists());
}

#[test]
fn a_batch_that_is_interrupted_in_the_middle_comes_to_the_same_end() {
    let Some(resolutions) = shared("ga-resolutions") else { return };
    let (whole, torn) = (House::new(), House::new());
    let folder = resolutions.join("74");
    let paths = [folder.to_str().unwrap(), resolutions.join("extract/74.json").to_str().unwrap()]
        .map(str::to_owned);
    let add = ["add", &paths[0], &paths[1], "-q"];
    whole.ok(&add);
    for delay_ms in [50, 400, 1200, 2500] {
        let mut child =
            super::run::command().arg("--data").arg(torn.data()).args(add).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(delay_ms));
        child.kill().unwrap();
        child.wait().unwrap();
    }
    torn.ok(&add);
    let records = |house: &House| house.json(&["doctor", "--json"])["records"].as_u64().unwrap();
    assert_eq!(records(&torn), records(&whole));
}

#[test]
fn a_language_without_english_speaks_for_the_work() {
    let house = House::new();
    let folder = house.folder.path().join("papers");
    std::fs::create_dir_all(&folder).unwrap();
    let french = TEXT.replace("language=\"eng\"", "language=\"fra\"");
    std::fs::write(folder.join("A_RES_76_900.fr.xml"), &french).unwrap();
    house.ok(&["add", "papers"]);
    let json = house.json(&["show", "A/RES/76/900", "--language", "fr", "--json"]);
    assert_eq!(json["work"]["title"], "Gardens");
    // When the English text comes later, it speaks.
    std::fs::write(folder.join("A_RES_76_900.en.xml"), TEXT.replace(">Gardens<", ">The gardens<"))
        .unwrap();
    house.ok(&["add", "papers"]);
    let json = house.json(&["show", "A/RES/76/900", "--json"]);
    assert_eq!(json["work"]["title"], "The gardens");
}

/// The pages of an invented resolution, as they come out of a PDF.
const PRINTED: &str = include_str!("../../../../corpus/printed-pages.txt");

#[test]
fn texts_out_of_pdfs_are_taken_in_beside_others_from_several_folders() {
    let house = House::new();
    papers(&house);
    let folder = house.folder.path().join("printed");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("A_RES_58_901.txt"), PRINTED).unwrap();
    std::fs::write(folder.join("README.txt"), "about the texts").unwrap();
    std::fs::write(folder.join("speech.txt"), "Dear gardeners, this has no symbol.").unwrap();
    let summary = house.json(&["add", "papers", "printed", "--json"]);
    assert_eq!((&summary["files"], &summary["read"]), (&5.into(), &2.into()), "{summary}");
    let refused = summary["refused"].as_array().unwrap().iter();
    let why = |name: &str| {
        let mut refused =
            refused.clone().filter(|refused| refused["file"].as_str().unwrap().ends_with(name));
        refused.next().map(|refused| refused["why"].as_str().unwrap().to_owned())
    };
    assert_eq!(why("README.txt"), None);
    assert!(why("speech.txt").unwrap().contains("no symbol"));
    let shown = house.json(&["show", "A/RES/58/901", "--json"]);
    assert_eq!(shown["work"]["kind"], "resolution");
    assert_eq!(shown["work"]["date"], "2003-12-08");
    let printed = house.ok(&["show", "A/RES/58/901"]);
    assert!(printed.contains("op3(b)(ii)") && printed.contains("fn3"), "{printed}");
    assert!(!printed.contains("0345483") && !printed.contains("_____"), "{printed}");
}
