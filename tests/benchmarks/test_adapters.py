"""Every adapter has the one interface; the tools themselves need not be installed."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from benchmarks import peers
from benchmarks.accuracy import Accuracy, best
from benchmarks.continuation.make_plans import FIRST_SEED, drawn, flat
from benchmarks.continuation.score import score_plan
from benchmarks.peers import main
from benchmarks.peers.pdfplumber import tables
from benchmarks.readme import markers, share, write
from benchmarks.speed import ratio, spread
from benchmarks.tools import DHR, FLOOR, PEERS, Tool, missing
from tests.generated.random_plan import random_plan

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(path for path in Path(peers.__file__).parent.glob("[a-z]*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_adapter_has_tables_and_the_command(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    assert [argument.arg for argument in functions["tables"].args.args] == ["path"]
    assert ast.unparse(functions["tables"].returns or ast.Constant(None)) == "list[Table]"
    assert "sys.exit(main(tables))" in ast.unparse(tree.body[-1])


def test_every_adapter_is_compared_and_every_tool_has_one() -> None:
    listed = {tool.module.rpartition(".")[2] for tool in PEERS}
    assert listed == {path.stem for path in FILES}
    for tool in (DHR, FLOOR):
        assert (ROOT / f"{tool.module.replace('.', '/')}.py").is_file()


def test_the_command_prints_json_only(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    def chatty(path: Path) -> list[peers.Table]:
        print("reading", path)
        return [{"page": 2, "rows": [["1", None]]}]

    assert main(chatty, [str(tmp_path / "a.pdf")]) == 0
    assert json.loads(capsys.readouterr().out) == {"tables": [{"page": 2, "rows": [["1", None]]}]}
    assert main(chatty, []) == 2


def test_a_real_adapter() -> None:
    """pdfplumber is there with dhr."""
    found = tables(ROOT / "samples" / "narrow-columns.pdf")
    assert found
    assert all(table["page"] >= 1 and table["rows"] for table in found)


def test_a_tool_that_is_not_there_is_left_out_with_a_reason() -> None:
    assert missing(Tool("x", "m", ("x",), ("no_such_module",))) == "no_such_module is not installed"
    assert missing(Tool("x", "m", ("x",), ("json",), program="no-such-program")) == "no-such-program is not installed"
    assert missing(Tool("x", "m", ("x",), ("json",))) == ""


def test_no_tool_of_the_comparison_is_a_dependency_by_licence() -> None:
    listed = (ROOT / "benchmarks" / "peers.txt").read_text(encoding="utf-8")
    required = [line for line in listed.splitlines() if line and not line.startswith("#")]
    assert all("==" in line for line in required)
    assert not any("mupdf" in line.lower() for line in required)


def test_a_plan_of_the_benchmark_says_which_rows_are_cut(tmp_path: Path) -> None:
    seed = next(s for s in range(FIRST_SEED, FIRST_SEED + 50) if drawn(s, "drawn", "all", tmp_path))
    truth = drawn(seed, "drawn", "all", tmp_path)
    assert truth is not None
    assert [{k: v for k, v in row.items() if k != "pages"} for row in truth["rows"]] == flat(random_plan(seed)[0])
    places = [row["pages"] for row in truth["rows"]]
    assert all(at == list(range(at[0], at[-1] + 1)) for at in places)
    assert any(len(at) > 1 for at in places)
    assert [at[0] for at in places] == sorted(at[0] for at in places)
    assert score_plan(truth, truth["rows"]).wrong == []


def test_the_best_way_of_a_tool_stands_for_it() -> None:
    poor, good = Accuracy(), Accuracy()
    good.row_score.whole = 3
    chosen = best({("t", "never"): {"all": poor}, ("t", "unnumbered"): {"all": good}})
    assert chosen["t"][0] == "unnumbered"


def test_figures() -> None:
    assert spread([3.0, 1.0, 2.0]) == "2.00 (1.00–3.00)"
    assert ratio([4.0, 6.0, 100.0], [2.0, 3.0, 4.0]) == 2.0
    assert share(9999, 10000) == "99.9 %"
    assert share(10, 10) == "100.0 %"
    assert share(0, 0) == "–"


def test_the_readme_keeps_what_stands_around_a_table(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    begin, end = markers("speed")
    readme.write_text(f"before\n{begin}\nold\n{end}\nafter\n", encoding="utf-8")
    write("speed", "new", readme)
    assert readme.read_text("utf-8") == f"before\n{begin}\n\nnew\n\n{end}\nafter\n"
    with pytest.raises(ValueError, match="has no"):
        write("accuracy", "new", readme)


def test_the_projects_readme_has_a_place_for_both_parts() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    for begin, end in (markers("speed"), markers("accuracy")):
        assert text.index(begin) < text.index(end)
