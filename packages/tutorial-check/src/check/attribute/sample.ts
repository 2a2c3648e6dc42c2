import { parseTargetAttribute } from "@understudy/entra-provisioning";

/** Words for types as tutorials have them, and what RFC 7643 §2.3 calls them. */
const types: Readonly<Record<string, string>> = {
  text: "string",
  bool: "boolean",
  int: "integer",
  number: "decimal",
  date: "datetime",
  "date time": "datetime",
  uri: "reference",
  url: "reference",
};

/** A type as RFC 7643 §2.3 calls it, in lower case. */
export function typeNamed(word: string): string {
  const folded = word.trim().toLowerCase();
  return types[folded] ?? folded;
}

/** Attributes whose values have a form, by name. */
const forms: Readonly<Record<string, (unique: string) => string>> = {
  userName: addressOf,
  emails: addressOf,
  preferredLanguage: () => "en-GB",
  locale: () => "en-GB",
  timezone: () => "Europe/London",
  phoneNumbers: () => "+44 20 7946 0000",
  photos: pictureOf,
  profileUrl: pictureOf,
  country: () => "GB",
};

/** By type, where the name tells nothing. */
const values: Readonly<Record<string, (unique: string) => unknown>> = {
  boolean: () => true,
  integer: () => 7,
  decimal: () => 1.5,
  datetime: () => "2026-01-05T09:00:00Z",
  reference: pictureOf,
  binary: (unique) => Buffer.from(unique).toString("base64"),
};

/** Values no attribute of the type takes (RFC 7643 §2.3). */
const others: Readonly<Record<string, unknown>> = {
  boolean: "neither of the two",
  integer: "seven",
  decimal: "a half",
  datetime: "yesterday",
};

/**
 * A value for an attribute.
 *
 * @param type In lower case, as RFC 7643 §2.3 calls it.
 * @param unique Makes it another than that of any other user, where it is free.
 * @example
 * sampleOf("userName", "string", "understudy-7"); // "understudy-7@understudy.example"
 */
export function sampleOf(path: string, type: string, unique: string): unknown {
  const { name, subAttribute } = parseTargetAttribute(path);
  if (type !== "string" && type !== "reference") return values[type]?.(unique) ?? unique;
  const form = forms[subAttribute === undefined || subAttribute === "value" ? name : subAttribute];
  return form?.(unique) ?? values[type]?.(unique) ?? unique;
}

/** A value that is not of the type. */
export function wrongSampleOf(type: string): unknown {
  return others[type] ?? { understudy: "no value of this type" };
}

function addressOf(unique: string): string {
  return `${unique}@understudy.example`;
}

function pictureOf(unique: string): string {
  return `https://understudy.example/${unique}.png`;
}
