//! The figures as tables of Markdown, which people read and `docs/benchmarks.md` keeps.

use crate::service::Memory;

/// Begins a table.
pub fn table(title: &str, head: &[&str]) {
    println!("\n### {title}\n");
    row(head);
    println!("|{}", "---|".repeat(head.len()));
}

/// A line of a table.
pub fn row<S: AsRef<str>>(cells: &[S]) {
    let cells: Vec<&str> = cells.iter().map(AsRef::as_ref).collect();
    println!("| {} |", cells.join(" | "));
}

/// A sentence.
pub fn note(text: &str) {
    println!("\n{text}");
}

/// A number of at least four digits, in groups of three.
pub fn count(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A share of a ceiling.
pub fn ratio(part: f64, ceiling: f64) -> String {
    format!("{:.2}", part / ceiling)
}

/// Microseconds of computing for each of so many.
pub fn each(seconds: f64, number: usize) -> String {
    format!("{:.1}", seconds * 1e6 / number as f64)
}

/// Memory in MB.
pub fn memory(memory: &Memory) -> String {
    format!("{:.0} ({:.0})", memory.peak, memory.anonymous)
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_are_written_in_groups_of_three() {
        assert_eq!(super::count(999.4), "999");
        assert_eq!(super::count(1_000.0), "1,000");
        assert_eq!(super::count(1_234_567.0), "1,234,567");
    }
}
