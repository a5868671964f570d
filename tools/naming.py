#!/usr/bin/env python3
"""Writes down which files of the code still name kinds of other modules; never more than did."""

import os
import sys
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jichi.web.settings")
django.setup()

from tests.promises import naming  # noqa: E402  (the models need Django)

if __name__ == "__main__":
    sys.exit(naming.main())
