//! What does importing a dossier append, the first time and the next?

use crate::{import, read, record};
use chronicle::{AsOf, Assertion, Chronicle, Claim, Evidence, Source};
use dossier::{Dossier, Files};
use negotiation::issue::Issue;
use std::sync::Arc;

const ISSUES: &str = "\
[[issue]]
id = \"craters\"
question = \"Who names the craters?\"
source = \"A/RES/34/68\"

[[issue]]
id = \"dust\"
question = \"Whose is the dust?\"
source = \"A/RES/34/68\"
";

fn moon(issues: &str) -> Files {
    [("dossier.toml", "id = \"moon\"\ntitle = \"Lunar talks\"\n"), ("issues.toml", issues)]
        .into_iter()
        .collect()
}

fn question(chronicle: &Chronicle, id: &str) -> Option<String> {
    let observatory =
        Arc::new(chronicle.clone()).observatory(AsOf::day("2026-01-01".parse().unwrap()));
    observatory.get::<Issue>(id).map(|issue| issue.question.clone())
}

#[test]
fn importing_twice_appends_nothing() {
    let mut chronicle = Chronicle::new();
    let first = import(&mut chronicle, 1, &moon(ISSUES));
    assert_eq!((first.new.len(), first.withdrawn.len(), first.unchanged), (3, 0, 0));
    let second = import(&mut chronicle, 2, &moon(ISSUES));
    assert!(second.is_empty());
    assert_eq!(second.unchanged, 3);
}

#[test]
fn the_whole_observatory_is_imported_once() {
    let mut chronicle = Chronicle::new();
    let first = import(&mut chronicle, 1, &crate::un_ict());
    assert_eq!(first.new.len(), chronicle.len(), "no two rows make one record");
    assert!(import(&mut chronicle, 2, &crate::un_ict()).is_empty());
}

#[test]
fn a_changed_row_corrects_its_record_and_no_other() {
    let mut chronicle = Chronicle::new();
    import(&mut chronicle, 1, &moon(ISSUES));
    let changes = import(&mut chronicle, 2, &moon(&ISSUES.replace("Whose is", "Who owns")));
    assert_eq!((changes.new.len(), changes.withdrawn.len(), changes.unchanged), (1, 0, 2));
    let corrected = changes.new[0].corrects.and_then(|id| chronicle.record(&id).cloned()).unwrap();
    assert_eq!(corrected.assertion.says.key(), "dust");
    assert_eq!(question(&chronicle, "dust").as_deref(), Some("Who owns the dust?"));
}

#[test]
fn a_row_changed_back_corrects_the_change() {
    let mut chronicle = Chronicle::new();
    import(&mut chronicle, 1, &moon(ISSUES));
    import(&mut chronicle, 2, &moon(&ISSUES.replace("Whose is", "Who owns")));
    assert_eq!(import(&mut chronicle, 3, &moon(ISSUES)).new.len(), 1);
    assert_eq!(question(&chronicle, "dust").as_deref(), Some("Whose is the dust?"));
    assert!(import(&mut chronicle, 4, &moon(ISSUES)).is_empty());
}

#[test]
fn a_row_that_only_changes_its_source_is_a_change() {
    let mut chronicle = Chronicle::new();
    import(&mut chronicle, 1, &moon(ISSUES));
    let changes = import(&mut chronicle, 2, &moon(&ISSUES.replacen("A/RES/34/68", "A/34/664", 1)));
    assert_eq!((changes.new.len(), changes.unchanged), (1, 2));
}

