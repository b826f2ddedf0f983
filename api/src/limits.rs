//! Limits per caller and, for signing in, per address and account. An account is never locked: whoever wants to annoy
//! its owner could lock it for them.

use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;

use actix_web::body::BoxBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{HttpRequest, web};
use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};

use crate::auth::Authenticator;
use crate::http::{Error, Result};
use crate::settings::LimitSettings;

type Limiter =
    RateLimiter<String, DefaultKeyedStateStore<String>, DefaultClock, StateInformationMiddleware>;

/// Every limit of this node.
pub struct Limits {
    requests: Limiter,
    /// `RateLimit-Policy`, the same in every answer.
    policy: HeaderValue,
    sign_ins: Limiter,
    behind_proxy: bool,
}

impl Limits {
    /// As set.
    pub fn new(settings: &LimitSettings) -> Self {
        Self {
            requests: limiter(settings.requests_per_minute),
            policy: policy(settings.requests_per_minute),
            sign_ins: limiter(settings.sign_ins_per_minute),
            behind_proxy: settings.behind_proxy,
        }
    }

    /// Counts a sign-in from this address to this account.
    pub fn sign_in(&self, request: &HttpRequest, account: &str) -> Result<()> {
        let address = self.address(request);
        take(&self.sign_ins, address.clone()).map(drop)?;
        take(&self.sign_ins, format!("{address} {account}")).map(drop)
    }

    /// Where the request comes from.
    fn address(&self, request: &HttpRequest) -> String {
        self.ip(request).map_or_else(|| "-".to_owned(), line)
    }

    /// The network from which the request comes: IPv4 by its /24, IPv6 by its /48.
    pub fn network(&self, request: &HttpRequest) -> Option<[u8; 6]> {
        self.ip(request).map(network)
    }

    fn ip(&self, request: &HttpRequest) -> Option<IpAddr> {
        let forwarded = match self.behind_proxy {
            true => forwarded_for(request.headers()),
            false => None,
        };
        forwarded.or_else(|| request.peer_addr().map(|peer| peer.ip()))
    }

    /// Forgets callers that have not been seen for a while.
    pub fn tidy(&self) {
        self.requests.retain_recent();
        self.sign_ins.retain_recent();
    }
}

/// What is counted as one address: IPv6 by its /64, since one line has so many of them.
fn line(address: IpAddr) -> String {
    // On a socket for both, IPv4 comes as ::ffff:192.0.2.1, and all of it from one /64.
    match address.to_canonical() {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

/// As many bytes as name a network, none of which names a machine.
fn network(address: IpAddr) -> [u8; 6] {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            // No network of IPv6 that is in use begins so.
            [0xff, 0xff, 0xff, a, b, c]
        }
        IpAddr::V6(v6) => {
            let [a, b, c, d, e, f, ..] = v6.octets();
            [a, b, c, d, e, f]
        }
    }
}

/// The last address in `X-Forwarded-For`, which the proxy beside us has written. Those before it are the caller's own
/// words, and so is `Forwarded`, which many proxies pass on as it comes.
fn forwarded_for(headers: &HeaderMap) -> Option<IpAddr> {
    let value = headers.get_all("x-forwarded-for").last()?.to_str().ok()?;
    let last = value.rsplit(',').next()?.trim();
    let bare = last.strip_prefix('[').and_then(|v6| v6.strip_suffix(']'));
    bare.unwrap_or(last).parse().ok().or_else(|| {
        last.parse::<SocketAddr>()
            .ok()
            .map(|with_port| with_port.ip())
    })
}

fn limiter(per_minute: u32) -> Limiter {
    let quota = Quota::per_minute(NonZeroU32::new(per_minute).unwrap_or(NonZeroU32::MIN));
    RateLimiter::keyed(quota).with_middleware()
}

fn policy(per_minute: u32) -> HeaderValue {
    quantity("q", per_minute, ";w=60")
}

