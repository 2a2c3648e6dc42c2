import { calloutOf } from "../outline/parse-tutorial.ts";
import type { Marked, Passage, Tutorial } from "../outline/tutorial.ts";

/** One sentence of a passage, with what is marked up in it. */
export interface Sentence {
  readonly text: string;
  readonly line: number;
  readonly passage: Passage;
  readonly labels: readonly Marked[];
  readonly codes: readonly Marked[];
}

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/** The sentences of a tutorial, in order. */
export function sentencesOf({ passages }: Tutorial): readonly Sentence[] {
  return passages.flatMap(splitSentences);
}

function splitSentences(passage: Passage): readonly Sentence[] {
  return [...segmenter.segment(passage.text)].map(({ segment, index }) => {
    const end = index + segment.length;
    const within = (marked: Marked): boolean => marked.index >= index && marked.index < end;
    const lead = segment.length - segment.trimStart().length;
    return {
      text: (calloutOf(segment.trim())?.text ?? segment).trim(),
      line: passage.lineAt(index + lead),
      passage,
      labels: passage.labels.filter(within),
      codes: passage.codes.filter(within),
    };
  });
}
