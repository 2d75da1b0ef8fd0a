"""Word lists about names, typed by kind of thing and ready for look-ups over tokens.

One module for each kind of thing; each is the only place that opens the lexicon's tables for it,
and reads them once. Which entry counts where is up to the modules that find and type names.
"""
