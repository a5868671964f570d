"""Workbooks in and out: lists to download, workbooks to fill in, and their preview and entry."""
