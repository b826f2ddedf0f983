//! Entering answers and remarks by a link.

use contract::pretests::REMARK_MAX;
use serde_json::{Value, json};

use super::{Pretest, remark};

#[tokio::test]
async fn what_is_entered_comes_back_until_it_is_handed_in() {
    let pretest = Pretest::start().await;
    let karla = pretest.tester("Karla").await;
    let remarks =
        json!([{ "variable": null, "text": "Zu lang." }, remark("lage", "Was heißt Lage?")]);
    let kept = karla
        .enter(json!({ "lage": 2 }), remarks.clone(), false)
        .await;
    assert_eq!(kept.expect(200).json()["state"], "begun");
    let open = karla.open().await.expect(200).json();
    assert_eq!(
        (&open["answers"], &open["remarks"]),
        (&json!({ "lage": 2 }), &remarks)
    );
    assert_eq!(open["times"][0]["seconds"], 65);
    let seen = pretest.seen(&karla).await.json();
    assert_eq!((&seen["minutes"], &seen["remarks"]), (&json!(2), &json!(2)));
    assert_eq!(seen["questionnaire_version"], 1);

    // Nothing is required, and a remark can be taken back.
    let only = json!([remark("lage", "Was heißt Lage?")]);
    let done = karla.enter(json!({}), only, true).await.expect(200).json();
    assert_eq!(done["state"], "done");
    let open = karla.open().await.expect(200).json();
    assert_eq!(
        (&open["state"], &open["questionnaire"]),
        (&json!("done"), &Value::Null)
    );
    assert_eq!(
        (&open["answers"], &open["remarks"]),
        (&json!({}), &json!([]))
    );
    let again = karla.enter(json!({ "lage": 1 }), json!([]), false).await;
    again.assert_problem(409, "wrong-state");
    let listed = pretest.remarks().await;
    assert_eq!(listed.len(), 1);
    assert_eq!(
        (&listed[0]["name"], &listed[0]["text"]),
        (&json!("Karla"), &json!("Was heißt Lage?"))
    );
}

#[tokio::test]
async fn a_form_that_is_too_much_or_not_of_this_questionnaire_is_refused_by_its_field() {
    let pretest = Pretest::start().await;
    let karla = pretest.tester("Karla").await;
    let form = karla.form(json!({}), json!([]), false).await;
    let with = |field: &str, value: Value| {
        let mut form = form.clone();
        form[field] = value;
        form
    };
    let of = |text: String| json!([remark("lage", &text)]);
    let refused = async |field: &str, value: Value, wrong: &str| {
        karla
            .save(&with(field, value))
            .await
            .assert_invalid(&[wrong]);
    };
    refused("remarks", of("x".repeat(REMARK_MAX + 1)), "remarks").await;
    refused("remarks", of(" \n".to_owned()), "remarks").await;
    refused(
        "remarks",
        json!([remark("gibt_es_nicht", "Hm.")]),
        "remarks",
    )
    .await;
    refused(
        "remarks",
        json!([remark("lage", "a"), remark("lage", "b")]),
        "remarks",
    )
    .await;
    refused("answers", json!({ "unbekannt": 1 }), "answers.unbekannt").await;
    refused("answers", json!({ "lage": "so" }), "answers.lage").await;
    refused("times", json!([{ "page": "lage", "seconds": -1 }]), "times").await;
    refused(
        "times",
        json!([{ "page": "lage", "seconds": 86_401 }]),
        "times",
    )
    .await;
    refused("questionnaire_version", json!(2), "questionnaire_version").await;
    let stale = karla.save(&with("seen", json!(99))).await;
    stale.assert_problem(412, "stale");
    karla
        .save(&with("remarks", of("ß".repeat(REMARK_MAX))))
        .await
        .expect(200);
}

