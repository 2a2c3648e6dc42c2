import type { Transport } from "@understudy/entra-provisioning";
import { isJsonObject } from "@understudy/scim-core";
import { scimBaseOf } from "./scim-wire.ts";

/** Remembers what a run creates and deletes it again. */
export interface CleanUp {
  /** Carries the run's requests. */
  readonly transport: Transport;
  /**
   * Deletes what was created and is still there, groups before users.
   *
   * @returns URLs of what could not be deleted.
   */
  removeAll(token: string): Promise<readonly string[]>;
}

/**
 * Creates a clean-up that learns of resources from the answers to POST, so that nothing else is ever deleted.
 *
 * @example
 * const cleanUp = createCleanUp(createUndiciTransport(), tenantUrl);
 */
export function createCleanUp(send: Transport, tenantUrl: string): CleanUp {
  const base = scimBaseOf(tenantUrl);
  const created = new Set<string>();
  return {
    async transport(request) {
      const response = await send(request);
      if (request.method === "POST" && (response.status === 200 || response.status === 201)) {
        const id = idIn(response.body);
        const isResource = request.url === `${base}/Users` || request.url === `${base}/Groups`;
        if (isResource && id !== undefined) created.add(`${request.url}/${encodeURIComponent(id)}`);
      }
      if (request.method === "DELETE" && response.status < 300) created.delete(request.url);
      return response;
    },
    async removeAll(token) {
      const groupsFirst = [...created].sort(
        (a, b) => Number(b.includes("/Groups/")) - Number(a.includes("/Groups/")),
      );
      const left: string[] = [];
      for (const url of groupsFirst) {
        const headers = { Authorization: `Bearer ${token}` };
        const status = await send({ method: "DELETE", url, headers }).then(
          (response) => response.status,
          () => 0,
        );
        // 404: the test itself had it deleted in another way.
        if (status !== 404 && (status < 200 || status > 299)) left.push(url);
      }
      return left;
    },
  };
}

function idIn(text: string): string | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return isJsonObject(body) && typeof body.id === "string" ? body.id : undefined;
  } catch {
    return undefined;
  }
}
