"""What everybody reads of a cycle: who reported, a response, one question across governments."""