#[tokio::test]
async fn a_corrected_questionnaire_comes_to_who_has_not_handed_in() {
    let pretest = Pretest::start().await;
    let (karla, erwin) = (pretest.tester("Karla").await, pretest.tester("Erwin").await);
    let answers = json!({ "lage": 3, "bericht": "Die Bücherei ist zu." });
    let remarks = json!([
        remark("lage", "Schlecht für wen?"),
        remark("bericht", "Worüber?")
    ]);
    let late = karla.form(answers.clone(), remarks.clone(), false).await;
    karla
        .enter(answers.clone(), remarks.clone(), false)
        .await
        .expect(200);
    erwin
        .enter(answers.clone(), remarks, true)
        .await
        .expect(200);
    // The third option and the second question are gone.
    pretest
        .corrected(|questions| {
            questions[0]["kind"]["options"]
                .as_array_mut()
                .unwrap()
                .pop();
            questions.as_array_mut().unwrap().truncate(1);
        })
        .await;

    let open = karla.open().await.expect(200).json();
    assert_eq!(open["questionnaire_version"], 2);
    assert_eq!(
        (&open["answers"], open["remarks"].as_array().unwrap().len()),
        (&json!({}), 1)
    );
    // Whoever has the version before in front of them loses nothing.
    let mut late = late;
    late["seen"] = open["version"].clone();
    karla.save(&late).await.expect(200);
    assert_eq!(
        pretest.seen(&karla).await.json()["questionnaire_version"],
        1
    );
    karla
        .enter(
            json!({ "lage": 1 }),
            json!([remark("lage", "Schlecht für wen?")]),
            true,
        )
        .await
        .expect(200);

    assert_eq!(
        pretest.seen(&karla).await.json()["questionnaire_version"],
        2
    );
    assert_eq!(
        pretest.seen(&erwin).await.json()["questionnaire_version"],
        1
    );
    let findings = pretest.findings().await;
    assert_eq!(findings["questionnaire_version"], 2);
    let lage = &findings["questions"][0];
    assert_eq!(
        (&lage["shown"], &lage["answered"]),
        (&json!(2), &json!(1)),
        "{lage}"
    );
    assert_eq!(
        (&findings["remarks"], &findings["remarks_on_gone"]),
        (&json!(4), &json!(2))
    );
    let versions: Vec<_> = pretest
        .remarks()
        .await
        .iter()
        .map(|it| it["questionnaire_version"].clone())
        .collect();
    assert_eq!(versions, [1, 1, 1, 1]);
}

#[tokio::test]
async fn nothing_of_it_is_an_answer_of_the_wave() {
    let pretest = Pretest::start().await;
    for name in ["Karla", "Erwin"] {
        let tester = pretest.tester(name).await;
        let answers = json!({ "lage": 1, "bericht": "GEHEIMER VORTEST" });
        tester
            .enter(answers, json!([remark("lage", "GEHEIMER VORTEST")]), true)
            .await
            .expect(200);
    }
    pretest.moved("open").await.expect(200);
    let office = &pretest.office;
    let progress = office
        .get(&pretest.address("/progress"))
        .await
        .expect(200)
        .json();
    assert_eq!(progress["responses"], 0);
    let paradata = office
        .get(&pretest.address("/paradata"))
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&paradata["drafts"], &paradata["duration"]),
        (&json!(0), &Value::Null)
    );
    assert!(
        tests::field::items(office, &pretest.address("/responses"))
            .await
            .is_empty()
    );
    let partner = pretest.app.machine(contract::access::Scope::ALL).await;
    let pulled = partner
        .get(&pretest.address("/responses"))
        .await
        .expect(200);
    assert_eq!(pulled.json()["items"], json!([]));
    pretest.moved("closed").await.expect(200);
    let cleaning = office.get(&pretest.address("/cleaning")).await.expect(200);
    let doubts = tests::field::items(office, &pretest.address("/doubts")).await;
    assert!(doubts.is_empty() && !cleaning.text().contains("GEHEIMER"));
    // What they said stays readable.
    assert_eq!(pretest.findings().await["done"], 2);
}

#[tokio::test]
async fn opening_the_wave_and_saving_do_not_race() {
    let pretest = Pretest::start().await;
    let testers = [
        pretest.tester("A").await,
        pretest.tester("B").await,
        pretest.tester("C").await,
    ];
    let mut forms = Vec::new();
    for tester in &testers {
        forms.push(
            tester
                .form(json!({ "lage": 1 }), json!([remark("lage", "x")]), true)
                .await,
        );
    }
    let saves = async {
        let [a, b, c] = &testers;
        tokio::join!(a.save(&forms[0]), b.save(&forms[1]), c.save(&forms[2]))
    };
    let (opened, saved) = tokio::join!(pretest.moved("open"), saves);
    let opened = opened.expect(200).json();
    let (mut kept, mut refused) = (0, 0);
    for answer in [saved.0, saved.1, saved.2] {
        match answer.status {
            200 => kept += 1,
            _ => {
                answer.assert_problem(409, "wrong-state");
                refused += 1;
            }
        }
    }
    assert_eq!(kept + refused, 3);
    assert_eq!(pretest.findings().await["done"], kept);
    // Whatever was kept was kept before the wave opened.
    let opened_at: chrono::DateTime<chrono::Utc> =
        opened["opened_at"].as_str().unwrap().parse().unwrap();
    for tester in &testers {
        let seen = pretest.seen(tester).await.json();
        if let Some(at) = seen["handed_in_at"].as_str() {
            let at: chrono::DateTime<chrono::Utc> = at.parse().unwrap();
            assert!(at <= opened_at, "{at} {opened_at}");
        }
        tester.open().await.assert_problem(409, "wrong-state");
    }
    let late = testers[0].save(&forms[0]).await;
    late.assert_problem(409, "wrong-state");
}
