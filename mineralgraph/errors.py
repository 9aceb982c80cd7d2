"""What can go wrong, as a tree that a caller can act on.

MineralGraphError              the root: catch this to catch everything below
├── DocumentError              a document cannot be read: missing, empty, binary, too large, not text
├── EvidenceError              a quote does not stand in its document at its offsets
├── FactError                  a fact breaks the ontology: unknown relation, wrong domain or range, no evidence
├── OntologyError              a file under ontology/ is wrong; the message names file and line
├── FormatError                a graph file is wrong or cut short; the message names file and line
├── ResolutionError            an override names an entity or a merge that is not there
├── QueryError                 a SPARQL query is wrong, not allowed, or ran into a limit
├── ModelError                 a language model's server cannot be used: not there, key refused, unknown model
└── ViewerError                the page cannot be made: no pinned vis-network script, or a focus that is not there
"""


class MineralGraphError(Exception):
    """The root of all errors that mineralgraph raises on purpose."""


class DocumentError(MineralGraphError):
    """A document cannot be read; the message names the file and what to do."""


class EvidenceError(MineralGraphError):
    """A quote is not ``text[start:end]`` of the document that it names."""


class FactError(MineralGraphError):
    """A fact breaks the ontology or has no evidence."""


class OntologyError(MineralGraphError):
    """A file under ontology/ is wrong; the message names the file and, where known, the line."""


class FormatError(MineralGraphError):
    """A graph file is wrong or cut short; the message names the file and the line."""


class ResolutionError(MineralGraphError):
    """An override names an entity or a merge that does not exist."""


class QueryError(MineralGraphError):
    """A SPARQL query is wrong, is not allowed here, or ran into a limit."""


class ViewerError(MineralGraphError):
    """The page cannot be made; the message says what is missing and what to do."""


class ModelError(MineralGraphError):
    """The server of a language model cannot be used, or its cache cannot; the message says what to do."""
