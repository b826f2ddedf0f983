//! Words in pictures, where they do not wrap by themselves.

/// A text in lines of at most so many letters, broken between words.
pub fn broken(text: &str, letters: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let fits = lines.last().is_none_or(|line| {
            line.is_empty() || line.chars().count() + 1 + word.chars().count() <= letters
        });
        if !fits {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_broken_between_words_and_loses_none() {
        assert_eq!(broken("Hessen", 36), ["Hessen"]);
        let label = "Personal und Fachkräfte in der Verwaltung der Stadt und ihrer Ortsteile";
        let lines = broken(label, 36);
        assert!(lines.len() > 1);
        assert!(lines.iter().all(|line| line.chars().count() <= 36));
        assert_eq!(lines.join(" "), label);
    }
}
