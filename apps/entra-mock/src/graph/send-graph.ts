import { graphRoutes } from "../routes/all-routes.ts";
import type { EntraState } from "../state/entra-state.ts";
import { emptyRecycleBin } from "../state/tenant.ts";
import type { GraphRoute } from "./graph-route.ts";

/**
 * Sends a request to Graph from inside the stand-in, and gives the body of its answer.
 *
 * Throws what a client of Graph would be answered as an error.
 */
export type SendGraph = (
  /** A route of the table, e.g. `PATCH /users/:id`. */
  route: `${GraphRoute["method"]} /${string}`,
  params?: Readonly<Record<string, string>>,
  body?: unknown,
) => Promise<unknown>;

/**
 * Creates a client of Graph inside the stand-in: what it changes goes the way of everybody else's requests.
 *
 * @param origin Scheme, host and port of links in answers.
 * @example
 * const graph = createSendGraph(state, "http://127.0.0.1:4100");
 * await graph("DELETE /users/:id", { id: ada.id });
 */
export function createSendGraph(state: EntraState, origin: string): SendGraph {
  return async (name, params = {}, body) => {
    const route = graphRoutes.find(({ method, path }) => `${method} ${path}` === name);
    if (route === undefined) throw new Error(`No route of Graph is called "${name}"`);
    emptyRecycleBin(state.tenant, state.clock.now());
    const path = route.path.replaceAll(/:(\w+)/gu, (_, param: string) => params[param] ?? "");
    const answer = await route.run(state, {
      version: "beta",
      origin,
      path,
      query: new URLSearchParams(),
      body,
      param: (param) => params[param] ?? "",
    });
    return answer.body;
  };
}
