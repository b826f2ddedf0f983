use contract::questionnaire::{Decimal, Operator};

use super::{Expr, Unreadable, parse};

fn variable(name: &str) -> Expr {
    Expr::Variable(name.to_owned())
}

fn is(name: &str, code: i32) -> Expr {
    Expr::Compare(
        Box::new(variable(name)),
        Operator::Equal,
        Box::new(Expr::Number(Decimal::from(code))),
    )
}

#[test]
fn and_binds_more_tightly_than_or_and_brackets_are_kept() {
    let flat = parse("${a} = 1 or ${b}=2 and ${c} = 3").unwrap();
    let both = Expr::And(vec![is("b", 2), is("c", 3)]);
    assert_eq!(flat, Expr::Or(vec![is("a", 1), both]));
    let nested = parse("(${a} = 1 or ${b} = 2) or ${c} = 3").unwrap();
    let inner = Expr::Or(vec![is("a", 1), is("b", 2)]);
    assert_eq!(nested, Expr::Or(vec![inner, is("c", 3)]));
}

#[test]
fn word_processors_quotes_blanks_and_signs_are_understood() {
    let plain = parse("selected(${a}, 'x') and not(. >= 0.5)").unwrap();
    assert_eq!(
        parse("selected( ${ a },\u{a0}‘x’)\nand not(. ≥ .5)").unwrap(),
        plain
    );
    assert_eq!(
        parse("selected(${a}, „x“) AND not(. >= 0.50)").unwrap(),
        plain
    );
}

#[test]
fn what_is_beyond_the_subset_is_named() {
    for (expression, piece) in [
        ("${a} + 1 = 2", "+"),
        ("../a = 1", ".."),
        ("${a} mod 2 = 0", "mod"),
        ("${a}[1] = 2", "["),
        ("/data/a = 1", "/"),
        ("true", "true"),
    ] {
        assert_eq!(
            parse(expression),
            Err(Unreadable::Beyond(piece.into())),
            "{expression}"
        );
    }
}

#[test]
fn what_is_no_expression_is_refused() {
    for wrong in [
        "",
        " ",
        "${a",
        "${}",
        "'x",
        "(",
        ")",
        "()",
        "a(",
        "a(,)",
        "${a} =",
        "= 1",
        "1 < 2 < 3",
        "${a} == 1",
        "not()",
        "not(1, 2)",
        "1 2",
        "1.2.3",
        "${a} and",
        "99999999999999999999",
        "§",
    ] {
        assert_eq!(parse(wrong), Err(Unreadable::Malformed), "{wrong}");
    }
}

#[test]
fn a_thousand_brackets_are_refused_without_using_up_the_stack() {
    let open = |n: usize| format!("{}1=1{}", "(".repeat(n), ")".repeat(n));
    assert!(parse(&open(40)).is_ok());
    assert_eq!(parse(&open(41)), Err(Unreadable::Deep));
    assert_eq!(parse(&open(100_000)), Err(Unreadable::Deep));
    assert_eq!(parse(&"not(".repeat(100_000)), Err(Unreadable::Deep));
}
