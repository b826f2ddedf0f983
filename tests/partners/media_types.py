"""What schemathesis sends where a body is no JSON (SCHEMATHESIS_HOOKS)."""

import io

import openpyxl
import schemathesis
from hypothesis import strategies as st

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(*questions):
    """A workbook in the form of XLSForm."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "survey"
    for row in (("type", "name", "label::Deutsch (de)", "label::English (en)"), *questions):
        sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


NAMES = st.text(min_size=1, max_size=20, alphabet="abcdefghijklmnopqrstuvwxyz_0123456789")
QUESTIONS = st.lists(st.tuples(st.sampled_from(["text", "integer", "date", "note", "calculate", ""]), NAMES, NAMES, NAMES), max_size=5)

schemathesis.openapi.media_type(XLSX, st.one_of(st.binary(max_size=2000), QUESTIONS.map(lambda rows: workbook(*rows))))
