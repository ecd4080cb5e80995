//! Who submitted the draft, as far as the names are known?

use crate::doubts::Doubts;
use crate::limit;
use negotiation::actor::{How, actor, resolve_many};
use negotiation::doubt::DoubtKind;
use negotiation::id::ActorId;
use negotiation::language::Language;
use negotiation::proceedings::NamedSponsor;

/// Reads a list of sponsors as one text, as the workflow has it.
///
/// Reads names run together with commas and "and". Writes sponsors; a name that is not known stays as printed,
/// with a doubt.
pub(crate) fn read(text: &str, doubts: &mut Doubts) -> Vec<NamedSponsor> {
    let text = crate::spacing::collapse(text);
    if text.is_empty() {
        return Vec::new();
    }
    if text.len() > limit::SPONSORS_BYTES_MAX {
        let what = format!("The list of sponsors has {} bytes and was left out.", text.len());
        doubts.push(DoubtKind::TooLarge, what, "sponsors");
        return Vec::new();
    }
    let found = resolve_many(&text);
    let alone = found.len() == 1;
    let small = text.to_lowercase();
    let mut sponsors: Vec<NamedSponsor> = Vec::with_capacity(found.len());
    for sponsor in found {
        let named = match sponsor {
            Ok(sponsor) => {
                let name =
                    if alone { text.clone() } else { printed(&text, &small, &sponsor.actor) };
                if sponsor.how == How::Mended {
                    let what = format!(
                        "The sponsor was read as `{}` from a misprint in `{}`.",
                        sponsor.actor,
                        short(&text)
                    );
                    doubts.push(DoubtKind::MendedName, what, "sponsors");
                }
                NamedSponsor {
                    actor: Some(sponsor.actor),
                    on_behalf_of: sponsor.on_behalf_of,
                    name,
                }
            }
            Err(unknown) => {
                let what = format!("The sponsor `{}` is not known.", short(&unknown.name));
                doubts.push(DoubtKind::UnknownName, what, "sponsors");
                NamedSponsor { actor: None, on_behalf_of: None, name: unknown.name }
            }
        };
        if !sponsors.contains(&named) {
            sponsors.push(named);
        }
    }
    sponsors
}

/// Reads sponsors given one by one, as catalogues have them.
pub(crate) fn read_list<'a>(
    names: impl Iterator<Item = &'a str>,
    doubts: &mut Doubts,
) -> Vec<NamedSponsor> {
    let names: Vec<&str> = names.collect();
    // A sentence was split at its commas: `submitted by the Chair`, `A. Name (Fiji)`, `on the basis of …`.
    if names.first().is_some_and(|first| first.to_lowercase().contains("ubmitted by")) {
        return read(&names.join(", "), doubts);
    }
    let mut sponsors: Vec<NamedSponsor> = Vec::new();
    for sponsor in names.into_iter().flat_map(|name| read(name, doubts)) {
        if !sponsors.contains(&sponsor) {
            sponsors.push(sponsor);
        }
    }
    sponsors
}

/// Returns the name as it stands in the list, or the actor's own where it is printed differently.
fn printed(text: &str, small: &str, id: &ActorId) -> String {
    let Some(own) = actor(id).map(|actor| actor.name(Language::En)) else { return id.to_string() };
    let at = small.find(&own.to_lowercase()).filter(|_| small.len() == text.len());
    at.and_then(|start| text.get(start..start + own.len())).unwrap_or(own).to_owned()
}

fn short(text: &str) -> String {
    const CHARS_MAX: usize = 80;
    if text.chars().count() <= CHARS_MAX {
        return text.to_owned();
    }
    text.chars().take(CHARS_MAX).chain(['…']).collect()
}
