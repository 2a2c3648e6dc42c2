import {
  createEntraMock,
  startEntraServer,
  type EntraMock,
  type EntraMockOptions,
} from "@understudy/entra-mock";
import { onTestFinished } from "vitest";
import { browseUrl, type Browser } from "../console/browser.ts";

/** The admin centre, listening, and somebody at it. */
export interface AdminRig {
  readonly mock: EntraMock;
  /** Signed in as who may provision, unless told otherwise. */
  readonly browser: Browser;
  readonly origin: string;
  /** A request of another client, to Graph; its answer's body. */
  readonly graph: (method: string, path: string, body?: unknown) => Promise<Json>;
  /** Runs a cycle of every active job. */
  readonly cycle: () => Promise<void>;
}

// What an answer holds is what the tests are about.
// oxlint-disable-next-line typescript/no-explicit-any
type Json = any;

/** Starts Entra's stand-in until the end of the test, and signs somebody in to the admin centre. */
export async function startAdmin(
  as: "administrator" | "member" | "nobody" = "administrator",
  options: EntraMockOptions = {},
): Promise<AdminRig> {
  const mock = createEntraMock({ idSeed: 1, now: Date.UTC(2026, 0, 5, 9), ...options });
  const server = await startEntraServer(mock, { port: 0 });
  onTestFinished(() => server.close());
  const browser = browseUrl(server.url);
  await browser.open("/sign-in");
  const account = mock.accounts[as === "member" ? 1 : 0];
  if (as !== "nobody" && account !== undefined) await browser.signIn(account);
  return {
    mock,
    browser,
    origin: server.url,
    graph: (method, path, body) => send(method, `${server.graphUrl}${path}`, body),
    cycle: () => send("POST", `${server.controlUrl}/cycles`, {}),
  };
}

async function send(method: string, url: string, body?: unknown): Promise<Json> {
  const response = await fetch(url, {
    method,
    headers: { authorization: "Bearer any", "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url} is ${response.status}: ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}

/** Selects one name after another. */
export async function follow(browser: Browser, ...names: readonly string[]): Promise<void> {
  for (const name of names) await browser.select(name);
}

/** Adds an application from the gallery and stays at it. */
export async function addFromGallery(browser: Browser, name: string): Promise<void> {
  await browser.open("/");
  await follow(
    browser,
    "Identity",
    "Applications",
    "Enterprise applications",
    "New application",
    name,
    "Add",
  );
}

/** An application of the gallery, at its Provisioning page in the mode Automatic. */
export async function startProvisioning(name: string = "QA"): Promise<AdminRig> {
  const rig = await startAdmin();
  await addFromGallery(rig.browser, name);
  await rig.browser.select("Provisioning");
  rig.browser.type({ "Provisioning Mode": "Automatic" });
  return rig;
}
