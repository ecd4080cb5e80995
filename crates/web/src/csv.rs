//! How is a table written as comma-separated values (RFC 4180, with the line ends of Unix)?

/// Returns one line of a table, with its end; a cell with a comma, a quote or a break is quoted.
///
/// A true minus sign becomes a hyphen, which programs read as one.
pub(crate) fn line<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let cells: Vec<String> = cells.into_iter().map(cell).collect();
    format!("{}\n", cells.join(","))
}

fn cell(words: &str) -> String {
    let words = match words.strip_prefix('−') {
        Some(number) => format!("-{number}"),
        None => words.to_owned(),
    };
    match words.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", words.replace('"', "\"\"")),
        false => words,
    }
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn what_would_divide_a_cell_is_quoted() {
        assert_eq!(
            line(["Korea, Republic of", "−0.12", "a \"b\""]),
            "\"Korea, Republic of\",-0.12,\"a \"\"b\"\"\"\n"
        );
    }
}
