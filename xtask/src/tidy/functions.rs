//! Lengths of functions: does each fit on a screen?

use std::collections::BTreeMap;

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use super::Rule;
use super::house::House;
use super::ratchet;

/// One screen. Not a virtue, a tripwire.
const FUNCTION_LINES_MAX: usize = 70;

pub(super) const RULE: Rule = Rule {
    name: "functions",
    reason: "A function has at most 70 lines, one screen (STYLE 28); old giants in xtask/ratchet.toml may only shrink.",
    check,
};

fn check(house: &House) -> Vec<String> {
    let mut faults = Vec::new();
    let mut measured = BTreeMap::new();
    for (path, text) in house.rust() {
        match syn::parse_file(text) {
            Ok(file) => {
                let mut meter = Meter { path, inside: Vec::new(), measured: &mut measured };
                meter.visit_file(&file);
            }
            Err(error) => {
                faults.push(format!("{path}:{}: is not Rust: {error}", error.span().start().line))
            }
        }
    }
    faults.extend(ratchet::judge(house, "functions", FUNCTION_LINES_MAX, measured));
    faults
}

/// Measures every function from its signature to its closing brace; attributes and docs do not count.
struct Meter<'a> {
    path: &'a str,
    /// The modules, types and functions around the place where the meter is.
    inside: Vec<String>,
    measured: &'a mut BTreeMap<String, usize>,
}

impl Meter<'_> {
    fn measure(&mut self, name: &syn::Ident, from: Span, to: Span, inner: impl FnOnce(&mut Self)) {
        self.within(name.to_string(), |meter| {
            let key = format!("{}: {}", meter.path, meter.inside.join("::"));
            let lines = to.end().line - from.start().line + 1;
            // Two functions of one name (trait implementations): the longer one speaks for both.
            let known = meter.measured.entry(key).or_default();
            *known = lines.max(*known);
            inner(meter);
        });
    }

    fn within(&mut self, name: String, inner: impl FnOnce(&mut Self)) {
        self.inside.push(name);
        inner(self);
        self.inside.pop();
    }
}

impl<'ast> Visit<'ast> for Meter<'_> {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.measure(&item.sig.ident, item.sig.span(), item.block.span(), |meter| {
            visit::visit_item_fn(meter, item)
        });
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.measure(&item.sig.ident, item.sig.span(), item.block.span(), |meter| {
            visit::visit_impl_item_fn(meter, item);
        });
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        self.measure(&item.sig.ident, item.sig.span(), item.span(), |meter| {
            visit::visit_trait_item_fn(meter, item)
        });
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        let name = match &*item.self_ty {
            syn::Type::Path(path) => {
                path.path.segments.last().map(|segment| segment.ident.to_string())
            }
            _ => None,
        };
        self.within(name.unwrap_or_else(|| "impl".to_owned()), |meter| {
            visit::visit_item_impl(meter, item)
        });
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        self.within(item.ident.to_string(), |meter| visit::visit_item_mod(meter, item));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn function(name: &str, lines: usize) -> String {
        format!("fn {name}() {{\n{}}}\n", "    go();\n".repeat(lines - 2))
    }

    #[test]
    fn a_giant_is_caught_wherever_it_lives() {
        let text = format!(
            "//! x\n{}{}impl Room {{ {} }}\nmod inner {{ {} }}\n",
            function("fits", 70),
            function("free", 71),
            function("method", 72),
            function("hidden", 73)
        );
        assert_eq!(
            check(&House::of_files(&[("a.rs", &text)])),
            [
                "a.rs: Room::method: 72 lines, 70 at most",
                "a.rs: free: 71 lines, 70 at most",
                "a.rs: inner::hidden: 73 lines, 70 at most"
            ]
        );
    }

    #[test]
    fn the_ratchet_is_asked() {
        let files = [
            ("a.rs", &*function("free", 71)),
            ("xtask/ratchet.toml", "[functions]\n\"a.rs: free\" = 71"),
        ];
        assert!(check(&House::of_files(&files)).is_empty());
    }

    #[test]
    fn what_is_not_rust_is_caught() {
        assert_eq!(check(&House::of_files(&[("a.rs", "fn (")])).len(), 1);
    }
}
