//! From words and signs to a tree, by the precedence of XPath 1.0 (section 3): `or`, `and`, equality, order.

use contract::questionnaire::Operator;

use super::lexer::{Token, tokens};
use super::{Expr, Unreadable};

/// A hostile expression must not use up the stack.
const MAX_DEPTH: usize = 40;

/// Reads an expression.
pub(crate) fn parse(expression: &str) -> Result<Expr, Unreadable> {
    let mut parser = Parser {
        tokens: tokens(expression)?.into_iter().peekable(),
        depth: 0,
    };
    let found = parser.either()?;
    match parser.tokens.next() {
        None => Ok(found),
        Some(Token::Word(word)) => Err(Unreadable::Beyond(word)),
        Some(_) => Err(Unreadable::Malformed),
    }
}

struct Parser {
    tokens: std::iter::Peekable<std::vec::IntoIter<Token>>,
    depth: usize,
}

impl Parser {
    fn either(&mut self) -> Result<Expr, Unreadable> {
        self.chain("or", Self::both, Expr::Or)
    }

    fn both(&mut self) -> Result<Expr, Unreadable> {
        self.chain("and", Self::equality, Expr::And)
    }

    fn chain(
        &mut self,
        joint: &str,
        item: fn(&mut Self) -> Result<Expr, Unreadable>,
        joined: fn(Vec<Expr>) -> Expr,
    ) -> Result<Expr, Unreadable> {
        let first = item(self)?;
        let mut items = vec![first];
        while self.take_word(joint) {
            items.push(item(self)?);
        }
        match (items.pop(), items.is_empty()) {
            (Some(only), true) => Ok(only),
            (Some(last), false) => {
                items.push(last);
                Ok(joined(items))
            }
            (None, _) => Err(Unreadable::Malformed),
        }
    }

    fn equality(&mut self) -> Result<Expr, Unreadable> {
        let left = self.order()?;
        self.comparison(left, Self::order, |operator| {
            matches!(operator, Operator::Equal | Operator::NotEqual)
        })
    }

    fn order(&mut self) -> Result<Expr, Unreadable> {
        let left = self.value()?;
        self.comparison(left, Self::value, |operator| {
            !matches!(operator, Operator::Equal | Operator::NotEqual)
        })
    }

    /// One comparison; a second one, as in `1 < 2 < 3`, compares a truth, which nobody means.
    fn comparison(
        &mut self,
        left: Expr,
        right: fn(&mut Self) -> Result<Expr, Unreadable>,
        fits: fn(Operator) -> bool,
    ) -> Result<Expr, Unreadable> {
        let Some(Token::Compare(operator)) = self.tokens.peek().cloned() else {
            return Ok(left);
        };
        if !fits(operator) {
            return Ok(left);
        }
        self.tokens.next();
        let right = right(self)?;
        if let Some(Token::Compare(next)) = self.tokens.peek()
            && fits(*next)
        {
            return Err(Unreadable::Malformed);
        }
        Ok(Expr::Compare(Box::new(left), operator, Box::new(right)))
    }

    fn value(&mut self) -> Result<Expr, Unreadable> {
        match self.tokens.next() {
            Some(Token::Open) => {
                let inside = self.deeper(Self::either)?;
                self.expect(&Token::Close)?;
                Ok(inside)
            }
            Some(Token::Itself) => Ok(Expr::Itself),
            Some(Token::Variable(name)) => Ok(Expr::Variable(name)),
            Some(Token::Number(number)) => Ok(Expr::Number(number)),
            Some(Token::Text(text)) => Ok(Expr::Text(text)),
            Some(Token::Word(name)) => self.call(name),
            _ => Err(Unreadable::Malformed),
        }
    }

    fn call(&mut self, name: String) -> Result<Expr, Unreadable> {
        if self.tokens.next_if_eq(&Token::Open).is_none() {
            return Err(Unreadable::Beyond(name));
        }
        let mut arguments = Vec::new();
        if self.tokens.next_if_eq(&Token::Close).is_none() {
            loop {
                arguments.push(self.deeper(Self::either)?);
                if self.tokens.next_if_eq(&Token::Comma).is_none() {
                    break;
                }
            }
            self.expect(&Token::Close)?;
        }
        if name == "not" {
            let inside = arguments.pop().filter(|_| arguments.is_empty());
            return inside
                .map(|inside| Expr::Not(Box::new(inside)))
                .ok_or(Unreadable::Malformed);
        }
        Ok(Expr::Call(name, arguments))
    }

    fn deeper(
        &mut self,
        inside: fn(&mut Self) -> Result<Expr, Unreadable>,
    ) -> Result<Expr, Unreadable> {
        if self.depth == MAX_DEPTH {
            return Err(Unreadable::Deep);
        }
        self.depth += 1;
        let found = inside(self)?;
        self.depth -= 1;
        Ok(found)
    }

    fn take_word(&mut self, word: &str) -> bool {
        let is_word =
            |token: &Token| matches!(token, Token::Word(found) if found.eq_ignore_ascii_case(word));
        self.tokens.next_if(is_word).is_some()
    }

    fn expect(&mut self, token: &Token) -> Result<(), Unreadable> {
        self.tokens
            .next_if_eq(token)
            .map(drop)
            .ok_or(Unreadable::Malformed)
    }
}
