#!/bin/sh
# Creates a member, a partner client, a survey and a wave. Needs BASE_URL, EMAIL and PASSWORD of an admin.
set -eu
here=$(dirname "$0")

# field NAME: the text behind "NAME" in the JSON on standard input; the first one counts.
field() { sed -n "s/^[^\"]*.*\"$1\":\"\([^\"]*\)\".*/\1/p" | head -n 1; }

# post PATH BODY: a creating request. The Idempotency-Key makes it safe to send again.
post() {
    curl --silent --show-error --fail-with-body "$BASE_URL$1" \
        --header "Authorization: Bearer $token" \
        --header "Content-Type: application/json" \
        --header "Idempotency-Key: ${RUN_ID:-first}-$1" \
        --data "$2"
}

token=$(curl --silent --show-error --fail-with-body "$BASE_URL/api/v1/auth/login" \
    --header "Content-Type: application/json" \
    --data "{\"email\":\"$EMAIL\",\"password\":\"$PASSWORD\"}" | field access_token)

# A mayor. The invitation with a one-time link goes out by mail.
post /api/v1/members '{
    "given_name": "Karla", "family_name": "Beispiel", "email": "karla@rathaus.example",
    "role": "participant", "ags": "12061316", "function": "Bürgermeisterin"
}'
echo

# A partner institute. The secret is shown this once.
post /api/v1/clients '{
    "name": "Institut für Beispiele", "scopes": ["surveys:read", "responses:read"], "contract_until": "2099-12-31"
}'
echo

# A survey, its questionnaire, and a wave of it.
survey=$(post /api/v1/surveys '{
    "key": "beispiel", "unit": "municipality",
    "title": {"de": "Beispielbefragung", "en": "Example survey"},
    "description": {"de": "Zeigt den Weg.", "en": "Shows the way."}
}' | sed 's/^{"id":"\([^"]*\)".*/\1/')
post "/api/v1/surveys/$survey/questionnaires" "@$here/questionnaire.json"
echo
wave=$(post /api/v1/waves "{
    \"survey_id\": \"$survey\",
    \"wave\": {\"key\": \"2027-1\", \"title\": {\"de\": \"Beispiel 2027-1\", \"en\": \"Example 2027-1\"},
               \"field_from\": \"2027-02-01\", \"field_to\": \"2027-03-15\"}
}" | sed 's/^{"id":"\([^"]*\)".*/\1/')

# Into the field: If-Match says which version we have seen.
curl --silent --show-error --fail-with-body --request PUT "$BASE_URL/api/v1/waves/$wave/status" \
    --header "Authorization: Bearer $token" \
    --header "Content-Type: application/json" \
    --header 'If-Match: "1"' \
    --data '{"status": "open"}'
echo