#[test]
fn a_row_that_is_gone_is_withdrawn_and_comes_back() {
    let (craters, _) = ISSUES.split_once("\n\n").unwrap();
    let mut chronicle = Chronicle::new();
    import(&mut chronicle, 1, &moon(ISSUES));

    let gone = import(&mut chronicle, 2, &moon(craters));
    assert_eq!((gone.new.len(), gone.withdrawn.len(), gone.unchanged), (0, 1, 2));
    assert!(matches!(&gone.withdrawn[0].says, Claim::Withdrawal(_)));
    assert_eq!(question(&chronicle, "dust"), None);
    assert!(import(&mut chronicle, 3, &moon(craters)).is_empty(), "it is withdrawn once");

    let back = import(&mut chronicle, 4, &moon(ISSUES));
    assert_eq!((back.new.len(), back.withdrawn.len(), back.unchanged), (1, 0, 2));
    let taken_back = chronicle.record(&back.new[0].corrects.unwrap()).unwrap();
    assert!(matches!(taken_back.assertion.says, Claim::Withdrawal(_)));
    assert_eq!(question(&chronicle, "dust").as_deref(), Some("Whose is the dust?"));
    assert!(import(&mut chronicle, 5, &moon(ISSUES)).is_empty());

    let gone_again = import(&mut chronicle, 6, &moon(craters));
    assert_eq!(gone_again.withdrawn.len(), 1);
    assert_eq!(question(&chronicle, "dust"), None);
}

#[test]
fn a_thing_may_have_a_row_for_each_time() {
    let dated = |question: &str, since: &str| {
        format!(
            "[[issue]]\nid = \"dust\"\nquestion = \"{question}\"\nsince = \"{since}\"\nsource = \"A/34/664\"\n"
        )
    };
    let early = dated("Is there dust?", "1969");
    let both = format!("{early}{}", dated("Whose is the dust?", "1979"));
    let mut chronicle = Chronicle::new();
    import(&mut chronicle, 1, &moon(&early));
    let changes = import(&mut chronicle, 2, &moon(&both));
    assert_eq!((changes.new.len(), changes.unchanged), (1, 2));
    assert_eq!(
        changes.new[0].corrects, None,
        "what held in 1969 is not corrected by what holds now"
    );

    let reworded = both.replace("Whose is", "Who owns");
    let changes = import(&mut chronicle, 3, &moon(&reworded));
    let corrected = chronicle.record(&changes.new[0].corrects.unwrap()).unwrap();
    assert_eq!(corrected.assertion.since(), "1979-01-01".parse().ok());

    let gone = import(&mut chronicle, 4, &moon(&early));
    assert_eq!((gone.new.len(), gone.withdrawn.len()), (0, 1));
    assert_eq!(question(&chronicle, "dust").as_deref(), Some("Is there dust?"));
    assert!(import(&mut chronicle, 5, &moon(&early)).is_empty());
}

#[test]
fn what_others_recorded_is_left_alone() {
    let mut chronicle = Chronicle::new();
    import(&mut chronicle, 1, &moon(ISSUES));
    let recorded = Dossier::recorded("moon", &chronicle);
    let dust = recorded.assertions.iter().find(|assertion| assertion.says.key() == "dust").unwrap();
    let corrects = chronicle.latest().find(|id| chronicle.record(id).unwrap().assertion == *dust);
    let Claim::Issue(issue) = dust.says.clone() else { panic!("dust is an issue") };
    let says = Claim::Issue(Issue { question: "Is there dust?".to_owned(), ..issue });
    let source = Source { cite: "A/34/664".into(), place: None, retrieved: None, original: None };
    let desk = Assertion { corrects, ..Assertion::new(says, Evidence::Stated, source) };
    record(&mut chronicle, "rapporteur", 2, [&desk]);

    assert!(import(&mut chronicle, 3, &moon(ISSUES)).is_empty());
    assert_eq!(question(&chronicle, "dust").as_deref(), Some("Is there dust?"));
}

#[test]
fn what_was_recorded_is_printed_as_it_was_written() {
    let mut chronicle = Chronicle::new();
    let files = dossier::print(&read(&moon(ISSUES)));
    import(&mut chronicle, 1, &moon(&ISSUES.replace("Whose is", "Who owns")));
    import(&mut chronicle, 2, &files);
    assert_eq!(dossier::print(&Dossier::recorded("moon", &chronicle)), files);

    let mut chronicle = Chronicle::new();
    import(&mut chronicle, 1, &crate::un_ict());
    let printed = dossier::print(&Dossier::recorded("un-ict", &chronicle));
    assert_eq!(printed, crate::un_ict());
}
