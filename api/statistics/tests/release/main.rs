//! A release of the shipped questionnaire: figures counted a second way, its size, and how long it takes.

#[cfg(test)]
mod figures;
#[cfg(test)]
mod wave;
