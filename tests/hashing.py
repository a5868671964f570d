"""The hashing of passwords as it is in use, without its slowness: hundreds of tests sign in."""

from django.contrib.auth.hashers import ScryptPasswordHasher


class QuickScrypt(ScryptPasswordHasher):
    """Scrypt with a work factor that no attacker would feel."""

    work_factor = 2
