import type { Deed, Label, TypedValue } from "./action.ts";
import type { MaskedText } from "./masked-text.ts";
import { readNounPhrase } from "./noun-phrase.ts";
import { castMarks, type Cast, type Role } from "./roles.ts";
import type { Clause } from "./split-clauses.ts";
import type { Doing } from "./verbs.ts";

/** A clause with its marks told apart. */
export interface ReadableClause extends Clause {
  readonly casts: readonly Cast[];
  /** A mark of the lead that may be the field: "In **Tenant URL**, enter …". */
  readonly leadField?: Label;
  readonly line: number;
}

/** The deeds of one kind of instruction. */
type Reader = (clause: ReadableClause) => readonly Deed[];

const readers: Readonly<Record<Doing, Reader>> = {
  signIn: () => [{ do: "signIn" }],
  press: readPress,
  open: readOpen,
  set: readSet,
  type: readType,
  tick: (clause) => readTick(clause, true),
  untick: (clause) => readTick(clause, false),
  copy: readCopy,
  search: readSearch,
  look: ({ casts }) => casts.map(({ mark }) => ({ do: "look", label: mark })),
  review: () => [{ do: "review", names: [] }],
  add: readAdd,
  nothing: () => [],
};

/**
 * Reads what a clause has one do.
 *
 * @example
 * readClause(toReadable(masked, clause)); // [{ do: "press", label: { text: "Save", … } }]
 */
export function readClause(clause: ReadableClause): readonly Deed[] {
  return readers[clause.does](clause);
}

/** Tells the marks of a clause apart; an object ends where a purpose or a reason begins, once it has named something. */
export function castClause(masked: MaskedText, clause: Clause): readonly Cast[] {
  const keepsPurpose: readonly Doing[] = ["set", "type"];
  const object = keepsPurpose.includes(clause.does) ? clause.object : beforePurpose(clause.object);
  return castMarks(masked, object);
}

function beforePurpose(object: string): string {
  return (
    /^.*?[\uE000-\uF8FF].*?(?=\s(?:to|so that|in order|since|because|if|until|where|which|who|that)\s+[a-z])/s.exec(
      object,
    )?.[0] ?? object
  );
}

function withRole(casts: readonly Cast[], ...roles: readonly Role[]): readonly Label[] {
  return casts.filter(({ role }) => roles.includes(role)).map(({ mark }) => mark);
}

function inWords({ object, line }: ReadableClause): Label | undefined {
  const text = readNounPhrase(object);
  return text === undefined ? undefined : { text, line, isMarked: false };
}

function readPress(clause: ReadableClause): readonly Deed[] {
  const { casts, object } = clause;
  if (casts.some(({ isChained }) => isChained)) return [openPath(casts)];
  const targets = withRole(casts, "target", "value");
  const [field] = withRole(casts, "field");
  const boxes = withRole(casts, "box");
  const [first] = targets;
  if (first !== undefined && field !== undefined) return [{ do: "choose", field, value: first }];
  if (first !== undefined && /\bin (?:the )?search (?:box|field|bar)\b/i.test(object)) {
    return [{ do: "search", value: first }];
  }
  const ticks = boxes.map((box): Deed => ({ do: "tick", box, isTicked: true }));
  const presses = targets.map((label): Deed => ({ do: "press", label }));
  if (ticks.length + presses.length > 0) return [...presses, ...ticks];
  if (field !== undefined) return [{ do: "choose", field }];
  if (/\bcheck ?box\b/i.test(object)) return [{ do: "tick", isTicked: true }];
  const label = inWords(clause);
  return label === undefined ? [] : [{ do: "press", label }];
}

function openPath(casts: readonly Cast[]): Deed {
  return { do: "open", path: casts.filter(({ role }) => role !== "field").map(({ mark }) => mark) };
}

function readOpen(clause: ReadableClause): readonly Deed[] {
  // A tab or a section that one goes to is not where something is, but what is opened.
  const path = clause.casts.map(({ mark }) => mark).filter(({ text }) => !/^https?:/.test(text));
  if (path.length > 0) return [{ do: "open", path }];
  if (/https?:|\bhome ?page\b/.test(clause.object)) return [{ do: "signIn" }];
  const label = inWords(clause);
  return label === undefined ? [] : [{ do: "open", path: [label] }];
}

