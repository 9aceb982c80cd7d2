"""The script modules and the style of the page, joined at render time.

The modules are plain ECMAScript modules, so that Node can test each and a type checker can follow their imports. One
page can load no second file, so they are joined here into one strict function, in the order of their imports: the
``import`` statements go, the word ``export`` goes, and a top-level name that two modules share is refused.
"""

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from mineralgraph.errors import ViewerError

ENTRY = "main.js"
IMPORT = re.compile(r"^import\s(?:[^;'\"]*?from\s+)?['\"]\./([\w-]+\.js)['\"];?[^\S\n]*\n", re.MULTILINE)
EXPORT = re.compile(r"^export\s+(?=(?:async\s+)?(?:function|const|let|class)\b)", re.MULTILINE)
TOP_LEVEL = re.compile(r"^(?:async\s+)?(?:function\*?|const|let|class)\s+([A-Za-z_$][\w$]*)", re.MULTILINE)


@cache
def script() -> str:
    """The page's own script: every module that ``main.js`` reaches, dependencies first."""
    return joined(ENTRY, read_module)


@cache
def style() -> str:
    """The page's style sheet."""
    return _resource("style.css")


@cache
def template() -> str:
    """The page's Jinja template."""
    return _resource("page.html")


def read_module(name: str) -> str:
    """The source of one script module."""
    return _resource("script", name)


def joined(entry: str, read: Callable[[str], str]) -> str:
    """The modules that ``entry`` reaches as one function. ``read`` maps a module's name to its source.

    Raises ViewerError for imports in a circle, for two modules with one top-level name, and for an ``import`` or
    ``export`` in a form that the joining does not know.
    """
    order: list[str] = []
    sources: dict[str, str] = {}
    _visit(entry, read, order, sources, path=())
    owner: dict[str, str] = {}
    parts = []
    for name in order:
        body = EXPORT.sub("", IMPORT.sub("", sources[name]))
        left = re.search(r"^(?:import|export)\b.*", body, re.MULTILINE)
        if left:
            raise ViewerError(f"{name}: cannot join {left.group()!r}; write it as a plain named import or export")
        for found in TOP_LEVEL.findall(body):
            if found in owner:
                raise ViewerError(f"{name}: the top-level name {found!r} is taken by {owner[found]}; rename one")
            owner[found] = name
        parts.append(f"// {name}\n{body.strip()}\n")
    return "(function () {\n'use strict';\n" + "\n".join(parts) + "})();\n"


def _visit(
    name: str, read: Callable[[str], str], order: list[str], sources: dict[str, str], path: tuple[str, ...]
) -> None:
    if name in path:
        raise ViewerError(f"script modules import each other in a circle: {' -> '.join((*path, name))}")
    if name in sources:
        return
    source = read(name)
    for needed in IMPORT.findall(source):
        _visit(needed, read, order, sources, (*path, name))
    sources[name] = source
    order.append(name)


def _resource(*parts: str) -> str:
    return files("mineralgraph.viewer").joinpath(*parts).read_text(encoding="utf-8")
