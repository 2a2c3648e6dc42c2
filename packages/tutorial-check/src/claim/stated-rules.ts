import type { ClaimedFact } from "./claim.ts";
import type { Sentence } from "./sentences.ts";

/** A fact that a sentence states in words. */
export interface StatedRule {
  readonly states: ClaimedFact["kind"];
  /** Words the sentence must have; groups are for `read`. */
  readonly says: RegExp;
  /** Words that make it mean something else. */
  readonly unless?: RegExp;
  readonly read: (groups: Readonly<Record<string, string>>, sentence: Sentence) => ClaimedFact | undefined;
}

const HOURS: Readonly<Record<string, number>> = { minute: 1 / 60, hour: 1, day: 24, week: 168 };
const DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30, year: 365 };
const CREDENTIAL = String.raw`(?:api[ -]?)?(?:key|token|secret)`;

/** An attribute as mappings write it: unlike a label, it begins in lower case. */
const SCIM_PATH = /^(?:urn:[\w.:-]+|[a-z]\w*(?:\[[^\]]+\])?(?:\.\w+)?)$/;

/** What may stand in words anywhere in a tutorial, a row a fact. */
export const statedRules: readonly StatedRule[] = [
  {
    states: "cycleInterval",
    says: /\bevery (?<count>\d+) (?<unit>minute|hour)s?\b/i,
    read: ({ count = "", unit = "" }) => ({
      kind: "cycleInterval",
      minutes: Number(count) * (unit.toLowerCase() === "hour" ? 60 : 1),
    }),
  },
  {
    states: "tokenRotation",
    says: new RegExp(
      String.raw`\b(?:old|previous|existing|current)\b.*\b${CREDENTIAL}\b.*\b(?:expire|valid|work|active)\w*\b.*?\b(?<count>\d+) (?<unit>minute|hour|day|week)s?\b`,
      "i",
    ),
    read: ({ count = "", unit = "" }) => ({
      kind: "tokenRotation",
      validForHours: Number(count) * (HOURS[unit.toLowerCase()] ?? 1),
    }),
  },
  {
    states: "tokenRotation",
    says: new RegExp(
      String.raw`\b(?:old|previous|existing|current)\b.*\b${CREDENTIAL}\b.*\b(?:invalid|revoked|stops? working|no longer (?:work|valid))`,
      "i",
    ),
    unless: /\b\d+ (?:minute|hour|day|week)s?\b/i,
    read: () => ({ kind: "tokenRotation", validForHours: 0 }),
  },
  {
    states: "tokenShownOnce",
    says: /\bonly time\b.*\b(?:view|see|copy|shown|displayed)|\b(?:shown|displayed|visible|see it|view it)\b.*\bonly once\b|\b(?:won't|will not|can't|cannot|not) be (?:able to )?(?:shown|displayed|see|view|retrieve)\w*\b.*\bagain\b/i,
    read: () => ({ kind: "tokenShownOnce" }),
  },
  {
    states: "tokenLifetime",
    says: new RegExp(
      String.raw`\b${CREDENTIAL}\b.*\b(?:expires?|valid|lasts?)\b.*?\b(?<count>\d+) (?<unit>day|week|month|year)s?\b`,
      "i",
    ),
    unless: /\b(?:old|previous)\b/i,
    read: ({ count = "", unit = "" }) => ({
      kind: "tokenLifetime",
      days: Number(count) * (DAYS[unit.toLowerCase()] ?? 1),
    }),
  },
  {
    states: "tokenScope",
    says: /\bscope\b/i,
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
    says: /\b(?:click|select|choose|press)\b.*\btest connection\b/i,
    unless: /\b(?:fails?|again|once more)\b/i,
    read: () => ({ kind: "testConnection" }),
  },
  {
    states: "matchingAttribute",
    says: /\bmatching\b.*\b(?:attribute|propert)|\b(?:attribute|propert)\w*\b.*\bmatching\b/i,
    read: (_, { labels, codes }) => {
      const path = [...codes, ...labels].find(({ text }) => SCIM_PATH.test(text))?.text;
      return path === undefined ? undefined : { kind: "matchingAttribute", path };
    },
  },
  {
    states: "defaultAccessExcluded",
    says: /\bdefault access\b.*\b(?:excluded|not (?:provisioned|synchronized)|skipped)\b/i,
    read: () => ({ kind: "defaultAccessExcluded" }),
  },
];
