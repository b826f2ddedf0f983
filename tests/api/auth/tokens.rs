//! Access tokens: only our own, unexpired, for us, count.

use super::KNOWN;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::access::{Role, Scope};
use contract::auth::Jwks;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde_json::{Value, json};
use tests::towns::MUENNERSTADT;
use tests::{Caller, TestApp};

/// Signs what it is told to, with the application's own key.
struct Forger {
    key: EncodingKey,
    header: Header,
    claims: Value,
}

impl Forger {
    /// Begins with the header and claims of a token that is good.
    fn of(app: &TestApp, good: &Caller) -> Self {
        let hex = std::fs::read_to_string(app.data().join("token.key")).unwrap();
        let hex = hex.trim();
        let seed: Vec<u8> = (0..32)
            .map(|i| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).unwrap())
            .collect();
        Self {
            key: ed25519(&seed),
            header: jsonwebtoken::decode_header(good.token()).unwrap(),
            claims: claims_of(good.token()),
        }
    }

    fn token(&self) -> String {
        encode(&self.header, &self.claims, &self.key).unwrap()
    }

    fn with(&self, claim: &str, value: Value) -> String {
        let mut claims = self.claims.clone();
        claims[claim] = value;
        encode(&self.header, &claims, &self.key).unwrap()
    }

    fn without(&self, claim: &str) -> String {
        let mut claims = self.claims.clone();
        claims.as_object_mut().unwrap().remove(claim).unwrap();
        encode(&self.header, &claims, &self.key).unwrap()
    }
}

/// PKCS #8 around the 32 secret bytes of an Ed25519 key (RFC 8410, section 7).
fn ed25519(seed: &[u8]) -> EncodingKey {
    let mut der = vec![
        0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20,
    ];
    der.extend_from_slice(seed);
    EncodingKey::from_ed_der(&der)
}

