import type { ClaimedFact } from "./claim.ts";
import type { Sentence } from "./sentences.ts";
import type { WordOrder } from "./word-order.ts";

/** A fact that a sentence states in words. */
export interface StatedRule {
  readonly states: ClaimedFact["kind"];
  /** Ways to say it, each the words the sentence must have in their order; groups are for `read`. */
  readonly says: readonly WordOrder[];
  /** Words that make it mean something else. */
  readonly unless?: RegExp;
  readonly read: (groups: Readonly<Record<string, string>>, sentence: Sentence) => ClaimedFact | undefined;
}

const HOURS: Readonly<Record<string, number>> = {
  minute: 1 / 60,
  hour: 1,
  day: 24,
  week: 168,
  month: 720,
  year: 8760,
};
const DAYS: Readonly<Record<string, number>> = { hour: 1 / 24, day: 1, week: 7, month: 30, year: 365 };
const NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split(" ");

const CREDENTIAL = /\b(?:keys?|tokens?|secrets?)\b/i;
const OLDER = /\b(?:old|older|previous|existing|current)\b/i;
const SPAN =
  /\b(?<count>\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[ -](?<unit>minute|hour|day|week|month|year)s?\b/i;
const ENDS = /\b(?:expir(?:es?|ed|ation|y)|valid(?:ity)?|lasts?|lifetime|good for)\b/i;

/** An attribute as mappings write it: unlike a label, it begins in lower case. */
const SCIM_PATH = /^(?:urn:[\w.:-]+|[a-z]\w*(?:\[[^\]]+\])?(?:\.\w+)?)$/;

/** What may stand in words anywhere in a tutorial, a row a fact. */
export const statedRules: readonly StatedRule[] = [
  {
    states: "cycleInterval",
    says: [[/\bevery (?<count>\d+) (?<unit>minute|hour)s?\b/i]],
    read: ({ count = "", unit = "" }) => ({
      kind: "cycleInterval",
      minutes: Number(count) * (unit.toLowerCase() === "hour" ? 60 : 1),
    }),
  },
  {
    states: "tokenRotation",
    says: [[OLDER, CREDENTIAL, /\b(?:expire|valid|work|active)\w*\b/i, SPAN]],
    // What has to be done before a token ends says how long a token lasts.
    unless: /\bbefore\b/i,
    read: ({ count = "", unit = "" }) => ({
      kind: "tokenRotation",
      validForHours: numberOf(count) * (HOURS[unit.toLowerCase()] ?? 1),
    }),
  },
  {
    states: "tokenRotation",
    says: [
      [
        OLDER,
        CREDENTIAL,
        /\b(?:invalid(?:at\w*)?|revoked?|stops? working|no longer (?:work|valid|be valid)\w*)\b/i,
      ],
      [/\b(?:invalidates?|revokes?)\b/i, OLDER, CREDENTIAL],
    ],
    unless: SPAN,
    read: () => ({ kind: "tokenRotation", validForHours: 0 }),
  },
  {
    states: "tokenShownOnce",
    says: [
      [/\bonly time\b/i, /\b(?:view|see|copy|shown|displayed)\b/i],
      [
        /\b(?:shown|displayed|visible|see it|view it)\b/i,
        /\b(?:only once|once only|one time only|just once)\b/i,
      ],
      [/\b(?:only|just)\b/i, /\b(?:shown|displayed|visible|see it|view it)\b/i, /^ (?:once|one time)\b/i],
      [
        /\b(?:won[\u2019']t|will not|can[\u2019']t|cannot|not) be (?:able to )?(?:shown|displayed|see|view|retrieve|access)\w*\b/i,
        /\bagain\b/i,
      ],
      [/\b(?:can[\u2019']t|cannot|can not) (?:see|view|retrieve|access)\b/i, /\bagain\b/i],
    ],
    read: (_, sentence) => (isOfCredential(sentence) ? { kind: "tokenShownOnce" } : undefined),
  },
  {
    states: "tokenLifetime",
    says: [
      [CREDENTIAL, ENDS, SPAN],
      [CREDENTIAL, SPAN, /^ (?:lifetime|expiration|expiry|validity)\b/i],
    ],
    // A time of the reader's choice is no fact of the vendor.
    unless: /\b(?:old|older|previous|choose|select|pick|recommend\w*|maximum|up to|set (?:the|an?|your))\b/i,
    read: ({ count = "", unit = "" }) => {
      const days = DAYS[unit.toLowerCase()];
      return days === undefined ? undefined : { kind: "tokenLifetime", days: numberOf(count) * days };
    },
  },
  {
    states: "tokenScope",
    says: [[/\bscope\b/i]],
    read: (_, { labels, text }) => {
      const at = labels.findIndex((label) => /^scope$/i.test(label.text));
      const chosen = labels[at - 1];
      // The other Scope is that of provisioning, which has no value of the vendor's.
      const isOfToken =
        /\b(?:drop-?down|menu|list|choose|select)\b/i.test(text) && !/\bsettings\b/i.test(text);
      return at > 0 && chosen !== undefined && isOfToken
        ? { kind: "tokenScope", scope: chosen.text }
        : undefined;
    },
  },
  {
    states: "testConnection",
    says: [[/\b(?:click|select|choose|press)\b/i, /\btest connection\b/i]],
    unless: /\b(?:fails?|again|once more)\b/i,
    read: () => ({ kind: "testConnection" }),
  },
  {
    states: "matchingAttribute",
    says: [
      [/\bmatching\b/i, /\b(?:attribute|propert)/i],
      [/\b(?:attribute|propert)\w*\b/i, /\bmatching\b/i],
    ],
    read: (_, { labels, codes }) => {
      const path = [...codes, ...labels].find(({ text }) => SCIM_PATH.test(text))?.text;
      return path === undefined ? undefined : { kind: "matchingAttribute", path };
    },
  },
  {
    states: "defaultAccessExcluded",
    says: [[/\bdefault access\b/i, /\b(?:excluded|not (?:provisioned|synchronized)|skipped)\b/i]],
    read: () => ({ kind: "defaultAccessExcluded" }),
  },
];

/** Recovery codes and certificates are shown once too; whatever is meant has to stand nearby. */
function isOfCredential({ passage }: Sentence): boolean {
  return CREDENTIAL.test(passage.text.slice(0, LONGEST_PASSAGE));
}

const LONGEST_PASSAGE = 4000;

function numberOf(text: string): number {
  const word = NUMBERS.indexOf(text.toLowerCase());
  if (word >= 0) return word + 1;
  return /^an?$/i.test(text) ? 1 : Number(text);
}
