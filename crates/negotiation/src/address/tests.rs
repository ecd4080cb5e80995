//! Do addresses keep their laws?

use super::Address;
use proptest::prelude::*;

fn address(text: &str) -> Address {
    text.parse().unwrap()
}

#[track_caller]
#[test]
fn a_citation_of_several_paragraphs_names_each() {
    let check = |text: &str, expected: &str| {
        let read: Vec<String> = Address::cited_all(text).iter().map(ToString::to_string).collect();
        assert_eq!(read.join(" "), expected, "{text}");
    };
    check("op. 4", "op4");
    check("paras. 12 and 13", "para12 para13");
    check("op. 1, 2 and 5", "op1 op2 op5");
    check("op. 1 to 4", "op1 op2 op3 op4");
    check("paras. 3-5", "para3 para4 para5");
    check("paras. 3–5 and 9", "para3 para4 para5 para9");
    check("para. 3 (a) and (b)", "para3(a)");
    // Backwards, or a whole text.
    check("paras. 5 to 3", "");
    check("paras. 1 to 900", "");
    check("first preambular paragraph", "");
    check("page 4", "");
    check("", "");
}

fn check_cited(text: &str, expected: &str) {
    assert_eq!(
        Address::cited(text).map(|address| address.to_string()).as_deref(),
        Ok(expected),
        "{text}"
    );
}

#[test]
fn addresses_print_as_they_parse() {
    for text in [
        "pp3",
        "op4",
        "op",
        "op(a)",
        "op4bis",
        "op4(b)(ii)",
        "op4(b)(ii)(1)",
        "op4~2",
        "op4~2(a)~3",
        "para13(f)",
        "para12.a",
        "p4",
        "h2",
        "fn2",
        "t1",
        "formula",
        "annC.p4",
        "ann.para3",
        "annI.sB.para4(a)",
        "ann1.s1-2.h1",
        "sB.p1",
        "annC",
        "ann",
        "sB",
        "annI.sB.s2",
    ] {
        assert_eq!(address(text).to_string(), text);
    }
}

#[test]
fn malformed_addresses_are_refused() {
    for text in [
        "", ".", "annC.", "annC..p4", "op4(", "op4()", "op4)", "op4~1", "op4~", "op4(a)b", "pp",
        "pp0x", "p03", "p+3", "para", "s", "s.p1", "x4", "op 4", "annC~2", "op4.", "Op4", "h",
        "op4(b))",
    ] {
        let refusal = text.parse::<Address>().unwrap_err();
        assert!(refusal.to_string().contains(&format!("`{text}`")), "{refusal}");
    }
}

#[test]
fn builders_normalise_what_is_printed() {
    assert_eq!(Address::paragraph(" 4 bis. ").to_string(), "para4bis");
    assert_eq!(Address::paragraph("12.a").to_string(), "para12.a");
    assert_eq!(Address::operative(4).item("(b)").item("ii").to_string(), "op4(b)(ii)");
    assert_eq!(Address::unnumbered(4).in_annex("C").to_string(), "annC.p4");
    assert_eq!(Address::paragraph("3").in_annex("").to_string(), "ann.para3");
    assert_eq!(Address::paragraph("4").in_section("1.2").to_string(), "s1-2.para4");
    assert_eq!(Address::operative(4).repeated(2).item("a").repeated(3).to_string(), "op4~2(a)~3");
    assert_eq!(Address::operative(4).repeated(1), Address::operative(4));
    assert_eq!(Address::annex("C").item("a").to_string(), "annC.p1(a)");
}

#[test]
fn parents_lead_out_of_the_text() {
    let mut names = Vec::new();
    let mut next = Some(address("annI.sB.para4(a)(ii)"));
    while let Some(address) = next {
        names.push(address.to_string());
        next = address.parent();
    }
    assert_eq!(
        names,
        ["annI.sB.para4(a)(ii)", "annI.sB.para4(a)", "annI.sB.para4", "annI.sB", "annI"]
    );
    assert_eq!(address("op4").parent(), None);
}

#[test]
fn addresses_run_as_texts_do() {
    let texts = [
        "formula",
        "pp2",
        "pp10",
        "op1",
        "op4",
        "op4(a)",
        "op4(b)",
        "op4(b)(i)",
        "op4(b)(v)",
        "op4(b)(ix)",
        "op4(i)",
        "op4(z)",
        "op4(aa)",
        "op4~2",
        "op4bis",
        "op4ter",
        "op5",
        "op10",
        "ann.p1",
        "annI.p1",
        "annV",
        "annIX.sA.p2",
        "annIX.sA.p10",
        "annA",
        "annB",
    ];
    let addresses: Vec<Address> = texts.into_iter().map(address).collect();
    assert!(addresses.is_sorted(), "{:?}", {
        let mut sorted = addresses.clone();
        sorted.sort();
        sorted.iter().map(ToString::to_string).collect::<Vec<_>>()
    });
}

