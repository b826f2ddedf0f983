//! The table of operations: one line each, with who may call it. The service registers exactly these, the client can
//! call nothing else, and `openapi/operations.txt` and `openapi/access.txt` are printed from here.

use crate::ProblemKind::{self, *};
use crate::access::{Role, Scope};

/// HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// Read
    Get,
    /// Create or do
    Post,
    /// Replace
    Put,
    /// End
    Delete,
}

impl Method {
    /// Upper-case name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

/// Whether a kind of caller may call an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grant {
    /// Always.
    Yes,
    /// For what is their own; the room's `policy.rs` says what that is.
    Own,
    /// Never.
    No,
}

impl Grant {
    /// The word in `access.txt`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Own => "own",
            Self::No => "no",
        }
    }
}

/// One line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Operation {
    /// `operationId` in the document.
    pub id: &'static str,
    /// HTTP method.
    pub method: Method,
    /// Path template.
    pub path: &'static str,
    /// The noun it belongs to.
    pub tag: &'static str,
    /// Callers without a token.
    pub anonymous: Grant,
    /// Who came by a personal link: what everybody may, and where the line says more, for the link's own wave and unit.
    pub link: Grant,
    /// Colleagues to whom a town has handed pages: what everybody may, and what lies in their session.
    pub colleague: Grant,
    /// People by role: participant, expert, office, admin.
    pub people: [Grant; 4],
    /// Scope that lets a machine call it.
    pub scope: Option<Scope>,
    /// Problems beyond those that follow from method, path and access.
    pub problems: &'static [ProblemKind],
}

impl Operation {
    /// What this role may do.
    pub fn grant(&self, role: Role) -> Grant {
        let [participant, expert, office, admin] = self.people;
        match role {
            Role::Participant => participant,
            Role::Expert => expert,
            Role::Office => office,
            Role::Admin => admin,
        }
    }

    /// Callable without a token.
    pub fn is_public(&self) -> bool {
        self.anonymous == Grant::Yes
    }

    /// The path with its parameters filled in, each percent-encoded.
    pub fn at(&self, parameters: &[&str]) -> String {
        let mut path = String::with_capacity(self.path.len() + 40);
        let mut parameters = parameters.iter();
        for (index, segment) in self.path.split('/').enumerate() {
            if index > 0 {
                path.push('/');
            }
            if segment.starts_with('{') {
                for byte in parameters.next().copied().unwrap_or_default().bytes() {
                    if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                        path.push(char::from(byte));
                    } else {
                        path.push_str(&format!("%{byte:02X}"));
                    }
                }
            } else {
                path.push_str(segment);
            }
        }
        path
    }
}

/// An operation as a type, so that a signature can name it.
pub trait Op: 'static {
    /// Its line of the table.
    const OPERATION: Operation;
}

macro_rules! grant {
    (yes) => {
        Grant::Yes
    };
    (own) => {
        Grant::Own
    };
    (no) => {
        Grant::No
    };
}

macro_rules! link {
    ($anon:ident $link:ident $($colleague:ident)?) => {
        grant!($link)
    };
    ($anon:ident) => {
        grant!($anon)
    };
}

macro_rules! colleague {
    ($anon:ident $link:ident $colleague:ident) => {
        grant!($colleague)
    };
    ($anon:ident $($link:ident)?) => {
        grant!($anon)
    };
}

macro_rules! operations {
    ($($name:ident $id:literal $method:ident $path:literal $tag:literal
        [$anon:ident $($link:ident $($colleague:ident)?)? | $participant:ident $expert:ident $office:ident $admin:ident | $scope:ident] [$($problem:ident)*];)+) => {
        $(
            #[doc = concat!("`", stringify!($method), " ", $path, "`")]
            #[derive(Debug, Clone, Copy)]
            pub struct $name;

            impl Op for $name {
                const OPERATION: Operation = Operation {
                    id: $id,
                    method: Method::$method,
                    path: $path,
                    tag: $tag,
                    anonymous: grant!($anon),
                    link: link!($anon $($link $($colleague)?)?),
                    colleague: colleague!($anon $($link $($colleague)?)?),
                    people: [grant!($participant), grant!($expert), grant!($office), grant!($admin)],
                    scope: scope!($scope),
                    problems: &[$($problem),*],
                };
            }
        )+

        /// Every operation, in the order of the documents.
        pub const OPERATIONS: &[Operation] = &[$($name::OPERATION,)+];
    };
}

