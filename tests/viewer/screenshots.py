"""Take the pictures of the documentation: ``python -m tests.viewer.screenshots demo/graph.html docs``."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests import browser as chromium


def _nothing(page: Page) -> None:
    """The page as it opens."""


def _evidence(page: Page) -> None:
    page.get_by_role("button", name="In its text").nth(1).click()


VIEWS: dict[str, tuple[str, Callable[[Page], Any], dict[str, Any]]] = {
    "overview": ("", _nothing, {}),
    "focus": ("#focus=country:CN", _nothing, {}),
    "evidence": ("#pair=country:KR%20country:CN", _evidence, {}),
    "dark": ("#focus=country:KR", _nothing, {"color_scheme": "dark"}),
    "phone": ("", _nothing, {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}),
}


def main() -> None:
    """Write a PNG a view."""
    page_path, folder = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox"])
        for name, (view, prepare, options) in VIEWS.items():
            settings = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce", **options}
            context = browser.new_context(**settings)
            page = context.new_page()
            page.goto(page_path.as_uri() + view)
            page.wait_for_selector("html[data-ready]", state="attached")
            prepare(page)
            page.wait_for_timeout(800)
            page.screenshot(path=folder / f"{name}.png")
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
