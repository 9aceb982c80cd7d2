"""``mineralgraph query``: SPARQL from the command line."""

import signal
import sys
from pathlib import Path

import click

from mineralgraph.errors import QueryError
from mineralgraph.sparql import Answer, Table, ask, open_store
from mineralgraph.sparql.results import plain, truth_json

TABLES = ("table", "csv", "tsv", "json", "xml")
GRAPHS = {"turtle": "text/turtle", "ntriples": "application/n-triples", "jsonld": "application/ld+json"}


@click.command()
@click.argument("directory", type=click.Path(path_type=Path))
@click.argument("text", metavar="[QUERY]", required=False)
@click.option(
    "-f", "--file", type=click.Path(path_type=Path), help="Read the query from a file (- for standard input)."
)
@click.option("--format", "name", type=click.Choice([*TABLES, *GRAPHS]), help="How the answer is written.")
def query(directory: Path, text: str | None, file: Path | None, name: str | None) -> None:
    """Ask the graph in DIRECTORY a SPARQL query.

    SELECT answers a table (or CSV, TSV, JSON, XML), ASK yes or no, CONSTRUCT and DESCRIBE Turtle. The prefixes mg:,
    country:, mineral:, official:, forum:, agreement:, skos: and the like are declared already.
    """
    if (text is None) == (file is None):
        raise click.UsageError("give a query, or a file that holds one with -f")
    asked = text if text is not None else _read(str(file))
    store = open_store(directory)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # the engine does not hear Python's own handler while it works
    answer = ask(store, asked)
    written = _written(answer, name)
    sys.stdout.buffer.write(written if written.endswith(b"\n") else written + b"\n")


def _read(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return data.decode()
    except OSError as error:
        raise QueryError(f"{file}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        raise QueryError(f"{file}: not UTF-8 at byte {error.start}; a query is text in UTF-8") from None


def _written(answer: Answer, name: str | None) -> bytes:
    if isinstance(answer, bool):
        if name not in (None, "table", "json"):
            raise click.UsageError(f"the answer is yes or no: --format {name} does not apply (json does)")
        return truth_json(answer) if name == "json" else b"yes" if answer else b"no"
    if isinstance(answer, Table):
        if name in GRAPHS:
            raise click.UsageError(f"SELECT answers a table: --format {name} applies to CONSTRUCT and DESCRIBE")
        writers = {"csv": answer.csv, "tsv": answer.tsv, "json": answer.json, "xml": answer.xml}
        return writers[name]() if name in writers else _as_text(answer)
    if name in TABLES:
        raise click.UsageError(f"CONSTRUCT and DESCRIBE answer a graph: --format {name} applies to SELECT")
    return answer.serialize(GRAPHS[name or "turtle"])


def _as_text(table: Table) -> bytes:
    """Columns for people: as wide as the terminal, or as wide as needed where the output goes elsewhere."""
    from rich.console import Console
    from rich.table import Table as Columns
    from rich.text import Text

    columns = Columns(*table.variables, box=None, pad_edge=False, header_style="bold")
    for row in table.rows:
        values = ("" if term is None else str(plain(term)) for term in row)
        columns.add_row(*(Text("".join(c if c.isprintable() else "\ufffd" for c in value)) for value in values))
    console = Console(width=None if sys.stdout.isatty() else 10_000, highlight=False, file=sys.stdout)
    with console.capture() as captured:
        console.print(columns)
    lines = [line.rstrip() for line in captured.get().splitlines()]
    lines.append(f"{len(table)} row{'' if len(table) == 1 else 's'}")
    return "\n".join(lines).encode()
