//! The towns: list, search, pages, the map, and registers taken over while the service runs.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Barrier;

use api::municipalities::apply::{Edition, apply, load_reference};
use api::municipalities::import::{ImportReport, parse};
use contract::Page;
use contract::municipalities::{Municipality, MunicipalityMap, MunicipalitySummary};
use tests::TestApp;
use tests::towns::{LUEBBEN, MUENNERSTADT, WITTENBERGE};

/// The register of the end of 2020 is not ours to give on, so it lies outside the repository.
const OFFICIAL: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../shared/data/test-only/destatis_AuszugGV4Q_2020-12-31.csv"
);

async fn page(app: &TestApp, query: &str) -> Page<MunicipalitySummary> {
    let path = format!("/api/v1/municipalities?{query}");
    app.anonymous().get(&path).await.expect(200).parse()
}

/// Every item of the list, page by page.
async fn all(app: &TestApp, query: &str) -> Vec<MunicipalitySummary> {
    let mut items = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = page(app, &format!("{query}&limit=200{cursor}")).await;
        items.extend(page.items);
        match page.next {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return items,
        }
    }
}

async fn names(app: &TestApp, query: &str) -> Vec<String> {
    let items = page(app, query).await.items;
    items.into_iter().map(|town| town.name).collect()
}

async fn import(app: &TestApp, text: Vec<u8>, territory: &str) -> ImportReport {
    let edition = Edition {
        territory: territory.parse().unwrap(),
        population: None,
    };
    app.write(move |c| apply(c, &parse(&text).unwrap(), edition))
        .await
}

#[tokio::test]
async fn a_fresh_installation_knows_the_towns_of_the_reference_data() {
    let app = TestApp::start().await;
    let towns = all(&app, "").await;
    assert_eq!(towns.len(), 11_084);
    let keys: HashSet<_> = towns.iter().map(|town| &town.ags).collect();
    assert_eq!(keys.len(), towns.len(), "a town stands twice");
}

#[tokio::test]
async fn pages_of_any_size_give_the_same_towns_in_the_same_order() {
    let app = TestApp::start().await;
    let whole = all(&app, "land=10").await;
    assert_eq!(whole.len(), 52);
    for limit in [1, 7, 52] {
        let mut found = Vec::new();
        let mut next = Some(format!("/api/v1/municipalities?land=10&limit={limit}"));
        while let Some(path) = next {
            let answer = app.anonymous().get(&path).await.expect(200);
            next = answer
                .header("link")
                .strip_prefix('<')
                .and_then(|link| link.split_once('>'))
                .map(|(path, _)| path.to_owned());
            found.extend(answer.parse::<Page<MunicipalitySummary>>().items);
        }
        assert_eq!(found, whole, "{limit}");
    }
}

#[tokio::test]
async fn filters_narrow_the_list_and_go_together() {
    let app = TestApp::start().await;
    let small = all(&app, "kleinstadt=true&land=12").await;
    assert!(small.len() > 50);
    for town in &small {
        assert!(town.is_kleinstadt && town.land.key() == "12", "{town:?}");
    }
    let larger = all(&app, "kleinstadt=true&land=12&town_type=30").await;
    let smaller = all(&app, "kleinstadt=true&land=12&town_type=40").await;
    assert_eq!(larger.len() + smaller.len(), small.len());
    let others = all(&app, "kleinstadt=false&land=12").await;
    assert_eq!(others.len() + small.len(), all(&app, "land=12").await.len());
    let independent = all(&app, "kind=61&land=12").await;
    let found: Vec<_> = independent.iter().map(|town| &*town.name).collect();
    assert_eq!(
        found,
        [
            "Brandenburg an der Havel",
            "Cottbus",
            "Frankfurt (Oder)",
            "Potsdam"
        ]
    );
}

#[tokio::test]
async fn a_town_is_found_however_it_is_typed() {
    let app = TestApp::start().await;
    for q in ["Munnerstadt", "M%C3%BCnnerstadt", "muennerst", MUENNERSTADT] {
        assert_eq!(names(&app, &format!("q={q}")).await, ["Münnerstadt"], "{q}");
    }
    for q in ["L%C3%BCbben+spree", "lubben+(spreewald", "spree+LUEBBEN"] {
        let found = names(&app, &format!("q={q}")).await;
        assert_eq!(found, ["Lübben (Spreewald)", "Lübbenau/Spreewald"], "{q}");
    }
    assert_eq!(
        names(&app, &format!("q={LUEBBEN}")).await,
        ["Lübben (Spreewald)"]
    );
    for q in ["%25", "_", "%25erstadt", "unnerstadt", "%5C"] {
        assert!(names(&app, &format!("q={q}")).await.is_empty(), "{q}");
    }
}

