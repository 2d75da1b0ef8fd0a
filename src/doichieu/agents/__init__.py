"""The collection for language-model agents, through the Model Context Protocol.

Comes in: an open collection. Goes out: a server whose tools search, list stories, read a brief, and say
who said what, how a figure went and who is silent. Every answer carries the words of the reports that it
rests on, with outlet and report. An agent can also be the model that reads a story: that is all it can change.
"""

from __future__ import annotations

from doichieu.agents.serving import make_server

__all__ = ["make_server"]
