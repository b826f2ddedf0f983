//! The proof that an answer is stored.

use contract::responses::Receipt;

use super::rows::ReceiptRow;
use crate::db::utc;

impl From<ReceiptRow> for Receipt {
    fn from(row: ReceiptRow) -> Self {
        Self {
            id: row.id,
            wave_id: row.wave_id,
            submitted_at: utc(row.submitted_at),
            mode: row.mode.0,
            partial: row.partial,
            code: row.answers_hash.chars().take(12).collect(),
            ags: row.unit_key,
        }
    }
}
