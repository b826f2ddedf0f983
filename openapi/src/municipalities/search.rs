//! Names of municipalities as people type, sort and speak them.
//!
//! Service and client fold names with the same functions, so that a list filtered in the browser and one filtered in the
//! database agree.

/// Folds a name to lower-case base letters and digits, words separated by single blanks.
///
/// Umlauts become their base letter (`ä` a, `ö` o, `ü` u), `ß` becomes ss, Sorbian and other Latin diacritics are
/// dropped (`Wětošow` wetosow), composed and decomposed Unicode give the same, and everything else separates words.
pub fn fold(text: &str) -> String {
    fold_with(text, false)
}

/// What a name is searched in: the folded name and, where it differs, the name with umlauts written out (`ae`, `oe`,
/// `ue`).
///
/// A query passed through [`fold`] finds the name as a substring, or by the beginnings of its words, whether it was typed
/// as "Münnerstadt", "Munnerstadt" or "Muennerstadt".
pub fn search_key(name: &str) -> String {
    let folded = fold(name);
    let expanded = fold_with(name, true);
    if folded == expanded {
        folded
    } else {
        format!("{folded} {expanded}")
    }
}

/// What names are sorted by, compared byte by byte: DIN 5007-1, where `ä` counts as a and `ß` as ss.
///
/// Different names can share a key (Neuenkirchen), so lists sort by key and then by AGS.
pub fn sort_key(name: &str) -> String {
    fold(name)
}

/// The name without the designations that the official name carries after a comma (`, Stadt`, `, M`, `, GKSt`,
/// `, Hansestadt`, `, Stadt der FernUniversität`, `, gemfr. Gebiet`).
///
/// Sorbian double names stay, also where the designation stands between their halves; so do names with a slash.
pub fn short_name(official: &str) -> String {
    let official = official.trim();
    let Some((name, designations)) = official.split_once(',') else {
        return official.to_owned();
    };
    let name = name.trim_end();
    match designations.split_once(" / ") {
        Some((_, second_half)) => {
            let second_half = second_half.split(',').next().unwrap_or_default().trim();
            format!("{name} / {second_half}")
        }
        None => name.to_owned(),
    }
}

const DIAERESIS: char = '\u{308}';

fn fold_with(text: &str, write_out_umlauts: bool) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    let mut word_ended = false;
    for c in text.chars().flat_map(char::to_lowercase) {
        if c == DIAERESIS && write_out_umlauts && out.ends_with(['a', 'o', 'u']) && !word_ended {
            out.push('e');
        }
        if ('\u{300}'..='\u{36f}').contains(&c) {
            continue;
        }
        let Some(base) = base_letters(c) else {
            word_ended = true;
            continue;
        };
        if word_ended && !out.is_empty() {
            out.push(' ');
        }
        word_ended = false;
        match base {
            Base::Same => out.push(c),
            Base::Letters(letters) => out.push_str(letters),
            Base::Umlaut(letter) => {
                out.push(letter);
                if write_out_umlauts {
                    out.push('e');
                }
            }
        }
    }
    out
}

