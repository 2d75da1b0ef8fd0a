"""What can go wrong, as a tree; every message says in plain words what to do.

::

    DoiChieuError
    ├── UnreadableInput    one input cannot be read; the others go on
    ├── NothingUsable      no input could be read at all
    ├── BadModel           --model cannot be used as it is given
    ├── BadCollection      a collection cannot be opened or used as it is
    │   ├── DiskFull             nothing more can be written
    │   ├── ReadOnlyCollection   it may be read, not written
    │   ├── BusyCollection       another process holds it for too long
    │   ├── LostCollection       its server cannot be reached, or went away
    │   └── NewerCollection      a later version of the program made it
    ├── BadDecision        what the user wants of a story makes no sense
    ├── BadUsers           the file of users of a site cannot be read
    ├── BadChannels        the file of channels for mail and chat cannot be used
    ├── BadQuery           a search query cannot be understood
    ├── UnknownStory       there is no story with this id
    ├── LockedStory        the user has locked this story
    ├── BadOutput          the result of a batch cannot go where it is to go
    ├── BadCluster         Ray is not installed, or does not answer
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


class BadModel(DoiChieuError):
    """A language model cannot be used as it is given."""


class BadWeights(DoiChieuError):
    """A file of learned weights does not fit the features of the code."""


class BadCollection(DoiChieuError):
    """A collection cannot be opened or used as it is."""


class DiskFull(BadCollection):
    """Nothing more can be written; what was kept before is whole."""


class ReadOnlyCollection(BadCollection):
    """The collection may be read, but not written."""


class BusyCollection(BadCollection):
    """Another process has held the collection for too long."""


class LostCollection(BadCollection):
    """The server of the collection cannot be reached, or went away; what was kept before is whole."""


class NewerCollection(BadCollection):
    """A later version of the program has made this collection."""


class BadDecision(DoiChieuError):
    """What the user wants of a story makes no sense."""


class BadUsers(DoiChieuError):
    """The file of users of a site cannot be read."""


class BadChannels(DoiChieuError):
    """The file of channels for mail and chat cannot be used."""


class BadQuery(DoiChieuError):
    """A search query cannot be understood."""


class UnknownStory(DoiChieuError):
    """There is no story with this id."""


class LockedStory(DoiChieuError):
    """The user has locked this story: the program leaves it as it is."""


class BadOutput(DoiChieuError):
    """The result of a batch cannot go where it is to go."""


class BadCluster(DoiChieuError):
    """There is no cluster that could be used."""
