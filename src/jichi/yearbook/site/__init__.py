"""The yearbook as pages to read, its files and corrections, and the members' sheets."""