enum Base {
    Same,
    Letters(&'static str),
    Umlaut(char),
}

fn base_letters(c: char) -> Option<Base> {
    Some(match c {
        'ä' => Base::Umlaut('a'),
        'ö' => Base::Umlaut('o'),
        'ü' => Base::Umlaut('u'),
        'ß' => Base::Letters("ss"),
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ą' => Base::Letters("a"),
        'æ' => Base::Letters("ae"),
        'ç' | 'ć' | 'č' => Base::Letters("c"),
        'ď' | 'đ' => Base::Letters("d"),
        'è' | 'é' | 'ê' | 'ë' | 'ě' | 'ę' => Base::Letters("e"),
        'ì' | 'í' | 'î' | 'ï' => Base::Letters("i"),
        'ł' => Base::Letters("l"),
        'ñ' | 'ń' | 'ň' => Base::Letters("n"),
        'ò' | 'ó' | 'ô' | 'õ' | 'ø' => Base::Letters("o"),
        'œ' => Base::Letters("oe"),
        'ŕ' | 'ř' => Base::Letters("r"),
        'ś' | 'š' | 'ş' => Base::Letters("s"),
        'ť' | 'ţ' => Base::Letters("t"),
        'ù' | 'ú' | 'û' | 'ů' => Base::Letters("u"),
        'ý' | 'ÿ' => Base::Letters("y"),
        'ź' | 'ž' | 'ż' => Base::Letters("z"),
        _ if c.is_alphanumeric() => Base::Same,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{fold, search_key, short_name, sort_key};

    fn finds(query: &str, name: &str) -> bool {
        format!(" {}", search_key(name)).contains(&format!(" {}", fold(query)))
    }

    #[test]
    fn a_town_is_found_however_its_umlaut_is_typed() {
        for query in [
            "Munnerstadt",
            "Muennerstadt",
            "Münnerstadt",
            "MÜNNER",
            "Mu\u{308}nner",
        ] {
            assert!(finds(query, "Münnerstadt"), "{query}");
        }
        for query in [
            "Lübben",
            "lubben",
            "Luebben",
            "Lubin",
            "blota",
            "Błota",
            "Lübben (Spree",
        ] {
            assert!(
                finds(query, "Lübben (Spreewald) / Lubin (Błota)"),
                "{query}"
            );
        }
        assert!(
            !finds("unnerstadt", "Münnerstadt"),
            "only beginnings of words"
        );
        assert!(!finds("Monnerstadt", "Münnerstadt"));
    }

    #[test]
    fn folding_keeps_base_letters_digits_and_single_blanks() {
        assert_eq!(fold("  Lauenburg/ Elbe, Stadt "), "lauenburg elbe stadt");
        assert_eq!(fold("Weißenfels"), "weissenfels");
        assert_eq!(fold("GROẞ-GERAU"), "gross gerau");
        assert_eq!(
            fold("Ralbitz-Rosenthal / Ralbicy-Róžant"),
            "ralbitz rosenthal ralbicy rozant"
        );
        assert_eq!(
            fold("Łużyca Wětošow Pančicy Hodźij Rěčicy"),
            "luzyca wetosow pancicy hodzij recicy"
        );
        assert_eq!(fold("§%_*"), "");
        assert_eq!(fold("Straße 12a"), "strasse 12a");
    }

    #[test]
    fn composed_and_decomposed_names_have_the_same_search_key() {
        assert_eq!(search_key("Mu\u{308}nnerstadt"), search_key("Münnerstadt"));
        assert_eq!(search_key("Münnerstadt"), "munnerstadt muennerstadt");
        assert_eq!(search_key("Templin"), "templin");
    }

    #[test]
    fn names_sort_as_in_a_german_dictionary() {
        let mut names = [
            "Zossen",
            "Öhringen",
            "Oelde",
            "Ahlen",
            "Äpfingen",
            "Łaz",
            "Lohsa",
            "Olpe",
        ];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(
            names,
            [
                "Ahlen",
                "Äpfingen",
                "Łaz",
                "Lohsa",
                "Oelde",
                "Öhringen",
                "Olpe",
                "Zossen"
            ]
        );
    }

    #[test]
    fn designations_after_the_name_are_left_out() {
        for (official, short) in [
            ("Brunsbüttel, Stadt", "Brunsbüttel"),
            ("Kiel, Landeshauptstadt", "Kiel"),
            ("Stralsund, Hansestadt", "Stralsund"),
            ("Aidenbach, M", "Aidenbach"),
            ("Ebersberg, St", "Ebersberg"),
            ("Dachau, GKSt", "Dachau"),
            ("Ottersberg, Flecken", "Ottersberg"),
            ("Ebstorf,Klosterflecken", "Ebstorf"),
            (
                "Sachsenwald (Forstgutsbez.),gemfr.Geb.",
                "Sachsenwald (Forstgutsbez.)",
            ),
            ("Freiberg, Stadt, Universitätsstadt", "Freiberg"),
            ("Hagen, Stadt der FernUniversität", "Hagen"),
            ("Bad Grund (Harz)", "Bad Grund (Harz)"),
        ] {
            assert_eq!(short_name(official), short);
        }
    }

    #[test]
    fn double_names_and_names_with_a_slash_stay_whole() {
        for (official, short) in [
            ("Ketzin/Havel, Stadt", "Ketzin/Havel"),
            ("Großräschen/Rań, Stadt", "Großräschen/Rań"),
            (
                "Lübben (Spreewald) / Lubin (Błota), Stadt",
                "Lübben (Spreewald) / Lubin (Błota)",
            ),
            (
                "Weißwasser/O.L., Stadt / Běła Woda",
                "Weißwasser/O.L. / Běła Woda",
            ),
            ("Göda / Hodźij", "Göda / Hodźij"),
        ] {
            assert_eq!(short_name(official), short);
        }
    }
}