#[test]
fn citations_of_paragraphs_are_read() {
    check_cited("op. 4", "op4");
    check_cited("OP4", "op4");
    check_cited("OP 4 bis", "op4bis");
    check_cited("PP16", "pp16");
    check_cited("pp. 3", "pp3");
    check_cited("para. 11", "para11");
    check_cited("para 24 (b)", "para24(b)");
    check_cited("para\u{A0}24\u{A0}(b)\u{A0}(ii)", "para24(b)(ii)");
    check_cited("paragraph 3", "para3");
    check_cited("Paragraph 3.", "para3");
    check_cited("annex C", "annC");
    check_cited("the annex", "ann");
    check_cited("annex C, para 8(b)", "annC.para8(b)");
    check_cited("paragraph 8 (b) of annex C", "annC.para8(b)");
    check_cited("para. 4 of section B of annex I", "annI.sB.para4");
    check_cited("annex I, section B, para. 4 (a)", "annI.sB.para4(a)");
    check_cited("preambular paragraph 3", "pp3");
    check_cited("operative paragraph 4, subparagraph (b)", "op4(b)");
    check_cited("footnote 2", "fn2");
    check_cited("op4(b)(ii)", "op4(b)(ii)");
}

#[test]
fn citations_of_several_paragraphs_are_refused() {
    for text in [
        "paras. 3-5",
        "paras 3 and 5",
        "op. 4, op. 5",
        "annex A, annex B",
        "4",
        "",
        "op 4 (",
        "item (b)",
    ] {
        assert!(Address::cited(text).is_err(), "{text}");
    }
}

#[test]
fn addresses_are_spoken() {
    let check = |text: &str, spoken: &str| assert_eq!(address(text).spoken(), spoken);
    check("op4(b)(ii)", "operative paragraph 4 (b)(ii)");
    check("op4bis", "operative paragraph 4 bis");
    check("op", "sole operative paragraph");
    check("annC.para8(b)", "annex C, paragraph 8 (b)");
    check("pp3", "preambular paragraph 3");
    check("annI.sB.p4", "annex I, section B, unnumbered paragraph 4");
    check("s1-2.p4", "section 1.2, unnumbered paragraph 4");
    check("ann", "annex");
    check("op4~2", "operative paragraph 4 [second of that number]");
}

prop_compose! {
    fn any_unit()(kind in 0..9, number in 0u32..200, label in "[0-9]{1,3}(bis|ter|\\.[a-z]|)") -> Address {
        match kind {
            0 => Address::preambular(number),
            1 => Address::operative(number),
            2 => Address::operative_labelled(&label),
            3 => Address::sole_operative(),
            4 => Address::paragraph(&label),
            5 => Address::unnumbered(number),
            6 => Address::heading(number),
            7 => Address::footnote(number),
            _ => Address::table(number),
        }
    }
}

prop_compose! {
    fn any_address()(
        unit in any_unit(),
        repeated in 1u32..4,
        items in prop::collection::vec(("[a-zA-Z0-9]{1,4}", 1u32..3), 0..4),
        sections in prop::collection::vec("[A-Z0-9]{1,3}(\\.[0-9]|)", 0..3),
        annex in prop::option::of("[A-Za-z0-9]{0,4}"),
    ) -> Address {
        let address = unit.repeated(repeated);
        let address = items.iter().fold(address, |a, (label, times)| a.item(label).repeated(*times));
        let address = sections.iter().fold(address, |a, label| a.in_section(label));
        match annex {
            Some(label) => address.in_annex(&label),
            None => address,
        }
    }
}

proptest! {
    #[test]
    fn an_address_prints_as_it_parses(address in any_address()) {
        prop_assert_eq!(address.to_string().parse(), Ok(address.clone()));
        prop_assert_eq!(Address::cited(&address.to_string()), Ok(address.clone()));
        let json = serde_json::to_string(&address).unwrap();
        prop_assert_eq!(serde_json::from_str::<Address>(&json).unwrap(), address);
    }

    #[test]
    fn any_label_makes_an_address_that_parses(label in "\\PC*", item in "\\PC*") {
        for address in [
            Address::paragraph(&label).item(&item),
            Address::operative_labelled(&label),
            Address::unnumbered(1).in_annex(&label).in_section(&item),
            Address::annex(&label),
            Address::section(&label),
        ] {
            prop_assert_eq!(address.to_string().parse(), Ok(address));
        }
    }

    #[test]
    fn what_parses_prints_the_same(text in "(ann[A-Z]?\\.)?(s[A-Z]\\.)?(op|pp|para|p|h)[0-9]{0,2}(\\([a-z]\\)){0,2}(~[0-9])?") {
        if let Ok(address) = text.parse::<Address>() {
            prop_assert_eq!(address.to_string(), text);
        }
    }

    #[test]
    fn the_parent_of_an_item_is_what_it_is_an_item_of(address in any_address(), label in "[a-z]{1,3}") {
        prop_assert_eq!(address.clone().item(&label).parent(), Some(address.clone()));
        prop_assert!(address < address.clone().item(&label));
    }

    #[test]
    fn order_agrees_with_equality(one in any_address(), other in any_address()) {
        prop_assert_eq!(one.cmp(&other).is_eq(), one == other);
        prop_assert_eq!(one.cmp(&other), other.cmp(&one).reverse());
    }

    #[test]
    fn a_spoken_address_is_read_again(address in any_address()) {
        let spoken = address.spoken();
        if !spoken.contains('[') && !spoken.contains("sole") {
            prop_assert_eq!(Address::cited(&spoken), Ok(address));
        }
    }

    #[test]
    fn no_text_brings_a_reader_down(text in "\\PC*", odd in "(op|annex|para\\.|s|~|\\(|\\)|[0-9 ,.]|é|\u{A0}){0,12}") {
        for text in [text, odd] {
            for (cut, _) in text.char_indices() {
                let _ = text[cut..].parse::<Address>();
                let _ = Address::cited(&text[cut..]);
                let _ = Address::cited(&text[..cut]);
            }
        }
    }
}
