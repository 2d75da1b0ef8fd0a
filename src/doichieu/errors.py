"""What can go wrong, as a tree; every message says in plain words what to do.

::

    DoiChieuError
    ├── UnreadableInput    one input cannot be read; the others go on
    ├── NothingUsable      no input could be read at all
    ├── BadLexicon         a lexicon file breaks its own rules (an error of ours)
    └── BadWeights         a file of learned weights does not fit the code (an error of ours)

Rooms never raise because a text is odd: they return nothing, or a Rejection.
"""


class DoiChieuError(Exception):
    """Base of all errors that this package raises on purpose."""


class UnreadableInput(DoiChieuError):
    """This input cannot be read."""


class NothingUsable(DoiChieuError):
    """None of the inputs could be used."""


class BadLexicon(DoiChieuError):
    """A lexicon file is not as it should be."""


class BadWeights(DoiChieuError):
    """A file of learned weights does not fit the features of the code."""
