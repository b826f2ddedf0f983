//! The suite: the real application over real HTTP on a real database, one module per noun. The harness is the crate
//! itself (`../src`).

mod access;
mod auth;
mod bad_input;
mod cleaning;
mod client_files;
mod clients;
mod contract;
mod contracts;
mod corrected_answers;
mod corrections;
mod editing;
mod faults;
mod field_codebooks;
mod handovers;
mod invitations;
mod labs;
mod members;
mod municipalities;
mod open_waves;
mod operations;
mod outlier_rules;
mod paradata;
mod pretests;
mod progress;
mod questionnaires;
mod release_downloads;
mod release_labels;
mod releases;
mod reopening;
mod responses;
mod trends;
mod waves;
mod webhooks;
