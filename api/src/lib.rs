//! The service: HTTP, accounts, database and jobs around the contract. One module per noun of the API.

pub mod municipalities;