function readSet(clause: ReadableClause): readonly Deed[] {
  const { casts, object, leadField, line } = clause;
  const [field = leadField] = withRole(casts, "target", "box", "field");
  if (field === undefined) return [];
  const [marked] = withRole(casts, "value");
  const word = /\bto\s+(?:the\s+)?"?([\w-]+)"?/i.exec(object)?.[1] ?? /\b(on|off)\b/i.exec(object)?.[1];
  const value = marked ?? (word === undefined ? undefined : { text: word, line, isMarked: false });
  return [value === undefined ? { do: "choose", field } : { do: "choose", field, value }];
}

function readTick(clause: ReadableClause, isTicked: boolean): readonly Deed[] {
  const boxes = withRole(clause.casts, "box", "target", "field");
  if (boxes.length > 0) return boxes.map((box) => ({ do: "tick", box, isTicked }));
  return /\b(?:check ?)?box\b/i.test(clause.object) ? [{ do: "tick", isTicked }] : [];
}

const ASKS_FOR_CREDENTIAL = /\b(?:url|endpoint|token|key|secret|password|domain|user ?name)\b/i;

function readType(clause: ReadableClause): readonly Deed[] {
  const { casts, object, leadField, line } = clause;
  const fields = [...withRole(casts, "field"), ...(leadField === undefined ? [] : [leadField])];
  const given = casts.filter(({ role }) => role === "target" || role === "value");
  const typed = fields.map((field, at): Deed => ({
    do: "type",
    field,
    value: valueOf(given[at] ?? given[0], object),
  }));
  if (typed.length > 0) return typed;
  if (given.length > 0) {
    return given.map(({ mark }) =>
      mark.isCode || !ASKS_FOR_CREDENTIAL.test(mark.text)
        ? { do: "search", value: mark }
        : { do: "type", field: mark, value: { kind: "named", name: mark.text } },
    );
  }
  return namedInWords(object).map((text) => {
    const field = { text, line, isMarked: false };
    return { do: "type", field, value: { kind: "named", name: text } };
  });
}

/** "input your Harbour Tenant URL and Secret Token" */
function namedInWords(object: string): readonly string[] {
  return [...object.matchAll(/\b(?:Tenant URL|Secret Token)\b/gi)].map(([name]) => name);
}

function valueOf(given: Cast | undefined, object: string): TypedValue {
  if (given?.mark.isCode === true) return { kind: "literal", text: given.mark.text };
  if (given !== undefined) {
    return ASKS_FOR_CREDENTIAL.test(given.mark.text) || /\bvalues?\b/i.test(object)
      ? { kind: "named", name: given.mark.text }
      : { kind: "literal", text: given.mark.text };
  }
  const url = /https?:\/\/[^\s"'`<>,;)]+/i.exec(object)?.[0];
  if (url !== undefined) return { kind: "literal", text: url };
  if (/^\s*(?:it|them|this|that)\b/i.test(object)) return { kind: "copied" };
  const name = readNounPhrase(object);
  return name !== undefined && ASKS_FOR_CREDENTIAL.test(name) ? { kind: "named", name } : { kind: "any" };
}

function readCopy(clause: ReadableClause): readonly Deed[] {
  const labels = withRole(clause.casts, "target", "field", "value", "box");
  const named = labels.length > 0 ? labels : [inWords(clause)].filter((label) => label !== undefined);
  return named.map((label) => ({ do: "copy", label }));
}

function readSearch({ casts, object }: ReadableClause): readonly Deed[] {
  const [place] = withRole(casts, "place");
  if (place !== undefined || /\bsection\b/.test(object)) {
    return casts.map(({ mark }) => ({ do: "look", label: mark }));
  }
  return withRole(casts, "target", "field").map((value) => ({ do: "search", value }));
}

/** "add the app", "save your changes": the verb is the button's. */
function readAdd({ casts, object, verb, line }: ReadableClause): readonly Deed[] {
  const isOwnWord = /^(?:the|it|your|this)\b/i.test(object) && casts.length === 0;
  const isKept = /^sav/i.test(verb) && !/\b(?:changes|settings|configuration)\b/i.test(object);
  return isOwnWord && !isKept ? [{ do: "press", label: { text: verb, line, isMarked: false } }] : [];
}
