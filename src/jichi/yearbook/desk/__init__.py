"""The yearbook on the desk: its outline, what it lacks, drafts, publishing, and photographs."""
