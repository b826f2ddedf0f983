//! The suite: the real application over real HTTP on a real database, one module per noun. The harness is the crate
//! itself (`../src`).

mod access;
mod auth;
mod bad_input;
mod client_files;
mod clients;
mod contract;
mod faults;
mod labs;
mod members;
mod municipalities;
mod operations;
mod releases;
mod responses;
mod waves;
