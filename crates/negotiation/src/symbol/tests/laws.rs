//! Which laws hold for every symbol and for every text?

use super::super::{CitationHint, Symbol, symbols_in};
use proptest::prelude::*;

fn any_symbol() -> impl Strategy<Value = String> {
    let modifiers = prop::collection::vec(
        ("Rev|Add|Corr|Amend", 1u32..20).prop_map(|(word, number)| format!("/{word}.{number}")),
        0..3,
    );
    let body = prop_oneof![
        "A/RES/[1-9][0-9]/[1-9][0-9]{0,2}( [B-D])?",
        "A/RES/(S|ES)-[1-9][0-9]?/[1-9]",
        "A/RES/[1-9][0-9]{3}\\((XX|XXV|S-VI)\\)( [AB])?",
        "A/DEC/[1-9][0-9]/[45][0-9]{2}",
        "S/RES/[1-9][0-9]{3} \\((19|20)[0-9]{2}\\)",
        "A/C\\.[1-6]/[1-9][0-9]/(L|PV|SR|CRP)\\.[1-9][0-9]?",
        "A/[1-9][0-9]/[1-9][0-9]{0,2}",
        "A/[1-9][0-9]/PV\\.[1-9][0-9] \\((Resumption [1-3]|resumed)\\)",
        "A/AC\\.[0-9]{3}/20[0-9]{2}/(CRP|L|INF)\\.[1-9]",
        "E/CN\\.[1-9]/Sub\\.[12]/20[0-9]{2}/[1-9][0-9]",
        "S/(20[0-9]{2}|PRST/20[0-9]{2})/[1-9][0-9]{0,2}",
        "(CRC|CCPR|CEDAW)/C/(GC/[1-9]|SR\\.[1-9])",
    ];
    (body, modifiers, "\\*?").prop_map(|(body, modifiers, star)| body + &modifiers.concat() + &star)
}

proptest! {
    #[test]
    fn a_symbol_prints_as_it_parses(text in any_symbol()) {
        let symbol: Symbol = text.parse().unwrap();
        prop_assert_eq!(symbol.as_str(), &text);
        prop_assert_eq!(Symbol::from_path(&symbol.path()), Ok(symbol.clone()));
        prop_assert!(!Symbol::parse_folding(&text).1.any());
        let json = serde_json::to_string(&symbol).unwrap();
        prop_assert_eq!(serde_json::from_str::<Symbol>(&json).unwrap(), symbol);
    }

    #[test]
    fn a_symbol_is_found_where_it_stands(text in any_symbol(), before in "([а-я ]{0,8}[ (])?") {
        let running = format!("{before}{text}, and so on");
        let found = symbols_in(&running);
        prop_assert_eq!(found.len(), 1, "{}", running);
        prop_assert_eq!(&running[found[0].start..found[0].end], &text);
    }

    #[test]
    fn what_derives_from_a_symbol_is_a_symbol(text in any_symbol()) {
        let symbol: Symbol = text.parse().unwrap();
        for derived in [Some(symbol.base()), symbol.modified(), symbol.revises()].into_iter().flatten() {
            prop_assert_eq!(derived.as_str().parse(), Ok(derived.clone()));
            prop_assert!(derived <= symbol, "{} {}", derived, symbol);
        }
        prop_assert_eq!(symbol.base().base(), symbol.base());
        prop_assert!(symbol.matches_fragment(&text));
        prop_assert!(symbol.number().is_some());
    }

    #[test]
    fn order_agrees_with_equality(one in any_symbol(), other in any_symbol(), third in any_symbol()) {
        let [one, other, third] = [one, other, third].map(|text| text.parse::<Symbol>().unwrap());
        prop_assert_eq!(one.cmp(&other).is_eq(), one == other);
        prop_assert_eq!(one.cmp(&other), other.cmp(&one).reverse());
        if one <= other && other <= third {
            prop_assert!(one <= third);
        }
    }

    #[test]
    fn no_text_brings_a_reader_down(
        text in "\\PC*",
        odd in "(A|S|E|/|RES|75|L\\.|\\(|\\)|XXV|2022| |\\*|-|\u{A0}|А|é|％|%|[0-9]|Rev\\.){0,16}",
    ) {
        for text in [text, odd] {
            for (cut, _) in text.char_indices() {
                for piece in [&text[cut..], &text[..cut]] {
                    let _ = Symbol::from_path(piece);
                    let _ = Symbol::cited(piece, CitationHint::None);
                    let (read, _) = Symbol::parse_folding(piece);
                    if let Ok(symbol) = read {
                        prop_assert_eq!(symbol.as_str().parse(), Ok(symbol.clone()));
                        let _ = (symbol.session(), symbol.year(), symbol.kind(), symbol.part());
                        prop_assert_eq!(symbol.base().as_str().parse(), Ok(symbol.base()));
                    }
                    for found in symbols_in(piece) {
                        prop_assert!(piece.get(found.start..found.end).is_some());
                    }
                }
            }
        }
    }
}

#[test]
fn a_long_text_is_searched_in_linear_time() {
    for unit in ["A/", "A / ", "S-", "A/RES/75/", "A/75/240 ", "А/", "(", "A/C.1/75/L.8/Rev.1/"] {
        let text = unit.repeat(100_000);
        let found = symbols_in(&text);
        assert!(found.len() <= 100_000);
    }
}
