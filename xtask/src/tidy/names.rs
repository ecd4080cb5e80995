//! Public names in code: what does a crate call its things?

use std::collections::BTreeSet;

use syn::visit::{self, Visit};
use syn::{ImplItem, Item, Visibility};

use super::house::House;

/// The public names of one crate.
#[derive(Default)]
pub(super) struct Names {
    /// Structs, enums and traits: the nouns, with the file that defines each.
    pub(super) nouns: BTreeSet<(String, String)>,
    /// Everything that is public: nouns, functions, methods, variants, modules, constants.
    pub(super) known: BTreeSet<String>,
}

/// Collects the public names under `crates/<room>/src`.
pub(super) fn names_of_crate(house: &House, room: &str) -> Names {
    let folder = format!("crates/{room}/src/");
    let mut names = Names::default();
    let is_face = |path: &str| path.starts_with(&folder) && !path.contains("/tests");
    for (path, text) in house.rust().filter(|(path, _)| is_face(path)) {
        // What is not Rust is the fault of another rule.
        if let Ok(file) = syn::parse_file(text) {
            Reader { path, names: &mut names }.visit_file(&file);
        }
    }
    names
}

struct Reader<'a> {
    path: &'a str,
    names: &'a mut Names,
}

impl Reader<'_> {
    fn know(&mut self, visibility: &Visibility, name: &syn::Ident) {
        if matches!(visibility, Visibility::Public(_)) {
            self.names.known.insert(name.to_string());
        }
    }

    fn noun(&mut self, visibility: &Visibility, name: &syn::Ident) {
        self.know(visibility, name);
        if matches!(visibility, Visibility::Public(_)) {
            self.names.nouns.insert((name.to_string(), self.path.to_owned()));
        }
    }

    /// Ids are made by a macro of their own: what it is given in capitals is a name too.
    fn words_of_macro(&mut self, tokens: proc_macro2::TokenStream) {
        for token in tokens {
            if let proc_macro2::TokenTree::Ident(name) = token {
                let name = name.to_string();
                if name.starts_with(char::is_uppercase) {
                    self.names.known.insert(name);
                }
            }
        }
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        match item {
            Item::Struct(item) => self.noun(&item.vis, &item.ident),
            Item::Trait(item) => self.noun(&item.vis, &item.ident),
            Item::Enum(item) => {
                self.noun(&item.vis, &item.ident);
                item.variants.iter().for_each(|variant| self.know(&item.vis, &variant.ident));
            }
            Item::Type(item) => self.know(&item.vis, &item.ident),
            Item::Const(item) => self.know(&item.vis, &item.ident),
            Item::Static(item) => self.know(&item.vis, &item.ident),
            Item::Fn(item) => self.know(&item.vis, &item.sig.ident),
            Item::Mod(item) => {
                self.know(&item.vis, &item.ident);
                // Inline and private, such as `mod tests`: nothing in it is seen from outside.
                if item.content.is_some() && !matches!(item.vis, Visibility::Public(_)) {
                    return;
                }
            }
            Item::Macro(item) if item.ident.is_none() => {
                self.words_of_macro(item.mac.tokens.clone())
            }
            _ => {}
        }
        visit::visit_item(self, item);
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        for inner in &item.items {
            match inner {
                ImplItem::Fn(method) => self.know(&method.vis, &method.sig.ident),
                ImplItem::Const(constant) => self.know(&constant.vis, &constant.ident),
                _ => {}
            }
        }
    }

    fn visit_item_fn(&mut self, _: &'ast syn::ItemFn) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn public_names_are_collected_and_private_ones_are_not() {
        let text = "//! x\n\
            pub struct Actor; struct Hidden; pub(crate) enum Half { One }\n\
            pub enum Kind { State }\n\
            pub mod votes {}\n\
            impl Actor { pub fn name(&self) {} fn secret(&self) {} }\n\
            id! { /// doc\n IssueId }\n\
            mod tests { pub struct Planted; }\n";
        let names = names_of_crate(
            &House::of_files(&[("crates/negotiation/src/actor.rs", text)]),
            "negotiation",
        );
        let nouns: Vec<_> = names.nouns.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(nouns, ["Actor", "Kind"]);
        let known: Vec<_> = names.known.iter().map(String::as_str).collect();
        assert_eq!(known, ["Actor", "IssueId", "Kind", "State", "name", "votes"]);
    }
}