#[tokio::test]
async fn wrong_parameters_are_named() {
    let app = TestApp::start().await;
    for (query, field) in [
        ("land=17", "land"),
        ("land=9", "land"),
        ("kind=50", "kind"),
        ("town_type=31", "town_type"),
        ("kleinstadt=maybe", "kleinstadt"),
        ("q=a%00b", "q"),
        ("limit=0", "limit"),
        ("cursor=x", "cursor"),
        // ["\u0000","12070424"], a sort key that PostgreSQL could not even compare
        ("cursor=WyJcdTAwMDAiLCIxMjA3MDQyNCJd", "cursor"),
        // ["a","1"]
        ("cursor=WyJhIiwiMSJd", "cursor"),
    ] {
        let path = format!("/api/v1/municipalities?{query}");
        let problem = app
            .anonymous()
            .get(&path)
            .await
            .assert_problem(400, "invalid-parameter");
        let fields: Vec<_> = problem.errors.iter().map(|e| &*e.field).collect();
        assert_eq!(fields, [field], "{query}");
    }
}

#[tokio::test]
async fn one_town_is_told_with_its_types() {
    let app = TestApp::start().await;
    let answer = app
        .anonymous()
        .get(&format!("/api/v1/municipalities/{LUEBBEN}"))
        .await
        .expect(200);
    assert_eq!(answer.etag(), "\"1\"");
    let town: Municipality = answer.parse();
    assert_eq!(
        (town.name.as_str(), town.area_ha),
        ("Lübben (Spreewald)", Some(12_101))
    );
    assert!(town.is_kleinstadt);
    assert_eq!(town.typologies.len(), 1);
    assert_eq!(town.typologies[0].code, "30");
    assert!(town.source.contains("BKG"));
}

#[tokio::test]
async fn what_is_no_key_names_no_town() {
    let app = TestApp::start().await;
    for key in ["12999999", "1051011", "99999999", "abc", "12070424%00", "'"] {
        app.anonymous()
            .get(&format!("/api/v1/municipalities/{key}"))
            .await
            .assert_problem(404, "not-found");
    }
}

#[tokio::test]
async fn the_map_is_sent_again_only_after_it_has_changed() {
    let app = TestApp::start().await;
    let path = "/api/v1/municipality-map";
    let answer = app.anonymous().get(path).await.expect(200);
    let etag = answer.etag().to_owned();
    let map: MunicipalityMap = answer.parse();
    assert_eq!(map.view_box, "0 0 582.7 790.0");
    assert_eq!(map.laender.len(), 16);
    assert_eq!(map.points.len(), all(&app, "kleinstadt=true").await.len());
    for point in &map.points {
        assert!((0.0..=582.7).contains(&point.x) && (0.0..=790.0).contains(&point.y));
        assert!(point.town_type.is_kleinstadt());
    }
    let again = || {
        app.anonymous()
            .call(reqwest::Method::GET, path)
            .header("if-none-match", &etag)
            .send()
    };
    let unchanged = again().await.expect(304);
    assert!(unchanged.body.is_empty() && unchanged.etag() == etag);
    let report = import(&app, saarland(&app, 52).await, "2021-01-01").await;
    assert_eq!(report.unchanged, 52);
    assert_ne!(again().await.expect(200).etag(), etag);
}

/// The first `count` municipalities of Saarland as the reference data has them, of a later day.
async fn saarland(app: &TestApp, count: usize) -> Vec<u8> {
    let mut text =
        "territory_date,ags,ars,name,kind,nuts3,area_km2,lon,lat,population,population_date\n"
            .to_owned();
    for town in all(app, "land=10").await.into_iter().take(count) {
        let path = format!("/api/v1/municipalities/{}", town.ags);
        let town: Municipality = app.anonymous().get(&path).await.expect(200).parse();
        let kind = if town.kind.code() == "64" {
            "Gemeinde"
        } else {
            "Stadt"
        };
        text += &format!(
            "2021-01-01,{},{},\"{}\",{kind},,,,,,\n",
            town.ags, town.ars, town.official_name
        );
    }
    text.into_bytes()
}

