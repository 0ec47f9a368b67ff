"""From blocks of text to tokens, sentences and named entities: the only room, with claims, that knows spaCy."""
