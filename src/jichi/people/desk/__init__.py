"""The desk's pages of people: who represents whom, handover, contacts, tokens, the outbox."""
