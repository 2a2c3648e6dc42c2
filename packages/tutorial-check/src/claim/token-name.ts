import type { ClaimedFact } from "./claim.ts";
import type { Sentence } from "./sentences.ts";

/** Labels of the admin centre, which are nobody's name for a token. */
const ADMIN_CENTRE =
  /^(?:secret token|tenant url|provisioning|admin credentials|test connection|save|configure)$/i;
const TOKEN = /\b(?:tokens?|keys?|secrets?|credentials?|passwords?|PAT)\b/i;
/** A button that makes one is named for what it does. */
const MAKING =
  /^(?:\+ ?)?(?:(?:copy|re-?generate|generate|create|add|issue|reveal|show|view|get)\s+(?:an?\s+|the\s+|your\s+)?(?:new\s+)?|new\s+)/i;
const IN_WORDS =
  /\b(?:copy|save|generate|paste|enter|input)\b[^.]{0,80}?\b(?:the|your|an?)\s+(?:full\s+|new\s+)?(?<name>(?:[A-Za-z-]+ ){0,3}?(?:token|key|secret|password)(?: (?:token|key))?)\b/i;

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
  const passages = new Set(about.map(({ passage }) => passage));
  const around = sentences.filter(({ passage }) => passages.has(passage));
  return (
    firstNamed(about, labelOf) ??
    firstNamed(around, labelOf) ??
    firstNamed(around, inWords) ??
    firstNamed(around, buttonOf)
  );
}

function firstNamed(
  sentences: readonly Sentence[],
  nameIn: (sentence: Sentence) => string | undefined,
): NamedToken | undefined {
  for (const sentence of sentences) {
    const name = nameIn(sentence)?.trim();
    if (name !== undefined && TOKEN.test(name) && !ADMIN_CENTRE.test(name)) {
      return { fact: { kind: "tokenName", name }, sentence };
    }
  }
  return undefined;
}

function labelOf({ labels }: Sentence): string | undefined {
  return labels.find(({ text }) => TOKEN.test(text) && !ADMIN_CENTRE.test(text) && !MAKING.test(text))?.text;
}

function inWords({ text }: Sentence): string | undefined {
  return IN_WORDS.exec(text)?.groups?.["name"];
}

function buttonOf({ labels }: Sentence): string | undefined {
  return labels.find(({ text }) => TOKEN.test(text) && MAKING.test(text))?.text.replace(MAKING, "");
}
