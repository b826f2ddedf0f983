//! A few real towns of the reference data, which every test database has, by AGS.

/// Münnerstadt in Bavaria.
pub const MUENNERSTADT: &str = "09672135";
/// Lübben (Spreewald) in Brandenburg.
pub const LUEBBEN: &str = "12061316";
/// Wittenberge in Brandenburg.
pub const WITTENBERGE: &str = "12070424";
/// Wunsiedel in Bavaria.
pub const WUNSIEDEL: &str = "09479169";
/// Calau in Brandenburg.
pub const CALAU: &str = "12066052";
/// Steinheim in North Rhine-Westphalia.
pub const STEINHEIM: &str = "05762032";
