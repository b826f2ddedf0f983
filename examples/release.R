#!/usr/bin/env Rscript
# Loads a release, labelled, and counts one question, weighted: the same table as on the release's result page. Needs
# BASE_URL, CLIENT_ID and CLIENT_SECRET of a client with the scope responses:read. RELEASE is an id (default: the newest
# release), VARIABLE the name of a question with one answer (default: the first one).
library(httr2) # reads JSON with jsonlite

base <- Sys.getenv("BASE_URL")
client <- oauth_client(Sys.getenv("CLIENT_ID"), paste0(base, "/api/v1/oauth/token"),
                       secret = Sys.getenv("CLIENT_SECRET"), auth = "header")

get <- function(..., format = NULL) {
  request(base) |>
    req_url_path("/api/v1/releases", ...) |>
    req_url_query(format = format) |>
    req_oauth_client_credentials(client) |>
    req_perform()
}

# The same rows with labels in place of codes, as factors in the order of the codebook, those that say why there is no
# answer behind the answers. Numbers and texts stay as they are.
labelled <- function(data, columns) {
  for (column in Filter(function(c) length(c$codes) > 0, columns)) {
    meanings <- c(column$codes, column$missing)
    data[[column$name]] <- factor(data[[column$name]], levels = sapply(meanings, function(m) m$code),
                                  labels = sapply(meanings, function(m) m$text$de))
  }
  data
}

release <- Sys.getenv("RELEASE")
if (release == "") release <- resp_body_json(get())$items[[1]]$id
data <- read.csv(text = resp_body_string(get(release, "data", format = "csv")), na.strings = "",
                 colClasses = c(case_id = "character", land = "character"))
columns <- resp_body_json(get(release, "codebook"))$variables

wanted <- Sys.getenv("VARIABLE")
fits <- function(c) if (wanted != "") c$name == wanted else length(c$codes) > 0 && c$name == c$variable
column <- Filter(fits, columns)[[1]]
codes <- sapply(column$codes, function(c) c$code)

# Codes below zero say why there is no answer.
valid <- data[data[[column$name]] >= 0, ]
answers <- factor(valid[[column$name]], codes)
n <- as.vector(table(answers))
weight <- as.vector(tapply(valid$weight, answers, sum, default = 0))
result <- data.frame(code = codes, answer = sapply(column$codes, function(c) c$text$de), n = n,
                     percent = floor(n / nrow(valid) * 1000 + 0.5) / 10,
                     weighted = floor(weight / sum(valid$weight) * 100 + 0.5))

writeLines(c(resp_body_json(get(release))$citation$de, column$label$de))
write.csv(result, row.names = FALSE, quote = 2)

# Who answered what, and why not; by labels, nothing has to be looked up.
rows <- labelled(data, columns)
cat("\n")
write.csv(as.data.frame.matrix(table(rows[[column$name]], rows$town_type)))
