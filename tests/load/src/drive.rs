//! Many connections at once, each asking again as soon as it is answered, for a bounded time.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use crate::http::Connection;

/// What one connection asks, one request after the other.
pub trait Asker: Send + 'static {
    /// Writes the next request; false when there is nothing left to ask.
    fn ask(&mut self, request: &mut Vec<u8>) -> bool;
    /// Sees the body of an answer with the expected status.
    fn answered(&mut self, body: &[u8]);
}

/// What a round of requests came to.
pub struct Round {
    /// Answers with the expected status.
    pub answers: usize,
    /// From the first request to the last answer.
    pub seconds: f64,
    micros: Vec<u32>,
}

impl Round {
    /// Answers per second.
    pub fn rate(&self) -> f64 {
        self.answers as f64 / self.seconds
    }

    /// The time in milliseconds within which this share of the answers came.
    pub fn within(&self, share: f64) -> f64 {
        let place = (self.micros.len() as f64 * share) as usize;
        let last = self.micros.len().saturating_sub(1);
        self.micros
            .get(place.min(last))
            .map_or(0.0, |micros| f64::from(*micros) / 1000.0)
    }
}

/// Asks over this many connections until the time is over or nothing is left to ask. Stops everything at the first
/// answer with another status than expected: a figure with refusals in it would be worth nothing.
pub async fn drive<A: Asker>(
    address: SocketAddr,
    connections: usize,
    time: Duration,
    status: u16,
    asker: impl Fn(usize) -> A,
) -> Round {
    let mut open = Vec::with_capacity(connections);
    for _ in 0..connections {
        open.push(Connection::open(address).await.expect("a connection"));
    }
    let begun = Instant::now();
    let tasks: Vec<_> = open
        .into_iter()
        .enumerate()
        .map(|(index, connection)| {
            tokio::spawn(converse(connection, asker(index), begun + time, status))
        })
        .collect();
    let mut micros = Vec::new();
    for task in tasks {
        micros.extend(task.await.expect("a connection that ends well"));
    }
    let seconds = begun.elapsed().as_secs_f64();
    micros.sort_unstable();
    Round {
        answers: micros.len(),
        seconds,
        micros,
    }
}

async fn converse<A: Asker>(
    mut connection: Connection,
    mut asker: A,
    until: Instant,
    expected: u16,
) -> Vec<u32> {
    let mut micros = Vec::new();
    let (mut request, mut body) = (Vec::new(), Vec::new());
    while Instant::now() < until {
        request.clear();
        body.clear();
        if !asker.ask(&mut request) {
            break;
        }
        let begun = Instant::now();
        let status = connection
            .exchange(&request, |part| body.extend_from_slice(part))
            .await
            .expect("an answer");
        micros.push(u32::try_from(begun.elapsed().as_micros()).unwrap_or(u32::MAX));
        assert_eq!(status, expected, "{}", String::from_utf8_lossy(&body));
        asker.answered(&body);
    }
    micros
}

#[cfg(test)]
mod tests {
    use super::Round;

    #[test]
    fn a_share_of_the_answers_came_within_the_time_of_the_slowest_of_them() {
        let round = Round {
            answers: 100,
            seconds: 2.0,
            micros: (1..=100).map(|n| n * 1000).collect(),
        };
        assert_eq!(round.rate(), 50.0);
        assert_eq!(round.within(0.5), 51.0);
        assert_eq!(round.within(0.99), 100.0);
        assert_eq!(round.within(1.0), 100.0);
    }
}
