//! What is said about files that cannot be read?

use dossier::Files;

fn check(name: &str, text: &str, expected: &[&str]) {
    let mut files: Files =
        [("dossier.toml", "id = \"moon\"\ntitle = \"Lunar talks\"\n")].into_iter().collect();
    files.insert("sources.toml", "[[source]]\nname = \"gazette\"\ncite = \"The Lunar Gazette\"\n");
    files.insert(name, text);
    let faults = dossier::read(&files).err().unwrap_or_default();
    let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(faults, expected);
}

#[test]
fn a_file_that_is_no_file_of_a_dossier() {
    check(
        "session.toml",
        "",
        &["session.toml: a dossier has no such file\n  hint: did you mean `sessions.toml`?"],
    );
}

#[test]
fn every_fault_of_a_row_at_once() {
    check(
        "events.toml",
        "[[event]]\ndate = \"2024-13\"\ntitel = \"Landing\"\nachievement = \"yes\"\n",
        &[
            "events.toml:1:1: this event has no `title`\n  hint: add the key `title`",
            "events.toml:1:1: this event has no `kind`\n  hint: add the key `kind`",
            "events.toml:1:1: this event names no source\n  hint: every row says where it comes from: add `source`",
            "events.toml:2:1: `date` cannot be read: `2024-13` is not a date: there is no such month\n  hint: write 2024-12-02, 2024-12, 2024, 2024-12-02/2024-12-06 or unknown",
            "events.toml:3:1: an event has no `titel`\n  hint: did you mean `title`?",
            "events.toml:4:1: `achievement` is \"yes\", but can only be true or false\n  hint: write true or false, without quotation marks",
        ],
    );
}

#[test]
fn a_letter_that_was_written_for_a_zero() {
    let row = "[[event]]\ndate = \"2020-12-31\"\ntitle = \"Adopted\"\nkind = \"adoption\"\nsource = \"gazette\"\n";
    check(
        "events.toml",
        &format!("{row}documents = [\"A/RES/75/24O\"]\n"),
        &[
            "events.toml:6:14: `documents` is `A/RES/75/24 O`, with the letter O after its number\n  hint: write the digit 0",
        ],
    );
}

#[test]
fn rows_of_another_file() {
    check(
        "pillars.toml",
        "order = 1\n\n[[piller]]\nid = \"threats\"\n",
        &[
            "pillars.toml:1: `order` stands outside of any row\n  hint: begin each row with [[pillar]]",
            "pillars.toml:3: there are no rows `piller` in this file\n  hint: begin each row with [[pillar]]",
        ],
    );
}

#[test]
fn the_same_thing_twice() {
    let row = "[[pillar]]\nid = \"threats\"\norder = 1\nname = \"Threats\"\nsource = \"gazette\"\n";
    check(
        "pillars.toml",
        &format!("{row}{row}"),
        &[
            "pillars.toml:6: this is about `threats`, as is pillars.toml:1\n  hint: keep one of the two rows, and name both sources in it; or say since when each holds",
        ],
    );
}

#[test]
fn a_name_that_nothing_has() {
    let text = "[[issue]]\nid = \"dust\"\nquestion = \"Whose?\"\nsource = \"gazette\"\n\n\
                [[issue]]\nid = \"craters\"\nquestion = \"Whose?\"\nsource = \"gazet\"\n";
    check(
        "issues.toml",
        text,
        &[
            "issues.toml:9:1: no source is called `gazet`\n  hint: did you mean `gazette`?; new sources go into sources.toml, or cite a URL or a symbol",
        ],
    );
    let mut files: Files =
        [("dossier.toml", "id = \"moon\"\ntitle = \"Lunar talks\"\n")].into_iter().collect();
    files.insert(
        "issues.toml",
        text.replace("gazette", "A/RES/34/68").replace("gazet", "A/RES/34/68"),
    );
    files.insert(
        "positions.csv",
        "date,actor,issue,stance,words,grade,source\n2024,ISL,dsut,supports,Ours,quoted,A/RES/34/68\n",
    );
    let faults = dossier::read(&files).unwrap_err();
    assert_eq!(
        faults[0].to_string(),
        "positions.csv:2: there is no issue `dsut`\n  hint: did you mean `dust`?"
    );
}

