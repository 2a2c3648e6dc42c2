import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "rolldown";

/**
 * Puts a server and all it imports into few small files, as the images of the mocks are made, for as long as they are used.
 *
 * @param module Where the server is.
 * @param use Gets the one to start.
 */
export async function withBundle<T>(module: URL, use: (file: URL) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "understudy-bench-"));
  try {
    await build({
      input: fileURLToPath(module),
      platform: "node",
      output: {
        dir: folder,
        entryFileNames: "main.mjs",
        chunkFileNames: "[name]-[hash].mjs",
        format: "esm",
        minify: true,
      },
      logLevel: "silent",
    });
    return await use(pathToFileURL(join(folder, "main.mjs")));
  } finally {
    await rm(folder, { recursive: true });
  }
}
