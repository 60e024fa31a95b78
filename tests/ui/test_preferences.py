"""What is remembered on this PC, and that it never stops the work."""

from __future__ import annotations

from ledger_app.ui.preferences import Preferences


def test_values_come_back(tmp_path):
    path = tmp_path / "配置" / "设置.json"
    kept = Preferences(path)
    kept.put("last_ledger", "台账 甲.ledger")
    kept.put("percent", 150)
    kept.put("dark", True)
    kept.put("columns", ["state", "level"])
    kept.put("widths", {"state": 80})
    again = Preferences(path)
    assert again.text("last_ledger") == "台账 甲.ledger"
    assert again.number("percent") == 150
    assert again.flag("dark")
    assert again.texts("columns") == ["state", "level"]
    assert again.numbers("widths") == {"state": 80}


def test_a_broken_file_gives_the_defaults(tmp_path):
    path = tmp_path / "prefs.json"
    path.write_text("{half", encoding="utf-8")
    kept = Preferences(path)
    assert kept.text("geometry", "usual") == "usual"
    assert kept.number("percent", 100) == 100
    assert not kept.flag("dark")
    kept.put("percent", 125)
    assert Preferences(path).number("percent") == 125


def test_a_value_of_another_kind_is_not_taken(tmp_path):
    kept = Preferences()
    kept.put("percent", "big")
    kept.put("columns", "state")
    assert kept.number("percent", 100) == 100
    assert kept.texts("columns") == []
    assert kept.numbers("columns") == {}


def test_a_folder_that_is_gone_falls_back(tmp_path):
    kept = Preferences()
    kept.put("last_folder", str(tmp_path / "gone"))
    assert kept.folder("last_folder", tmp_path) == tmp_path


def test_a_file_that_cannot_be_written_stops_nobody(tmp_path):
    (tmp_path / "taken").write_text("a file, no folder", encoding="utf-8")
    kept = Preferences(tmp_path / "taken" / "prefs.json")
    kept.put("percent", 125)
    assert kept.number("percent") == 125
