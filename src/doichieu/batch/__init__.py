"""Many articles at once: read in blocks, grouped, told, and written as Parquet by day.

Comes in: files or a collection. Goes out: a folder of tables, the same for every number of workers,
every order of the inputs and after every interruption. Knows the front doors of the rooms, the
collection and the pipeline; only the command line knows it. What runs the work (this process, a
pool, Ray) is not decided here, and changes nothing in the result.
"""

from __future__ import annotations

from doichieu.batch.digests import read_digest
from doichieu.batch.engines import Engine, Task, open_engine
from doichieu.batch.plan import Job
from doichieu.batch.running import Cost, Ran, run

__all__ = ["Cost", "Engine", "Job", "Ran", "Task", "open_engine", "read_digest", "run"]
