"""`depesche brief`."""

import json

import pytest


@pytest.mark.parametrize(("lang", "head"), [("en", "NEW CONTACTS"), ("de", "NEUE KONTAKTE")])
def test_sections_and_places(call, lang, head):
    result = call("brief", "--since", "1962-10", lang=lang)
    assert result.exit_code == 0
    assert head in result.output
    assert "–" in result.output


def test_json_is_one_object(call):
    found = json.loads(call("brief", "--since", "1962", "--format", "json").output)
    assert found["occasions"]
    assert all(one["row"]["spans"] for one in found["occasions"])


def test_nothing_new_is_said(call):
    assert "Nothing new since" in call("brief", "--since", "2000").output


def test_a_bad_day(call):
    assert call("brief", "--since", "yesterday").exit_code == 2
