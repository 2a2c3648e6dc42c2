import type { ClaimedFact } from "./claim.ts";
import type { Sentence } from "./sentences.ts";

/** Labels of the admin centre, which are nobody's name for a token. */
const ADMIN_CENTRE =
  /^(?:secret token|tenant url|provisioning|admin credentials|test connection|save|configure)$/i;
const TOKEN = /\b(?:token|key|secret)\b/i;
const IN_WORDS =
  /\b(?:copy|save|generate)\b[^.]*?\b(?:the|your)\s+(?:full\s+)?(?<name>(?:[A-Za-z-]+ ){0,3}(?:token|key|secret))\b/i;

/** A name and the sentence that has it. */
export interface NamedToken {
  readonly fact: Extract<ClaimedFact, { kind: "tokenName" }>;
  readonly sentence: Sentence;
}

/**
 * Finds what a tutorial calls the value of Secret Token: what is marked up beside it in one sentence, else what the
 * passage that tells where to enter it says to copy.
 */
export function findTokenName(sentences: readonly Sentence[]): NamedToken | undefined {
  const about = sentences.filter(({ text }) => /\bsecret token\b/i.test(text));
  for (const sentence of about) {
    const label = sentence.labels.find(({ text }) => TOKEN.test(text) && !ADMIN_CENTRE.test(text));
    if (label !== undefined) return named(label.text, sentence);
  }
  for (const { passage } of about) {
    for (const sentence of sentences.filter((other) => other.passage === passage)) {
      const label = sentence.labels.find(({ text }) => TOKEN.test(text) && !ADMIN_CENTRE.test(text));
      const name = label?.text ?? IN_WORDS.exec(sentence.text)?.groups?.["name"];
      if (name !== undefined && !ADMIN_CENTRE.test(name)) return named(name, sentence);
    }
  }
  return undefined;
}

function named(name: string, sentence: Sentence): NamedToken {
  return { fact: { kind: "tokenName", name: name.trim() }, sentence };
}
