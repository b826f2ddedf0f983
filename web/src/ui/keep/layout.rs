//! What stands around a chart in its picture: title and base above, the source below. Places in pixels; no browser.

use std::fmt::Write;

use super::Label;
use crate::ui::charts::{broken, series_class};

/// Width of every picture.
pub const WIDTH: f64 = 800.0;
/// Free space around everything.
const MARGIN: f64 = 24.0;
/// Width that is left for the chart.
pub const CHART: f64 = WIDTH - 2.0 * MARGIN;

/// A kind of line: its class, its height, and how many letters fit.
struct Line {
    class: &'static str,
    height: f64,
    letters: usize,
}

const TITLE: Line = Line {
    class: "kn-picture__title",
    height: 28.0,
    letters: 64,
};
const ABOUT: Line = Line {
    class: "kn-picture__about",
    height: 22.0,
    letters: 92,
};
const SOURCE: Line = Line {
    class: "kn-picture__source",
    height: 18.0,
    letters: 108,
};

/// The picture as markup, and its height. `chart` gives the markup of an SVG element that
/// begins at this height.
pub fn around(label: &Label, height: f64, chart: impl FnOnce(f64) -> String) -> (String, f64) {
    let mut out = String::new();
    let mut y = MARGIN;
    lines(&mut out, &label.title, &TITLE, &mut y);
    for about in &label.about {
        lines(&mut out, about, &ABOUT, &mut y);
    }
    legend(&mut out, &label.series, &mut y);
    y += 12.0;
    out.push_str(&chart(y));
    y += height + 16.0;
    lines(&mut out, &label.source, &SOURCE, &mut y);
    y += MARGIN;
    let picture = format!(
        r#"<svg class="kn-chart" width="{WIDTH}" height="{y}" viewBox="0 0 {WIDTH} {y}"><title>{}</title><rect class="kn-picture__paper" width="{WIDTH}" height="{y}"/>{out}</svg>"#,
        escaped(&label.title)
    );
    (picture, y)
}

fn lines(out: &mut String, text: &str, line: &Line, y: &mut f64) {
    if text.is_empty() {
        return;
    }
    for words in broken(text, line.letters) {
        *y += line.height;
        // Writing to a String cannot fail.
        _ = write!(
            out,
            r#"<text class="{}" x="{MARGIN}" y="{}">{}</text>"#,
            line.class,
            *y - 6.0,
            escaped(&words)
        );
    }
}

fn legend(out: &mut String, series: &[String], y: &mut f64) {
    if series.is_empty() {
        return;
    }
    *y += ABOUT.height + 6.0;
    let mut x = MARGIN;
    for (at, name) in series.iter().enumerate() {
        let class = series_class(at);
        _ = write!(
            out,
            r#"<rect class="{class}" x="{}" y="{}" width="14" height="14" rx="2"/><text class="kn-picture__about" x="{}" y="{}">{}</text>"#,
            x + 1.0,
            *y - 18.0,
            x + 24.0,
            *y - 6.0,
            escaped(name)
        );
        // Letters of this size are about eight pixels wide.
        x += 24.0 + name.chars().count() as f64 * 8.0 + 24.0;
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML 1.0 knows no other control characters.
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_says_title_base_and_source_and_grows_with_them() {
        let short = Label {
            title: "Lage <1>".to_owned(),
            source: "Netz (2027): \"Welle\" & mehr, Release 1.0".to_owned(),
            ..Label::default()
        };
        let (picture, height) = around(&short, 100.0, |y| format!(r#"<svg y="{y}"/>"#));
        assert!(picture.contains(">Lage &lt;1&gt;</text>"), "{picture}");
        assert!(picture.contains("&quot;Welle&quot; &amp; mehr, Release 1.0"));
        let long = Label {
            about: vec!["Alle Städte: 345 von 350 haben geantwortet".to_owned()],
            series: vec!["Ihre Antwort".to_owned(), "andere".to_owned()],
            ..short
        };
        let (picture, higher) = around(&long, 100.0, |y| format!(r#"<svg y="{y}"/>"#));
        assert!(higher > height);
        assert_eq!(picture.matches("<rect").count(), 3, "paper and two series");
    }
}
