import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { ConfigError } from "@understudy/mock-kit";
import type { ScaffoldedFile } from "./scaffold-vendor.ts";

/**
 * Writes files into a folder that is not there yet: beside it first, then all at once, so that a failure leaves nothing.
 *
 * @throws ConfigError for a folder that is there, or one whose parent is not.
 * @example
 * await writeScaffold("apps/acme-mock", files);
 */
export async function writeScaffold(folder: string, files: readonly ScaffoldedFile[]): Promise<void> {
  assertFree(folder);
  const parent = dirname(folder);
  const draft = await mkdtemp(join(parent, `.${basename(folder)}-`)).catch((error: unknown) => {
    throw new ConfigError(`Nothing can be written into ${parent}: ${reasonOf(error)}`);
  });
  try {
    for (const { path, text } of files) {
      await mkdir(dirname(join(draft, path)), { recursive: true });
      await writeFile(join(draft, path), text, { flag: "wx" });
    }
    // What is made for one's eyes only is to be shared.
    await chmod(draft, 0o755);
    assertFree(folder);
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(`${folder} cannot be written, and nothing is left of it: ${reasonOf(error)}`);
  }
}

/**
 * Checks that nothing is where a scaffold goes.
 *
 * @throws ConfigError otherwise.
 * @example
 * assertFree("apps/acme-mock");
 */
export function assertFree(folder: string): void {
  if (existsSync(folder)) {
    throw new ConfigError(
      `${folder} is there already, and scaffold overwrites nothing: expected a folder that is not there, by --out or --vendor.`,
    );
  }
  if (!existsSync(dirname(folder))) {
    throw new ConfigError(
      `${dirname(folder)} is not there: expected a folder to write ${basename(folder)} into.`,
    );
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
