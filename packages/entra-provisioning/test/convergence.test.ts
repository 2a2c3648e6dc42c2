import fc from "fast-check";
import { expect, test } from "vitest";
import type { Directory, DirectoryUser } from "../src/directory/directory.ts";
import { createRig, everything, HOUR, type Rig } from "./rig.ts";

const NAMES = ["ada", "bob", "eve", "kim"] as const;

/** What an administrator does to somebody who is in the directory. */
const MOVES: Readonly<Record<string, (directory: Directory, id: string) => void>> = {
  assign: (directory, id) => directory.assign(id),
  unassign: (directory, id) => directory.unassign(id),
  disable: (directory, id) => void directory.updateUser(id, { accountEnabled: false }),
  enable: (directory, id) => void directory.updateUser(id, { accountEnabled: true }),
  rename: (directory, id) => void directory.updateUser(id, { displayName: `New ${id}` }),
  recycle: (directory, id) => directory.softDeleteUser(id),
  purge: (directory, id) => directory.purgeUser(id),
};

/** What may happen between two requests of the service: in the directory, at the target, or to the time. */
type Happening =
  | { readonly kind: "move"; readonly name: string; readonly move: string }
  | { readonly kind: "hire"; readonly name: string }
  | { readonly kind: "restore"; readonly name: string }
  | { readonly kind: "manage"; readonly name: string; readonly by: string }
  | { readonly kind: "fault"; readonly method: string; readonly status: number; readonly times: number }
  | { readonly kind: "cycle" }
  | { readonly kind: "restart" }
  | { readonly kind: "wait" };

const anyName = fc.constantFrom(...NAMES);
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("hire"), name: anyName }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("move"),
      name: anyName,
      move: fc.constantFrom(...Object.keys(MOVES)),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("restore"), name: anyName }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("manage"), name: anyName, by: anyName }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant("cycle") }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("restart" as const, "wait" as const) }) },
);
const fault: fc.Arbitrary<Happening> = fc.record({
  kind: fc.constant("fault"),
  method: fc.constantFrom("GET", "POST", "PATCH", "DELETE"),
  status: fc.constantFrom(400, 401, 409, 429, 500, 503),
  times: fc.integer({ min: 1, max: 3 }),
});
/** Every other story is one in which nothing fails. */
const story: fc.Arbitrary<readonly Happening[]> = fc.oneof(
  fc.array(happening, { minLength: 10, maxLength: 40 }),
  fc.array(fc.oneof({ weight: 5, arbitrary: happening }, { weight: 1, arbitrary: fault }), {
    minLength: 10,
    maxLength: 40,
  }),
);

type People = Map<string, string>;

function stateOf({ directory }: Rig, people: People, name: string) {
  const id = people.get(name);
  return id === undefined ? undefined : directory.stateOf(id);
}

async function happen(rig: Rig, people: People, event: Happening): Promise<void> {
  if (event.kind === "cycle") await rig.job.runCycle();
  else if (event.kind === "restart") rig.job.restart();
  else if (event.kind === "wait") rig.advance(6 * HOUR);
  else if (event.kind === "fault") rig.target.answer(event.method, { status: event.status }, event.times);
  else concern(rig, people, event);
}

function concern(rig: Rig, people: People, event: Extract<Happening, { readonly name: string }>): void {
  const { directory } = rig;
  const id = people.get(event.name) ?? "";
  const state = stateOf(rig, people, event.name);
  if (event.kind === "hire") {
    if (state !== "present") people.set(event.name, rig.hire(event.name).id);
  } else if (event.kind === "restore") {
    if (state === "softDeleted") directory.restoreUser(id);
  } else if (state === "present") {
    if (event.kind === "move") MOVES[event.move]?.(directory, id);
    else if (event.by !== event.name && stateOf(rig, people, event.by) === "present") {
      directory.updateUser(id, { manager: people.get(event.by) });
    }
  }
}

/** What the target is to say of everybody in the directory, and what it says. */
function compare({ directory, job, target }: Rig): { readonly wanted: unknown; readonly got: unknown } {
  const users = directory.users();
  const resourceOf = (id: string) => target.resources.get(`Users/${job.linkedId(id) ?? ""}`);
  const isWanted = (user: DirectoryUser): boolean => directory.isAssigned(user.id) && user.accountEnabled;
  return {
    wanted: users.map((user) => (isWanted(user) ? user.displayName : "inactive")),
    got: users.map(({ id }) => {
      const resource = resourceOf(id);
      return resource?.["active"] === true ? resource["displayName"] : "inactive";
    }),
  };
}

test("whatever happens in directory and target, cycles bring the target to what the directory says, after failures a restart (entra-client §2)", async () => {
  await fc.assert(
    fc.asyncProperty(story, fc.constantFrom(1, 3), async (events, concurrency) => {
      const rig = createRig({ application: everything, concurrency });
      const people: People = new Map();
      for (const event of events) await happen(rig, people, event);
      rig.target.recover();
      // Where nothing failed the deltas alone have to do.
      if (events.some(({ kind }) => kind === "fault")) rig.job.restart();
      const report = await rig.job.runCycle();
      expect(report).toMatchObject({ state: "Succeeded", counts: { failed: 0 } });
      const names = [...rig.target.resources.values()].map(({ userName }) => userName);
      expect(new Set(names).size).toBe(names.length);
      const { wanted, got } = compare(rig);
      expect(got).toEqual(wanted);
      rig.target.sent();
      expect((await rig.job.runCycle()).counts).toMatchObject({ created: 0, updated: 0, failed: 0 });
    }),
    { numRuns: 150 },
  );
});
