//! Words and signs of an expression.

use contract::questionnaire::{Decimal, Operator};

use super::Unreadable;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Open,
    Close,
    Comma,
    /// `.`
    Itself,
    Variable(String),
    Number(Decimal),
    Text(String),
    Compare(Operator),
    /// `and`, `or`, or the name of a function.
    Word(String),
}

pub(super) fn tokens(expression: &str) -> Result<Vec<Token>, Unreadable> {
    let mut rest = expression;
    let mut found = Vec::new();
    while let Some(first) = rest.chars().next() {
        if first.is_whitespace() || first == '\u{feff}' {
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
            continue;
        }
        let (token, length) = token(rest, first)?;
        found.push(token);
        rest = rest.get(length..).ok_or(Unreadable::Malformed)?;
    }
    Ok(found)
}

/// The token at the beginning, and how many bytes it has.
fn token(rest: &str, first: char) -> Result<(Token, usize), Unreadable> {
    let second = rest.chars().nth(1);
    let compare = |operator, length| Ok((Token::Compare(operator), length));
    match (first, second) {
        ('(', _) => Ok((Token::Open, 1)),
        (')', _) => Ok((Token::Close, 1)),
        (',', _) => Ok((Token::Comma, 1)),
        ('<', Some('=')) => compare(Operator::LessOrEqual, 2),
        ('>', Some('=')) => compare(Operator::GreaterOrEqual, 2),
        ('!', Some('=')) => compare(Operator::NotEqual, 2),
        ('<', _) => compare(Operator::Less, 1),
        ('>', _) => compare(Operator::Greater, 1),
        ('=', Some('=')) => Err(Unreadable::Malformed),
        ('=', _) => compare(Operator::Equal, 1),
        ('≤', _) => compare(Operator::LessOrEqual, '≤'.len_utf8()),
        ('≥', _) => compare(Operator::GreaterOrEqual, '≥'.len_utf8()),
        ('≠', _) => compare(Operator::NotEqual, '≠'.len_utf8()),
        ('$', Some('{')) => variable(rest),
        ('\'' | '"' | '‘' | '’' | '‚' | '“' | '”' | '„', _) => text(rest, first),
        ('0'..='9', _) | ('.', Some('0'..='9')) => number(rest),
        ('-', Some('0'..='9' | '.')) => number(rest),
        ('.', _) if rest.starts_with("..") => Err(beyond("..")),
        ('.', _) if rest.starts_with("./") => Err(beyond("./")),
        ('.', _) => Ok((Token::Itself, 1)),
        ('+' | '-' | '*' | '/' | '[' | ']' | '@' | '|' | '#' | '$', _) => {
            Err(beyond(&first.to_string()))
        }
        _ if first.is_alphabetic() || first == '_' => Ok(word(rest)),
        _ => Err(Unreadable::Malformed),
    }
}

fn beyond(piece: &str) -> Unreadable {
    Unreadable::Beyond(piece.to_owned())
}

fn variable(rest: &str) -> Result<(Token, usize), Unreadable> {
    let end = rest.find('}').ok_or(Unreadable::Malformed)?;
    let name = rest.get(2..end).unwrap_or_default().trim();
    let sound = !name.is_empty() && !name.contains(['{', '$', '(', ')', '\'', '"']);
    if !sound {
        return Err(Unreadable::Malformed);
    }
    Ok((Token::Variable(name.to_owned()), end + 1))
}

/// Between quotes, also those that word processors put in place of the straight ones.
fn text(rest: &str, quote: char) -> Result<(Token, usize), Unreadable> {
    let ends: &[char] = match quote {
        '\'' => &['\''],
        '"' => &['"'],
        '‘' | '’' | '‚' => &['’', '‘', '\''],
        _ => &['”', '“', '"'],
    };
    let from = quote.len_utf8();
    let inside = rest.get(from..).unwrap_or_default();
    let length = inside.find(ends).ok_or(Unreadable::Malformed)?;
    let end = inside.get(length..).and_then(|end| end.chars().next());
    let content = inside.get(..length).unwrap_or_default();
    let closing = end.map_or(0, char::len_utf8);
    Ok((Token::Text(content.to_owned()), from + length + closing))
}

fn number(rest: &str) -> Result<(Token, usize), Unreadable> {
    let length = rest
        .char_indices()
        .find(|(place, c)| !(c.is_ascii_digit() || *c == '.' || (*c == '-' && *place == 0)))
        .map_or(rest.len(), |(place, _)| place);
    let digits = rest.get(..length).unwrap_or_default();
    let padded = match digits.strip_prefix('.') {
        Some(decimals) => format!("0.{decimals}"),
        None => digits.replace("-.", "-0."),
    };
    let number = Decimal::parse(padded.trim_end_matches('.')).ok_or(Unreadable::Malformed)?;
    Ok((Token::Number(number), length))
}

fn word(rest: &str) -> (Token, usize) {
    let belongs = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ':');
    let length = rest
        .char_indices()
        .find(|(_, c)| !belongs(*c))
        .map_or(rest.len(), |(place, _)| place);
    let word = rest.get(..length).unwrap_or_default();
    (Token::Word(word.to_owned()), length)
}
