"""Date expressions of news English: found in a text, resolved against the day of the document, given to events.

``find_dates(text, reference)`` lists the expressions; ``event_date(...)`` says which of them
dates an event, ``story_date(...)`` which dates the news.

Libraries that search dates in text resolve an expression word by word and away from its sentence. News needs the
tense ("will meet in March", "curbed in October"), the date mentioned before ("the following day"), the kind
("since", "by") and the words that look like dates and are none ("a 2030 target", "from a year earlier"), each with
the name of the rule. So this is own code.
"""

from mineralgraph.extraction.dates.attachment import EventDate, event_date, story_date
from mineralgraph.extraction.dates.expression import DateExpression, Kind, known, stated
from mineralgraph.extraction.dates.finder import find_dates

__all__ = ["DateExpression", "EventDate", "Kind", "event_date", "find_dates", "known", "stated", "story_date"]
