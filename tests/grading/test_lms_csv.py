"""CSV files for Canvas and Moodle, read as the platforms read them."""

import csv
import io

import pytest

from sigmoidnet_ref.grading.classroom import course
from sigmoidnet_ref.grading.reports import lms_csv
from tests.grading.classes import person


def test_csv_for_canvas_and_moodle():
    people = [person(), person(name='Ann "A" O\'Neil, jr', waiting=True)]
    rows = list(csv.reader(io.StringIO(lms_csv.canvas("05_x", people))))
    assert rows[0][:2] == ["Student", "ID"] and rows[0][-1] == "05_x" and rows[1][-1] == "2"
    assert rows[2] == ["'=HYPERLINK(1)", "17", "", "", "", "1.5"]
    assert rows[3] == ['Ann "A" O\'Neil, jr', "17", "", "", "", ""]  # a person has yet to grade something
    rows = list(csv.DictReader(io.StringIO(lms_csv.moodle(people))))
    assert rows[0].keys() >= {"Identifier", "Grade", "Last modified (grade)"}, "without them Moodle takes none of it"
    assert rows[0]["Identifier"] == "Participant 17" and rows[0]["Feedback comments"] == "'-2 is not 3"


GERMAN = (
    "\ufeffID,Vollständiger Name,E-Mail-Adresse,Status,Bewertung,Bestwertung,Bewertung kann geändert werden,"
    '"Zuletzt geändert (Abgabe)","Zuletzt geändert (Bewertung)","Feedback als Kommentar"\r\n'
    'Teilnehmer/in17,"Groß, Jürgen",j@x.de,"Abgegeben",,"2,00",Ja,"Montag, 2. März 2026, 05:06",-,\r\n'
    'Teilnehmer/in18,Ann,a@x.de,Keine Abgabe,-,"2,00",Ja,-,-,\r\n'
)


def as_moodle_reads(worksheet, participant="Teilnehmer/in", grade="Bewertung", modified="Zuletzt geändert (Bewertung)"):
    """Return {participant's number: (grade, when it was changed, comment)} as Moodle's importer finds them.

    It asks for the exact headings of its own language, and cuts its own word for a participant off the number.
    """
    head, *rows = csv.reader(io.StringIO(worksheet.removeprefix("\ufeff"), newline=""))
    columns = [head.index(name) for name in ("ID", grade, modified, "Feedback als Kommentar")]
    found = ([row[column] for column in columns] for row in rows)
    return {
        number[len(participant) :]: (float(points.replace(",", ".") or "nan"), *rest) for number, points, *rest in found
    }


def test_moodles_own_worksheet_is_filled_in_whatever_its_language():
    text, strangers = lms_csv.filled(
        GERMAN.replace(',-,"2,00"', ',"1,00","2,00"'), [person(), person(student="t", lms_id="")]
    )
    assert as_moodle_reads(text) == {"17": (1.5, "-", "'-2 is not 3"), "18": (1.0, "-", "")}
    assert strangers == ["t"] and '"1,5","2,00"' in text and "Montag, 2. März 2026, 05:06" in text


def test_a_worksheet_with_full_marks_in_it_is_filled_in():
    text, _ = lms_csv.filled(GERMAN.replace(",,", ',"2,00",').replace(',-,"2,00"', ',"2,00","2,00"'), [person()])
    assert {points for points, *_ in as_moodle_reads(text).values()} == {1.5, 2.0}


def test_a_worksheet_without_comments_keeps_its_dates():
    rows = list(csv.reader(io.StringIO(GERMAN.removeprefix("\ufeff"), newline="")))
    text, _ = lms_csv.filled(lms_csv.table([row[:-1] for row in rows], ";"), [person()])
    assert [line[-1] for line in csv.reader(io.StringIO(text), delimiter=";")][1:] == ["-", "-"]


@pytest.mark.parametrize("text", ["", "\n\n", "a,b\n1,2\n", GERMAN.replace("2,00", "9,00"), GERMAN.replace("17", "")])
def test_what_is_no_worksheet_of_the_lesson_is_refused(text):
    with pytest.raises(course.Refused, match="no grading worksheet"):
        lms_csv.filled(text, [person()])
