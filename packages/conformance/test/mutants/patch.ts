import {
  shown,
  firstOf,
  answering,
  bodyOf,
  both,
  ignoring,
  list,
  one,
  read,
  rebody,
  restatus,
  withBody,
  type Json,
  type Mutant,
  type When,
} from "./mutant.ts";

const patchUser = one("PATCH", "/Users");

const first = (asked: Parameters<When>[0]): Json => asked.operations[0] ?? {};

/** The first operation, its path and its value, as far as they are said. */
const operation =
  (op: string, path: RegExp | undefined, value?: (value: unknown) => boolean): When =>
  (asked) => {
    const { op: sent, path: at, value: given } = first(asked);
    const isPath = path === undefined ? at === undefined : path.test(String(at));
    return sent === op && isPath && (value === undefined || value(given));
  };

const on = (when: When): When => both(patchUser, when);

const isPatched = (value: unknown): boolean => shown(value).includes(" patched");

const isAddresses = (value: unknown): boolean => shown(value).includes(".patched@");

/** Leaves a user as it is where one form of operation comes. */
const doesNot = (what: string, when: When, ...expects: readonly string[]): Mutant => ({
  name: `does not ${what}`,
  breaks: ignoring(on(when)),
  expects: expects.map((id) => `patch-${id}`),
});

const core = /^urn:ietf:params:scim:schemas:core/;

const enterprise = /^urn:ietf:params:scim:schemas:extension/;

const isName = /^name$/;

const nobody: When = ({ path }) => path.endsWith("-nobody");

/** Takes what it should refuse, and does nothing. */
const accepts = (id: string, when: When): Mutant => ({
  name: `takes what patch-refuses-${id} sends`,
  breaks: ignoring(on(when)),
  expects: [`patch-refuses-${id}`],
});

/** Readings of users that were patched in a way. */
function afterwards(when: When, change: (body: Json) => void): Mutant["breaks"] {
  return (handle) => {
    const touched = new Set<string>();
    return async (request) => {
      const asked = read(request);
      const response = await handle(request);
      if (on(when)(asked) && response.status < 300) touched.add(asked.path);
      if (!touched.has(asked.path) || asked.method !== "GET" || response.status !== 200) return response;
      const body = bodyOf(response);
      change(body);
      return withBody(response, body);
    };
  };
}

const replacing = operation("replace", /^displayName$/, isPatched);

const meta = (body: Json): Json => body["meta"] as Json;

