//! What does the query of a URL say, and how is it written?

/// The longest query that is read, in bytes.
pub(crate) const QUERY_BYTES_MAX: usize = 2_000;

/// The parameters of a query, decoded, in the order in which they stand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Query(pub(crate) Vec<(String, String)>);

impl Query {
    /// Reads `a=b&c=d`; a parameter without a value has an empty one.
    pub(crate) fn read(query: &str) -> Query {
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let pair = |pair: &str| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decoded(&name.replace('+', " ")), decoded(&value.replace('+', " ")))
        };
        Query(pairs.map(pair).collect())
    }

    /// Returns the value of a parameter; the first one where it is given twice.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.values(name).next()
    }

    /// Returns the second value of a parameter that is given twice.
    pub(crate) fn repeated(&self, name: &str) -> Option<&str> {
        self.values(name).nth(1)
    }

    fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        let found = self.0.iter().filter(move |(given, _)| given == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Undoes percent-encoding; what is not UTF-8 is replaced, what is not an escape is kept.
pub(crate) fn decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut index = 0;
    while index < bytes.len() {
        let escape = (bytes[index] == b'%').then(|| text.get(index + 1..index + 3)).flatten();
        match escape.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                index += 3;
            }
            None => {
                out.push(bytes[index]);
                index += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Percent-encodes a value for a query, and a path segment by segment: only unreserved characters (RFC 3986,
/// 2.3) and those in `also` stay as they are.
pub(crate) fn encoded(text: &str, also: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        let character = char::from(byte);
        let stays = character.is_ascii_alphanumeric() || "-._~".contains(character);
        if stays || (byte.is_ascii() && also.contains(character)) {
            out.push(character);
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Query, decoded, encoded};

    #[test]
    fn a_query_is_read_and_what_stands_twice_is_seen() {
        let query = Query::read("a=1&b=two+words&a=%C3%A9&c");
        assert_eq!((query.get("a"), query.repeated("a")), (Some("1"), Some("é")));
        assert_eq!(query.repeated("b"), None);
        assert_eq!(query.get("b"), Some("two words"));
        assert_eq!(query.get("c"), Some(""));
        assert_eq!(query.get("d"), None);
    }

    #[test]
    fn what_is_encoded_is_decoded() {
        for text in ["", "A/RES/75/240", "100 % é", "a&b=c", "العربية"] {
            assert_eq!(decoded(&encoded(text, "/")), text);
        }
        assert_eq!(decoded("50%"), "50%");
        assert_eq!(decoded("%zz%"), "%zz%");
    }
}
