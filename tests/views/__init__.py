"""Tests of room 6."""
