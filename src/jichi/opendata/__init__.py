"""The open door: catalogue and exports of the facts."""
