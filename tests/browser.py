"""Find a Chromium for the page's tests, or install one: ``python -m tests.browser [--install]`` prints its path."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find() -> str | None:
    """The path of a browser: ``$CHROMIUM``, one on the PATH, or Playwright's own; ``None`` where there is none."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named if Path(named).exists() else None
    for name in NAMES:
        if path := shutil.which(name):
            return path
    return _playwrights_own()


def install() -> None:
    """Install Chromium: by apt-get where we are root, else by Playwright's installer."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "chromium", "fonts-noto-cjk", "fonts-dejavu-core"], check=True
        )
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def main() -> None:
    """Print the path of a browser; with ``--install`` get one where there is none."""
    if find() is None and "--install" in sys.argv:
        install()
    path = find()
    if path is None:
        sys.exit("no Chromium found: set CHROMIUM to its path, or run: python -m tests.browser --install")
    print("browser:", path)


if __name__ == "__main__":
    main()
