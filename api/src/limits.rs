//! Limits per caller and, for signing in, per address and account. An account is never locked: whoever wants to annoy
//! its owner could lock it for them.

use std::net::IpAddr;
use std::num::NonZeroU32;

use actix_web::body::BoxBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{HttpRequest, web};
use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};

use crate::http::{Error, Result};
use crate::settings::LimitSettings;

type Limiter =
    RateLimiter<String, DefaultKeyedStateStore<String>, DefaultClock, StateInformationMiddleware>;

/// Every limit of this node.
pub struct Limits {
    requests: Limiter,
    requests_quota: u32,
    sign_ins: Limiter,
    behind_proxy: bool,
}

impl Limits {
    /// As set.
    pub fn new(settings: &LimitSettings) -> Self {
        Self {
            requests: limiter(settings.requests_per_minute),
            requests_quota: settings.requests_per_minute,
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

    /// Where the request comes from: IPv6 by its /64, since one line has so many of them.
    fn address(&self, request: &HttpRequest) -> String {
        if self.behind_proxy
            && let Some(real) = request.connection_info().realip_remote_addr()
        {
            return real.to_owned();
        }
        match request.peer_addr().map(|peer| peer.ip()) {
            Some(IpAddr::V4(v4)) => v4.to_string(),
            Some(IpAddr::V6(v6)) => {
                let [a, b, c, d, ..] = v6.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
            }
            None => "-".to_owned(),
        }
    }

    /// Forgets callers that have not been seen for a while.
    pub fn tidy(&self) {
        self.requests.retain_recent();
        self.sign_ins.retain_recent();
    }
}

fn limiter(per_minute: u32) -> Limiter {
    let quota = Quota::per_minute(NonZeroU32::new(per_minute).unwrap_or(NonZeroU32::MIN));
    RateLimiter::keyed(quota).with_middleware()
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

/// The middleware for all requests. Callers are told apart by their token, if they send one, else by their address.
pub async fn limit(
    request: ServiceRequest,
    next: Next<BoxBody>,
) -> std::result::Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let Some(limits) = request.app_data::<web::Data<Limits>>().cloned() else {
        return next.call(request).await;
    };
    let key = match request.headers().get("authorization") {
        Some(token) => crate::auth::secrets::hash(&String::from_utf8_lossy(token.as_bytes())),
        None => limits.address(request.request()),
    };
    let remaining = match take(&limits.requests, key) {
        Ok(remaining) => remaining,
        Err(error) => return Ok(request.error_response(error)),
    };
    let mut response = next.call(request).await?;
    let quota = limits.requests_quota;
    for (name, value) in [
        ("ratelimit-policy", format!("\"default\";q={quota};w=60")),
        ("ratelimit", format!("\"default\";r={remaining}")),
    ] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response
                .headers_mut()
                .insert(HeaderName::from_static(name), value);
        }
    }
    Ok(response)
}
