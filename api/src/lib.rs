//! The service: actix-web in front of SQLite or PostgreSQL.
//!
//! Start in `routes`, which lists every room. `app` builds and runs the server, `settings` says what can be set. `http`
//! holds what every handler shares, `auth` who calls, `db` how rooms reach their tables, `mail` and `jobs` what happens
//! later. Everything else is one room per noun, named like its URL.
#![forbid(unsafe_code)]

pub mod app;
pub mod audit;
pub mod auth;
pub mod cleaning;
pub mod client;
pub mod clients;
pub mod commands;
pub mod db;
pub mod demo;
pub mod document;
pub mod handovers;
mod hex;
pub mod http;
pub mod instance;
pub mod invitations;
pub mod jobs;
pub mod labs;
pub mod limits;
pub mod mail;
pub mod me;
pub mod members;
pub mod municipalities;
pub mod open_waves;
pub mod pretests;
pub mod releases;
pub mod responses;
pub mod routes;
pub mod settings;
pub mod surveys;
pub mod telemetry;
pub mod waves;
pub mod webhooks;
