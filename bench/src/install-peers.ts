import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * Installs the servers of others, exactly as their lockfile has them and beside the workspace, for nobody else needs
 * them.
 *
 * @throws Error where npm fails.
 */
export function installPeers(): void {
  const folder = fileURLToPath(new URL("../peers", import.meta.url));
  process.stderr.write("installing the servers of others into bench/peers\n");
  const { status } = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
    cwd: folder,
    stdio: ["ignore", 2, 2],
  });
  if (status !== 0) throw new Error(`npm ci in ${folder}: got exit ${status}, expected 0.`);
}
