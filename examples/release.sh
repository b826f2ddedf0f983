#!/bin/sh
# Loads a release with curl: its rows with labels for a German Excel, all result tables as JSON-stat, and one question
# counted, weighted: the same table as on the release's result page. Needs BASE_URL, CLIENT_ID and CLIENT_SECRET of a
# client with the scope responses:read, and the name of a question with one answer as VARIABLE. RELEASE is an id
# (default: the newest release). The files come into the present folder.
set -eu

load() { curl --silent --show-error --fail-with-body --header "Authorization: Bearer $token" "$@"; }

# first TEXT: what stands in quotation marks behind TEXT, for the first time in the JSON on standard input.
first() {
    awk -v text="$1" '{ at = index($0, text) } at && !n++ { $0 = substr($0, at + length(text)); sub(/".*/, ""); print }'
}

token=$(curl --silent --show-error --fail-with-body --user "$CLIENT_ID:$CLIENT_SECRET" \
    --data grant_type=client_credentials "$BASE_URL/api/v1/oauth/token" | first '"access_token":"')
release=${RELEASE:-$(load "$BASE_URL/api/v1/releases" | first '"id":"')}
address="$BASE_URL/api/v1/releases/$release"

load --output rows.excel.csv "$address/data?format=excel&labels=both"
load --output tables.json "$address/data?format=json-stat"
load --output rows.ndjson "$address/data?format=ndjson&labels=both"
load --output codebook.json "$address/codebook"
grep --quiet "\"name\":\"$VARIABLE\"" codebook.json || { echo "there is no $VARIABLE in codebook.json" >&2; exit 1; }

load "$address" | first '"citation":{"de":"'
sed "s/.*\"name\":\"$VARIABLE\"//" codebook.json | first '"label":{"de":"'
echo '"code","answer","n","percent","weighted"'
LC_ALL=C awk -v name="$VARIABLE" '
    # What stands behind a key. Within a text a quotation mark has a backslash before it, so none is taken for a key.
    function value(key,   found) {
        if (!match($0, "[{,]\"" key "\":(\"([^\"\\\\]|\\\\.)*\"|[-0-9.]+)")) return ""
        found = substr($0, RSTART + 1, RLENGTH - 1)
        sub(/^"[^"]*":/, "", found)
        return found
    }
    # Codes below zero say why there is no answer.
    { code = value(name) + 0 }
    code < 0 { next }
    {
        n[code]++; cases++
        weight[code] += value("weight"); all += value("weight")
        label[code] = value(name "[.]label")
    }
    END {
        for (code in n) {
            gsub(/\\"/, "\"\"", label[code])
            percent = int(n[code] / cases * 1000 + 0.5) / 10
            printf "%d,%s,%d,%.1f,%d\n", code, label[code], n[code], percent, weight[code] / all * 100 + 0.5
        }
    }
' rows.ndjson | sort -n