/// A number of the one limit that everybody has.
fn quantity(name: &str, number: u32, then: &str) -> HeaderValue {
    let value = format!("\"default\";{name}={number}{then}");
    // Digits, letters and signs of ASCII only.
    HeaderValue::from_str(&value).unwrap_or(HeaderValue::from_static(""))
}

fn take(limiter: &Limiter, key: String) -> Result<u32> {
    match limiter.check_key(&key) {
        Ok(state) => Ok(state.remaining_burst_capacity()),
        Err(until) => {
            let wait = until.wait_time_from(DefaultClock::default().now());
            Err(Error::too_many(wait.as_secs() + 1))
        }
    }
}

/// The middleware for all requests. A person or machine client is counted as itself, with all of its tokens; whoever
/// sends no valid one is counted by address.
pub async fn limit(
    request: ServiceRequest,
    next: Next<BoxBody>,
) -> std::result::Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let Some(limits) = request.app_data::<web::Data<Limits>>().cloned() else {
        return next.call(request).await;
    };
    let verified = request
        .app_data::<web::Data<Authenticator>>()
        .and_then(|auth| auth.verified(&request));
    let key = match &verified {
        Some(verified) => verified.subject().to_owned(),
        None => limits.address(request.request()),
    };
    let remaining = match take(&limits.requests, key) {
        Ok(remaining) => remaining,
        Err(error) => return Ok(request.error_response(error)),
    };
    let mut response = next.call(request).await?;
    let headers = response.headers_mut();
    headers.insert(
        HeaderName::from_static("ratelimit-policy"),
        limits.policy.clone(),
    );
    headers.insert(
        HeaderName::from_static("ratelimit"),
        quantity("r", remaining, ""),
    );
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(values: &[&'static str]) -> Option<String> {
        let mut headers = HeaderMap::new();
        for value in values {
            let name = HeaderName::from_static("x-forwarded-for");
            headers.append(name, HeaderValue::from_static(value));
        }
        forwarded_for(&headers).map(line)
    }

    #[test]
    fn the_address_that_the_proxy_wrote_counts_and_not_what_the_caller_claims() {
        for (values, counted) in [
            (&["192.0.2.1"][..], "192.0.2.1"),
            (&["198.51.100.9, 192.0.2.1"], "192.0.2.1"),
            (&["198.51.100.9", "203.0.113.5,192.0.2.1"], "192.0.2.1"),
            (&["192.0.2.1:4711"], "192.0.2.1"),
        ] {
            assert_eq!(from(values).as_deref(), Some(counted), "{values:?}");
        }
        for values in [
            &[][..],
            &[""],
            &["unknown"],
            &["192.0.2.1, x"],
            &["_hidden"],
        ] {
            assert_eq!(from(values), None, "{values:?}");
        }
    }

    #[test]
    fn an_ipv6_line_is_one_caller_and_ipv4_in_ipv6_is_not_the_whole_world() {
        let counted = Some("2001:db8:1:2::/64");
        for value in [
            "2001:db8:1:2::1",
            "[2001:db8:1:2:ffff::7]",
            "[2001:db8:1:2::9]:443",
        ] {
            assert_eq!(from(&[value]).as_deref(), counted, "{value}");
        }
        assert_eq!(from(&["::ffff:192.0.2.1"]).as_deref(), Some("192.0.2.1"));
        assert_eq!(from(&["::ffff:192.0.2.2"]).as_deref(), Some("192.0.2.2"));
    }

    #[test]
    fn a_network_is_more_than_one_line_and_less_than_the_world() {
        let of = |text: &str| network(text.parse().unwrap());
        assert_eq!(of("192.0.2.1"), of("192.0.2.254"));
        assert_eq!(of("192.0.2.1"), of("::ffff:192.0.2.9"));
        assert_ne!(of("192.0.2.1"), of("192.0.3.1"));
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_ne!(of("2001:db8:1::1"), of("2001:db8:2::1"));
    }
}
