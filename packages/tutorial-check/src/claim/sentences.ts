import { calloutOf } from "../outline/parse-tutorial.ts";
import type { Marked, Passage, Tutorial } from "../outline/tutorial.ts";

/** One sentence of a passage, with what is marked up in it. */
export interface Sentence {
  readonly text: string;
  readonly line: number;
  /** Where it begins in the passage's text. */
  readonly index: number;
  readonly passage: Passage;
  readonly labels: readonly Marked[];
  readonly codes: readonly Marked[];
}

/** Characters beyond which nobody writes a sentence: what is longer is a table, a log or no text at all. */
const LONGEST = 4000;

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/** The sentences of a tutorial, in order. */
export function sentencesOf({ passages }: Tutorial): readonly Sentence[] {
  return passages.flatMap(splitSentences);
}

/** Every mark is in one sentence, and both are in order, so that each is looked at once. */
function splitSentences(passage: Passage): readonly Sentence[] {
  const labels = takeInOrder(passage.labels);
  const codes = takeInOrder(passage.codes);
  const sentences: Sentence[] = [];
  // What a note is, is no sentence of it: `[!NOTE]`.
  const from = passage.text.length - (calloutOf(passage.text)?.text ?? passage.text).length;
  for (const { segment, index: at } of segmenter.segment(passage.text.slice(from))) {
    const index = from + at;
    const end = index + segment.length;
    const lead = segment.length - segment.trimStart().length;
    const marks = { labels: labels(end), codes: codes(end) };
    if (segment.length > LONGEST) continue;
    sentences.push({
      text: segment.trim(),
      index: index + lead,
      line: passage.lineAt(index + lead),
      passage,
      ...marks,
    });
  }
  return sentences;
}

function takeInOrder(marks: readonly Marked[]): (end: number) => readonly Marked[] {
  // Bold within bold ends before what is around it.
  const sorted = [...marks].sort((a, b) => a.index - b.index);
  let next = 0;
  return (end) => {
    const first = next;
    while ((sorted[next]?.index ?? end) < end) next += 1;
    return sorted.slice(first, next);
  };
}
