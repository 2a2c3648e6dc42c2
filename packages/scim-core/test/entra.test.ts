import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { GroupResourceType, UserResourceType } from "../src/index.ts";
import { describeMatrix, type Answer, type Scim } from "./describe-matrix.ts";

/** A golden file, in the form `understudy record` writes: what Entra sends, word for word, and what must come of it. */
interface Golden {
  readonly title: string;
  /** Section of facts/entra-client.md, or the thread it comes from. */
  readonly source: string;
  /** Resources that are there before; they get the ids `{{id-1}}`, `{{id-2}}` … */
  readonly given: readonly { readonly path: string; readonly body: unknown }[];
  readonly exchanges: readonly Exchange[];
  /** What a GET returns in the end, apart from schemas, id and meta. */
  readonly resource?: { readonly path: string; readonly has: unknown };
}

interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly request?: unknown;
  readonly status: number;
  /** What the response has among other things. */
  readonly response?: object;
  /** Paths the response has no value at. */
  readonly absent?: readonly string[];
}

const folder = new URL("../testdata/entra/", import.meta.url);
const goldens = readdirSync(folder).map((file) => [file, readGolden(file)] as const);

/** The ids of the test's provider in the place of `{{id-1}}`, `{{id-2}}` …. */
function readGolden(file: string): Golden {
  const text = readFileSync(new URL(file, folder), "utf8");
  return JSON.parse(text.replace(/\{\{(id-\d+)\}\}/g, "$1")) as Golden;
}

describeMatrix(
  "Entra's requests",
  (scim) => {
    it.each(goldens.map(([file, golden]) => ({ file, golden, title: golden.title, source: golden.source })))(
      "$title ($file, $source)",
      async ({ golden }) => {
        for (const { path, body } of golden.given) {
          expect((await scim.post(path, body)).status).toBe(201);
        }
        for (const exchange of golden.exchanges) {
          assertAnswer(await scim.send(exchange.method, exchange.path, exchange.request), exchange);
        }
        expect(await finalState(scim, golden.resource?.path)).toEqual(golden.resource?.has);
      },
    );
  },
  {
    // The files say what is stored, not what responses make of it.
    resourceTypes: [
      { resourceType: UserResourceType, rules: { references: "as-written" } },
      { resourceType: GroupResourceType, rules: { unique: ["displayName"], references: "as-written" } },
    ],
  },
);

async function finalState(scim: Scim, path: string | undefined): Promise<unknown> {
  if (path === undefined) {
    return undefined;
  }
  const { schemas: _schemas, id: _id, meta: _meta, ...rest } = (await scim.get(path)).json;
  return rest;
}

function assertAnswer(answer: Answer, exchange: Exchange): void {
  const { status, response } = exchange;
  const contentType = answer.headers["content-type"];
  expect({ ...answer, contentType }).toMatchObject({
    status,
    ...(status === 204 ? { text: "" } : { contentType: "application/scim+json" }),
    ...(response === undefined ? {} : { json: response }),
  });
  const absent = exchange.absent ?? [];
  expect(absent.filter((path) => valueAt(answer.json, path) !== undefined)).toEqual([]);
}

/** A URN has dots of its own and is one step. */
function valueAt(value: unknown, path: string): unknown {
  const steps = path.match(/urn:.*:User|[^.]+/g) ?? [];
  return steps.reduce<unknown>(
    (inner, step) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, step) : undefined),
    value,
  );
}
