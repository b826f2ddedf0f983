//! Where messages may go: over HTTPS to public addresses, unless the settings allow more. A name is looked up here, and
//! the connection goes to the very address that was checked.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs};

use contract::webhooks::DeliveryFault;
use url::{Host, Url};

use crate::http::{Error, Result};
use crate::settings::WebhookSettings;

/// Reads an address that somebody entered in this field, or says what is wrong with it.
pub fn check(text: &str, settings: &WebhookSettings, field: &str) -> Result<Url> {
    let wrong = |code, de: &str, en: &str| Error::field(field, code, de, en);
    let unreadable = || {
        wrong(
            "url",
            "Das ist keine Adresse, die mit https:// beginnt.",
            "This is no address that begins with https://.",
        )
    };
    let mut url = Url::parse(text.trim()).map_err(|_| unreadable())?;
    match url.scheme() {
        "https" => {}
        "http" if settings.allow_http => {}
        _ => return Err(unreadable()),
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(wrong(
            "user_info",
            "In der Adresse dürfen weder Name noch Passwort stehen: die Signatur weist uns aus.",
            "The address may hold neither user nor password: the signature says who we are.",
        ));
    }
    if !matches!(url.port_or_known_default(), Some(80 | 443 | 1024..)) {
        return Err(wrong(
            "port",
            "Erlaubt sind Port 443 und Ports ab 1024.",
            "Port 443 and ports from 1024 on are allowed.",
        ));
    }
    let literal = match url.host() {
        Some(Host::Ipv4(ip)) => Some(IpAddr::V4(ip)),
        Some(Host::Ipv6(ip)) => Some(IpAddr::V6(ip)),
        Some(Host::Domain(_)) => None,
        None => return Err(unreadable()),
    };
    if literal.is_some_and(|ip| !may_reach(ip, settings)) {
        return Err(wrong(
            "private_address",
            "Diese Adresse ist nicht öffentlich; dorthin sendet diese Installation nichts.",
            "This address is not public; this instance sends nothing there.",
        ));
    }
    url.set_fragment(None);
    Ok(url)
}

/// The addresses behind a URL that may be connected to.
pub fn resolve(url: &Url, settings: &WebhookSettings) -> Result<Vec<SocketAddr>, DeliveryFault> {
    let port = url
        .port_or_known_default()
        .ok_or(DeliveryFault::UnknownHost)?;
    let found: Vec<SocketAddr> = match url.host() {
        Some(Host::Ipv4(ip)) => vec![(ip, port).into()],
        Some(Host::Ipv6(ip)) => vec![(ip, port).into()],
        Some(Host::Domain(name)) => (name, port)
            .to_socket_addrs()
            .map_err(|_| DeliveryFault::UnknownHost)?
            .collect(),
        None => Vec::new(),
    };
    if found.is_empty() {
        return Err(DeliveryFault::UnknownHost);
    }
    let allowed: Vec<SocketAddr> = found
        .into_iter()
        .filter(|address| may_reach(address.ip(), settings))
        .collect();
    if allowed.is_empty() {
        return Err(DeliveryFault::PrivateAddress);
    }
    Ok(allowed)
}

fn may_reach(ip: IpAddr, settings: &WebhookSettings) -> bool {
    settings.allow_private_addresses || is_public(ip)
}

/// Whether an address is one of the public internet, by IANA's registries of special-purpose addresses.
fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    !matches!(
        (a, b, c),
        (0 | 10 | 127 | 224.., ..)
            | (100, 64..=127, _)
            | (169, 254, _)
            | (172, 16..=31, _)
            | (192, 0, 0 | 2)
            | (192, 31, 196)
            | (192, 52, 193)
            | (192, 88, 99)
            | (192, 168, _)
            | (192, 175, 48)
            | (198, 18 | 19, _)
            | (198, 51, 100)
            | (203, 0, 113)
    )
}

/// Only 2000::/3 is given out for use on the internet: loopback, mapped and translated IPv4, unique local, link-local and
/// multicast addresses lie outside it. In it lie some that stand for IPv4 addresses or for nothing.
fn is_public_v6(ip: Ipv6Addr) -> bool {
    let [a, b, c, ..] = ip.segments();
    a & 0xe000 == 0x2000
        && !matches!(
            (a, b, c),
            (0x2001, 0..=0x01ff, _)
                | (0x2001, 0x0db8, _)
                | (0x2002, ..)
                | (0x2620, 0x004f, 0x8000)
                | (0x3fff, 0..=0x0fff, _)
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Option<String> {
        let refused = check(text, &WebhookSettings::default(), "url").err()?;
        Some(refused.fields[0].code.clone())
    }

    #[test]
    fn addresses_that_are_not_public_are_known() {
        for ip in [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.1",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:8.8.8.8",
            "::127.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "3fff::1",
            "5f00::1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "fd00:ec2::254",
        ] {
            assert!(!is_public(ip.parse().unwrap()), "{ip}");
        }
        for ip in [
            "8.8.8.8",
            "100.63.255.255",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "193.99.144.80",
            "223.255.255.255",
            "2001:4860:4860::8888",
            "2a02:2e0:3fe:1001::1",
            "2606:4700::1",
        ] {
            assert!(is_public(ip.parse().unwrap()), "{ip}");
        }
    }

    #[test]
    fn a_private_address_is_seen_however_it_is_written() {
        for host in [
            "127.0.0.1",
            "127.1",
            "2130706433",
            "0x7f.1",
            "0177.0.0.1",
            "169.254.169.254",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "[fd00::1]",
            "１２７.0.0.1",
            "10.0.0.1:8443",
        ] {
            let url = format!("https://{host}/x");
            assert_eq!(code(&url).as_deref(), Some("private_address"), "{url}");
        }
    }

    #[test]
    fn an_address_is_https_without_user_on_a_port_for_such() {
        for (url, wanted) in [
            ("https://institut.example/hook?x=1", None),
            ("https://institut.example:8443/", None),
            ("https://8.8.8.8/", None),
            ("http://institut.example/", Some("url")),
            ("ftp://institut.example/", Some("url")),
            ("file:///etc/passwd", Some("url")),
            ("institut.example", Some("url")),
            ("https://", Some("url")),
            ("", Some("url")),
            ("https://erika@institut.example/", Some("user_info")),
            ("https://:geheim@institut.example/", Some("user_info")),
            ("https://institut.example:22/", Some("port")),
            ("https://institut.example:0/", Some("port")),
        ] {
            assert_eq!(code(url).as_deref(), wanted, "{url}");
        }
    }

    #[test]
    fn a_name_is_looked_up_and_refused_for_what_it_stands_for() {
        let url = Url::parse("https://localhost:8443/").unwrap();
        let strict = resolve(&url, &WebhookSettings::default());
        assert_eq!(strict, Err(DeliveryFault::PrivateAddress));
        let loose = WebhookSettings {
            allow_private_addresses: true,
            ..WebhookSettings::default()
        };
        assert!(!resolve(&url, &loose).unwrap().is_empty());
        let nowhere = Url::parse("https://nirgends.invalid/").unwrap();
        assert_eq!(resolve(&nowhere, &loose), Err(DeliveryFault::UnknownHost));
    }
}
