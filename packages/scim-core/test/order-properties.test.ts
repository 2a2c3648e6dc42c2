import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createScimService, type JsonObject, type ScimService } from "../src/index.ts";
import { createTestProvider } from "./provider.ts";

/** Few values, so that there are ties and gaps. */
const text = fc.constantFrom("a", "B", "b", "ä", "Z", "");
const email = fc.record({ value: text, primary: fc.boolean() }, { requiredKeys: ["value"] });
const user = fc.record(
  {
    title: text,
    active: fc.boolean(),
    name: fc.record({ familyName: text }),
    emails: fc
      // Of elements that are the same but for primary the service keeps one.
      .uniqueArray(email, { maxLength: 3, selector: ({ value }) => value.toLowerCase() })
      .filter((emails) => emails.filter(({ primary }) => primary === true).length < 2),
  },
  { requiredKeys: [] },
);

type User = {
  readonly title?: string;
  readonly active?: boolean;
  readonly name?: { readonly familyName: string };
  readonly emails?: readonly { readonly value: string; readonly primary?: boolean }[];
};

/** What RFC 7644 §3.4.2.3 sorts by, read as it says. */
const keys: Readonly<Record<string, (one: User) => string | number | undefined>> = {
  title: ({ title }) => title?.toLowerCase(),
  active: ({ active }) => (active === undefined ? undefined : Number(active)),
  "name.familyName": ({ name }) => name?.familyName.toLowerCase(),
  "emails.value": ({ emails = [] }) =>
    (emails.find(({ primary }) => primary === true) ?? emails[0])?.value.toLowerCase(),
};

/** Numbers of the users in order, by an insertion sort that any eye can check. */
function sorted(users: readonly User[], sortBy: string, isDescending: boolean): number[] {
  const order: number[] = [];
  for (const [number, one] of users.entries()) {
    const key = keys[sortBy]?.(one);
    const goesBefore = (other: number): boolean => {
      const otherKey = keys[sortBy]?.(users[other] ?? {});
      if (key === undefined || otherKey === undefined) {
        return isDescending
          ? key === undefined && otherKey !== undefined
          : key !== undefined && otherKey === undefined;
      }
      return isDescending ? key > otherKey : key < otherKey;
    };
    const at = order.findIndex(goesBefore);
    order.splice(at === -1 ? order.length : at, 0, number);
  }
  return order;
}

async function serve(users: readonly User[]): Promise<ScimService> {
  const service = createScimService(createTestProvider().options);
  for (const [number, one] of users.entries()) {
    const body = { ...one, userName: `user-${number}` };
    const request = { method: "POST", path: "/Users", query: new URLSearchParams(), headers: {}, body };
    expect((await service.handle(request)).status).toBe(201);
  }
  return service;
}

async function list(service: ScimService, parameters: Record<string, string>): Promise<JsonObject> {
  const query = new URLSearchParams(parameters);
  const { body } = await service.handle({ method: "GET", path: "/Users", query, headers: {} });
  return JSON.parse(body ?? "{}") as JsonObject;
}

function numbersIn({ Resources }: JsonObject): number[] {
  return (Resources as { userName: string }[]).map(({ userName }) => Number(userName.slice("user-".length)));
}

/** Follows one kind of cursor to its end. */
async function walk(
  service: ScimService,
  parameters: Record<string, string>,
  member: "nextCursor" | "previousCursor",
  first: JsonObject,
): Promise<JsonObject[]> {
  const pages = [first];
  for (let page = first; typeof page[member] === "string"; pages.push(page)) {
    page = await list(service, { ...parameters, cursor: page[member] });
  }
  return pages;
}

describe("sorted pages", () => {
  const query = fc.record({
    users: fc.array(user, { maxLength: 12 }),
    sortBy: fc.constantFrom(...Object.keys(keys)),
    isDescending: fc.boolean(),
    count: fc.integer({ min: 1, max: 5 }),
  });

  it("are, one after the other, all resources in the order a naive sort gives them", async () => {
    await fc.assert(
      fc.asyncProperty(query, async ({ users, sortBy, isDescending, count }) => {
        const service = await serve(users);
        const order = { sortBy, sortOrder: isDescending ? "descending" : "ascending" };
        const expected = sorted(users, sortBy, isDescending);
        expect(numbersIn(await list(service, order))).toEqual(expected);

        const parameters = { ...order, count: String(count) };
        const byIndex: number[] = [];
        for (let startIndex = 1; startIndex <= users.length; startIndex += count) {
          const page = await list(service, { ...parameters, startIndex: String(startIndex) });
          byIndex.push(...numbersIn(page));
        }
        expect(byIndex).toEqual(expected);

        const first = await list(service, { ...parameters, cursor: "" });
        const pages = await walk(service, parameters, "nextCursor", first);
        expect(pages.flatMap(numbersIn)).toEqual(expected);
        const back = await walk(service, parameters, "previousCursor", pages.at(-1) ?? first);
        expect(back.toReversed().flatMap(numbersIn)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});
