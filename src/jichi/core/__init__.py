"""The ground of the house: acts, facts, the journal, chapters, periods and text by language."""
