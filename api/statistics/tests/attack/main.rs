//! Attacks releases the way a curious reader would: all published tables as equations, the withheld cells as unknowns.
//!
//! `wave.rs` makes waves from a seed, `release.rs` reads what is published, `solve.rs` and `programming.rs` solve. None of
//! it knows how cells were chosen. `ATTACK_WAVES=20000 cargo test -p statistics --release --test attack` tries more.

#[cfg(test)]
mod pair;
#[cfg(test)]
mod programming;
#[cfg(test)]
mod release;
#[cfg(test)]
mod solve;
#[cfg(test)]
mod sums;
#[cfg(test)]
mod wave;
#[cfg(test)]
mod waves;
