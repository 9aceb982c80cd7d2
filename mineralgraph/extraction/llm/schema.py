"""What a model is asked to answer: a list of facts, each with the words of the article that state it."""

from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict

from mineralgraph import ontology
from mineralgraph.model import Kind, Modality


class Proposal(BaseModel):
    """One fact as the model tells it, with names in place of ids."""

    model_config = ConfigDict(extra="forbid")

    subject: str
    subject_kind: Kind
    relation: str
    object: str
    object_kind: Kind
    date: str | None
    modality: Modality
    minerals: list[str]
    role: str | None
    quote: str


@cache
def response_format() -> dict[str, Any]:
    """The JSON schema of an answer in the form that the chat interface takes, relations from the ontology."""
    fact = Proposal.model_json_schema()
    fact["properties"]["relation"] = {"type": "string", "enum": list(ontology.relations())}
    answer = {
        "type": "object",
        "properties": {"facts": {"type": "array", "items": fact}},
        "required": ["facts"],
        "additionalProperties": False,
    }
    return {"type": "json_schema", "json_schema": {"name": "facts", "strict": True, "schema": answer}}