#[test]
fn an_actor_by_its_name() {
    check(
        "positions.csv",
        "date,actor,issue,stance,words,grade,source\n2024,Iceland,dust,supports,Ours,quoted,gazette\n",
        &[
            "positions.csv:2: `actor` is `Iceland`, which is not the id of an actor\n  hint: write `ISL`",
        ],
    );
}

#[test]
fn a_vote_without_totals_and_totals_without_a_vote() {
    let decision = |mode: &str| {
        format!(
            "[[decision]]\non = \"A/RES/34/68\"\nbody = \"plenary\"\ndate = \"1979-12-05\"\n{mode}source = \"gazette\"\n"
        )
    };
    check(
        "decisions.toml",
        &decision("mode = \"recorded\"\n"),
        &[
            "decisions.toml:1:1: a recorded vote has `totals`, in favour, against, abstaining: totals = \"92-50-21\"\n  hint: correct the row",
        ],
    );
    check(
        "decisions.toml",
        &decision("mode = \"without-vote\"\ntotals = \"1-2-3\"\n"),
        &[
            "decisions.toml:1:1: where nobody voted (mode = \"without-vote\") there are no totals and no voters\n  hint: correct the row",
        ],
    );
    check("decisions.toml", &decision("mode = \"recorded\"\ntotals = \"1-2-3\"\n"), &[]);
}

#[test]
fn a_spreadsheet_saved_with_semicolons() {
    check(
        "counts.csv",
        "series;date;value;source\ncraters;1969;1;gazette\n",
        &[
            "counts.csv:1: the heading is one cell: `series;date;value;source`\n  hint: save the file with commas between the cells, not semicolons",
        ],
    );
}

#[test]
fn a_spreadsheet_with_its_mark_and_empty_lines_is_read() {
    check(
        "counts.csv",
        "\u{feff}series,date,value,source\r\ncraters,1969,1,gazette\r\n,,,\r\n",
        &[],
    );
}

#[test]
fn a_file_that_is_not_toml() {
    let mut files: Files =
        [("dossier.toml", "id = \"moon\"\ntitle = \"Lunar talks\"\n")].into_iter().collect();
    files.insert("issues.toml", "[[issue]]\nid = dust\n");
    let faults = dossier::read(&files).unwrap_err();
    assert!(faults[0].what.starts_with("this is not TOML"), "{}", faults[0]);
    assert_eq!(faults[0].line, Some(2));
}

#[test]
fn what_is_invented_and_what_is_not_have_dossiers_of_their_own() {
    let count = "series,date,value,source\nexercise-craters,1969-07,1,gazette: p. 3\n";
    check(
        "counts.csv",
        count,
        &[
            "counts.csv:2: `exercise-craters 1969-07` is invented\n  hint: exercises have a dossier of their own, whose id begins with exercise",
        ],
    );
    let mut files: Files = [("dossier.toml", "id = \"exercise-moon\"\ntitle = \"Lunar talks\"\n")]
        .into_iter()
        .collect();
    files.insert("sources.toml", "[[source]]\nname = \"gazette\"\ncite = \"The Lunar Gazette\"\n");
    files.insert("counts.csv", count);
    assert!(dossier::read(&files).is_ok());
    files.insert("counts.csv", count.replace("exercise-", ""));
    let faults = dossier::read(&files).unwrap_err();
    assert!(faults[0].what.contains("nothing in the name of `craters 1969-07`"), "{}", faults[0]);
}

#[test]
fn a_folder_of_texts_holds_texts_alone() {
    let mut files: Files =
        [("dossier.toml", "id = \"moon\"\ntitle = \"Lunar talks\"\n")].into_iter().collect();
    for name in ["texts/zero-draft.pdf", "texts/of/zero-draft.xml", "zero-draft.xml"] {
        files.insert(name, "");
        let faults = dossier::read(&files).unwrap_err();
        assert_eq!((&*faults[0].file, &*faults[0].what), (name, "a dossier has no such file"));
        files.remove(name);
    }
    files.insert("texts/zero-draft.xml", "<akomaNtoso/>");
    let dossier = dossier::read(&files).unwrap();
    assert_eq!(dossier.texts.get("texts/zero-draft.xml"), Some("<akomaNtoso/>"));
    assert_eq!(dossier.origin("texts/zero-draft.xml"), "dossier:moon/texts/zero-draft.xml");
    assert_eq!(dossier::print(&dossier).get("texts/zero-draft.xml"), Some("<akomaNtoso/>"));
}

