import type { EntraState } from "../state/entra-state.ts";
import type { GraphAnswer, GraphCall, GraphVersion } from "./graph-call.ts";

/** One verb of one resource. */
export interface GraphRoute {
  readonly method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** Below the version; `:name` stands for one segment. */
  readonly path: string;
  /** Both if absent. */
  readonly versions?: readonly GraphVersion[];
  run(state: EntraState, call: GraphCall): GraphAnswer | Promise<GraphAnswer>;
}
