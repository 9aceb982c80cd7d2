"""pyvis's network, filled directly and written with our own template: one file that asks nothing of any network."""

import base64
import gzip
import hashlib
import json
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from mineralgraph.viewer import assembly, vis
from mineralgraph.viewer.columns import Columns, appearance, as_json
from mineralgraph.viewer.layout import layout

COMPRESS_FROM = 500_000
"""Bytes of JSON from which the data travels as gzip in base64; smaller ones stay readable in the page's source."""

VIS_OPTIONS: dict[str, Any] = {
    "autoResize": False,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "selectConnectedEdges": False,
        "multiselect": False,
        "keyboard": {"enabled": False},
        "zoomSpeed": 0.6,
    },
    "nodes": {"chosen": False, "borderWidth": 1.5, "labelHighlightBold": False},
    "edges": {"chosen": False, "arrowStrikethrough": False, "selectionWidth": 0, "hoverWidth": 0},
}


class PageNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """A ``pyvis.network.Network`` of the whole graph: a node an entity, an edge a fact, parallel ones kept.

    ``nodes`` and ``edges`` hold what pyvis would put there, so code that knows pyvis can read or change them before
    ``generate_html`` writes the page.
    """

    def __init__(self, columns: Columns, *, title: str, view: dict[str, Any]) -> None:
        super().__init__(height="100%", width="100%", directed=True, cdn_resources="in_line")
        self.columns = columns
        self.title = title
        self.view = view
        self.options = VIS_OPTIONS
        self._fill()

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:  # noqa: ARG002
        """The page. The arguments are pyvis's; none changes a page that is always one whole file."""
        template = Environment(autoescape=True, undefined=StrictUndefined).from_string(assembly.template())
        scripts = {"vis": vis.script(), "page": assembly.script()}
        html: str = template.render(
            title=self.title,
            policy=_policy([*scripts.values()], assembly.style()),
            style=_inline(assembly.style(), "</style"),
            vis_script=_inline(scripts["vis"], "</script"),
            page_script=_inline(scripts["page"], "</script"),
            data=Markup(_packed(self._data())),  # noqa: S704  as_json escapes every mark that HTML knows
            entities=len(self.nodes),
            facts=len(self.edges),
            documents=len(self.columns["documents"]["id"]),
        )
        return html

    def _fill(self) -> None:
        entities, facts = self.columns["entities"], self.columns["facts"]
        placed = layout(entities["label"], list(zip(facts["s"], facts["o"], strict=True)))
        self.communities, self.tall = placed.community, placed.tall
        types = self.columns["types"]
        for i, entity in enumerate(entities["id"]):
            look = types[entities["type"][i]]
            self.nodes.append(
                {
                    "id": entity,
                    "label": entities["label"][i],
                    "shape": look["shape"],
                    "color": look["colour"],
                    "x": placed.x[i],
                    "y": placed.y[i],
                }
            )
        self.node_ids = entities["id"]
        self.node_map = dict(zip(self.node_ids, self.nodes, strict=True))
        relations = self.columns["relations"]
        for fact, s, o, r in zip(facts["id"], facts["s"], facts["o"], facts["r"], strict=True):
            ends = {"from": self.node_ids[s], "to": self.node_ids[o]}
            self.edges.append({"id": fact, **ends, "title": relations[r]["label"]})

    def _data(self) -> dict[str, Any]:
        places = {"x": [n["x"] for n in self.nodes], "y": [n["y"] for n in self.nodes], "community": self.communities}
        tall = {"tall_x": self.tall[0], "tall_y": self.tall[1]} if self.tall else {}
        return {
            "title": self.title,
            "tones": appearance()["tones"],
            "view": self.view,
            "options": self.options,
            **self.columns,
            "entities": {**self.columns["entities"], **places, **tall},
        }


def _packed(data: dict[str, Any]) -> str:
    """The data's script element: JSON as it is, or packed where it is large."""
    text = as_json(data)
    raw = text.encode("utf-8")
    if len(raw) < COMPRESS_FROM:
        return f'<script type="application/json" id="data">{text}</script>'
    packed = base64.b64encode(gzip.compress(raw, 6, mtime=0)).decode("ascii")
    return f'<script type="application/json" id="data" data-packing="gzip">{json.dumps(packed)}</script>'


def _policy(scripts: list[str], style: str) -> str:
    allowed = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _inline(text: str, end: str) -> Markup:
    """Our own or the checked script or style, to stand as it is in the page."""
    if end in text.lower():
        raise AssertionError(f"a part of the page's own script or style holds {end!r}")
    return Markup(text)  # noqa: S704  comes from the package, its hash is in the policy
