//! How are the compiled-in tables written? Comma-separated lines, `"` around fields that hold commas, `#` before remarks.

/// Returns the lines of a table as fields, without remarks and without the line of column names.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).skip(1).map(fields)
}

/// Returns the fields of a line. A doubled quotation mark inside a field is not supported, since no name has one.
fn fields(line: &'static str) -> Vec<&'static str> {
    let mut fields = Vec::new();
    let mut rest = line;
    loop {
        let (field, after) = match rest.strip_prefix('"').and_then(|quoted| quoted.split_once('"'))
        {
            Some((field, after)) => (field, after.strip_prefix(',')),
            None => match rest.split_once(',') {
                Some((field, after)) => (field, Some(after)),
                None => (rest, None),
            },
        };
        fields.push(field);
        let Some(after) = after else { return fields };
        rest = after;
    }
}

/// Returns a field, or nothing where it is empty.
pub(super) fn filled(field: &'static str) -> Option<&'static str> {
    Some(field).filter(|field| !field.is_empty())
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn a_comma_inside_quotation_marks_does_not_part_fields() {
        let table = "# remark\na,b,c\n\"x, y\",,z\n,\"q\",\n";
        let rows: Vec<_> = rows(table).collect();
        assert_eq!(rows, [vec!["x, y", "", "z"], vec!["", "q", ""]]);
    }
}
