//! Every table, as both engines have it. A test compares this page with the migrated databases.

diesel::table! {
    municipalities (ags) {
        ags -> Text,
        ars -> Text,
        name -> Text,
        official_name -> Text,
        kind -> Integer,
        land -> Text,
        kreis_key -> Text,
        kreis_name -> Text,
        verband_key -> Text,
        verband_name -> Text,
        area_ha -> Nullable<BigInt>,
        population -> Nullable<BigInt>,
        population_date -> Nullable<Date>,
        postcode -> Nullable<Text>,
        lon -> Nullable<Double>,
        lat -> Nullable<Double>,
        town_type -> Nullable<Integer>,
        is_kleinstadt -> Bool,
        territory_date -> Date,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
        successor_ags -> Nullable<Text>,
        source -> Text,
        search_key -> Text,
        sort_key -> Text,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    typologies (ags, scheme, edition) {
        ags -> Text,
        scheme -> Text,
        edition -> Text,
        code -> Text,
    }
}

diesel::table! {
    members (id) {
        id -> Text,
        email -> Text,
        password_hash -> Nullable<Text>,
        given_name -> Text,
        family_name -> Text,
        role -> Text,
        status -> Text,
        function -> Text,
        organisation -> Text,
        phone -> Text,
        about -> Text,
        ags -> Nullable<Text>,
        language -> Text,
        show_email -> Bool,
        show_phone -> Bool,
        search_key -> Text,
        sort_key -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    member_topics (member_id, direction, topic) {
        member_id -> Text,
        direction -> Text,
        topic -> Text,
    }
}

diesel::table! {
    one_time_links (token_hash) {
        token_hash -> Text,
        member_id -> Text,
        purpose -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    outbox (id) {
        id -> Text,
        recipient -> Text,
        subject -> Text,
        body -> Text,
        created_at -> Timestamp,
        due_at -> Timestamp,
        attempts -> Integer,
        sent_at -> Nullable<Timestamp>,
        last_error -> Nullable<Text>,
        invitation_id -> Nullable<Text>,
        step -> Nullable<Text>,
        handover_id -> Nullable<Text>,
        tester_id -> Nullable<Text>,
    }
}

diesel::table! {
    mail_texts (wave_id, kind) {
        wave_id -> Text,
        kind -> Text,
        subject_de -> Text,
        subject_en -> Text,
        body_de -> Text,
        body_en -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    letter_dates (wave_id) {
        wave_id -> Text,
        invitation_on -> Nullable<Date>,
        first_reminder_on -> Nullable<Date>,
        second_reminder_on -> Nullable<Date>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    letter_outcomes (wave_id, step) {
        wave_id -> Text,
        step -> Text,
        outcome -> Text,
        queued -> BigInt,
        at -> Timestamp,
    }
}

diesel::table! {
    invitations (id) {
        id -> Text,
        wave_id -> Text,
        member_id -> Text,
        unit_key -> Text,
        link_hash -> Nullable<Text>,
        next_link_hash -> Nullable<Text>,
        created_at -> Timestamp,
        invited_at -> Nullable<Timestamp>,
        first_reminded_at -> Nullable<Timestamp>,
        second_reminded_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    mail_choices (member_id) {
        member_id -> Text,
        survey_mails -> Bool,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    colleague_choices (address_key) {
        address_key -> Text,
        survey_mails -> Bool,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    mail_refusals (address) {
        address -> Text,
        refused_at -> Timestamp,
        reason -> Text,
    }
}

diesel::table! {
    refresh_families (id) {
        id -> Text,
        member_id -> Text,
        created_at -> Timestamp,
        revoked_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    refresh_tokens (token_hash) {
        token_hash -> Text,
        family_id -> Text,
        issued_at -> Timestamp,
        expires_at -> Timestamp,
        rotated_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    clients (id) {
        id -> Text,
        name -> Text,
        scopes -> Text,
        contract_until -> Nullable<Date>,
        revoked_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
        version -> BigInt,
        k -> Nullable<Integer>,
    }
}

diesel::table! {
    client_secrets (client_id, number) {
        client_id -> Text,
        number -> Integer,
        secret_hash -> Text,
        created_at -> Timestamp,
        valid_until -> Nullable<Timestamp>,
    }
}

diesel::table! {
    client_surveys (client_id, survey_id) {
        client_id -> Text,
        survey_id -> Text,
    }
}

diesel::table! {
    data_accesses (id) {
        id -> Text,
        at -> Timestamp,
        client_id -> Text,
        kind -> Text,
        subject_id -> Text,
        format -> Text,
        with_ags -> Bool,
    }
}

diesel::table! {
    idempotency (actor, key) {
        actor -> Text,
        key -> Text,
        request_hash -> Text,
        status -> Integer,
        etag -> Nullable<Text>,
        location -> Nullable<Text>,
        body -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    audit (id) {
        id -> Text,
        at -> Timestamp,
        actor -> Text,
        action -> Text,
        subject -> Text,
    }
}

diesel::table! {
    surveys (id) {
        id -> Text,
        key -> Text,
        title_de -> Text,
        title_en -> Text,
        description_de -> Text,
        description_en -> Text,
        unit -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    questionnaires (id) {
        id -> Text,
        survey_id -> Text,
        version -> Integer,
        question_count -> Integer,
        document -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    waves (id) {
        id -> Text,
        survey_id -> Text,
        questionnaire_id -> Text,
        key -> Text,
        title_de -> Text,
        title_en -> Text,
        field_from -> Date,
        field_to -> Date,
        opened_at -> Nullable<Timestamp>,
        closed_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        version -> BigInt,
        by_date -> Bool,
        audience -> Text,
        min_count -> Integer,
        status -> Text,
    }
}

diesel::table! {
    wave_frame (wave_id, unit_key) {
        wave_id -> Text,
        unit_key -> Text,
        land -> Text,
        town_type -> Integer,
        inhabitants -> Nullable<BigInt>,
    }
}

diesel::table! {
    wave_questionnaires (wave_id, version) {
        wave_id -> Text,
        version -> Integer,
        questionnaire_id -> Text,
        until -> Timestamp,
    }
}

diesel::table! {
    open_times (wave_id, minutes) {
        wave_id -> Text,
        minutes -> Integer,
        answers -> BigInt,
    }
}

diesel::table! {
    spent_tickets (wave_id, ticket) {
        wave_id -> Text,
        ticket -> Binary,
    }
}

diesel::table! {
    drafts (wave_id, unit_key) {
        wave_id -> Text,
        unit_key -> Text,
        answers -> Text,
        started_at -> Timestamp,
        updated_at -> Timestamp,
        updated_by -> Text,
        version -> BigInt,
        saved_by_handover -> Nullable<Text>,
    }
}

diesel::table! {
    testers (id) {
        id -> Text,
        wave_id -> Text,
        name -> Text,
        email -> Nullable<Text>,
        language -> Text,
        link_hash -> Nullable<Text>,
        questionnaire_id -> Nullable<Text>,
        answers -> Text,
        times -> Text,
        page -> Nullable<Text>,
        begun_at -> Nullable<Timestamp>,
        handed_in_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    tester_remarks (tester_id, variable) {
        tester_id -> Text,
        variable -> Text,
        text -> Text,
        questionnaire_version -> Integer,
        made_at -> Timestamp,
    }
}

diesel::table! {
    handovers (id) {
        id -> Text,
        wave_id -> Text,
        unit_key -> Text,
        name -> Nullable<Text>,
        email -> Nullable<Text>,
        language -> Text,
        due_on -> Date,
        remark -> Nullable<Text>,
        link_hash -> Nullable<Text>,
        generation -> Integer,
        handed_by -> Text,
        reminded_at -> Nullable<Timestamp>,
        forgotten_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    handed_pages (handover_id, page) {
        handover_id -> Text,
        number -> Integer,
        wave_id -> Text,
        unit_key -> Text,
        page -> Text,
        state -> Text,
        remark -> Nullable<Text>,
        changed_at -> Timestamp,
    }
}

diesel::table! {
    handover_changes (handover_id, variable) {
        handover_id -> Text,
        variable -> Text,
        changed_at -> Timestamp,
    }
}

diesel::table! {
    responses (id) {
        id -> Text,
        wave_id -> Text,
        unit_key -> Text,
        land -> Text,
        town_type -> Integer,
        mode -> Text,
        partial -> Bool,
        questionnaire_version -> Integer,
        answers -> Text,
        answers_hash -> Text,
        started_at -> Timestamp,
        submitted_at -> Timestamp,
        submitted_on -> Date,
        submitted_by -> Text,
        withdrawn_at -> Nullable<Timestamp>,
        seq -> BigInt,
    }
}

diesel::table! {
    response_clock (id) {
        id -> Integer,
        seq -> BigInt,
    }
}

diesel::table! {
    cleanings (wave_id) {
        wave_id -> Text,
        up_to -> BigInt,
        responses -> BigInt,
        looked_at -> Timestamp,
    }
}

diesel::table! {
    doubts (id) {
        id -> Text,
        wave_id -> Text,
        response_id -> Text,
        kind -> Text,
        rule -> Text,
        variables -> Text,
        text_de -> Text,
        text_en -> Text,
        state -> Text,
        up_to -> BigInt,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    decisions (id) {
        id -> Text,
        doubt_id -> Text,
        wave_id -> Text,
        number -> BigInt,
        decision -> Text,
        variables -> Text,
        reason -> Text,
        question -> Nullable<Text>,
        asked -> BigInt,
        decided_by -> Text,
        decided_at -> Timestamp,
        answers -> Nullable<Text>,
    }
}

diesel::table! {
    reopenings (id) {
        id -> Text,
        wave_id -> Text,
        unit_key -> Text,
        response_id -> Text,
        reason -> Text,
        reopened_by -> Text,
        reopened_at -> Timestamp,
    }
}

diesel::table! {
    draft_changes (wave_id, unit_key, variable, member_id) {
        wave_id -> Text,
        unit_key -> Text,
        variable -> Text,
        member_id -> Text,
        changed_at -> Timestamp,
    }
}

diesel::table! {
    releases (id) {
        id -> Text,
        wave_id -> Text,
        questionnaire_id -> Text,
        sequence -> Integer,
        status -> Text,
        notes_de -> Text,
        notes_en -> Text,
        rules -> Text,
        responses -> BigInt,
        frame -> BigInt,
        up_to -> BigInt,
        checksum -> Nullable<Text>,
        results -> Nullable<Text>,
        anonymity -> Nullable<Text>,
        failure_de -> Nullable<Text>,
        failure_en -> Nullable<Text>,
        claimed_at -> Nullable<Timestamp>,
        created_by -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        published_at -> Nullable<Timestamp>,
        version -> BigInt,
        decisions -> BigInt,
    }
}

diesel::table! {
    release_rows (release_id, piece) {
        release_id -> Text,
        piece -> Integer,
        data -> Binary,
    }
}

diesel::table! {
    labs (id) {
        id -> Text,
        year -> Integer,
        title_de -> Text,
        title_en -> Text,
        theme_de -> Text,
        theme_en -> Text,
        capacity -> Integer,
        status -> Text,
        starts_on -> Date,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    lab_sessions (id) {
        id -> Text,
        lab_id -> Text,
        number -> Integer,
        title_de -> Text,
        title_en -> Text,
        starts_on -> Date,
        ends_on -> Date,
        ags -> Nullable<Text>,
        venue -> Text,
        travel_notes -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    lab_leads (lab_id, member_id) {
        lab_id -> Text,
        member_id -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    lab_calls (lab_id) {
        lab_id -> Text,
        text_de -> Text,
        text_en -> Text,
        opens_on -> Date,
        closes_on -> Date,
        days_to_accept -> Integer,
        published -> Bool,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    lab_criteria (lab_id, number) {
        lab_id -> Text,
        number -> Integer,
        name_de -> Text,
        name_en -> Text,
        weight -> Integer,
    }
}

diesel::table! {
    lab_applications (id) {
        id -> Text,
        lab_id -> Text,
        member_id -> Text,
        ags -> Text,
        motivation -> Text,
        question -> Text,
        consent -> Bool,
        status -> Text,
        rank -> Nullable<Integer>,
        submitted_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    lab_scores (application_id, member_id) {
        application_id -> Text,
        member_id -> Text,
        note -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    lab_points (application_id, member_id, number) {
        application_id -> Text,
        member_id -> Text,
        lab_id -> Text,
        number -> Integer,
        points -> Integer,
    }
}

diesel::table! {
    lab_plans (lab_id) {
        lab_id -> Text,
        sent_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    lab_plan_entries (application_id) {
        application_id -> Text,
        lab_id -> Text,
        list -> Text,
        position -> Integer,
    }
}

diesel::table! {
    lab_places (lab_id, number) {
        lab_id -> Text,
        number -> Integer,
        capacity -> Integer,
        application_id -> Text,
        ags -> Text,
        state -> Text,
        answer_until -> Date,
        offered_at -> Timestamp,
        taken_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    working_copies (survey_id) {
        survey_id -> Text,
        document -> Nullable<Text>,
        based_on -> Nullable<Integer>,
        updated_at -> Timestamp,
        updated_by -> Nullable<Text>,
        version -> BigInt,
    }
}

diesel::table! {
    webhooks (id) {
        id -> Text,
        client_id -> Text,
        url -> Text,
        events -> Text,
        active -> Bool,
        gone_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    webhook_secrets (webhook_id, number) {
        webhook_id -> Text,
        number -> Integer,
        created_at -> Timestamp,
        valid_until -> Nullable<Timestamp>,
    }
}

diesel::table! {
    webhook_events (id) {
        id -> Text,
        kind -> Text,
        at -> Timestamp,
        wave_id -> Text,
        release_id -> Nullable<Text>,
        corrects -> Nullable<Text>,
        spread_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    webhook_deliveries (id) {
        id -> Text,
        webhook_id -> Text,
        event_id -> Nullable<Text>,
        kind -> Text,
        body -> Text,
        state -> Text,
        attempts -> Integer,
        begun_at -> Timestamp,
        due_at -> Nullable<Timestamp>,
        last_tried_at -> Nullable<Timestamp>,
        last_status -> Nullable<Integer>,
        fault -> Nullable<Text>,
        created_at -> Timestamp,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    municipalities,
    typologies,
    members,
    member_topics,
    one_time_links,
    outbox,
    mail_texts,
    letter_dates,
    letter_outcomes,
    invitations,
    mail_choices,
    colleague_choices,
    mail_refusals,
    refresh_families,
    refresh_tokens,
    clients,
    client_secrets,
    client_surveys,
    data_accesses,
    idempotency,
    audit,
    surveys,
    questionnaires,
    waves,
    wave_frame,
    spent_tickets,
    open_times,
    wave_questionnaires,
    drafts,
    testers,
    tester_remarks,
    handovers,
    handed_pages,
    handover_changes,
    responses,
    response_clock,
    cleanings,
    doubts,
    decisions,
    reopenings,
    draft_changes,
    releases,
    release_rows,
    labs,
    lab_sessions,
    lab_leads,
    lab_calls,
    lab_criteria,
    lab_applications,
    lab_scores,
    lab_points,
    lab_plans,
    lab_plan_entries,
    lab_places,
    working_copies,
    webhooks,
    webhook_secrets,
    webhook_events,
    webhook_deliveries,
);

diesel::joinable!(members -> municipalities (ags));
diesel::joinable!(data_accesses -> clients (client_id));
diesel::joinable!(member_topics -> members (member_id));
diesel::joinable!(one_time_links -> members (member_id));
diesel::joinable!(letter_dates -> waves (wave_id));
diesel::joinable!(invitations -> members (member_id));
diesel::joinable!(invitations -> waves (wave_id));
diesel::joinable!(refresh_families -> members (member_id));
diesel::joinable!(refresh_tokens -> refresh_families (family_id));
diesel::joinable!(questionnaires -> surveys (survey_id));
diesel::joinable!(waves -> questionnaires (questionnaire_id));
diesel::joinable!(waves -> surveys (survey_id));
diesel::joinable!(draft_changes -> members (member_id));
diesel::joinable!(testers -> waves (wave_id));
diesel::joinable!(testers -> questionnaires (questionnaire_id));
diesel::joinable!(tester_remarks -> testers (tester_id));
diesel::joinable!(handovers -> members (handed_by));
diesel::joinable!(handovers -> waves (wave_id));
diesel::joinable!(handed_pages -> handovers (handover_id));
diesel::joinable!(handover_changes -> handovers (handover_id));
diesel::joinable!(reopenings -> members (reopened_by));
diesel::joinable!(doubts -> responses (response_id));
diesel::joinable!(decisions -> doubts (doubt_id));
diesel::joinable!(wave_questionnaires -> waves (wave_id));
diesel::joinable!(wave_questionnaires -> questionnaires (questionnaire_id));
diesel::joinable!(spent_tickets -> waves (wave_id));
diesel::joinable!(open_times -> waves (wave_id));
diesel::joinable!(releases -> waves (wave_id));
diesel::joinable!(releases -> questionnaires (questionnaire_id));
diesel::joinable!(lab_sessions -> municipalities (ags));
diesel::joinable!(lab_leads -> members (member_id));
diesel::joinable!(lab_calls -> labs (lab_id));
diesel::joinable!(lab_scores -> members (member_id));
diesel::joinable!(lab_places -> lab_applications (application_id));
diesel::joinable!(lab_applications -> members (member_id));
diesel::joinable!(lab_applications -> municipalities (ags));
diesel::joinable!(typologies -> municipalities (ags));
diesel::joinable!(working_copies -> surveys (survey_id));
diesel::joinable!(working_copies -> members (updated_by));
diesel::joinable!(webhooks -> clients (client_id));
diesel::joinable!(webhook_events -> waves (wave_id));
diesel::joinable!(webhook_deliveries -> webhooks (webhook_id));
diesel::joinable!(webhook_deliveries -> webhook_events (event_id));
