"""KnowledgeGraph -> one self-contained HTML page: pyvis draws, everything around it is our own (see README.md here).

``render`` gives the page as a string, ``write_html`` writes it to a file, ``notebook_frame`` shows it in a notebook.
"""

from mineralgraph.viewer.page import notebook_frame, render, write_html

__all__ = ["notebook_frame", "render", "write_html"]