/** Variants that patch wrongly. */
export const patchMutants: readonly Mutant[] = [
  doesNot(
    "add to an attribute",
    operation("add", /^displayName$/, isPatched),
    "add-attribute",
    "add-replaces-single",
  ),
  doesNot("replace an attribute", replacing, "replace-attribute", "replace-unassigned-adds", "200-has-user"),
  doesNot(
    "remove an attribute",
    operation("remove", /^displayName$/),
    "remove-attribute",
    "operations-of-all-kinds",
  ),
  doesNot(
    "disable",
    operation("replace", /^active$/, (value) => value === false),
    "replace-boolean",
  ),
  doesNot("know paths in another case", operation("replace", /^[A-Z]+$/), "path-any-case"),
  doesNot("know the URI of the core schema", operation("replace", core), "path-with-core-urn"),
  doesNot("replace a sub-attribute", operation("replace", /^name\.familyName$/), "replace-sub-attribute"),
  doesNot("add a sub-attribute", operation("add", /^name\.familyName$/), "add-sub-attribute"),
  {
    name: "replaces the whole of a complex attribute",
    breaks: rebody(
      on((asked) => operation("replace", isName)(asked) || operation("add", isName)(asked)),
      (body) => void list(body, "Operations").unshift({ op: "remove", path: "name" }),
    ),
    expects: ["patch-replace-complex-merges", "patch-add-complex-merges"],
  },
  doesNot("remove a sub-attribute", operation("remove", /^name\./), "remove-sub-attribute"),
  doesNot(
    "add without a path",
    operation("add", undefined, (value) => isPatched(value) && !JSON.stringify(value).includes("urn:")),
    "add-without-path",
  ),
  doesNot(
    "replace without a path",
    operation("replace", undefined, isPatched),
    "replace-without-path",
    "replace-without-path-many",
  ),
  {
    name: "replaces all values where it should add one",
    breaks: rebody(
      on(operation("add", /^emails$/, isAddresses)),
      (body) => void (firstOf(body)["op"] = "replace"),
    ),
    expects: ["patch-add-value"],
  },
  {
    name: "adds where it should replace all values",
    breaks: rebody(
      on(operation("replace", /^emails$/, isAddresses)),
      (body) => void (firstOf(body)["op"] = "add"),
    ),
    expects: ["patch-replace-all-values"],
  },
  doesNot("remove all values", operation("remove", /^emails$/), "remove-all-values"),
  doesNot(
    "replace inside selected values",
    operation("replace", /^emails\[.*\]\.value$/),
    "replace-value-path-sub-attribute",
  ),
  doesNot(
    "replace selected values",
    operation("replace", /^emails\[type.*\]$/, isAddresses),
    "replace-value-path",
  ),
  {
    name: "removes all values where a filter selects some",
    breaks: rebody(
      on(operation("remove", /^emails\[type eq "[a-z]+"\]$/)),
      (body) => void (firstOf(body)["path"] = "emails"),
    ),
    expects: ["patch-remove-value-path"],
  },
  doesNot("know and in a path", operation("remove", /^emails\[.* and /), "remove-value-path-and"),
  doesNot(
    "select by value",
    operation("remove", /^emails\[value eq "[^"]*"\]$/),
    "remove-value-path-by-value",
  ),
  {
    name: "keeps two primary values after a PATCH",
    breaks: afterwards(operation("replace", /\.primary$/), (body) =>
      list(body, "emails").forEach((email) => (email["primary"] = true)),
    ),
    expects: ["patch-primary-demotes-others"],
  },
  doesNot(
    "replace an extension's attribute",
    operation("replace", enterprise),
    "replace-extension-attribute",
  ),
  doesNot(
    "add an extension without a path",
    operation("add", undefined, (value) => shown(value).includes("urn:")),
    "add-extension-without-path",
  ),
  doesNot("remove an extension's attribute", operation("remove", enterprise), "remove-extension-attribute"),
  {
    name: "does operations in the wrong order",
    breaks: rebody(
      on((asked) => asked.operations.length === 2 && asked.operations.every(({ op }) => op === "replace")),
      (body) => void (body["Operations"] = list(body, "Operations").toReversed()),
    ),
    expects: ["patch-operations-in-order", "patch-operations-see-each-other"],
  },
  {
    name: "does the first operation alone",
    breaks: rebody(
      on((asked) => asked.operations.length === 3),
      (body) => void (body["Operations"] = list(body, "Operations").slice(0, 1)),
    ),
    expects: ["patch-operations-of-all-kinds"],
  },
  {
    name: "answers PATCH with 202",
    breaks: restatus(on(replacing), 200, 202),
    expects: ["patch-answers-200-or-204"],
  },
  {
    name: "answers PATCH with nothing of the user",
    breaks: answering(on(replacing), (response) =>
      response.status === 200 ? withBody(response, {}) : response,
    ),
    expects: ["patch-200-has-user"],
  },
  {
    name: "answers PATCH with 204 and a body",
    breaks: restatus(on(replacing), 200, 204),
    expects: ["patch-204-no-body"],
  },
  {
    name: "answers PATCH of nobody with 400",
    breaks: restatus(both(patchUser, nobody), 404, 400),
    expects: ["patch-unknown-404"],
  },
  accepts(
    "remove-without-path",
    (asked) => asked.operations.length === 1 && operation("remove", undefined)(asked),
  ),
  accepts("replace-without-target", operation("replace", /nobody@example.invalid/)),
  accepts("unknown-op", operation("move", /./)),
  accepts("malformed-path", operation("replace", /^emails\[type eq "work"$/)),
  accepts("unknown-attribute", operation("replace", /NoSuch/)),
  accepts(
    "add-without-value",
    operation("add", /./, (value) => value === undefined),
  ),
  accepts(
    "wrong-type",
    operation("replace", /^userName$/, (value) => typeof value === "object"),
  ),
  accepts("remove-required", operation("remove", /^userName$/)),
  accepts("no-operations", ({ operations, text }) => operations.length === 0 && text.endsWith("}")),
  {
    name: "gives no scimType for a PATCH that it refuses",
    breaks: answering(
      on((asked) => first(asked)["path"] !== "id"),
      (response) => {
        const { scimType: _, ...body } = bodyOf(response);
        return response.status === 400 ? withBody(response, body) : response;
      },
    ),
    expects: [
      "remove-without-path",
      "replace-without-target",
      "unknown-op",
      "malformed-path",
      "unknown-attribute",
      "add-without-value",
      "wrong-type",
      "remove-required",
    ].map((id) => `patch-refuses-${id}-type`),
  },
  {
    name: "keeps what was done before an operation failed",
    breaks: (handle) => async (request) => {
      const response = await handle(request);
      const asked = read(request);
      if (on((each) => each.operations.length === 2)(asked) && response.status === 400) {
        await handle({
          ...request,
          body: JSON.stringify({ ...asked.body, Operations: asked.operations.slice(0, 1) }),
        });
      }
      return response;
    },
    expects: ["patch-is-atomic"],
  },
  {
    name: "clears what a PATCH does not name",
    breaks: rebody(
      on(replacing),
      (body) => void list(body, "Operations").push({ op: "remove", path: "nickName" }),
    ),
    expects: ["patch-leaves-others"],
  },
  {
    name: "adds what is there again",
    breaks: afterwards(
      operation("add", /^emails$/, (value) => !isAddresses(value)),
      (body) => void (body["emails"] = [...list(body, "emails"), ...list(body, "emails")]),
    ),
    expects: ["patch-add-same-value-once"],
  },
  {
    name: "takes an add of what is there for a change",
    breaks: afterwards(
      operation("add", /^displayName$/, (value) => !isPatched(value)),
      (body) => void (meta(body)["lastModified"] = "2999-01-01T00:00:00Z"),
    ),
    expects: ["patch-add-same-value-unmodified"],
  },
  {
    name: "sets meta.lastModified back at PATCH",
    breaks: afterwards(replacing, (body) => void (meta(body)["lastModified"] = "1990-01-01T00:00:00Z")),
    expects: ["patch-last-modified"],
  },
  {
    name: "gives another id at PATCH",
    breaks: afterwards(replacing, (body) => void (body["id"] = "other")),
    expects: ["patch-keeps-id"],
  },
];
