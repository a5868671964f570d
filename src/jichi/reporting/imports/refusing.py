"""The sentences with which a file in the long layout is refused, each with its place."""

from jichi.core.messages import gettext_noop

ENCODING = gettext_noop(
    "Line %(line)s is written in no encoding that is known: save the file as CSV UTF-8."
)
NUL = gettext_noop(
    "Line %(line)s, column “%(column)s”: there is a NUL byte, so the file is damaged. Get it again."
)
CONFLICT = gettext_noop(
    "Line %(line)s is the mark of a merge that was not finished: get the file again."
)
NO_CSV = gettext_noop("Line %(line)s is no row of a CSV: a quotation mark is not closed there.")
NO_ROWS = gettext_noop("The file has no rows below its header.")
NO_COLUMNS = gettext_noop(
    "Line %(line)s is no header of CDP's long layout: the columns %(columns)s are missing."
)
TWICE = gettext_noop("Line %(line)s names the column “%(column)s” twice: keep one of the two.")
TOO_WIDE = gettext_noop(
    "Line %(line)s has %(cells)s cells and the header %(columns)s: the row is damaged."
)
NO_NUMBER = gettext_noop(
    "Line %(line)s, column “%(column)s”: “%(printed)s” is no whole number from 0 to %(most)s."
)
NO_ACCOUNT = gettext_noop(
    "Line %(line)s, column “%(column)s”: it does not say whose answer this is."
)
TWO_ACCOUNTS = gettext_noop(
    "Line %(line)s, column “%(column)s”: the answers of “%(other)s” stand in the file of "
    "“%(one)s”. Send the rows of one government alone."
)
TWO_REPORTS = gettext_noop(
    "Line %(line)s, column “%(column)s”: “%(other)s” stands in the file of “%(one)s”. Send one "
    "year alone."
)
TOO_MANY = gettext_noop(
    "The file goes on after line %(line)s, and so many rows are no response of one cycle: keep the "
    "rows of the governments that you want, or use “jichi import cdp-responses”."
)
