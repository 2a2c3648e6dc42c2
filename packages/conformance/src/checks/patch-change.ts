import { expectThat } from "../check/expect.ts";
import { skip } from "../check/finding.ts";
import { attribute, type Need } from "../check/needs.ts";
import { emailTypes, optionalName, plainName } from "../check/roles.ts";
import type { Stage } from "../check/stage.ts";
import { elementsAt, isObject, textAt, type JsonObject } from "../json.ts";
import type { Operation } from "./patch-operation.ts";

/** A PATCH and what it leaves: each operation of RFC 7644 §3.5.2 with each form of path. */
export interface Change {
  readonly id: string;
  readonly section: string;
  readonly title: string;
  readonly needs?: readonly Need[];
  /** What the user is created with, besides the sample. */
  readonly before?: (stage: Stage) => JsonObject;
  readonly operations: (stage: Stage, kept: JsonObject) => readonly Operation[];
  /** Compares what is read afterwards with what was kept of the user before. */
  readonly expect: (after: JsonObject, stage: Stage, kept: JsonObject) => void;
}

export const emails: Need = attribute("emails");
export const familyName: Need = attribute("name.familyName");
export const givenName: Need = attribute("name.givenName");

export function text({ names }: Stage): string {
  return `${names.prefix} patched`;
}

function emailOf(after: JsonObject, type: string): readonly JsonObject[] {
  return elementsAt(after, "emails")
    .filter(isObject)
    .filter((each) => textAt(each, "type") === type);
}

/** The sample's address of the second type, which every row leaves or changes by its type. */
export function secondOf(kept: JsonObject): { readonly value: string; readonly type: string } {
  const second = elementsAt(kept, "emails")[1] ?? skip("a user is created with one e-mail address only");
  return { value: textAt(second, "value"), type: textAt(second, "type") };
}

export function expectEmail(after: JsonObject, type: string, value: string | undefined): void {
  const got = emailOf(after, type).map((each) => textAt(each, "value"));
  const isSame =
    value === undefined || value === "" ? got.length === 0 : got.length === 1 && got[0] === value;
  expectThat(isSame, `the value of emails of type ${type}`, got, value ?? "none");
}

export function without(name: (stage: Stage) => string): (stage: Stage) => JsonObject {
  return (stage) => ({ [name(stage)]: undefined });
}

export const plain = (stage: Stage): string => plainName(stage.user);
export const optional = (stage: Stage): string => optionalName(stage.user);
export const core = ({ user }: Stage, name: string): string => `${user.schema}:${name}`;

/** An address that a PATCH brings: the user's own, since addresses may have to be unique. */
export function address(kept: JsonObject): string {
  return `${textAt(kept, "userName").split("@")[0]}.patched@example.net`;
}

/** The path to the sample's second address, by its type. */
export function valuePath(stage: Stage, kept: JsonObject, sub = ""): string {
  emailTypes(stage.user);
  return `emails[type eq "${secondOf(kept).type}"]${sub}`;
}
