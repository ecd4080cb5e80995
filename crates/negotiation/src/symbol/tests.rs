//! Do symbols keep the rules of ST/CS/SER.A, as the field applies them?

mod laws;
mod oracle;

use super::{CitationHint, Cited, Committee, Effect, Modifier, Organ, Session, Symbol, SymbolKind};
use super::{Folded, symbols_in};
use crate::language::Language;

pub(super) fn symbol(text: &str) -> Symbol {
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}

#[track_caller]
fn check_found(text: &str, expected: &[&str]) {
    let found = symbols_in(text);
    let symbols: Vec<&str> = found.iter().map(|found| found.symbol.as_str()).collect();
    assert_eq!(symbols, expected, "{text}");
    for found in &found {
        let printed = &text[found.start..found.end];
        let (read, _) = Symbol::parse_folding(printed);
        assert_eq!(read, Ok(found.symbol.clone()), "{printed}");
        assert_eq!(found.folded, printed != found.symbol.as_str(), "{printed}");
    }
}

#[track_caller]
fn check_cited(text: &str, expected: &str) {
    let cited = Symbol::cited(text, CitationHint::None);
    assert_eq!(cited, Ok(Cited::Certain(symbol(expected))), "{text}");
}

#[test]
fn rule_1_case_is_normalised_and_the_original_can_be_shown() {
    assert_eq!(symbol("e/cn.4/SUB.2/2003/12/REV.2").as_str(), "E/CN.4/Sub.2/2003/12/Rev.2");
    assert_eq!(symbol("a/res/75/240"), symbol("A/RES/75/240"));
    assert_eq!(symbol("a/hrc/res/48/3").as_str(), "A/HRC/RES/48/3");
    assert_eq!(symbol("UNEP/EA.4/Res.1").kind(), SymbolKind::Resolution);
    let (read, folded) = Symbol::parse_folding("a/res/75/240");
    assert_eq!(read, Ok(symbol("A/RES/75/240")));
    assert_eq!(folded, Folded { case: true, ..Folded::default() });
    check_found("As in A/C.1/75/L.8/REV.1 and a/b.", &["A/C.1/75/L.8/Rev.1"]);
}

#[test]
fn rule_2_modifiers_stack_and_their_order_matters() {
    let addendum = symbol("A/C.1/75/L.8/Rev.1/Add.1");
    assert_eq!(addendum.modifiers(), [Modifier::Revision(1), Modifier::Addendum(1)]);
    assert_ne!(addendum, symbol("A/C.1/75/L.8/Add.1/Rev.1"));
    assert_eq!(addendum.base(), symbol("A/C.1/75/L.8"));
    assert_eq!(addendum.modified(), Some(symbol("A/C.1/75/L.8/Rev.1")));
    assert_eq!(addendum.revises(), None);
    assert!(!addendum.is_replacement());
    assert_eq!(symbol("A/C.1/75/L.8").modified(), None);
}

#[test]
fn rule_2_revisions_replace_and_the_others_do_not() {
    let effects: Vec<Effect> = symbol("A/75/1/Rev.1/Add.2/Corr.3/Amend.4/Summary")
        .modifiers()
        .into_iter()
        .map(Modifier::effect)
        .collect();
    assert_eq!(
        effects,
        [
            Effect::Replaces,
            Effect::Supplements,
            Effect::Corrects,
            Effect::Alters,
            Effect::Summarizes
        ]
    );
    let third = symbol("A/C.1/75/L.8/Rev.2");
    assert!(third.is_replacement());
    assert_eq!(third.revises(), Some(symbol("A/C.1/75/L.8/Rev.1")));
    assert_eq!(symbol("A/C.1/75/L.8/Rev.1").revises(), Some(symbol("A/C.1/75/L.8")));
}

#[test]
fn rule_2_a_star_is_a_technical_reissue() {
    let reissue = symbol("A/C.1/75/L.8/Rev.1*");
    assert!(reissue.is_reissue() && reissue.is_replacement());
    assert_eq!(reissue.modified(), Some(symbol("A/C.1/75/L.8/Rev.1")));
    assert_eq!(reissue.base(), symbol("A/C.1/75/L.8"));
    assert_eq!(reissue.number(), Some(8));
    assert_eq!(reissue.link(Language::En), "https://undocs.org/en/A/C.1/75/L.8/Rev.1");
    check_found("**A/75/240** and A/75/L.10*", &["A/75/240", "A/75/L.10*"]);
}

