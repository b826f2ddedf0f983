//! The OpenAPI document, finished: what follows from the operations table is added here, once, so that no handler can
//! forget it. Also prints `operations.txt` and `access.txt`.

use std::collections::BTreeMap;

use contract::access::Role;
use contract::operations::{Grant, Method, OPERATIONS, Operation};
use contract::{Lang, Problem, ProblemKind};
use utoipa::OpenApi as _;
use utoipa::openapi::path::{Operation as Documented, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::ArrayItems;
use utoipa::openapi::security::{
    ClientCredentials, Flow, HttpAuthScheme, HttpBuilder, OAuth2, Scopes, SecurityRequirement,
    SecurityScheme,
};
use utoipa::openapi::{
    ContentBuilder, ObjectBuilder, OpenApi, Ref, RefOr, Required, ResponseBuilder, Schema, Type,
};

use crate::http::WORKBOOK;

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Kleinstadtnetz",
        description = "Members, labs and the Seismograph of a network of small German towns. \
                       Every error is an application/problem+json (RFC 9457), in German or English by Accept-Language.",
        license(name = "EUPL-1.2", identifier = "EUPL-1.2")
    ),
    tags(
        (name = "auth", description = "Signing in, for people and machines"),
        (name = "instance", description = "What this installation says of itself"),
        (name = "me", description = "The signed-in person"),
        (name = "municipalities", description = "The towns, by AGS"),
        (name = "members", description = "The people of the network"),
        (name = "clients", description = "Machine clients: partner institutes and scripts"),
        (name = "webhooks", description = "Where machine clients hear that waves open and close and releases are published"),
        (name = "surveys", description = "Survey programmes and their questionnaires"),
        (name = "waves", description = "Fieldings of a questionnaire"),
        (name = "responses", description = "Drafts, answers, and the data partners pull"),
        (name = "open-waves", description = "Surveys of citizens: by an open address, without a sign-in"),
        (name = "handovers", description = "Pages of a town's questionnaire in the hands of colleagues"),
        (name = "pretests", description = "Trying a wave's questionnaire before it goes into the field"),
        (name = "invitations", description = "Letters that ask people to answer, personal links, and who wants such mail"),
        (name = "cleaning", description = "Doubtful answers of closed waves, and what was decided about them"),
        (name = "releases", description = "Frozen data sets of waves, their tables and their descriptions"),
        (name = "catalogue", description = "Everything that is published, for data portals"),
        (name = "labs", description = "Stadtlabore and their sessions"),
    ),
    components(schemas(Problem))
)]
struct Base;

/// What the rooms' documents are added to.
pub fn base() -> OpenApi {
    Base::openapi()
}

/// Adds to the rooms' documents what the table says.
pub fn finish(mut document: OpenApi) -> OpenApi {
    for operation in OPERATIONS {
        let item = document.paths.paths.get_mut(operation.path);
        let slot = item.and_then(|item| match operation.method {
            Method::Get => item.get.as_mut(),
            Method::Post => item.post.as_mut(),
            Method::Put => item.put.as_mut(),
            Method::Delete => item.delete.as_mut(),
        });
        if let Some(documented) = slot {
            complete(documented, operation);
        }
    }
    if let Some(components) = document.components.as_mut() {
        name_items(&mut components.schemas);
        for (name, who) in [
            ("person", "Somebody who has signed in"),
            (
                "link",
                "Somebody who came by a personal link, for its own wave",
            ),
        ] {
            components.add_security_scheme(
                name,
                SecurityScheme::Http(
                    HttpBuilder::new()
                        .scheme(HttpAuthScheme::Bearer)
                        .bearer_format("JWT")
                        .description(Some(who))
                        .build(),
                ),
            );
        }
        let scopes = contract::access::Scope::ALL
            .iter()
            .map(|s| (s.as_str(), s.as_str()));
        components.add_security_scheme(
            "machine",
            SecurityScheme::OAuth2(OAuth2::new([Flow::ClientCredentials(
                ClientCredentials::new("/api/v1/oauth/token", Scopes::from_iter(scopes)),
            )])),
        );
    }
    document
}

/// Lets every page say which schema its items have, where the generic type only repeated it: who generates a client from
/// the document gets one type for both.
fn name_items(schemas: &mut BTreeMap<String, RefOr<Schema>>) {
    let names: Vec<String> = schemas.keys().cloned().collect();
    for (name, schema) in schemas.iter_mut() {
        let item = name.strip_prefix("Page_").unwrap_or_default();
        if let RefOr::T(Schema::Object(page)) = schema
            && names.iter().any(|known| known == item)
            && let Some(RefOr::T(Schema::Array(items))) = page.properties.get_mut("items")
        {
            items.items = ArrayItems::RefOrSchema(Box::new(Ref::from_schema_name(item).into()));
        }
    }
}

