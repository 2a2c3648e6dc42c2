import { createScim, type Connection, type Scim } from "../http/scim.ts";
import { elementsAt, textAt } from "../json.ts";
import type { Target } from "../target/target.ts";
import type { Leftover } from "./check-report.ts";
import { inParallel } from "./in-parallel.ts";

/**
 * Removes what a run made: what it noted, and what a lost answer kept it from noting, which its own prefix tells.
 *
 * @returns What could not be removed, and why.
 */
export async function cleanUp(
  connection: Connection,
  target: Target | undefined,
  concurrency: number,
): Promise<readonly Leftover[]> {
  const scim = createScim(connection, []);
  const { ledger } = connection;
  const kept = new Map<string, string>();
  const isGroup = (path: string): boolean => path.startsWith(`${target?.group?.endpoint ?? "/Groups"}/`);
  const removeAll = async (): Promise<void> => {
    const paths = ledger.left().filter((path) => !kept.has(path));
    // Groups first: some servers refuse to remove a member.
    for (const some of [paths.filter(isGroup), paths.filter((path) => !isGroup(path))]) {
      await inParallel(some, concurrency, async (path) => {
        const reason = await whyKept(path, scim);
        if (reason === undefined) ledger.remove(path);
        else kept.set(path, reason);
      });
    }
  };
  await removeAll();
  if (target !== undefined) await findLost(connection, target, scim);
  await removeAll();
  return [...kept].map(([path, reason]) => ({ path, reason }));
}

async function whyKept(path: string, scim: Scim): Promise<string | undefined> {
  try {
    const { status } = await scim(`DELETE ${path}`);
    return (status >= 200 && status < 300) || status === 404 ? undefined : `DELETE answered ${status}`;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Notes resources with the prefix that no answer told of; only their own name counts, whatever a filter yields. */
async function findLost({ ledger, prefix }: Connection, target: Target, scim: Scim): Promise<void> {
  if (!target.features.filter.isSupported) return;
  const places = [
    { type: target.user, name: "userName" },
    { type: target.group, name: "displayName" },
  ];
  for (const { type, name } of places) {
    if (type === undefined) continue;
    try {
      const answer = await scim(`GET ${type.endpoint}`, {
        query: { filter: `${name} sw "${prefix}"`, count: 100 },
      });
      for (const resource of elementsAt(answer.json, "Resources")) {
        const isOwn = textAt(resource, name).toLowerCase().startsWith(prefix);
        const id = textAt(resource, "id");
        if (isOwn && id !== "") ledger.add(`${type.endpoint}/${encodeURIComponent(id)}`);
      }
    } catch {
      // What cannot be found cannot be removed; what is known to be left is reported already.
    }
  }
}