#[test]
fn rule_3_the_language_is_never_in_the_symbol() {
    let links: Vec<String> =
        Language::ALL.into_iter().map(|language| symbol("A/77/380").link(language)).collect();
    assert_eq!(links[0], "https://undocs.org/ar/A/77/380");
    assert_eq!(links[5], "https://undocs.org/es/A/77/380");
}

#[test]
fn rule_4_resumed_meetings_carry_a_note() {
    let resumed = symbol("A/75/PV.48 (Resumption 1)");
    assert_eq!(resumed.note(), Some("Resumption 1"));
    assert_eq!(resumed.resumption(), Some(1));
    assert_eq!(resumed.kind(), SymbolKind::VerbatimRecord);
    assert_eq!(resumed.number(), Some(48));
    assert_eq!(resumed, symbol("A/75/PV.48(Resumption 1)"));
    assert_ne!(resumed, symbol("A/75/PV.48"));
    assert_eq!(symbol("A/75/PV.48 (resumed)").resumption(), Some(1));
    assert_eq!(symbol("A/75/PV.48 (resumed)").as_str(), "A/75/PV.48 (resumed)");
    check_found("at A/75/PV.48 (Resumption 1), see", &["A/75/PV.48 (Resumption 1)"]);
    check_found("at A/75/PV.48 (see also", &["A/75/PV.48"]);
}

#[test]
fn rule_4_a_note_survives_modifiers() {
    let section = symbol("A/75/6 (Sect. 29C)/Add.1");
    assert_eq!(section.to_string(), "A/75/6 (Sect. 29C)/Add.1");
    assert_eq!(section.note(), Some("Sect. 29C"));
    assert_eq!(section.base(), symbol("A/75/6 (Sect. 29C)"));
    let volume = symbol("A/CONF.151/26/Rev.1 (Vol. I)");
    assert_eq!(volume.note(), Some("Vol. I"));
    assert_eq!(volume.modified(), Some(symbol("A/CONF.151/26 (Vol. I)")));
}

#[test]
fn rule_5_the_series_says_what_a_document_is() {
    let check = |text: &str, kind, series: Option<&str>| {
        assert_eq!((symbol(text).kind(), symbol(text).series()), (kind, series), "{text}");
    };
    check("A/RES/75/240", SymbolKind::Resolution, Some("RES"));
    check("A/HRC/RES/48/3", SymbolKind::Resolution, Some("RES"));
    check("A/DEC/78/541", SymbolKind::Decision, Some("DEC"));
    check("A/C.1/73/L.27/Rev.1", SymbolKind::Draft, Some("L"));
    check("A/AC.292/2025/CRP.1", SymbolKind::ConferenceRoomPaper, Some("CRP"));
    check("A/C.1/75/PV.3", SymbolKind::VerbatimRecord, Some("PV"));
    check("CRC/C/SR.2", SymbolKind::SummaryRecord, Some("SR"));
    check("S/PRST/2000/13", SymbolKind::PresidentialStatement, Some("PRST"));
    check("A/INF/75/4", SymbolKind::Information, Some("INF"));
    check("A/CN.9/WG.III/WP.190", SymbolKind::WorkingPaper, Some("WP"));
    check("A/AC.292/2021/NGO/12", SymbolKind::NonGovernmental, Some("NGO"));
    check("A/75/394", SymbolKind::Document, None);
    check("A/80/251", SymbolKind::Document, None);
    check("A/BUR/75/1", SymbolKind::Other, Some("BUR"));
}

#[test]
fn rule_6_citations_in_prose_are_read() {
    check_cited("resolution 75/240", "A/RES/75/240");
    check_cited("General Assembly resolution 75/240 of 31 December 2020", "A/RES/75/240");
    check_cited("resolution 75/251 B", "A/RES/75/251 B");
    check_cited("A/RES/75/240", "A/RES/75/240");
    check_cited("resolution A/RES/75/240,", "A/RES/75/240");
    check_cited("S/RES/2625 (2022)", "S/RES/2625 (2022)");
    check_cited("Security Council resolution 2625 (2022)", "S/RES/2625 (2022)");
    check_cited("resolution 2625 (2022)", "S/RES/2625 (2022)");
    check_cited("2625 (XXV)", "A/RES/2625(XXV)");
    check_cited("resolution 2603 A (XXIV)", "A/RES/2603(XXIV) A");
    check_cited("resolution 1503 (XLVIII)", "E/RES/1503(XLVIII)");
    check_cited("resolution ES-11/1", "A/RES/ES-11/1");
    check_cited("Human Rights Council resolution 48/3", "A/HRC/RES/48/3");
    check_cited("Economic and Social Council resolution 2020/5", "E/RES/2020/5");
    check_cited("résolution 75/240", "A/RES/75/240");
    check_cited("резолюция 75/240", "A/RES/75/240");
    check_cited("القرار 75/240", "A/RES/75/240");
    check_cited("HRC res 32/13", "A/HRC/RES/32/13");
    check_cited("the decision in resolution 75/240", "A/RES/75/240");
    check_cited("document A/77/380", "A/77/380");
    check_cited("report 70/174", "A/70/174");
    let hinted = |hint| Symbol::cited("75/240", hint);
    assert_eq!(hinted(CitationHint::Resolution), Ok(Cited::Certain(symbol("A/RES/75/240"))));
    assert_eq!(hinted(CitationHint::Document), Ok(Cited::Certain(symbol("A/75/240"))));
}

