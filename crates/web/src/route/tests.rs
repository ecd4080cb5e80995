//! Is every page found under its one address?

use super::{Holding, Route, Way};

fn check(path: &str, expected: &str) {
    let found = match Route::read(path, &|symbol| match symbol.as_str() {
        "A/RES/75/240" => Holding::Known,
        "A/75/240" => Holding::Cited,
        _ => Holding::Unknown,
    }) {
        Way::Here(route) => format!("here {route}"),
        Way::Moved(route) => format!("moved {route}"),
        Way::Nowhere(what) => format!("nowhere {what}"),
    };
    assert_eq!(found, expected, "{path}");
}

#[test]
fn every_page_is_found_under_its_address() {
    let paths = [
        "/",
        "/processes",
        "/processes/oewg-2021",
        "/processes/oewg-2021/sessions/8",
        "/processes/oewg-2021/remarks",
        "/processes/oewg-2021/words",
        "/processes/oewg-2021/changes",
        "/issues/due-diligence/changes",
        "/issues/due-diligence/map",
        "/issues/due-diligence/years",
        "/issues/due-diligence/history",
        "/sources/cited",
        "/stances",
        "/stances/together",
        "/actors/ISL/positions",
        "/documents",
        "/documents/A/RES/75/240",
        "/documents/A/RES/75/240/op1",
        "/documents/A/C.1/75/L.8/Rev.1",
        "/compare",
        "/compare/A/RES/75/240...A/RES/76/19",
        "/votes/A/RES/77/37",
        "/provenance/A/RES/77/37",
        "/credit/A/RES/77/37",
        "/statements",
        "/participation",
        "/statements/general-debate-75",
        "/statements/general-debate-75/ISL",
        "/statements/2025-09-16-first-meeting/un-secretariat-2",
        "/actors/ISL",
        "/actors/side-by-side",
        "/groups/african-group",
        "/issues/due-diligence",
        "/surveys",
        "/surveys/national-survey",
        "/surveys/national-survey/ISL",
        "/search",
        "/exercise",
        "/about",
    ];
    for path in paths {
        check(path, &format!("here {path}"));
    }
}

#[test]
fn variants_lead_to_the_one_address() {
    check("/documents/a/res/75/240", "moved /documents/A/RES/75/240");
    check("/d/A/RES/75/240", "moved /documents/A/RES/75/240");
    check("/documents/A/RES/75/240/", "moved /documents/A/RES/75/240");
    check("/d/a/res/75/240/op1", "moved /documents/A/RES/75/240/op1");
    check("/d/75/240", "moved /documents/A/RES/75/240");
    check("/compare/a/res/75/240...A/RES/76/19", "moved /compare/A/RES/75/240...A/RES/76/19");
    check("/actors/isl", "moved /actors/ISL");
    check("/actors/itu", "here /actors/itu");
    check("/statements/General-Debate-75/isl-2", "moved /statements/general-debate-75/ISL-2");
}

#[test]
fn what_follows_a_symbol_and_is_no_paragraph_moves_nowhere() {
    check("/documents/A/RES/75/240/garbage", "nowhere A/RES/75/240/garbage");
    check("/documents/A/RES/75/240/op1/x", "nowhere A/RES/75/240/op1/x");
}

#[test]
fn what_is_no_address_leads_nowhere() {
    check("/nothing", "nowhere nothing");
    check("/compare/A/RES/75/240", "nowhere compare/A/RES/75/240");
    check("/compare/A/RES/75/240...", "nowhere compare/A/RES/75/240...");
    check("/compare/A/RES/75/240...banana", "nowhere compare/A/RES/75/240...banana");
    check("/processes/oewg-2021/contacts", "nowhere processes/oewg-2021/contacts");
    check("/originals/abc", "nowhere originals/abc");
    check("/records/xyz", "nowhere records/xyz");
}
