import type { Ledger } from "../http/ledger.ts";
import { createScim, type Connection, type Scim } from "../http/scim.ts";
import { elementsAt, isObject, textAt, type JsonObject } from "../json.ts";
import type { Names } from "../target/names.ts";
import type { TargetType } from "../target/resource-type.ts";
import { buildSample, type SampleSize } from "../target/sample.ts";
import { skip } from "./finding.ts";
import { make } from "./make.ts";

/** What several checks look at and none changes; made when first asked for. */
export interface Shared {
  /** Three users that differ, as the server shows them. */
  people(): Promise<readonly JsonObject[]>;
  /** A user to look at. */
  somebody(): Promise<JsonObject>;
}

/** What the people have instead of the sample's values, where the sample has one. */
const people: readonly JsonObject[] = [
  { title: "Countess", nickName: "zed", active: true, name: { givenName: "Ada", familyName: "Lovelace" } },
  { title: undefined, nickName: "Mary", active: false, name: { givenName: "George", familyName: "Byron" } },
  { title: "baroness", nickName: "adam", active: true, name: { givenName: "Cyd", familyName: "charisse" } },
];

/**
 * Creates what the checks of a run share.
 *
 * @param isReadOnly Nothing is created: somebody who is there is looked at, and there are no people.
 */
export function createShared(options: {
  readonly user: TargetType | undefined;
  readonly size: SampleSize;
  readonly connection: Connection;
  readonly names: Names;
  readonly isReadOnly: boolean;
}): Shared {
  const { connection, isReadOnly } = options;
  const scim = createScim(connection, []);
  let made: Promise<readonly JsonObject[]> | undefined;
  const makePeople = async (): Promise<readonly JsonObject[]> => {
    if (isReadOnly) skip("it looks at users of its own, and --read-only was given");
    return await (made ??= createPeople(
      options.user ?? skip("the server has no users"),
      options.size,
      options.names,
      scim,
      connection.ledger,
    ));
  };
  return {
    people: makePeople,
    async somebody() {
      const [first] = isReadOnly ? await existing(options.user, scim) : await makePeople();
      return first ?? skip("there is no user to look at");
    },
  };
}

async function existing(user: TargetType | undefined, scim: Scim): Promise<readonly JsonObject[]> {
  if (user === undefined) return [];
  const answer = await scim(`GET ${user.endpoint}`, { query: { startIndex: 1, count: 1 } });
  return elementsAt(answer.json, "Resources").filter(isObject);
}

async function createPeople(
  user: TargetType,
  size: SampleSize,
  names: Names,
  scim: Scim,
  ledger: Ledger,
): Promise<readonly JsonObject[]> {
  const bodies: JsonObject[] = [];
  // One after another, since ids and times then differ on servers that draw them from a counter or a clock.
  for (const [at, person] of people.entries()) {
    const sample = buildSample(user, `${names.people}-${at + 1}`, size);
    const { path } = await make(user, personOf(sample, person, user), scim, ledger);
    const answer = await scim(`GET ${path}`);
    if (!isObject(answer.json) || textAt(answer.json, "id") === "") {
      skip(`a user that was created cannot be read: GET ${path} answered ${answer.status}`);
    }
    bodies.push(answer.json);
  }
  return bodies;
}

function personOf(sample: JsonObject, person: JsonObject, user: TargetType): JsonObject {
  const free = Object.entries(person).filter(([name, value]) => {
    const declared = user.attributes.find((each) => each.name === name);
    const isRequired = value === undefined && declared?.required === true;
    return name in sample && declared?.canonicalValues.length === 0 && !isRequired;
  });
  return {
    ...sample,
    ...Object.fromEntries(free.map(([name, value]) => [name, merged(sample[name], value)])),
  };
}

/** Of a complex value, only the parts the sample has are replaced. */
function merged(sample: unknown, value: unknown): unknown {
  if (!isObject(sample) || !isObject(value)) return value;
  return { ...sample, ...Object.fromEntries(Object.entries(value).filter(([name]) => name in sample)) };
}
