//! Random damage, and what refusing costs.

use std::process::Command;

use super::dice::Dice;
use super::round_trip::{meta, shipped};
use super::support::{Parts, parts_of};
use crate::{read, write};

/// Whatever is changed within the parts of a real workbook, the answer is a questionnaire or a refusal, never a panic.
#[test]
fn damaged_parts_never_make_it_panic() {
    let whole = parts_of(&write(&shipped(), &meta()).unwrap().workbook);
    let xml: Vec<usize> = (0..whole.0.len())
        .filter(|part| whole.0[*part].0.ends_with(".xml") || whole.0[*part].0.ends_with(".rels"))
        .collect();
    let (mut read_anyway, mut refused) = (0, 0);
    for seed in 0..150 {
        let mut dice = Dice::new(seed);
        let mut parts = Parts(whole.0.clone());
        let part = *dice.pick(&xml);
        let content = &mut parts.0[part].1;
        for _ in 0..=dice.below(4) {
            damage(content, &mut dice);
        }
        match read(&parts.pack()) {
            Ok(_) => read_anyway += 1,
            Err(refusal) => {
                assert!(!refusal.notes.is_empty());
                refused += 1;
            }
        }
    }
    assert!(
        read_anyway > 10 && refused > 10,
        "{read_anyway} read, {refused} refused"
    );
}

fn damage(content: &mut Vec<u8>, dice: &mut Dice) {
    let place = dice.below(content.len() as u64 + 1) as usize;
    let end = content.len().min(place + dice.below(12) as usize);
    let put_in: [&[u8]; 18] = [
        b"<",
        b">",
        b"\"",
        b"/",
        b"&",
        b"9",
        b"-",
        b"\0",
        b"\xff",
        b"<c r=\"A1\">",
        b"<v>",
        b"</row>",
        b"<f t=\"shared\" si=\"1\" ref=\"A1\">",
        b" r=\"4294967296\"",
        b"<mergeCells>",
        b"${",
        b"t=\"s\"",
        b"&#x110000;",
    ];
    match dice.below(3) {
        0 => drop(content.drain(place..end)),
        1 => drop(content.splice(place..place, dice.pick(&put_in).iter().copied())),
        _ => drop(content.splice(place..end, dice.pick(&put_in).iter().copied())),
    }
}

#[test]
fn damaged_archives_never_make_it_panic() {
    let whole = write(&shipped(), &meta()).unwrap().workbook;
    for seed in 0..150 {
        let mut dice = Dice::new(seed);
        let mut bytes = whole.clone();
        // The directory at the end is where it hurts most.
        let from = if dice.below(2) == 0 {
            0
        } else {
            bytes.len() - 1_200
        };
        for _ in 0..=dice.below(3) {
            let place = from + dice.below((bytes.len() - from) as u64) as usize;
            bytes[place] = dice.below(256) as u8;
        }
        let _ = read(&bytes);
    }
}

/// A few megabytes that say they are a workbook, and would be gigabytes.
fn bombs() -> Vec<(&'static str, Vec<u8>)> {
    let small = Parts::of(&[("survey", &[&["type", "name", "label"]])]);
    let spaces = |megabytes: usize| vec![b' '; megabytes << 20];
    let one = || Parts(small.0.clone());
    let many = (0..20).fold(one(), |parts, number| {
        parts.with(&format!("xl/worksheets/x{number}.xml"), spaces(7))
    });
    let strings: String = (0..300_000).map(|_| "<si><t>a</t></si>").collect();
    let rows: String = (1..=100_000)
        .map(|row| format!("<row r=\"{row}\"><c r=\"XFD{row}\"/></row>"))
        .collect();
    vec![
        (
            "one part",
            one().with("xl/sharedStrings.xml", spaces(48)).pack(),
        ),
        ("many parts", many.pack()),
        (
            "promised strings",
            one()
                .with(
                    "xl/sharedStrings.xml",
                    "<sst uniqueCount=\"4000000000\"></sst>",
                )
                .pack(),
        ),
        (
            "many strings",
            one()
                .with("xl/sharedStrings.xml", format!("<sst>{strings}</sst>"))
                .pack(),
        ),
        (
            "empty rows",
            Parts::of_bodies(&[("survey", &format!("<sheetData>{rows}</sheetData>"))]).pack(),
        ),
    ]
}

const BOMB: &str = "XLSFORM_TEST_BOMB";

/// Not a test of its own: it runs in a process whose memory [`refusing_a_bomb_takes_little_memory`] looks at.
#[test]
#[ignore = "a part of another test"]
fn read_one_bomb() {
    let Ok(path) = std::env::var(BOMB) else {
        return;
    };
    let bytes = std::fs::read(path).unwrap();
    assert!(read(&bytes).is_err());
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let peak = status
        .lines()
        .find(|line| line.starts_with("VmHWM"))
        .unwrap();
    println!("{peak}");
}

#[test]
#[cfg(target_os = "linux")]
fn refusing_a_bomb_takes_little_memory() {
    let folder = std::env::temp_dir().join(format!("xlsform-bombs-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for (name, bytes) in bombs() {
        let path = folder.join("bomb.xlsx");
        std::fs::write(&path, &bytes).unwrap();
        let started = std::time::Instant::now();
        let child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "tests::hostile::read_one_bomb",
                "--ignored",
                "--nocapture",
            ])
            .env(BOMB, &path)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&child.stdout).into_owned();
        assert!(child.status.success(), "{name}: {said}");
        let peak: u64 = said
            .split_whitespace()
            .skip_while(|word| *word != "VmHWM:")
            .nth(1)
            .and_then(|kilobytes| kilobytes.parse().ok())
            .unwrap_or_else(|| panic!("{name}: {said}"));
        println!(
            "{name}: {} kB outside, {peak} kB at most, {:?}",
            bytes.len() / 1_000,
            started.elapsed()
        );
        assert!(peak < 120_000, "{name}: {peak} kB");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