const MOON: &str = "[[process]]\nid = \"moon-talks\"\nname = \"Moon talks\"\nofficial_name = \"Moon talks\"\nkind = \"oewg\"\n\
                    established_by = \"A/RES/34/68\"\nstart = \"1980\"\nsource = \"gazette\"\n";

#[test]
fn an_end_before_the_start() {
    check(
        "processes.toml",
        &MOON.replace("start = \"1980\"", "start = \"1980-05\"\nend = \"1979\""),
        &[
            "processes.toml:1: `moon-talks` ends (1979) before it starts (1980-05)\n  hint: correct `start` or `end`",
        ],
    );
    check(
        "processes.toml",
        &MOON.replace("start = \"1980\"", "start = \"1980-05\"\nend = \"1980\""),
        &[],
    );
}

#[test]
fn a_stance_that_is_no_answer() {
    let mut files: Files =
        [("dossier.toml", "id = \"moon\"\ntitle = \"Lunar talks\"\n")].into_iter().collect();
    let issue = |answers: &str| {
        format!(
            "[[issue]]\nid = \"dust\"\nquestion = \"Whose?\"\n{answers}source = \"A/RES/34/68\"\n"
        )
    };
    let rows = ["ours", "theirs", "suports", "neutral"]
        .map(|stance| format!("2024,ISL,dust,{stance},Words,quoted,A/RES/34/68\n"));
    files.insert(
        "positions.csv",
        format!("date,actor,issue,stance,words,grade,source\n{}", rows.concat()),
    );
    files.insert("issues.toml", issue("answers = [\"ours\", \"nobody's\"]\n"));
    let faults = dossier::read(&files).unwrap_err();
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "positions.csv:3: the issue `dust` has no answer `theirs`\n  hint: known are `ours`, `nobody's`, `supports`, `opposes`, `conditional`, `neutral`; new answers go into `answers` of the issue",
            "positions.csv:4: the issue `dust` has no answer `suports`\n  hint: did you mean `supports`?; new answers go into `answers` of the issue",
        ]
    );
}

#[test]
fn voters_that_do_not_add_up() {
    let decision = |totals: &str| {
        format!(
            "[[decision]]\non = \"A/RES/34/68\"\nbody = \"plenary\"\ndate = \"1979-12-05\"\nmode = \"recorded\"\n\
             totals = \"{totals}\"\nyes = [\"ISL\", \"KEN\"]\nno = [\"NOR\"]\nsource = \"gazette\"\n"
        )
    };
    check("decisions.toml", &decision("2-1-0"), &[]);
    check(
        "decisions.toml",
        &decision("2-1-1"),
        &[
            "decisions.toml:1: the voters listed are 2-1-0, the totals of the vote on A/RES/34/68 are 2-1-1\n  hint: compare both with the source; where it prints them so, leave out `yes`, `no` and `abstaining`",
        ],
    );
}

/// Returns a dossier with a process and many events of it.
fn eventful(process: &str) -> Files {
    let event = "[[event]]\ndate = \"1980\"\ntitle = \"Landing\"\nkind = \"landing\"\nprocess = \"moon-talks\"\nsource = \"A/RES/34/68\"\n";
    let days = (1..=28).map(|day| event.replace("1980", &format!("1980-02-{day:02}")));
    let mut files: Files =
        [("dossier.toml", "id = \"moon\"\ntitle = \"Lunar talks\"\n")].into_iter().collect();
    files.insert("processes.toml", process.replace("gazette", "A/RES/34/68"));
    files.insert("events.toml", days.collect::<String>());
    files
}

#[test]
fn a_row_that_cannot_be_read_has_no_faults_that_follow() {
    assert!(dossier::read(&eventful(MOON)).is_ok());
    let spoilt = MOON.replace("\"A/RES/34/68\"", "\"resolution 34 68\"");
    let faults = dossier::read(&eventful(&spoilt)).unwrap_err();
    assert_eq!(faults.len(), 1, "{faults:#?}");
    assert!(
        faults[0].to_string().starts_with("processes.toml:6:1: `established_by` cannot be read"),
        "{}",
        faults[0]
    );
}

#[test]
fn what_is_wrong_row_after_row_is_said_once_and_counted() {
    let other = MOON.replace("moon-talks", "mars-talks");
    let faults = dossier::read(&eventful(&other)).unwrap_err();
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "events.toml:1: there is no process `moon-talks`; so it is in 27 other places\n  hint: did you mean `mars-talks`?"
        ]
    );
}
