import { ConfigError } from "@understudy/mock-kit";
import { engineOf } from "./engine.ts";

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
 * Asserts that a container of an image can be started here.
 *
 * @throws ConfigError where no engine answers, or the image is not built.
 * @example
 * await assertImage("understudy/qa-mock");
 */
export async function assertImage(image: string): Promise<void> {
  const why = (await whyNoEngine()) ?? (await whyNoImage(image));
  if (why !== undefined) throw new ConfigError(`Containers cannot be started: ${why}.`);
}

async function whyNoImage(image: string): Promise<string | undefined> {
  const engine = await engineOf();
  return await engine
    .getImage(image)
    .inspect()
    .then(
      () => undefined,
      () => `there is no image ${image}; \`npx -y pnpm images\` builds it`,
    );
}