fn claims_of(token: &str) -> Value {
    let part = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

fn part(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

async fn jwks(app: &TestApp) -> Jwks {
    let answer = app.anonymous().get("/.well-known/jwks.json").await;
    answer.expect(200).parse()
}

#[track_caller]
fn kid(header: &Header) -> String {
    header.kid.clone().expect("a key id")
}

#[tokio::test]
async fn a_token_that_is_not_ours_alive_and_for_us_is_refused() {
    let app = TestApp::start().await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let other = app.person(Role::Admin, None).await;
    let forger = Forger::of(&app, &mayor);
    let now = chrono::Utc::now().timestamp();
    let public = URL_SAFE_NO_PAD.decode(&jwks(&app).await.keys[0].x).unwrap();

    // The forger's tools work: with the right key and claims the token is good.
    let good = app.anonymous().with_token(&forger.token());
    good.get(KNOWN).await.expect(200);

    let rest = |token: &str| token.split_once('.').unwrap().1.to_owned();
    let body_and_signature = rest(&forger.token());
    let (body, signature) = body_and_signature.split_once('.').unwrap();
    let admin = format!("member:{}", other.id);
    let mut admins = forger.claims.clone();
    admins["sub"] = json!(admin);
    let none = part(&json!({ "alg": "none", "typ": "JWT", "kid": kid(&forger.header) }));
    let hs256 = |key: &[u8]| {
        let mut header = Header::new(Algorithm::HS256);
        header.kid = forger.header.kid.clone();
        encode(&header, &forger.claims, &EncodingKey::from_secret(key)).unwrap()
    };
    let with_kid = |kid: Option<&str>| {
        let mut header = forger.header.clone();
        header.kid = kid.map(str::to_owned);
        encode(&header, &forger.claims, &forger.key).unwrap()
    };
    let stranger = encode(&forger.header, &forger.claims, &ed25519(&[7; 32])).unwrap();
    let head = part(&json!({ "alg": "EdDSA", "kid": kid(&forger.header) }));

    let forged = [
        ("expired", forger.with("exp", json!(now - 1))),
        ("without end", forger.without("exp")),
        (
            "other audience",
            forger.with("aud", json!("kleinstadtnetz-web")),
        ),
        ("without audience", forger.without("aud")),
        (
            "other issuer",
            forger.with("iss", json!("https://elsewhere.example")),
        ),
        ("without issuer", forger.without("iss")),
        ("without subject", forger.without("sub")),
        ("senseless subject", forger.with("sub", json!("mayor"))),
        (
            "unknown member",
            forger.with("sub", json!(format!("member:{}", uuid::Uuid::nil()))),
        ),
        (
            "somebody else in this session",
            forger.with("sub", json!(admin)),
        ),
        (
            "a person as a client",
            forger.with("sub", json!(format!("client:{}", mayor.id))),
        ),
        (
            "other session",
            forger.with("family", json!(uuid::Uuid::nil().to_string())),
        ),
        ("without session", forger.without("family")),
        ("other key id", with_kid(Some("0123456789abcdef"))),
        ("without key id", with_kid(None)),
        ("other key", stranger),
        ("alg none", format!("{none}.{body}.")),
        (
            "alg none with the old signature",
            format!("{none}.{body}.{signature}"),
        ),
        ("alg none without a last dot", format!("{none}.{body}")),
        ("HS256 with the public key", hs256(&public)),
        (
            "HS256 with the public key as text",
            hs256(jwks(&app).await.keys[0].x.as_bytes()),
        ),
        (
            "changed claims",
            format!("{head}.{}.{signature}", part(&admins)),
        ),
        ("without signature", format!("{head}.{body}.")),
        (
            "half a signature",
            format!("{head}.{body}.{}", &signature[..40]),
        ),
        ("nothing", String::new()),
        ("dots", "..".to_owned()),
        ("no token", "eyJhbGciOiJub25lIn0".to_owned()),
    ];
    for (what, token) in forged {
        let answer = app.anonymous().with_token(&token).get(KNOWN).await;
        assert_eq!(answer.status, 401, "{what}");
        answer.assert_problem(401, "sign-in-needed");
        assert_eq!(answer.header("www-authenticate"), "Bearer");
    }
}

#[tokio::test]
async fn other_schemes_than_bearer_sign_nobody_in() {
    let app = TestApp::start().await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let token = mayor.token();
    for value in [
        format!("Basic {token}"),
        format!("Token {token}"),
        token.to_owned(),
        "Bearer".to_owned(),
    ] {
        let answer = app.anonymous().with_authorization(&value).get(KNOWN).await;
        answer.assert_problem(401, "sign-in-needed");
    }
    let lower_case = app
        .anonymous()
        .with_authorization(&format!("bearer {token}"));
    lower_case.get(KNOWN).await.expect(200);
}

#[tokio::test]
async fn the_published_key_verifies_a_token_and_nothing_secret_is_published() {
    let app = TestApp::start().await;
    let machine = app
        .machine(&[Scope::SurveysRead, Scope::ResponsesRead])
        .await;
    let published = app
        .anonymous()
        .get("/.well-known/jwks.json")
        .await
        .expect(200);
    assert_eq!(published.json()["keys"][0].get("d"), None);
    let keys: Jwks = published.parse();
    let key = &keys.keys[0];
    let mut validation = Validation::new(Algorithm::EdDSA);
    validation.set_audience(&["kleinstadtnetz-api"]);
    validation.set_issuer(&[app.url()]);
    let decoding = DecodingKey::from_ed_components(&key.x).unwrap();
    let data = decode::<Value>(machine.token(), &decoding, &validation).unwrap();
    assert_eq!(data.header.kid.as_deref(), Some(key.kid.as_str()));
    assert_eq!(data.claims["sub"], json!(format!("client:{}", machine.id)));
    assert_eq!(data.claims["scope"], json!("surveys:read responses:read"));
}

#[tokio::test]
async fn a_token_holds_no_name_and_no_address() {
    let app = TestApp::start().await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let claims = claims_of(mayor.token());
    let mut names: Vec<_> = claims.as_object().unwrap().keys().cloned().collect();
    names.sort_unstable();
    assert_eq!(names, ["aud", "exp", "family", "iat", "iss", "sub"]);
    assert_eq!(
        claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(),
        600
    );
}
