"""Learning the shipped weights: one module a model, one solver, one reader of annotated stories.

``python -m training DATA [MODEL...]`` learns all models, or those named, from the data folder and
writes weights and cards into the package (``make models``). Nothing here ships with the package
and nothing in the package knows it. The same data and code give the same bytes.
"""
