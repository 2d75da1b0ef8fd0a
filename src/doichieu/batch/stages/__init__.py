"""The stages of a run, each a task that reads files and leaves one; none knows who runs it.

read → blocks of articles → find → mentions, profiles → (group) → tell → rows → write → Parquet
"""

from doichieu.batch.stages.finding import PROFILES, Find
from doichieu.batch.stages.reading import Read, ReadCollection, ReadFiles
from doichieu.batch.stages.telling import Tell, Telling
from doichieu.batch.stages.writing import Write

__all__ = [
    "PROFILES",
    "Find",
    "Read",
    "ReadCollection",
    "ReadFiles",
    "Tell",
    "Telling",
    "Write",
]