#[test]
fn rule_6_a_bare_number_is_ambiguous() {
    let cited = |text| Symbol::cited(text, CitationHint::None);
    let both = |one, other| Ok(Cited::Ambiguous(vec![symbol(one), symbol(other)]));
    assert_eq!(cited("70/174"), both("A/RES/70/174", "A/70/174"));
    assert_eq!(cited("75/240"), both("A/RES/75/240", "A/75/240"));
    assert_eq!(cited("78/541"), both("A/DEC/78/541", "A/78/541"));
    for text in
        ["", "3/4", "240", "resolution", "75/240/3", "75/240 and 76/19", "A/75/1 and A/75/2"]
    {
        assert!(cited(text).is_err(), "{text}");
    }
}

#[test]
fn rule_7_a_paragraph_citation_leaves_the_symbol_whole() {
    check_found("A/77/380, para. 11", &["A/77/380"]);
    check_found("A/RES/75/240, op. 4; A/RES/76/19 OP4", &["A/RES/75/240", "A/RES/76/19"]);
    check_found("A/AC.292/2025/CRP.1, annex C", &["A/AC.292/2025/CRP.1"]);
}

#[test]
fn rule_8_confusables_are_folded_first_and_flagged() {
    // Cyrillic А, С and Е; full-width digits; a soft hyphen; a no-break space.
    let check = |text: &str, expected: &str, folded: Folded| {
        assert_eq!(Symbol::parse_folding(text), (Ok(symbol(expected)), folded), "{text}");
        assert!(text.parse::<Symbol>().is_err(), "{text}");
        check_found(&format!("см. {text}, ниже"), &[expected]);
    };
    let lookalikes = Folded { lookalikes: true, ..Folded::default() };
    check("А/С.1/75/L.8", "A/C.1/75/L.8", lookalikes);
    check("A/RЕS/75/240", "A/RES/75/240", lookalikes);
    check("A／RES／７５／240", "A/RES/75/240", lookalikes);
    check("A/RES/\u{AD}75/240", "A/RES/75/240", Folded { invisible: true, ..Folded::default() });
    check("A/\u{200B}75/394", "A/75/394", Folded { invisible: true, ..Folded::default() });
    let spaces = Folded { spaces: true, ..Folded::default() };
    check("A/RES/75/\u{A0}240", "A/RES/75/240", spaces);
    check("S/RES/2625\u{202F}(2022)", "S/RES/2625 (2022)", spaces);
    assert_eq!(
        Symbol::parse_folding("A/RES/75/240"),
        (Ok(symbol("A/RES/75/240")), Folded::default())
    );
}

#[test]
fn rule_8_odd_spaces_within_are_bridged() {
    check_found("see A/RES/75/\n240.", &["A/RES/75/240"]);
    check_found("see A / RES / 75 / 240.", &["A/RES/75/240"]);
    check_found("see A/C.1/75/L. 8/ Rev. 1.", &["A/C.1/75/L.8/Rev.1"]);
    check_found("A/75/1 / A/75/2 / 3", &["A/75/1", "A/75/2"]);
    assert_eq!(symbol(" A/RES/75/ 240 "), symbol("A/RES/75/240"));
}

