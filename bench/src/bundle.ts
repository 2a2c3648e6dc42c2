import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "rolldown";

/**
 * Puts a server and all it imports into one file, as the images of the mocks are made, for as long as it is used.
 *
 * @param module Where the server is.
 * @param use Gets the file.
 */
export async function withBundle<T>(module: URL, use: (file: URL) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "understudy-bench-"));
  try {
    const file = join(folder, "main.mjs");
    await build({
      input: fileURLToPath(module),
      platform: "node",
      output: { file, format: "esm", codeSplitting: false },
      logLevel: "silent",
    });
    return await use(pathToFileURL(file));
  } finally {
    await rm(folder, { recursive: true });
  }
}