#[tokio::test]
async fn a_register_of_one_land_ends_what_it_lacks_there_and_nowhere_else() {
    let app = TestApp::start().await;
    let gone = all(&app, "land=10").await.pop().unwrap().ags;
    let report = import(&app, saarland(&app, 51).await, "2021-01-01").await;
    assert_eq!(
        [report.new, report.changed, report.unchanged, report.ended],
        [0, 0, 51, 1]
    );
    assert_eq!(all(&app, "land=10").await.len(), 51);
    assert_eq!(all(&app, "").await.len(), 11_083);
    let path = format!("/api/v1/municipalities/{gone}");
    let answer = app.anonymous().get(&path).await.expect(200);
    assert_eq!(answer.etag(), "\"2\"");
    let town: Municipality = answer.parse();
    assert_eq!(town.valid_to.unwrap().to_string(), "2021-01-01");
}

#[tokio::test]
async fn a_bad_file_changes_nothing() {
    let app = TestApp::start().await;
    let good = String::from_utf8(saarland(&app, 52).await).unwrap();
    let before = app.anonymous().get("/api/v1/municipality-map").await;
    let broken = good.replacen("\"Beckingen\"", "\"Beck\u{7}ingen\"", 1);
    assert_ne!(good, broken);
    let half = good.lines().take(10).collect::<Vec<_>>().join("\n");
    let report = import(&app, broken.into_bytes(), "2021-01-01").await;
    assert!(report.is_refused() && report.refused_total == 1);
    let report = import(&app, half.into_bytes(), "2021-01-01").await;
    assert_eq!(report.reason.unwrap().code(), "incomplete");
    let report = import(&app, good.into_bytes(), "2015-12-31").await;
    assert_eq!(report.reason.unwrap().code(), "older");
    let after = app.anonymous().get("/api/v1/municipality-map").await;
    assert_eq!(after.etag(), before.etag());
    assert_eq!(all(&app, "land=10").await.len(), 52);
}

#[tokio::test]
async fn the_official_register_gives_2104_kleinstaedte() {
    if !Path::new(OFFICIAL).exists() {
        println!("skipped: {OFFICIAL} is absent");
        return;
    }
    let app = TestApp::start().await;
    let bytes = std::fs::read(OFFICIAL).unwrap();
    let report = import(&app, bytes.clone(), "2020-12-31").await;
    assert_eq!(report.read, 11_004);
    assert_eq!([report.new, report.unchanged, report.ended], [296, 0, 376]);
    let towns = all(&app, "kleinstadt=true").await;
    let keys: HashSet<_> = towns.iter().map(|town| &town.ags).collect();
    assert_eq!((towns.len(), keys.len()), (2_104, 2_104));
    let of_type = |code: &str| {
        let has = |town: &&MunicipalitySummary| town.town_type.is_some_and(|t| t.code() == code);
        towns.iter().filter(has).count()
    };
    assert_eq!((of_type("30"), of_type("40")), (890, 1_214));
    let frame = app.read(api::municipalities::queries::kleinstaedte).await;
    assert_eq!(frame.len(), 2_104);
    let answer = app
        .anonymous()
        .get(&format!("/api/v1/municipalities/{WITTENBERGE}"))
        .await;
    let town: Municipality = answer.parse();
    assert_eq!(town.kreis_name.as_deref(), Some("Prignitz"));
    let second = import(&app, bytes, "2020-12-31").await;
    assert_eq!(
        [second.new, second.changed, second.unchanged, second.ended],
        [0, 0, 11_004, 0]
    );
    let again = app
        .anonymous()
        .get(&format!("/api/v1/municipalities/{WITTENBERGE}"))
        .await;
    assert_eq!(again.etag(), answer.etag());
}

#[tokio::test]
async fn two_nodes_that_start_at_once_load_the_reference_data_once() {
    let app = TestApp::start().await;
    app.write(|c| {
        use diesel::connection::SimpleConnection;
        Ok(c.batch_execute("DELETE FROM typologies; DELETE FROM municipalities")?)
    })
    .await;
    let both = Barrier::new(2);
    std::thread::scope(|scope| {
        let node = || {
            let mut connection = app.db().connect().unwrap();
            both.wait();
            load_reference(&mut connection).unwrap();
        };
        let other = scope.spawn(node);
        node();
        other.join().unwrap();
    });
    assert_eq!(all(&app, "").await.len(), 11_084);
}
