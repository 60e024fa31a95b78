"""The office's own regime: previewed, kept with an event, checked; running cases on wish."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger_app.services import profiles
from ledger_app.services.casebook import Casebook
from ledger_app.services.checking import check
from ledger_app.services.office import open_office
from ledger_app.services.office_keys import PROFILE_KEY
from ledger_app.support.errors import LedgerError, Refusal
from tests.factories import Played, moment, profile_text


def _three_days(played: Played) -> str:
    plain = profiles.to_plain(profiles.own_text(played.office))
    plain["levels"][2]["finish"] = "3d"
    return profiles.to_text(plain)


def test_a_change_is_kept_with_its_reason_and_can_be_checked(played: Played, path: Path) -> None:
    done = profiles.save(played.office, _three_days(played), "公司 12 号文")

    assert done.changes.verb == "regime"
    assert check(played.office).ok
    (past,) = profiles.history(played.office)
    assert past.words.endswith("：公司 12 号文")
    assert past.gone[0].startswith("“轻微”：办结2天内")
    assert past.come[0].startswith("“轻微”：办结3天内")
    played.office.close()
    again = open_office(path)
    assert again.profile.level("minor").finish.words == "3天"  # type: ignore[union-attr]
    again.close()


def test_a_regime_changed_behind_the_back_is_found(played: Played) -> None:
    profiles.save(played.office, _three_days(played), "文件")
    with played.office.ledger.writing():
        played.office.small.put_settings({PROFILE_KEY: "name = '别的'"})
    assert check(played.office).problems == ("制度与经过记录不一致，是用别的软件改动的",)


@pytest.mark.parametrize("too", [False, True])
def test_running_cases_keep_their_due_time_unless_wished_otherwise(
    played: Played, too: bool
) -> None:
    number = played.register("10-03 09:00")
    extended = played.register("10-03 09:30")
    played.do("extend", "10-03 10:00", extended, due_at="10-20", approver="吴", reason="等件",
              approver_role="general_manager")  # fmt: skip
    before = profiles.preview(played.office, profiles.to_plain(_three_days(played)))
    assert before.would_move == (number, extended)

    done = profiles.save(played.office, _three_days(played), "文件", running_too=too)

    case = Casebook(played.office).find(number)
    assert case.due_at == moment("10-07" if too else "10-06")
    assert done.moved == ((number, extended) if too else ())
    assert Casebook(played.office).find(extended).final_due_at == moment("10-21")
    assert check(played.office).ok


def test_what_cases_hold_may_be_renamed_but_not_go(played: Played) -> None:
    played.register("10-03 09:00", category="绿化")
    plain = profiles.to_plain(profiles.own_text(played.office))
    kept = [e for e in plain["lists"]["categories"] if e["code"] != "greening"]
    gone = plain | {"lists": plain["lists"] | {"categories": kept}}

    with pytest.raises(
        Refusal, match=r"投诉类别“绿化”（1 件投诉）还有记录在用，可以改名或停用，不能删去"
    ):
        profiles.save(played.office, profiles.to_text(gone), "整理")

    named = [*kept, {"code": "greening", "label": "绿化养护"}]
    plain["lists"]["categories"] = named
    profiles.save(played.office, profiles.to_text(plain), "整理")
    assert played.office.profile.label("categories", "greening") == "绿化养护"


def test_without_reason_or_change_nothing_is_kept(played: Played) -> None:
    text = profiles.own_text(played.office)
    with pytest.raises(Refusal, match="没有变化"):
        profiles.save(played.office, text, "文件")
    with pytest.raises(Refusal, match="原因"):
        profiles.save(played.office, _three_days(played), " ")
    with pytest.raises(LedgerError, match=r"“levels.minor.finish”时限写法“快”看不懂"):
        profiles.save(played.office, text.replace('finish = "2d"', 'finish = "快"'), "文件")
    assert profiles.own_text(played.office) == text
    assert profiles.history(played.office) == ()


def test_out_to_a_file_and_in_again(played: Played, tmp_path: Path) -> None:
    plain = profiles.to_plain(_three_days(played))
    path = tmp_path / "制度 甲.toml"
    profiles.give_out(plain, path)
    assert profiles.take_in(path) == plain
    path.write_text("name = 1", encoding="utf-8")
    with pytest.raises(LedgerError, match=r"制度文件“制度 甲\.toml”"):
        profiles.take_in(path)
    with pytest.raises(LedgerError, match="找不到制度文件"):
        profiles.take_in(tmp_path / "无.toml")


def test_a_regime_saved_by_an_old_windows_editor_is_read(tmp_path: Path) -> None:
    text = profile_text()
    for encoding in ("gbk", "utf-8-sig"):
        file = tmp_path / f"{encoding}.toml"
        file.write_bytes(text.encode(encoding, errors="replace"))
        assert profiles.take_in(file)["code"] == "property"
    (tmp_path / "错.toml").write_text('name = "甲"\ncode = 乙\n', encoding="gbk")
    with pytest.raises(LedgerError, match=r"“错.toml”第 2 行的写法有误"):
        profiles.take_in(tmp_path / "错.toml")


def test_a_limit_of_ages_in_the_file_stops_nothing_and_can_be_mended(
    played: Played, path: Path
) -> None:
    bad = profiles.own_text(played.office).replace('review = "90d"', 'review = "99999999d"')
    assert bad != profiles.own_text(played.office)
    with pytest.raises(LedgerError, match=r"“limits\.review”超出范围：时限最长 10 年"):
        profiles.save(played.office, bad, "文件")
    with played.office.ledger.writing():
        played.office.small.put_settings({PROFILE_KEY: bad})
    played.office.close()

    again = open_office(path, clock=played.clock)
    assert "limits.review" in again.profile.blanks
    plain = profiles.to_plain(profiles.own_text(again), kept=True)
    with pytest.raises(LedgerError, match="超出范围"):
        profiles.preview(again, plain)
    plain["limits"]["review"] = "90d"
    profiles.save(again, profiles.to_text(plain), "改回来")
    assert again.profile.limits["review"] is not None
    assert profiles.history(again)
    again.close()
