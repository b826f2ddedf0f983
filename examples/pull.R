#!/usr/bin/env Rscript
# Pulls what is new in a wave into a data frame. Needs BASE_URL, CLIENT_ID, CLIENT_SECRET, the id of the wave as WAVE,
# and STATE, a file that says where the last run ended; one for each wave.
library(httr2) # reads JSON with jsonlite

base <- Sys.getenv("BASE_URL")
state <- Sys.getenv("STATE")
client <- oauth_client(Sys.getenv("CLIENT_ID"), paste0(base, "/api/v1/oauth/token"),
                       secret = Sys.getenv("CLIENT_SECRET"), auth = "header")

pulled <- request(base) |>
  req_url_path("/api/v1/waves", Sys.getenv("WAVE"), "responses") |>
  req_url_query(since = if (file.exists(state)) readLines(state)) |>
  req_oauth_client_credentials(client) |>
  req_headers(Accept = "text/csv") |>
  req_perform()

# A town may write "NA": only what is empty is missing. The column `ags` is there with the scope responses:geo alone.
responses <- pulled |>
  resp_body_string() |>
  I() |>
  readr::read_csv(na = "", col_types = readr::cols(case_id = "c", ags = "c", land = "c"))
writeLines(resp_header(pulled, "Next-Since"), state)

cat(nrow(responses), "new responses,", ncol(responses), "columns\n")
