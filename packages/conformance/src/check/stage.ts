import type { Exchange } from "../http/exchange.ts";
import { createScim, type Connection, type Scim } from "../http/scim.ts";
import { isObject, type JsonObject } from "../json.ts";
import type { Names } from "../target/names.ts";
import type { TargetType } from "../target/resource-type.ts";
import { buildSample, type SampleSize } from "../target/sample.ts";
import type { Target } from "../target/target.ts";
import { Skip, skip } from "./finding.ts";
import { make, type Made } from "./make.ts";
import type { Shared } from "./shared.ts";

/** What a check has at hand. */
export interface Stage {
  readonly target: Target;
  readonly scim: Scim;
  readonly names: Names;
  /** The User resource type. Skips where there is none. */
  readonly user: TargetType;
  /** The Group resource type. Skips where there is none. */
  readonly group: TargetType;
  /** Whether the token is sent, so that its absence can be tried. */
  readonly hasToken: boolean;
  readonly isReadOnly: boolean;
  /** A user that was never sent. */
  readonly sampleUser: (overrides?: JsonObject) => JsonObject;
  /** Creates a user for this check alone. Skips where the server does not. */
  readonly newUser: (overrides?: JsonObject) => Promise<Made>;
  /** Creates a group for this check alone. Skips where the server does not. */
  readonly newGroup: (overrides?: JsonObject) => Promise<Made>;
  /** Reads what the check itself has made. Skips where the server does not show it. */
  readonly read: (path: string) => Promise<JsonObject>;
  /** Three users that differ and that no check changes. */
  readonly people: () => Promise<readonly JsonObject[]>;
  /** A user to look at: one of the people, or where nothing may be written one that is there. */
  readonly somebody: () => Promise<JsonObject>;
}

/** What the stages of a run share. */
export interface StageOptions {
  readonly target: Target;
  readonly connection: Connection;
  readonly names: Names;
  readonly shared: Shared;
  readonly sizes: { readonly user: SampleSize; readonly group: SampleSize };
  readonly hasToken: boolean;
  readonly isReadOnly: boolean;
}

/**
 * Creates what one check has at hand.
 *
 * @param exchanges Where what is said to the server goes.
 */
export function createStage(options: StageOptions, exchanges: Exchange[]): Stage {
  const { target, names, shared, sizes, hasToken, isReadOnly } = options;
  const scim = createScim(options.connection, exchanges);
  const user = (): TargetType => target.user ?? skip("the server declares no User resource type");
  const group = (): TargetType => target.group ?? skip("the server declares no Group resource type");
  const sampleUser = (overrides: JsonObject = {}): JsonObject => ({
    ...buildSample(user(), names.fresh(), sizes.user),
    ...overrides,
  });
  return {
    target,
    scim,
    names,
    hasToken,
    isReadOnly,
    get user() {
      return user();
    },
    get group() {
      return group();
    },
    sampleUser,
    newUser: (overrides) => make(user(), sampleUser(overrides), scim, options.connection.ledger),
    newGroup: (overrides = {}) =>
      make(
        group(),
        { ...buildSample(group(), names.fresh(), sizes.group), ...overrides },
        scim,
        options.connection.ledger,
      ),
    read: (path) => readMade(path, scim),
    people: () => shared.people(),
    somebody: () => shared.somebody(),
  };
}

async function readMade(path: string, scim: Scim): Promise<JsonObject> {
  const answer = await scim(`GET ${path}`);
  if (answer.status === 200 && isObject(answer.json)) return answer.json;
  throw new Skip(`what was made cannot be read back: GET ${path} answered ${answer.status}`);
}
