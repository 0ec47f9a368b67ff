"""A number in words while it is being read: "three hundred and five thousand", "four score and ten"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from crosscheck.values.vocabulary import vocabulary

_MILLION = Decimal(1000000)
_SCORE = Decimal(20)


@dataclass(slots=True)
class Sum:
    """A number in words, while it is being read."""

    total: Decimal = Decimal(0)
    group: Decimal | None = None  # what is not yet multiplied by a scale above a hundred
    last: Decimal = Decimal(0)  # the last word's value
    ceiling: Decimal = Decimal("1e30")
    step: Decimal = Decimal(1)
    scale: Decimal = Decimal(1)  # of the last word from a million up

    def take(self, word: str) -> bool:
        """Take the next word of the number if it can follow."""
        words = vocabulary()
        if word in words.words:
            return self.add(words.words[word])
        if word in words.scores:  # "threescore"
            return self.add(words.scores[word]) and self._multiply(_SCORE)
        if word == "score":  # "a score" of a game is no twenty
            return self.group is not None and self.group > 1 and self._multiply(_SCORE)
        if word in words.scales:
            return self._multiply(words.scales[word]) or self._again(words.scales[word])
        return False

    def add(self, value: Decimal) -> bool:
        """Add a word below a hundred if it can follow."""
        if self.group is None:
            self.group = value
        elif (20 <= self.last < 100 and 0 < value < 10) or self.last == 100:
            self.group += value
        else:
            return False
        self.last, self.step = value, Decimal(1)
        return True

    def _multiply(self, scale: Decimal) -> bool:
        """Multiply by a scale word if it can follow."""
        if self.group is None:
            return False
        if scale <= 100:
            if self.last >= 100 or self.group >= 100 or self.ceiling < 1000:
                return False
            self.group *= scale
            self.last = Decimal(100) if scale == _SCORE else scale  # any number below it may follow
            return True
        if scale >= self.ceiling:
            return False
        self.total += self.group * scale
        self.group, self.ceiling, self.last = None, scale, scale
        self.scale = scale if scale >= _MILLION else Decimal(1)
        self.step = self.scale
        return True

    def _again(self, scale: Decimal) -> bool:
        """ "thousand million": a scale right behind a scale."""
        if self.group is not None or scale < 1000 or self.scale > 1:
            return False
        self.total *= scale
        self.step = self.scale = scale
        return True

    @property
    def value(self) -> Decimal:
        return self.total + (self.group or 0)
