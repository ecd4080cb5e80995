//! Small words about elements: their names without prefix, their children, their own text.

use roxmltree::Node;

/// An element or text of the file.
pub(super) type Element<'a> = Node<'a, 'a>;

/// Returns the name without its prefix; empty for what is no element.
pub(super) fn name<'a>(node: Element<'a>) -> &'a str {
    node.tag_name().name()
}

/// Returns an attribute by its name without prefix, white space trimmed; `None` when it says nothing.
pub(super) fn attribute<'a>(node: Element<'a>, wanted: &str) -> Option<&'a str> {
    let found = node.attributes().find(|attribute| attribute.name() == wanted)?;
    Some(found.value().trim()).filter(|value| !value.is_empty())
}

/// Returns the child elements.
pub(super) fn children<'a>(node: Element<'a>) -> impl Iterator<Item = Element<'a>> {
    node.children().filter(Node::is_element)
}

/// Returns the first child element of a name.
pub(super) fn child<'a>(node: Element<'a>, wanted: &str) -> Option<Element<'a>> {
    children(node).find(|child| name(*child) == wanted)
}

/// Returns every element of a name inside, in the order of the file.
pub(super) fn all<'a>(
    node: Element<'a>,
    wanted: &'static str,
) -> impl Iterator<Item = Element<'a>> {
    node.descendants().filter(move |inner| inner.is_element() && name(*inner) == wanted)
}

/// What a container holds: a child of its own, or words that stand in it without a paragraph around them.
pub(super) enum Piece<'a> {
    Child(Element<'a>),
    Stray(Vec<Element<'a>>),
}

/// Returns what a container holds, in order; words that lost their paragraph are kept together.
pub(super) fn pieces<'a>(node: Element<'a>) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut stray: Vec<Element<'a>> = Vec::new();
    let says = |stray: &[Element<'a>]| stray.iter().any(|node| !words(*node).is_empty());
    for inner in node.children().filter(|inner| inner.is_element() || inner.is_text()) {
        let loose = inner.is_text()
            || matches!(name(inner), "span" | "a" | "authorialNote" | "sup" | "inline");
        if loose {
            stray.push(inner);
            continue;
        }
        if says(&stray) {
            pieces.push(Piece::Stray(std::mem::take(&mut stray)));
        }
        stray.clear();
        pieces.push(Piece::Child(inner));
    }
    if says(&stray) {
        pieces.push(Piece::Stray(stray));
    }
    pieces
}

/// Returns the words inside, footnotes left out, white space collapsed.
pub(super) fn words(node: Element<'_>) -> String {
    let mut out = String::new();
    let note = |inner: Element<'_>| {
        inner
            .ancestors()
            .take_while(|outer| *outer != node)
            .any(|outer| name(outer) == "authorialNote")
    };
    for inner in node.descendants() {
        if inner.is_text() && (inner == node || !note(inner)) {
            out.push_str(inner.text().unwrap_or_default());
        } else if matches!(name(inner), "eol" | "br") {
            out.push(' ');
        }
    }
    crate::spacing::collapse(&out)
}

/// Returns the `eId` by which the file knows an element.
pub(super) fn alias(node: Element<'_>) -> Vec<String> {
    attribute(node, "eId").map(str::to_owned).into_iter().collect()
}
