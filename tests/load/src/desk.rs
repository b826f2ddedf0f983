//! The secretariat's requests, one after the other: JSON in, JSON out.

use std::net::SocketAddr;
use std::time::Duration;

use serde_json::Value;
use tokio::time::{Instant, interval};

use crate::http::{Connection, send};

/// How long something that happens in the background is waited for.
const PATIENCE: Duration = Duration::from_secs(1800);

/// Somebody at a desk. Each request has a connection of its own: the service ends those that are silent.
pub struct Desk {
    address: SocketAddr,
    token: String,
}

impl Desk {
    /// Sits down.
    pub fn new(address: SocketAddr, token: String) -> Self {
        Self { address, token }
    }

    /// Asks and insists on an answer of success.
    pub async fn ask(&self, method: &str, path: &str, body: &Value) -> Value {
        let body = match body {
            Value::Null => String::new(),
            body => body.to_string(),
        };
        let request = send(method, path, &self.token, &body);
        let mut connection = Connection::open(self.address).await.expect("a connection");
        let mut answer = Vec::new();
        let status = connection.exchange(&request, |part| answer.extend_from_slice(part));
        let status = status.await.expect("an answer");
        let text = String::from_utf8_lossy(&answer);
        assert!(
            (200..300).contains(&status),
            "{method} {path}: {status} {text}"
        );
        serde_json::from_slice(&answer).unwrap_or(Value::Null)
    }

    /// Makes something and returns its id.
    pub async fn create(&self, path: &str, body: &Value) -> String {
        let made = self.ask("POST", path, body).await;
        made["id"].as_str().expect("an id").to_owned()
    }

    /// Looks again and again until it is as wanted.
    pub async fn wait(&self, path: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        let (begun, mut beat) = (Instant::now(), interval(Duration::from_millis(200)));
        loop {
            beat.tick().await;
            let seen = self.ask("GET", path, &Value::Null).await;
            if wanted(&seen) {
                return seen;
            }
            assert!(begun.elapsed() < PATIENCE, "{path} stays {seen}");
        }
    }
}
