"""The command line: one file per command; data on standard output, everything else on standard error."""
