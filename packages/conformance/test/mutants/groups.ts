import {
  all,
  altering,
  answer,
  both,
  ignoring,
  instead,
  list,
  one,
  rebody,
  requery,
  restatus,
  type Json,
  type Mutant,
  type When,
} from "./mutant.ts";

const first = (asked: Parameters<When>[0]): Json => asked.operations[0] ?? {};

/** The first operation, its path and its value, as far as they are said. */
const operation =
  (op: string, path: RegExp | undefined, value?: (value: unknown) => boolean): When =>
  (asked) => {
    const { op: sent, path: at, value: given } = first(asked);
    const isPath = path === undefined ? at === undefined : path.test(String(at));
    return sent === op && isPath && (value === undefined || value(given));
  };

const nobody: When = ({ path }) => path.endsWith("-nobody");

const groups = all("POST", "/Groups");

const group = one("GET", "/Groups");

const putGroup = one("PUT", "/Groups");

const patchGroup = (when: When): When => both(one("PATCH", "/Groups"), when);

const groupList = all("GET", "/Groups");

const eachMember = (name: string): Mutant["breaks"] =>
  altering(group, (body) => list(body, "members").forEach((member) => delete member[name]));

const ignoresGroup = (name: string, when: When, ...expects: readonly string[]): Mutant => ({
  name,
  breaks: ignoring(patchGroup(when)),
  expects: expects.map((id) => `groups-${id}`),
});

const none = new URLSearchParams({ filter: 'displayName eq "nobody"' });

/** Variants whose groups are wrong. */
export const groupMutants: readonly Mutant[] = [
  {
    name: "answers POST of a group with 200",
    breaks: restatus(groups, 201, 200),
    expects: ["groups-create-201"],
  },
  {
    name: "makes up a displayName",
    breaks: rebody(
      (asked) => groups(asked) && !("displayName" in asked.body),
      (body) => void (body["displayName"] = `group of ${String(body["externalId"])}`),
    ),
    expects: ["groups-requires-display-name"],
  },
  {
    name: "reads groups without displayName",
    breaks: altering(group, (body) => void delete body["displayName"]),
    expects: ["groups-read", "groups-excluded-members"],
  },
  {
    name: "lists groups without meta",
    breaks: altering(groupList, (body) => list(body).forEach((each) => delete each["meta"])),
    expects: ["groups-list"],
  },
  {
    name: "finds no group by name",
    breaks: requery(
      (asked) => groupList(asked) && asked.filter.startsWith("displayName eq"),
      (query) => query.set("filter", none.get("filter") ?? ""),
    ),
    expects: ["groups-filter-display-name"],
  },
  {
    name: "does not rename with PUT",
    breaks: rebody(
      (asked) => putGroup(asked) && !("members" in asked.body),
      (body) => void (body["displayName"] = `old ${String(body["externalId"])}`),
    ),
    expects: ["groups-rename-replace"],
  },
  ignoresGroup("does not rename with PATCH", operation("replace", /^displayName$/), "rename-patch"),
  {
    name: "answers DELETE of a group with 200",
    breaks: restatus(one("DELETE", "/Groups"), 204, 200),
    expects: ["groups-delete"],
  },
  {
    name: "answers 400 for a group that is not there",
    breaks: restatus(both(group, nobody), 404, 400),
    expects: ["groups-unknown-404"],
  },
  {
    name: "creates groups without members",
    breaks: rebody(groups, (body) => void delete body["members"]),
    expects: ["groups-create-with-members", "groups-filter-member", "groups-of-user", "groups-nested"],
    inseparable: "members by value are removed from what is created",
  },
  { name: "does not say the type of members", breaks: eachMember("type"), expects: ["groups-member-type"] },
  { name: "does not say the URI of members", breaks: eachMember("$ref"), expects: ["groups-member-ref"] },
  {
    name: "leaves members alone at PUT",
    breaks: instead(
      (asked) => putGroup(asked) && "members" in asked.body,
      ({ body }) => answer(200, body),
    ),
    expects: ["groups-replace-members"],
  },
  {
    name: "ignores excludedAttributes of groups",
    breaks: requery(group, (query) => query.delete("excludedAttributes")),
    expects: ["groups-excluded-members"],
  },
  {
    name: "takes no groups as members",
    breaks: rebody(
      (asked) => groups(asked) && list(asked.body, "members").some(({ type }) => type === "Group"),
      (body) => void delete body["members"],
    ),
    expects: ["groups-nested"],
  },
  {
    name: "does not show the groups of a user",
    breaks: altering(one("GET", "/Users"), (body) => void delete body["groups"]),
    expects: ["groups-of-user"],
  },
  ignoresGroup("does not add a member", operation("add", /^members$/), "add-member", "add-many-members"),
  {
    name: "adds a member again",
    breaks: altering(
      group,
      (body) => void (body["members"] = [...list(body, "members"), ...list(body, "members")]),
    ),
    expects: ["groups-add-member-again"],
    inseparable: "members by value are counted as well",
  },
  ignoresGroup(
    "does not remove a member",
    operation("remove", /^members\[/),
    "remove-member",
    "of-user-left",
  ),
  ignoresGroup(
    "does not remove all members",
    operation("remove", /^members$/, (value) => value === undefined),
    "remove-all-members",
  ),
  ignoresGroup("does not replace members", operation("replace", /^members$/), "patch-replace-members"),
  {
    name: "lets a member become another",
    breaks: rebody(patchGroup(operation("replace", /^members\[.*\]\.value$/)), (body) => {
      const { path, value } = list(body, "Operations")[0] ?? {};
      body["Operations"] = [
        { op: "remove", path: String(path).replace(".value", "") },
        { op: "add", path: "members", value: [{ value }] },
      ];
    }),
    expects: ["groups-member-value-immutable"],
  },
];
