"""The method of `lineage::provenance` in a hundred lines, as the yardstick of its benchmark.

    python3 provenance.py CORPUS BYTES

Reads a corpus (a line that begins with "=" names a text, every other line is a paragraph) as far as so many bytes, and
prints JSON: the processor time of tracing, and how many words were found in earlier texts.

As in the original, shingles of four words vote for the first and the four latest paragraphs that used them; the one with
the most votes is aligned, then the next on what is left; paragraphs that are the same are not aligned. Alignment is that
of the standard library's difflib, which also counts words that lie scattered over a paragraph: it finds more than twice
as many words on speeches, most of them by chance, and is a yardstick of work and not of what is found.
"""

import difflib
import json
import math
import re
import sys
import time

LENGTH, LATEST, CANDIDATES, WORDS_MIN = 4, 4, 6, 6


def load(path, limit):
    texts, size = [], 0
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("="):
                if size > limit:
                    break
                texts.append([])
            else:
                size += len(line.encode())
                texts[-1].append(re.findall(r"\w+", line.lower()))
    return texts


class Provenance:
    def __init__(self):
        self.paragraphs = []  # the words of each different paragraph
        self.known = set()
        self.uses = {}  # shingle: (the first, the latest, how many)

    def candidate(self, shingles, free, tried):
        votes = {}
        for at, shingle in enumerate(shingles):
            if shingle in self.uses and all(free[at : at + LENGTH]):
                first, latest, count = self.uses[shingle]
                weight = max(3, 12 - int(math.log2(count)))
                for paragraph in {first, *latest} - tried:
                    votes[paragraph] = votes.get(paragraph, 0) + weight
        if votes and max(votes.values()) >= 8:
            return max(votes, key=lambda paragraph: (votes[paragraph], paragraph))
        return None

    def trace(self, words):
        """Returns how many words of a paragraph stand in earlier texts."""
        if tuple(words) in self.known:
            return len(words)
        shingles = [tuple(words[at : at + LENGTH]) for at in range(len(words) - LENGTH + 1)]
        free, tried, found = [True] * len(words), set(), 0
        for _ in range(CANDIDATES + len(words) // 40):
            source = self.candidate(shingles, free, tried)
            if source is None:
                break
            tried.add(source)
            here = [word if is_free else None for word, is_free in zip(words, free)]
            matcher = difflib.SequenceMatcher(None, here, self.paragraphs[source], autojunk=False)
            blocks = matcher.get_matching_blocks()
            same = sum(block.size for block in blocks)
            if same >= WORDS_MIN:
                found += same
                for block in blocks:
                    free[block.a : block.a + block.size] = [False] * block.size
        return found

    def add(self, words):
        if tuple(words) in self.known:
            return
        self.known.add(tuple(words))
        number = len(self.paragraphs)
        self.paragraphs.append(words)
        for at in range(len(words) - LENGTH + 1):
            shingle = tuple(words[at : at + LENGTH])
            first, latest, count = self.uses.get(shingle, (number, (), 0))
            self.uses[shingle] = (first, (latest + (number,))[-LATEST:], count + 1)


def main():
    texts = load(sys.argv[1], int(sys.argv[2]))
    started = time.process_time()
    provenance, words, found = Provenance(), 0, 0
    for text in texts:
        for paragraph in text:
            words += len(paragraph)
            found += provenance.trace(paragraph)
        for paragraph in text:
            provenance.add(paragraph)
    seconds = time.process_time() - started
    print(json.dumps({"cpu_seconds": seconds, "words": words, "found": found}))


main()
