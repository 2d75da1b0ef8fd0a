"""How a stretch of a report is worded so that it can be read without the rest.

``gists`` chooses the stretch, ``openings`` knows how sentences begin: with a connective, a
pronoun, a word that points back. What is worth telling is decided by the rooms that ask.
"""