#[test]
fn rule_9_fragments_match_as_they_are_heard() {
    let draft = symbol("A/C.1/77/L.73");
    for fragment in ["L.73", "l 73", "L73", "77/L.73", "L dot 73", "C.1", "A/C.1/77/L.73"] {
        assert!(draft.matches_fragment(fragment), "{fragment}");
    }
    for fragment in ["L.7", "73/77", "", " / ", "L.730", "slash"] {
        assert!(!draft.matches_fragment(fragment), "{fragment}");
    }
    assert!(symbol("A/RES/75/240").matches_fragment("75/240"));
    assert!(symbol("A/RES/75/240").matches_fragment("75 slash 240"));
    assert!(symbol("A/RES/75/240").matches_fragment("A slash RES slash 75 slash 240"));
    assert!(!symbol("A/RES/75/240").matches_fragment("A/RES/75/240/1"));
    assert!(!symbol("A/RES/75/240").matches_fragment(&"75/240 ".repeat(300)));
    assert!(symbol("S/2026/243").matches_fragment("S/2026/243"));
}

#[test]
fn rule_10_links_are_derived() {
    let link = |text| symbol(text).link(Language::En);
    assert_eq!(link("A/RES/75/240"), "https://undocs.org/en/A/RES/75/240");
    assert_eq!(link("A/RES/2625(XXV)"), "https://undocs.org/en/A/RES/2625%28XXV%29");
    assert_eq!(symbol("A/RES/75/240").path(), "/documents/A/RES/75/240");
    let path = symbol("A/75/PV.48 (Resumption 1)").path();
    assert_eq!(path, "/documents/A/75/PV.48%20%28Resumption%201%29");
    assert_eq!(Symbol::from_path(&path), Ok(symbol("A/75/PV.48 (Resumption 1)")));
    assert_eq!(Symbol::from_path("a/res/75/240"), Ok(symbol("A/RES/75/240")));
    for path in ["/documents/", "%", "%zz", "A/RES/75/240/op1", "/documents/%D0%90/75/1", "%FF"] {
        assert!(Symbol::from_path(path).is_err(), "{path}");
    }
    check_found("https://undocs.org/en/A/RES/75/240", &["A/RES/75/240"]);
    check_found("undocs.org/A/RES/75/240?x", &["A/RES/75/240"]);
}

#[test]
fn rule_11_decisions_and_agenda_lists() {
    check_cited("decision 78/541", "A/DEC/78/541");
    check_cited("General Assembly decision 78/541 of 1 July 2024", "A/DEC/78/541");
    let agenda = symbol("A/80/251");
    assert_eq!(
        (agenda.kind(), agenda.session()),
        (SymbolKind::Document, Some(Session::Regular(80)))
    );
}

#[test]
fn organs_sessions_years_and_bodies_are_named() {
    let check = |text: &str, organ, session, year, body: Option<&str>, number| {
        let read = symbol(text);
        let seen = (read.organ(), read.session(), read.year(), read.body(), read.number());
        assert_eq!(seen, (organ, session, year, body, Some(number)), "{text}");
        assert_eq!(read.as_str(), text);
    };
    use Organ::{EconomicAndSocialCouncil, GeneralAssembly, Other, Secretariat, SecurityCouncil};
    use Session::{EmergencySpecial, Regular, Special};
    check("A/RES/75/240", GeneralAssembly, Some(Regular(75)), None, None, 240);
    check("A/RES/S-27/2", GeneralAssembly, Some(Special(27)), None, None, 2);
    check("A/RES/ES-11/1", GeneralAssembly, Some(EmergencySpecial(11)), None, None, 1);
    check("A/ES-11/L.1", GeneralAssembly, Some(EmergencySpecial(11)), None, None, 1);
    check("A/RES/2625(XXV)", GeneralAssembly, Some(Regular(25)), None, None, 2625);
    check("A/RES/3201(S-VI)", GeneralAssembly, Some(Special(6)), None, None, 3201);
    check("A/RES/75/251 B", GeneralAssembly, Some(Regular(75)), None, None, 251);
    check("A/C.1/75/L.8/Rev.1/Add.1", GeneralAssembly, Some(Regular(75)), None, Some("C.1"), 8);
    check("A/AC.292/2025/CRP.1", GeneralAssembly, None, Some(2025), Some("AC.292"), 1);
    check("A/CONF.229/2017/8", GeneralAssembly, None, Some(2017), Some("CONF.229"), 8);
    check("A/CONF.229/2017/L.3/Rev.1", GeneralAssembly, None, Some(2017), Some("CONF.229"), 3);
    check("A/HRC/RES/48/3", GeneralAssembly, Some(Regular(48)), None, Some("HRC"), 3);
    check("A/HRC/48/L.9", GeneralAssembly, Some(Regular(48)), None, Some("HRC"), 9);
    check("A/HRC/WG.6/40/NGA/1", GeneralAssembly, Some(Regular(40)), None, Some("HRC"), 1);
    check("A/520/Rev.19", GeneralAssembly, None, None, None, 520);
    check("S/RES/2625 (2022)", SecurityCouncil, None, Some(2022), None, 2625);
    check("S/2026/243", SecurityCouncil, None, Some(2026), None, 243);
    check("S/PRST/2000/13", SecurityCouncil, None, Some(2000), None, 13);
    check("S/PV.9000 (Resumption 1)", SecurityCouncil, None, None, None, 9000);
    check("E/2020/5", EconomicAndSocialCouncil, None, Some(2020), None, 5);
    check("E/CN.4/Sub.2/2003/12", EconomicAndSocialCouncil, None, Some(2003), Some("CN.4"), 12);
    check("ST/SGB/2020/1", Secretariat, None, Some(2020), Some("SGB"), 1);
    check("CRC/C/SR.2", Other, None, None, Some("C"), 2);
    check("TD/B/EX(65)/3", Other, None, None, Some("B"), 3);
}

