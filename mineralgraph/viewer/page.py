"""The whole page of a graph, as a string or as a file."""

import datetime
import html
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mineralgraph import ontology
from mineralgraph.errors import ViewerError
from mineralgraph.graph import KnowledgeGraph
from mineralgraph.model import DATE, earliest
from mineralgraph.viewer.columns import columns


def render(
    graph: KnowledgeGraph,
    *,
    title: str | None = None,
    focus: str | None = None,
    since: str | None = None,
    relations: Iterable[str] | None = None,
    texts: bool | None = None,
) -> str:
    """One HTML page that holds the whole graph and asks nothing of any network.

    ``focus`` (an entity's id, or its label or alias where only one entity has it), ``since`` (ISO 8601, any
    precision) and ``relations`` (names) choose the view that the page opens with: everything else is a click away.
    ``texts`` says whether the documents' texts are carried, so that a quote opens in its place; by default where they
    have at most two million characters together. The same graph gives the same bytes.

    Raises ViewerError for a focus, date or relation that is not known, and where pyvis's script is not the pinned one.
    """
    from mineralgraph.viewer.network import PageNetwork

    view = _view(graph, focus, since, relations)
    network = PageNetwork(columns(graph, texts=texts), title=title or _title(graph), view=view)
    return network.generate_html()


def write_html(graph: KnowledgeGraph, path: str | os.PathLike[str], **options: Any) -> Path:
    """Write the page of ``render(graph, **options)`` to ``path`` (UTF-8, ``\\n``) and return the path.

    The file is written beside and put in place at once: a reader sees the old page or the new one, never a half.
    """
    target = Path(path)
    page = render(graph, **options)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as beside:
        written = Path(beside) / target.name
        written.write_text(page, encoding="utf-8", newline="\n")
        written.replace(target)
    return target


def notebook_frame(graph: KnowledgeGraph, *, height: int = 640, **options: Any) -> Any:
    """An ``IPython.display.HTML`` with the page of ``render(graph, **options)`` in a frame, ``height`` pixels high.

    The frame may run the page's own script, open a source in a new window and save an export, nothing else. Raises
    ViewerError.
    """
    from IPython.display import HTML

    page = html.escape(render(graph, **options))
    allowed = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
    return HTML(  # type: ignore[no-untyped-call]
        f'<div><iframe title="Knowledge graph" width="100%" height="{int(height)}" frameborder="0" '
        f'sandbox="{allowed}" srcdoc="{page}"></iframe></div>'
    )


def find_entity(graph: KnowledgeGraph, name: str) -> str:
    """The id of the entity that ``name`` is the id, the label or an alias of (case does not count).

    Raises ViewerError where there is none or more than one.
    """
    if name in graph.nx:
        return name
    wanted = name.casefold()
    for names_of in (lambda e: (e.label,), lambda e: e.aliases):
        found = [e.id for e in graph.entities() if wanted in map(str.casefold, names_of(e))]
        if len(found) == 1:
            return found[0]
        if found:
            raise ViewerError(f"{name!r} is the name of {', '.join(found)}; give one of these ids as the focus")
    raise ViewerError(f"no entity is called {name!r}; ids look like country:KR or mineral:gallium")


def _view(
    graph: KnowledgeGraph, focus: str | None, since: str | None, relations: Iterable[str] | None
) -> dict[str, Any]:
    view: dict[str, Any] = {}
    if focus is not None:
        view["focus"] = find_entity(graph, focus)
    if since is not None:
        view["since"] = _checked_date(since)
    if relations is not None:
        wanted = sorted(set(relations))
        unknown = [name for name in wanted if name not in ontology.relations()]
        if unknown:
            known = ", ".join(ontology.relations())
            raise ViewerError(f"unknown relation {', '.join(unknown)}; the ontology has {known}")
        view["relations"] = wanted
    return view


def _checked_date(date: str) -> str:
    try:
        if not re.match(DATE, date):
            raise ValueError(date)
        datetime.date.fromisoformat(earliest(date))
    except ValueError:
        raise ViewerError(f"{date!r} is no date; write 2026, 2026-01 or 2026-01-13") from None
    return date


def _title(graph: KnowledgeGraph) -> str:
    documents = len(graph.documents) or len({d for fact in graph.facts() for d in fact.documents})
    return f"Critical-minerals diplomacy in {documents} document{'' if documents == 1 else 's'}"
