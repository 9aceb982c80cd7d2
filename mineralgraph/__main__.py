"""``python -m mineralgraph`` is the command ``mineralgraph``."""

from mineralgraph.cli import main

main(prog_name="mineralgraph")
