import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Profile } from "@understudy/mock-kit";
import type { AddedName, AddedVendor } from "./added-vendor.ts";
import { applicationOf } from "./application-of.ts";
import { isBuiltIn } from "./vendors.ts";

/**
 * Loads the vendors that a workspace has besides those of the harness: `apps/<name>-mock`, each a package
 * `@understudy/<name>-mock` that exports its profile. Nothing is listed anywhere, so that a new folder is enough.
 *
 * @param from A folder in the workspace; above it is one with a `pnpm-workspace.yaml`.
 * @returns By name; none where there is no workspace.
 * @example
 * (await loadWorkspace(process.cwd())).map(({ name }) => name); // ["acme"]
 */
export async function loadWorkspace(from: string): Promise<readonly AddedVendor[]> {
  const apps = join(findWorkspace(from) ?? "", "apps");
  if (apps === "apps" || !existsSync(apps)) return [];
  const names = readdirSync(apps)
    .flatMap((folder) => /^([a-z][a-z0-9-]*)-mock$/.exec(folder)?.[1] ?? [])
    .filter(
      (name) => !isBuiltIn(name) && packageName(join(apps, `${name}-mock`)) === `@understudy/${name}-mock`,
    )
    .sort((a, b) => a.localeCompare(b));
  return Promise.all(names.map((name) => loadVendor(name as AddedName, join(apps, `${name}-mock`))));
}

/**
 * The folder of the workspace that a folder is in; undefined where it is in none.
 *
 * @example
 * findWorkspace("/work/understudy/packages/harness"); // "/work/understudy"
 */
export function findWorkspace(from: string): string | undefined {
  if (existsSync(join(from, "pnpm-workspace.yaml"))) return from;
  const above = dirname(from);
  return above === from ? undefined : findWorkspace(above);
}

async function loadVendor(name: AddedName, folder: string): Promise<AddedVendor> {
  const file = join(folder, "dist/index.js");
  const refuse = (why: string): AddedVendor => ({
    isLoaded: false,
    name,
    because: `The vendor "${name}" of ${folder} cannot be loaded: ${why}.`,
  });
  if (!existsSync(file)) return refuse("it is not built; `npx -y pnpm turbo build` builds it");
  try {
    const { profile } = (await import(pathToFileURL(file).href)) as { readonly profile?: Profile };
    if (profile?.name !== name) return refuse(`dist/index.js has to export the profile of "${name}"`);
    return { isLoaded: true, name, vendor: { name, profile, application: applicationOf(profile) } };
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function packageName(folder: string): unknown {
  try {
    return (JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { readonly name?: unknown })
      .name;
  } catch {
    return undefined;
  }
}