#[test]
fn committees_and_parts_are_named() {
    assert_eq!(symbol("A/C.1/75/L.8").committee(), Some(Committee::First));
    assert_eq!(symbol("A/C.6/78/L.5").committee(), Some(Committee::Sixth));
    assert_eq!(symbol("A/C.7/78/L.5").committee(), None);
    assert_eq!(symbol("E/C.2/2020/1").committee(), None);
    assert_eq!(Committee::First.name(), "First Committee");
    assert_eq!(symbol("A/RES/75/251 B").part(), Some("B"));
    assert_eq!(symbol("A/RES/75/251B"), symbol("A/RES/75/251 B"));
    assert_eq!(symbol("A/RES/75/252 A-C").part(), Some("A-C"));
    assert_eq!(symbol("A/RES/217(III)[A]").to_string(), "A/RES/217(III) A");
    assert_eq!(symbol("A/RES/2625 (XXV)"), symbol("A/RES/2625(XXV)"));
    assert_eq!(symbol("S/RES/2625(2022)"), symbol("S/RES/2625 (2022)"));
    assert_eq!(Session::Regular(75).year_opened(), Some(2020));
}

#[test]
fn a_part_letter_is_not_the_next_word() {
    check_found("A/RES/75/251 B of 31 December", &["A/RES/75/251 B"]);
    check_found("A/RES/75/251 A and B", &["A/RES/75/251 A"]);
    check_found("Under A/RES/75/240 A group meets", &["A/RES/75/240"]);
    check_found("A/RES/75/240 A/75/394", &["A/RES/75/240", "A/75/394"]);
    check_found("A/RES/75/240 By vote", &["A/RES/75/240"]);
    check_found("A/RES/75/240 U.S. vote", &["A/RES/75/240"]);
}

#[test]
fn running_text_is_not_taken_for_symbols() {
    for text in [
        "A/B testing, E/mail, S/N 12, T/4 and A/4 paper",
        "in 2019/20 and on 7/12/2022",
        "A/C.1/75 and S/2026 and A/RES/75 and A/HRC/48 and A/AC.292/2025",
        "XYZ/A/75/1, dataA/75/240",
        "CD/DVD, TD/SCDMA",
        "the U.S/2020/3",
    ] {
        check_found(text, &[]);
    }
    check_found(
        "(A/75/240); [S/2026/243], \u{201C}A/77/92\u{201D}.",
        &["A/75/240", "S/2026/243", "A/77/92"],
    );
    check_found("A/75/240–S/2020/1", &["A/75/240", "S/2020/1"]);
    check_found("A/CONF.192/15, A/AC.291/22", &["A/CONF.192/15", "A/AC.291/22"]);
    check_found("A/75/240of", &["A/75/240"]);
    check_found("rules of procedure (A/520/Rev.19)", &["A/520/Rev.19"]);
}

#[test]
fn what_is_no_symbol_is_refused_with_the_reason() {
    for (text, reason) in [
        ("", "organ"),
        ("75/240", "organ"),
        ("X/75/240", "organ"),
        ("A", "follows the organ"),
        ("A/", "follows the organ"),
        ("A/C.1", "number"),
        ("A/RES/75", "session"),
        ("A/RES/2625", "session"),
        ("A/75/240 and more", "follows"),
        ("A/75/1234567890", "follows"),
        ("А/75/240", "look like"),
        ("A/75/é", "no symbol has"),
        ("A/75/240 (draft)", "follows"),
    ] {
        let refusal = text.parse::<Symbol>().unwrap_err().to_string();
        assert!(refusal.contains(reason) && refusal.contains(&format!("`{text}`")), "{refusal}");
    }
}