macro_rules! scope {
    (none) => {
        None
    };
    ($scope:ident) => {
        Some(Scope::$scope)
    };
}

// anonymous, then who came by a personal link, then a colleague with handed pages, where that is not the same as anonymous
// | participant expert office admin | machine's scope
operations! {
    Login "login" Post "/api/v1/auth/login" "auth" [yes | yes yes yes yes | none] [WrongCredentials];
    Refresh "refresh" Post "/api/v1/auth/refresh" "auth" [yes | yes yes yes yes | none] [SignInNeeded];
    Logout "logout" Post "/api/v1/auth/logout" "auth" [yes | yes yes yes yes | none] [];
    RequestPasswordReset "request_password_reset" Post "/api/v1/auth/password-resets" "auth" [yes | yes yes yes yes | none] [];
    SetPassword "set_password" Post "/api/v1/auth/password" "auth" [yes | yes yes yes yes | none] [];
    IssueToken "issue_token" Post "/api/v1/oauth/token" "auth" [yes | yes yes yes yes | none] [WrongCredentials];
    GetJwks "get_jwks" Get "/.well-known/jwks.json" "auth" [yes | yes yes yes yes | none] [];

    GetInstance "get_instance" Get "/api/v1/instance" "instance" [yes | yes yes yes yes | none] [];

    GetMe "get_me" Get "/api/v1/me" "me" [no | yes yes yes yes | none] [];
    ListTasks "list_tasks" Get "/api/v1/me/tasks" "me" [no | yes yes yes yes | none] [];

    ListMunicipalities "list_municipalities" Get "/api/v1/municipalities" "municipalities" [yes | yes yes yes yes | none] [];
    GetMunicipality "get_municipality" Get "/api/v1/municipalities/{ags}" "municipalities" [yes | yes yes yes yes | none] [];
    GetMunicipalityMap "get_municipality_map" Get "/api/v1/municipality-map" "municipalities" [yes | yes yes yes yes | none] [];

    ListMembers "list_members" Get "/api/v1/members" "members" [no | yes yes yes yes | MembersRead] [];
    CreateMember "create_member" Post "/api/v1/members" "members" [no | no no yes yes | MembersWrite] [Conflict];
    GetMember "get_member" Get "/api/v1/members/{id}" "members" [no | yes yes yes yes | MembersRead] [];
    ChangeMember "change_member" Put "/api/v1/members/{id}" "members" [no | own own yes yes | MembersWrite] [WrongState];
    ChangeMemberStatus "change_member_status" Put "/api/v1/members/{id}/status" "members" [no | own own yes yes | MembersWrite] [WrongState];
    InviteMember "invite_member" Post "/api/v1/members/{id}/invitations" "members" [no | no no yes yes | MembersWrite] [WrongState];

    ListClients "list_clients" Get "/api/v1/clients" "clients" [no | no no no yes | ClientsWrite] [];
    CreateClient "create_client" Post "/api/v1/clients" "clients" [no | no no no yes | ClientsWrite] [Conflict];
    GetClient "get_client" Get "/api/v1/clients/{id}" "clients" [no | no no no yes | ClientsWrite] [];
    ChangeClient "change_client" Put "/api/v1/clients/{id}" "clients" [no | no no no yes | ClientsWrite] [Conflict WrongState];
    RevokeClient "revoke_client" Delete "/api/v1/clients/{id}" "clients" [no | no no no yes | ClientsWrite] [];
    CreateClientSecret "create_client_secret" Post "/api/v1/clients/{id}/secrets" "clients" [no | no no no yes | ResponsesRead] [WrongState];
    ListDataAccesses "list_data_accesses" Get "/api/v1/data-accesses" "clients" [no | no no yes yes | ResponsesRead] [];

    ListWebhooks "list_webhooks" Get "/api/v1/webhooks" "webhooks" [no | no no yes yes | SurveysRead] [];
    CreateWebhook "create_webhook" Post "/api/v1/webhooks" "webhooks" [no | no no yes yes | SurveysRead] [WrongState];
    GetWebhook "get_webhook" Get "/api/v1/webhooks/{id}" "webhooks" [no | no no yes yes | SurveysRead] [];
    ChangeWebhook "change_webhook" Put "/api/v1/webhooks/{id}" "webhooks" [no | no no yes yes | SurveysRead] [];
    DeleteWebhook "delete_webhook" Delete "/api/v1/webhooks/{id}" "webhooks" [no | no no yes yes | SurveysRead] [];
    CreateWebhookSecret "create_webhook_secret" Post "/api/v1/webhooks/{id}/secrets" "webhooks" [no | no no yes yes | SurveysRead] [WrongState];
    TestWebhook "test_webhook" Post "/api/v1/webhooks/{id}/tests" "webhooks" [no | no no yes yes | SurveysRead] [WrongState];
    ListDeliveries "list_deliveries" Get "/api/v1/webhooks/{id}/deliveries" "webhooks" [no | no no yes yes | SurveysRead] [];
    GetDelivery "get_delivery" Get "/api/v1/webhooks/{id}/deliveries/{delivery_id}" "webhooks" [no | no no yes yes | SurveysRead] [];
    SendDelivery "send_delivery" Post "/api/v1/webhooks/{id}/deliveries/{delivery_id}/dispatches" "webhooks" [no | no no yes yes | SurveysRead] [WrongState];

    ListSurveys "list_surveys" Get "/api/v1/surveys" "surveys" [no | yes yes yes yes | SurveysRead] [];
    CreateSurvey "create_survey" Post "/api/v1/surveys" "surveys" [no | no no yes yes | SurveysWrite] [Conflict];
    GetSurvey "get_survey" Get "/api/v1/surveys/{id}" "surveys" [no | yes yes yes yes | SurveysRead] [];
    ChangeSurvey "change_survey" Put "/api/v1/surveys/{id}" "surveys" [no | no no yes yes | SurveysWrite] [Conflict];
    ListQuestionnaires "list_questionnaires" Get "/api/v1/surveys/{id}/questionnaires" "surveys" [no | no no yes yes | SurveysRead] [];
    CreateQuestionnaire "create_questionnaire" Post "/api/v1/surveys/{id}/questionnaires" "surveys" [no | no no yes yes | SurveysWrite] [];

    GetQuestionnaire "get_questionnaire" Get "/api/v1/surveys/{id}/questionnaires/{version}" "surveys" [no | no no yes yes | SurveysRead] [NotAcceptable];
    ReadXlsForm "read_xlsform" Post "/api/v1/surveys/{id}/xlsform" "surveys" [no | no no yes yes | SurveysWrite] [];

    GetWorkingCopy "get_working_copy" Get "/api/v1/surveys/{id}/working-copy" "surveys" [no | no no yes yes | SurveysWrite] [];
    SaveWorkingCopy "save_working_copy" Put "/api/v1/surveys/{id}/working-copy" "surveys" [no | no no yes yes | SurveysWrite] [];
    DiscardWorkingCopy "discard_working_copy" Delete "/api/v1/surveys/{id}/working-copy" "surveys" [no | no no yes yes | SurveysWrite] [];
    ListVariables "list_variables" Get "/api/v1/variables" "surveys" [no | no no yes yes | SurveysWrite] [];

    ListWaves "list_waves" Get "/api/v1/waves" "waves" [no | yes yes yes yes | SurveysRead] [];
    CreateWave "create_wave" Post "/api/v1/waves" "waves" [no | no no yes yes | SurveysWrite] [Conflict];
    GetWave "get_wave" Get "/api/v1/waves/{id}" "waves" [no | yes yes yes yes | SurveysRead] [];
    ChangeWave "change_wave" Put "/api/v1/waves/{id}" "waves" [no | no no yes yes | SurveysWrite] [Conflict WrongState];
    ChangeWaveStatus "change_wave_status" Put "/api/v1/waves/{id}/status" "waves" [no | no no yes yes | SurveysWrite] [WrongState];
    GetWaveQuestionnaire "get_wave_questionnaire" Get "/api/v1/waves/{id}/questionnaire" "waves" [no own | yes yes yes yes | SurveysRead] [];
    ChangeWaveQuestionnaire "change_wave_questionnaire" Put "/api/v1/waves/{id}/questionnaire" "waves" [no | no no yes yes | SurveysWrite] [WrongState];
    GetWaveProgress "get_wave_progress" Get "/api/v1/waves/{id}/progress" "waves" [no | no no yes yes | SurveysRead] [];
    GetWaveParadata "get_wave_paradata" Get "/api/v1/waves/{id}/paradata" "waves" [no | no no yes yes | none] [];
    GetCodebook "get_codebook" Get "/api/v1/waves/{id}/codebook" "waves" [no | yes yes yes yes | SurveysRead] [NotAcceptable NoSuchRange];

    ListLetters "list_letters" Get "/api/v1/waves/{id}/letters" "invitations" [no | no no yes yes | none] [];
    GetLetter "get_letter" Get "/api/v1/waves/{id}/letters/{step}" "invitations" [no | no no yes yes | none] [];
    ChangeLetter "change_letter" Put "/api/v1/waves/{id}/letters/{step}" "invitations" [no | no no yes yes | none] [];
    SendLetter "send_letter" Post "/api/v1/waves/{id}/letters/{step}/dispatches" "invitations" [no | no no yes yes | none] [WaveNotOpen WrongState Stale];
    GetLetterDates "get_letter_dates" Get "/api/v1/waves/{id}/letter-dates" "invitations" [no | no no yes yes | none] [];
    ChangeLetterDates "change_letter_dates" Put "/api/v1/waves/{id}/letter-dates" "invitations" [no | no no yes yes | none] [WrongState];
    ListMailTexts "list_mail_texts" Get "/api/v1/waves/{id}/mail-texts" "invitations" [no | no no yes yes | none] [];
    GetMailText "get_mail_text" Get "/api/v1/waves/{id}/mail-texts/{kind}" "invitations" [no | no no yes yes | none] [];
    ChangeMailText "change_mail_text" Put "/api/v1/waves/{id}/mail-texts/{kind}" "invitations" [no | no no yes yes | none] [];
    ListInvitations "list_invitations" Get "/api/v1/waves/{id}/invitations" "invitations" [no | no no yes yes | none] [];
    OpenLink "open_link" Post "/api/v1/link-sessions" "invitations" [yes | yes yes yes yes | none] [];
    GetMailChoice "get_mail_choice" Get "/api/v1/mail-choices/{token}" "invitations" [yes | yes yes yes yes | none] [];
    Unsubscribe "unsubscribe" Post "/api/v1/mail-choices/{token}" "invitations" [yes | yes yes yes yes | none] [];
    ChangeMailChoice "change_mail_choice" Put "/api/v1/mail-choices/{token}" "invitations" [yes | yes yes yes yes | none] [];

    GetDraft "get_draft" Get "/api/v1/waves/{id}/draft" "responses" [no own | own no own no | none] [];
    SaveDraft "save_draft" Put "/api/v1/waves/{id}/draft" "responses" [no own | own no own no | none] [WaveNotOpen AlreadyAnswered];
    ListDraftChanges "list_draft_changes" Get "/api/v1/waves/{id}/draft/changes" "responses" [no own | own no own no | none] [];
    SubmitResponse "submit_response" Post "/api/v1/waves/{id}/responses" "responses" [no own | own no yes no | none] [WaveNotOpen AlreadyAnswered];
    ListResponses "list_responses" Get "/api/v1/waves/{id}/responses" "responses" [no | no no yes no | ResponsesRead] [NotAcceptable];
    GetReceipt "get_receipt" Get "/api/v1/waves/{id}/receipt" "responses" [no own | own no own no | none] [];
    ReopenResponse "reopen_response" Post "/api/v1/waves/{id}/reopenings" "responses" [no | no no yes no | none] [WaveNotOpen];
    GetTownAnswer "get_town_answer" Get "/api/v1/waves/{id}/towns/{ags}" "responses" [no | no no yes no | none] [];

    GetOpenWave "get_open_wave" Get "/api/v1/open-waves/{id}" "open-waves" [yes | yes yes yes yes | none] [];
    CreateTicket "create_ticket" Post "/api/v1/open-waves/{id}/tickets" "open-waves" [yes | yes yes yes yes | none] [WaveNotOpen];
    SubmitOpenResponse "submit_open_response" Post "/api/v1/open-waves/{id}/responses" "open-waves" [yes | yes yes yes yes | none] [WaveNotOpen TicketSpent];

    ListHandovers "list_handovers" Get "/api/v1/waves/{id}/handovers" "handovers" [no own | own no no no | none] [];
    CreateHandover "create_handover" Post "/api/v1/waves/{id}/handovers" "handovers" [no own | own no no no | none] [Conflict WaveNotOpen AlreadyAnswered];
    GetHandover "get_handover" Get "/api/v1/waves/{id}/handovers/{handover_id}" "handovers" [no own | own no no no | none] [];
    ChangeHandedPage "change_handed_page" Put "/api/v1/waves/{id}/handovers/{handover_id}/pages/{page}" "handovers" [no own | own no no no | none] [WrongState WaveNotOpen AlreadyAnswered];
    CreateHandoverLink "create_handover_link" Post "/api/v1/waves/{id}/handovers/{handover_id}/links" "handovers" [no own | own no no no | none] [WrongState WaveNotOpen AlreadyAnswered];
    GetHandedPages "get_handed_pages" Get "/api/v1/handed-pages" "handovers" [no no own | no no no no | none] [NotFound];
    SaveHandedPage "save_handed_page" Put "/api/v1/handed-pages/{page}" "handovers" [no no own | no no no no | none] [WaveNotOpen AlreadyAnswered];

    ListTesters "list_testers" Get "/api/v1/waves/{id}/testers" "pretests" [no | no no yes yes | none] [];
    CreateTester "create_tester" Post "/api/v1/waves/{id}/testers" "pretests" [no | no no yes yes | none] [Conflict WrongState];
    GetTester "get_tester" Get "/api/v1/waves/{id}/testers/{tester_id}" "pretests" [no | no no yes yes | none] [];
    DeleteTester "delete_tester" Delete "/api/v1/waves/{id}/testers/{tester_id}" "pretests" [no | no no yes yes | none] [];
    CreateTesterLink "create_tester_link" Post "/api/v1/waves/{id}/testers/{tester_id}/links" "pretests" [no | no no yes yes | none] [WrongState];
    WithdrawTesterLink "withdraw_tester_link" Delete "/api/v1/waves/{id}/testers/{tester_id}/links" "pretests" [no | no no yes yes | none] [];
    GetPretest "get_pretest" Get "/api/v1/waves/{id}/pretest" "pretests" [no | no no yes yes | none] [];
    DeletePretest "delete_pretest" Delete "/api/v1/waves/{id}/pretest" "pretests" [no | no no yes yes | none] [];
    ListPretestRemarks "list_pretest_remarks" Get "/api/v1/waves/{id}/pretest-remarks" "pretests" [no | no no yes yes | none] [NotAcceptable];
    OpenTrial "open_trial" Post "/api/v1/trial-openings" "pretests" [yes | yes yes yes yes | none] [NotFound WrongState];
    SaveTrial "save_trial" Post "/api/v1/trials" "pretests" [yes | yes yes yes yes | none] [NotFound WrongState Stale];

    GetCleaning "get_cleaning" Get "/api/v1/waves/{id}/cleaning" "cleaning" [no | no no yes no | none] [];
    ListDoubts "list_doubts" Get "/api/v1/waves/{id}/doubts" "cleaning" [no | no no yes no | none] [];
    GetDoubt "get_doubt" Get "/api/v1/waves/{id}/doubts/{doubt_id}" "cleaning" [no | no no yes no | none] [];
    DecideDoubt "decide_doubt" Put "/api/v1/waves/{id}/doubts/{doubt_id}/decision" "cleaning" [no | no no yes no | none] [WrongState];
    KeepDoubts "keep_doubts" Post "/api/v1/waves/{id}/decisions" "cleaning" [no | no no yes no | none] [WrongState];

    ListReleases "list_releases" Get "/api/v1/releases" "releases" [yes | yes yes yes yes | none] [NoSuchRange];
    CreateRelease "create_release" Post "/api/v1/releases" "releases" [no | no no yes no | none] [Conflict WrongState];
    GetRelease "get_release" Get "/api/v1/releases/{id}" "releases" [yes | yes yes yes yes | none] [];
    ChangeRelease "change_release" Put "/api/v1/releases/{id}" "releases" [no | no no yes no | none] [WrongState];
    DeleteRelease "delete_release" Delete "/api/v1/releases/{id}" "releases" [no | no no yes no | none] [WrongState];
    PublishRelease "publish_release" Put "/api/v1/releases/{id}/status" "releases" [no | no no yes no | none] [WrongState];
    GetReleaseResults "get_release_results" Get "/api/v1/releases/{id}/results" "releases" [yes | yes yes yes yes | none] [];
    GetReleaseCodebook "get_release_codebook" Get "/api/v1/releases/{id}/codebook" "releases" [yes | yes yes yes yes | none] [NotAcceptable NoSuchRange];
    GetReleaseData "get_release_data" Get "/api/v1/releases/{id}/data" "releases" [yes | yes yes yes yes | none] [NotAcceptable NoSuchRange SignInNeeded Forbidden];
    GetReleaseAnonymity "get_release_anonymity" Get "/api/v1/releases/{id}/anonymity" "releases" [no | no no yes no | none] [];
    ListReleaseTexts "list_release_texts" Get "/api/v1/releases/{id}/texts" "releases" [no | no no yes no | none] [];
    ListTrend "list_trend" Get "/api/v1/releases/{id}/trends/{variable}" "releases" [yes | yes yes yes yes | none] [];
    GetOwnResult "get_own_result" Get "/api/v1/releases/{id}/own" "releases" [no | own no no no | none] [];

    GetCatalogue "get_catalogue" Get "/api/v1/catalogue" "catalogue" [yes | yes yes yes yes | none] [NoSuchRange];

    ListLabs "list_labs" Get "/api/v1/labs" "labs" [no | yes yes yes yes | LabsRead] [];
    CreateLab "create_lab" Post "/api/v1/labs" "labs" [no | no no yes yes | LabsWrite] [Conflict];
    GetLab "get_lab" Get "/api/v1/labs/{id}" "labs" [no | yes yes yes yes | LabsRead] [];
    ChangeLab "change_lab" Put "/api/v1/labs/{id}" "labs" [no | no no yes yes | LabsWrite] [Conflict WrongState];
    ListLabSessions "list_lab_sessions" Get "/api/v1/labs/{id}/sessions" "labs" [no | yes yes yes yes | LabsRead] [];
    CreateLabSession "create_lab_session" Post "/api/v1/labs/{id}/sessions" "labs" [no | no no yes yes | LabsWrite] [Conflict];
    GetLabSession "get_lab_session" Get "/api/v1/labs/{id}/sessions/{session_id}" "labs" [no | yes yes yes yes | LabsRead] [];
    ChangeLabSession "change_lab_session" Put "/api/v1/labs/{id}/sessions/{session_id}" "labs" [no | no no yes yes | LabsWrite] [Conflict];

    ListLabLeads "list_lab_leads" Get "/api/v1/labs/{id}/leads" "labs" [no | yes yes yes yes | none] [];
    NameLabLead "name_lab_lead" Post "/api/v1/labs/{id}/leads" "labs" [no | own own own own | none] [Conflict WrongState];
    GetLabLead "get_lab_lead" Get "/api/v1/labs/{id}/leads/{member_id}" "labs" [no | yes yes yes yes | none] [];
    RemoveLabLead "remove_lab_lead" Delete "/api/v1/labs/{id}/leads/{member_id}" "labs" [no | own own own own | none] [WrongState];
    GetLabCall "get_lab_call" Get "/api/v1/labs/{id}/call" "labs" [yes | yes yes yes yes | none] [];
    ChangeLabCall "change_lab_call" Put "/api/v1/labs/{id}/call" "labs" [no | own own yes yes | none] [WrongState];
    ListLabApplications "list_lab_applications" Get "/api/v1/labs/{id}/applications" "labs" [no | own own own no | none] [];
    CreateLabApplication "create_lab_application" Post "/api/v1/labs/{id}/applications" "labs" [no | own no no no | none] [Conflict WrongState CallNotOpen];
    GetLabApplication "get_lab_application" Get "/api/v1/labs/{id}/applications/{application_id}" "labs" [no | own own own no | none] [];
    SaveLabApplication "save_lab_application" Put "/api/v1/labs/{id}/applications/{application_id}" "labs" [no | own no no no | none] [WrongState CallNotOpen];
    ChangeLabApplicationStatus "change_lab_application_status" Put "/api/v1/labs/{id}/applications/{application_id}/status" "labs" [no | own no no no | none] [WrongState CallNotOpen OfferExpired];
    ListLabScores "list_lab_scores" Get "/api/v1/labs/{id}/applications/{application_id}/scores" "labs" [no | own own own no | none] [];
    GetLabScore "get_lab_score" Get "/api/v1/labs/{id}/applications/{application_id}/score" "labs" [no | own own own no | none] [];
    GiveLabScore "give_lab_score" Put "/api/v1/labs/{id}/applications/{application_id}/score" "labs" [no | own own own no | none] [WrongState];
    GetLabBalance "get_lab_balance" Get "/api/v1/labs/{id}/balance" "labs" [no | own own yes yes | none] [];
    GetLabDecisions "get_lab_decisions" Get "/api/v1/labs/{id}/decisions" "labs" [no | own own own no | none] [];
    PlanLabDecisions "plan_lab_decisions" Put "/api/v1/labs/{id}/decisions" "labs" [no | own own own no | none] [WrongState];
    SendLabDecisions "send_lab_decisions" Put "/api/v1/labs/{id}/decisions/status" "labs" [no | own own own no | none] [WrongState];
    ListLabMembers "list_lab_members" Get "/api/v1/labs/{id}/members" "labs" [no | yes yes yes yes | none] [];
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_id_and_no_address_stands_twice() {
        let ids: HashSet<_> = OPERATIONS.iter().map(|o| o.id).collect();
        let addresses: HashSet<_> = OPERATIONS.iter().map(|o| (o.method, o.path)).collect();
        assert_eq!(ids.len(), OPERATIONS.len());
        assert_eq!(addresses.len(), OPERATIONS.len());
    }

    #[test]
    fn a_parameter_cannot_leave_its_segment() {
        assert_eq!(GetLab::OPERATION.at(&["../x y"]), "/api/v1/labs/..%2Fx%20y");
        assert_eq!(
            GetLabSession::OPERATION.at(&["a", "b"]),
            "/api/v1/labs/a/sessions/b"
        );
    }
}
