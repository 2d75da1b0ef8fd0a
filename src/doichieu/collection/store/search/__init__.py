"""Finding articles: folded words, the query language, snippets."""
