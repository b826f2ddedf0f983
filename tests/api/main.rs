//! The suite: the real application over real HTTP on a real database, one module per noun. The harness is the crate
//! itself (`../src`).

mod auth;
mod clients;
mod labs;
mod members;
mod municipalities;
