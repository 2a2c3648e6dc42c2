import { vendors } from "../target/vendors.ts";
import { engineOf } from "./engine.ts";

/** The image of the provisioning service. */
export const CONNECTOR_IMAGE = "understudy/connector";

/**
 * Says why no container can be started here, or nothing where an engine answers.
 *
 * @example
 * const why = await whyNoEngine(); // "no Docker engine answers; …"
 */
export async function whyNoEngine(): Promise<string | undefined> {
  return await engineOf().then(
    () => undefined,
    () => "no Docker engine answers; on Debian `scripts/docker-engine.sh start` runs one",
  );
}

/**
 * Says why no mock can be started in a container here, or nothing where engine and images are there.
 *
 * @example
 * const why = await whyNoContainers(); // "there is no image understudy/qa-mock; …"
 */
export async function whyNoContainers(): Promise<string | undefined> {
  const why = await whyNoEngine();
  if (why !== undefined) return why;
  const engine = await engineOf();
  for (const image of [...vendors.map(({ name }) => `understudy/${name}-mock`), CONNECTOR_IMAGE]) {
    const isThere = await engine
      .getImage(image)
      .inspect()
      .then(
        () => true,
        () => false,
      );
    if (!isThere) return `there is no image ${image}; \`npx -y pnpm images\` builds it`;
  }
  return undefined;
}
