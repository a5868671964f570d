"""Questionnaires and what governments answer: editions, cycles, responses, observations."""