fn complete(documented: &mut Documented, operation: &Operation) {
    documented.operation_id = Some(operation.id.to_owned());
    let creates = documented.responses.responses.contains_key("201");
    let parameters = documented.parameters.get_or_insert_default();
    if creates {
        parameters.push(header(
            "Idempotency-Key",
            false,
            "A repeat with the same key within 24 hours gets the first answer.",
        ));
    }
    if takes_if_match(operation) {
        parameters.push(header(
            "If-Match",
            true,
            "ETag of the version to change, or *.",
        ));
    }
    let asks = parameters
        .iter()
        .any(|p| matches!(p, RefOr::T(p) if matches!(p.parameter_in, ParameterIn::Query)))
        || creates;
    if parameters.is_empty() {
        documented.parameters = None;
    }
    let body = documented.request_body.as_ref();
    let has_body = body.is_some();
    let is_text = match body {
        Some(RefOr::T(body)) => !body.content.contains_key(WORKBOOK),
        _ => true,
    };
    let mut kinds = problems(operation, has_body, asks);
    if has_body && is_text {
        kinds.push(ProblemKind::Malformed);
    }
    if has_body && creates {
        kinds.push(ProblemKind::IdempotencyMismatch);
    }
    kinds.sort_by_key(|kind| kind.status());
    kinds.dedup();
    for group in kinds.chunk_by(|a, b| a.status() == b.status()) {
        let titles: Vec<_> = group
            .iter()
            .map(|kind| format!("{} (`{}`)", kind.title(Lang::En), kind.slug()))
            .collect();
        let response = ResponseBuilder::new()
            .description(titles.join("; "))
            .content(
                "application/problem+json",
                ContentBuilder::new()
                    .schema(Some(Ref::from_schema_name("Problem")))
                    .build(),
            )
            .build();
        if let Some(first) = group.first() {
            documented
                .responses
                .responses
                .insert(first.status().to_string(), response.into());
        }
    }
    documented.security = Some(if operation.is_public() {
        vec![SecurityRequirement::default()]
    } else {
        let mut ways = vec![SecurityRequirement::new("person", Vec::<String>::new())];
        if operation.link != Grant::No || operation.colleague != Grant::No {
            ways.push(SecurityRequirement::new("link", Vec::<String>::new()));
        }
        if let Some(scope) = operation.scope {
            ways.push(SecurityRequirement::new("machine", [scope.as_str()]));
        }
        ways
    });
}

fn takes_if_match(operation: &Operation) -> bool {
    matches!(operation.method, Method::Put | Method::Delete)
}

fn header(name: &str, required: bool, description: &str) -> RefOr<Parameter> {
    RefOr::T(
        ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Header)
            .required(if required {
                Required::True
            } else {
                Required::False
            })
            .description(Some(description))
            .schema(Some(
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .max_length(Some(200))
                    .build(),
            ))
            .build(),
    )
}

/// Every problem an operation can answer.
fn problems(operation: &Operation, has_body: bool, asks: bool) -> Vec<ProblemKind> {
    use ProblemKind::{
        Forbidden, Internal, Invalid, InvalidParameter, NotFound, PreconditionRequired,
        SignInNeeded, Stale, TooLarge, TooManyRequests, TooSlow, Unavailable, UnsupportedMediaType,
    };
    let mut kinds = vec![TooManyRequests, Internal, Unavailable];
    kinds.extend(operation.problems);
    if !operation.is_public() {
        kinds.extend([SignInNeeded, Forbidden]);
    }
    if operation.path.contains('{') {
        kinds.push(NotFound);
    }
    if asks {
        kinds.push(InvalidParameter);
    }
    if has_body {
        kinds.extend([TooSlow, TooLarge, UnsupportedMediaType, Invalid]);
    }
    if takes_if_match(operation) {
        kinds.extend([Stale, PreconditionRequired]);
    }
    kinds
}

/// One line per operation.
pub fn operations_txt() -> String {
    let mut text = String::from("# method path | operation | noun\n");
    for o in OPERATIONS {
        text.push_str(&format!(
            "{:<6} {:<48} {:<24} {}\n",
            o.method.as_str(),
            o.path,
            o.id,
            o.tag
        ));
    }
    text
}

/// Role by operation: yes, own (the room's policy decides about the thing), no; and the machine's scope.
pub fn access_txt() -> String {
    let mut text = format!(
        "{:<24} {:<9} {:<4} {:<9}",
        "# operation", "anonymous", "link", "colleague"
    );
    for role in Role::ALL {
        text.push_str(&format!(" {:<11}", role.as_str()));
    }
    text.push_str(" machine with scope\n");
    for o in OPERATIONS {
        text.push_str(&format!(
            "{:<24} {:<9} {:<4} {:<9}",
            o.id,
            o.anonymous.as_str(),
            o.link.as_str(),
            o.colleague.as_str()
        ));
        for role in Role::ALL {
            text.push_str(&format!(" {:<11}", o.grant(*role).as_str()));
        }
        let machine = match o.scope {
            Some(scope) => scope.as_str(),
            None if o.is_public() => "any",
            None => "-",
        };
        text.push_str(&format!(" {machine}\n"));
    }
    text
}
