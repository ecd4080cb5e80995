//! What of a printed page is not the text: wherever a page breaks, the words are the same.

use crate::notation;
use reading::{Hint, Read, read};

/// A resolution on one page, as lines.
const HEAD: &str = "A/RES/58/901\n\nUnited Nations\n\nGeneral Assembly\n\nDistr.: General\n18 December 2003\n\nFifty-eighth session\nAgenda item 168\n\nResolution adopted by the General Assembly on 8 December 2003\n[on the report of the Second Committee (A/58/957)]\n\n58/901. The gardens of the harbour and\nthe care of their ponds\n";

const BODY: [&str; 16] = [
    "The General Assembly,",
    "Recalling its resolutions 57/902 of 4 December 2002 and 56/903 of 1 December",
    "2001, which the gardeners of Tuvalu read,",
    "Noting that the ponds of the harbour were not cleaned in the year before the",
    "one in which it snowed,",
    "1. Calls upon all gardeners to water the ponds each morning, and in the",
    "evening as well;",
    "2. Invites the gardeners:",
    "(a) To measure the depth of each pond;",
    "(b) To write down what they find, and to tell it to those who keep the carp of",
    "the harbour;",
    "3.",
    "Decides to include in its agenda the item entitled “The gardens of the harbour",
    "and the care of their ponds”.",
    "71st plenary meeting",
    "8 December 2003",
];

/// What stands at the foot of a page and at the head of the next.
const BREAKS: [&str; 4] = [
    "\n2\n\nA/RES/58/901\n\n",
    "\n03-45483 (E)\n\n*0345483*\n\nPlease recycle\n\nThe gardens of the harbour and the care\nof their ponds\n\nA/RES/58/901\n\n",
    "\n2/3\n\n03-45483\n\nA/RES/58/901\n\nThe gardens of the harbour\nand the care of their ponds\n\n",
    "\n03 45483\n\n/...\n\n\u{c}A/RES/58/901\nPage 2\n\n",
];

fn printed(body: &str) -> String {
    let text = format!("{HEAD}\n{body}");
    let read = read(text.as_bytes(), &Hint { name: "pond.txt" });
    assert!(matches!(read, Read::Document(_)));
    notation::print(&read)
}

#[test]
fn wherever_a_page_breaks_the_words_are_the_same() {
    let whole = printed(&BODY.join("\n"));
    assert!(whole.contains("op2(b) Item  (b) To write down"), "{whole}");
    for page_break in BREAKS {
        for at in 1..BODY.len() {
            let body = format!("{}\n{page_break}{}", BODY[..at].join("\n"), BODY[at..].join("\n"));
            assert_eq!(printed(&body), whole, "{page_break:?} before `{}`", BODY[at]);
        }
    }
}

#[test]
fn a_footnote_below_the_page_is_lifted_wherever_its_mark_stands() {
    let last = BODY.len() - 2;
    for (line, wanted) in [(2, "pp1"), (4, "pp2"), (6, "op1"), (8, "op2(a)"), (10, "op2(b)")] {
        for mark in [" 1", "1"] {
            let mut body: Vec<String> = BODY.iter().map(|line| (*line).to_owned()).collect();
            body[line].push_str(mark);
            for rule in ["_______________\n", ""] {
                let note =
                    format!("{rule}1\n\n03 45483\n\nSee A/57/904, annex.\n\n2\n\nA/RES/58/901\n");
                let mut body = body.clone();
                body.insert(last, note);
                let printed = printed(&body.join("\n"));
                let marked = printed.lines().find(|line| line.contains("^fn1")).unwrap();
                assert_eq!(marked.trim().split(' ').next(), Some(wanted), "{printed}");
                assert!(
                    printed.contains("\nfn1  1 See [A/57/904 = A/57/904], annex.\n"),
                    "{printed}"
                );
            }
        }
    }
}

#[test]
fn a_note_that_was_not_told_from_the_one_before_leaves_the_later_ones_theirs() {
    let mut body: Vec<String> = BODY.iter().map(|line| (*line).to_owned()).collect();
    body[2].push_str(" 1");
    body[4].push_str(" 2");
    body[11 + 1].push_str(" 3");
    let unclear = "_______________\n1\n2\nSee https://un.org/ponds\nIbid.\n\nA/RES/58/901\n";
    let clear = "_______________\n3\nAs before.\n\nA/RES/58/901\n";
    body.insert(BODY.len() - 2, clear.to_owned());
    body.insert(6, unclear.to_owned());
    let printed = printed(&body.join("\n"));
    assert!(printed.contains("\nfn3  3 As before.\n"), "{printed}");
    let op3 = printed.lines().find(|line| line.trim_start().starts_with("op3 ")).unwrap();
    assert!(!op3.contains("As before"), "{printed}");
}

#[test]
fn a_report_that_tells_of_a_meeting_was_not_adopted_there() {
    let report = "A/58/901\n\nUnited Nations\n\nGeneral Assembly\n\nDistr.: General\n12 July 2003\n\nReport of the gardeners\n\n1. The gardeners met at their\n12th meeting\n8 June 2003\nand counted the carp.\n";
    let read = read(report.as_bytes(), &Hint { name: "A_58_901.txt" });
    let Read::Document(document) = &read else { panic!("{read:?}") };
    assert_eq!(document.proceedings.adopted_on, None);
    assert_eq!(document.proceedings.meeting, None);
    let printed = notation::print(&read);
    assert!(printed.contains("12th meeting") && printed.contains("8 June 2003"), "{printed}");
}

#[test]
fn a_hyphen_that_is_supplied_is_doubted() {
    let doubts = |word: &str| {
        let mut body: Vec<String> = BODY.iter().map(|line| (*line).to_owned()).collect();
        body[2] = "2001, on the co-operation of gardeners and the co-operation of carp,".to_owned();
        body[3] =
            format!("Noting that the {word} of the ponds were not cleaned in the year before");
        let text = format!("{HEAD}\n{}", body.join("\n"));
        let Read::Document(document) = read(text.as_bytes(), &Hint { name: "pond.txt" }) else {
            panic!("it is a text")
        };
        document.doubts.iter().any(|doubt| doubt.what.contains("without a hyphen"))
    };
    assert!(doubts("cooperation"));
    assert!(!doubts("co-operation"));
}
