import type { Clock } from "../clock.ts";
import type { IdSource } from "../ids.ts";
import type { SecretHasher } from "../secret-hasher.ts";
import type { ResourceStore } from "../store/resource-store.ts";
import type { Reads } from "./reads.ts";
import type { ServiceRules } from "./rules.ts";
import type { ServedType } from "./served-type.ts";
import type { Turns } from "./turns.ts";

/** What the endpoints of one service provider share. */
export interface Provider {
  readonly types: readonly ServedType[];
  readonly store: ResourceStore;
  /** The same store, to read from without waiting where it is memory. */
  readonly reads: Reads;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly hasher: SecretHasher;
  readonly isTakenElsewhere: (path: string, key: string) => Promise<boolean>;
  readonly rules: ServiceRules;
  readonly turns: Turns;
  /** What the discovery endpoints answer, by SCIM base URL and path: it never changes. */
  readonly discoveryTexts: Map<string, Map<string, string>>;
}
