"""The page on which an editor settles what the sources disagree on; its decisions are the files that CI reads."""
