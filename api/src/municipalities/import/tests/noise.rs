use super::small_gv100ad;
use crate::municipalities::import::{MUNICIPALITIES_CSV, classify, parse};

struct Xorshift(u64);

impl Xorshift {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).unwrap()
    }

    fn byte(&mut self) -> u8 {
        self.next().to_le_bytes()[3]
    }
}

fn mutate(random: &mut Xorshift, bytes: &mut Vec<u8>) {
    for _ in 0..=random.below(8) {
        let at = random.below(bytes.len().max(1));
        match random.below(4) {
            0 if at < bytes.len() => bytes[at] = random.byte(),
            1 if at < bytes.len() => drop(bytes.remove(at)),
            2 => bytes.insert(
                at.min(bytes.len()),
                b"0123456789,\";\n\r -."[random.below(18)],
            ),
            _ => bytes.truncate(at.max(1)),
        }
    }
}

#[test]
fn no_bytes_make_the_reader_panic() {
    let csv = "\u{feff}satzart,textkennzeichen,land,rb,kreis,vb,gemeinde,gemeindename,flaeche,bevoelkerung,postleitzahl,laengengrad,breitengrad,verstaedterungschluessel\n40,41,01,0,01,,,\"Flensburg, Stadt\",,,,,,\n60,61,01,0,01,0000,000,\"Lübben / Lubin (Błota), Stadt\", 53.02, 90 164,24937,\"9,43751\",\"54,78252\",01\n";
    let seeds = [
        csv.as_bytes().to_vec(),
        small_gv100ad().join("\r\n").into_bytes(),
        MUNICIPALITIES_CSV[..2_000].to_vec(),
    ];
    let mut random = Xorshift(0x5eed_1234_abcd_0001);
    let (mut read, mut refused, mut unreadable) = (0, 0, 0);
    for round in 0..6_000 {
        let bytes = match seeds.get(round % 4) {
            Some(seed) => {
                let mut bytes = seed.clone();
                mutate(&mut random, &mut bytes);
                bytes
            }
            None => (0..random.below(400)).map(|_| random.byte()).collect(),
        };
        match parse(&bytes) {
            Ok(parsed) => {
                read += parsed.records.len();
                refused += parsed.refused_total;
                classify(&parsed.records, "noise");
            }
            Err(_) => unreadable += 1,
        }
    }
    assert!(
        read > 1_000 && refused > 1_000 && unreadable > 1_000,
        "{read} {refused} {unreadable}"
    );
}
