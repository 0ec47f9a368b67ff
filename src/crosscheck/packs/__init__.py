"""Rule packs: what the language has words for, as data. Knows lemmas and plain text, no language model."""
