"""Room 2, ANALYSE: text → sentences, words and parts of speech, with exact positions.

In: any string. Out: a :class:`doichieu.model.Analysis` whose positions count code points of that
string as given, composed or not. Nothing is rewritten and nothing raises because a text is odd.
"""

from doichieu.language.analysis import analyse
from doichieu.language.models import digest

__all__ = ["analyse", "digest"]
