"""What the register adds to the API: proposals by programs."""

from jichi.opendata.api import routers
from jichi.register.api import proposals

routers.add(proposals.router, keyed=True)
