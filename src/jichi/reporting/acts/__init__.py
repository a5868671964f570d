"""What can be done in reporting: cycles, responses, answers, remarks, review and links."""
