import type { Sentence } from "../claim/sentences.ts";
import type { Credential, Deed, Label } from "./action.ts";
import { maskSentence } from "./masked-text.ts";

const GOES_INTO =
  /\b(?:enter|insert|past|us|put|go|need|copi|requir|provid)(?:ed|es|e)?\b.*?\b(?:in|into|to|as|for)\b.*?\b(Tenant URL|Secret Token)\b/i;
const URL_TEXT = /^https?:\/\/\S+$/i;

/**
 * Reads a sentence that tells nothing to do, but which value becomes Tenant URL or Secret Token.
 *
 * @example
 * readBinding(sentence); // [{ do: "bind", as: "Secret Token" }] for "This value goes into **Secret Token**."
 */
export function readBinding(sentence: Sentence): readonly Deed[] {
  const url = sentence.codes.find(({ text }) => URL_TEXT.test(text.trim()));
  if (url !== undefined && /\btenant url\b/i.test(sentence.text)) {
    return [{ do: "remember", text: url.text.trim(), as: "Tenant URL" }];
  }
  const [, credential] = GOES_INTO.exec(sentence.text) ?? [];
  if (credential === undefined) return [];
  const as: Credential = /url/i.test(credential) ? "Tenant URL" : "Secret Token";
  const subject = subjectOf(sentence);
  return [subject === undefined ? { do: "bind", as } : { do: "copy", label: subject, as }];
}

/** A label before the verb is what the sentence is about. */
function subjectOf(sentence: Sentence): Label | undefined {
  const { text, marks } = maskSentence(sentence);
  const isSubject = /^(?:the|your|a|an)?\s*[\uE000-\uF8FF]/i.test(text.trim());
  return isSubject ? marks[0] : undefined;
}
