import { expectThat, expectValue } from "../check/expect.ts";
import { skip } from "../check/finding.ts";
import { assertPrimary, emailTypes } from "../check/roles.ts";
import { elementsAt, textAt, valueAt } from "../json.ts";
import { address, valuePath, emails, expectEmail, secondOf, type Change } from "./patch-change.ts";

const multiValued: readonly Change[] = [
  {
    id: "add-value",
    section: "§3.5.2.1",
    title: "add to a multi-valued attribute adds a value and leaves the others",
    needs: [emails],
    before: (stage) => ({
      emails: [{ value: `${stage.names.fresh()}@example.com`, type: emailTypes(stage.user)[0] }],
    }),
    operations: (stage, kept) => [
      { op: "add", path: "emails", value: [{ value: address(kept), type: emailTypes(stage.user)[1] }] },
    ],
    expect(after, stage, kept) {
      expectEmail(after, emailTypes(stage.user)[1], address(kept));
      expectEmail(after, emailTypes(stage.user)[0], textAt(elementsAt(kept, "emails")[0], "value"));
    },
  },
  {
    id: "replace-all-values",
    section: "§3.5.2.3",
    title: "replace of a multi-valued attribute replaces all of its values",
    needs: [emails],
    operations: (stage, kept) => [
      { op: "replace", path: "emails", value: [{ value: address(kept), type: emailTypes(stage.user)[0] }] },
    ],
    expect(after, stage, kept) {
      expectEmail(after, emailTypes(stage.user)[0], address(kept));
      expectThat(elementsAt(after, "emails").length === 1, "emails", after.emails, "one value");
    },
  },
  {
    id: "remove-all-values",
    section: "§3.5.2.2",
    title: "remove of a multi-valued attribute leaves it without values",
    needs: [emails],
    operations: ({ user }) => {
      const isRequired = user.attributes.some(({ name, required }) => name === "emails" && required);
      return isRequired ? skip("emails are required") : [{ op: "remove", path: "emails" }];
    },
    expect: (after) => expectValue(after, "emails", undefined),
  },
];

const valuePaths: readonly Change[] = [
  {
    id: "replace-value-path-sub-attribute",
    section: "§3.5.2.3",
    title: "replace of a sub-attribute of the values that a filter selects changes those alone",
    needs: [emails],
    operations: (stage, kept) => [
      { op: "replace", path: valuePath(stage, kept, ".value"), value: address(kept) },
    ],
    expect(after, stage, kept) {
      expectEmail(after, secondOf(kept).type, address(kept));
      expectEmail(after, emailTypes(stage.user)[0], textAt(elementsAt(kept, "emails")[0], "value"));
    },
  },
  {
    id: "replace-value-path",
    section: "§3.5.2.3",
    title: "replace of the values that a filter selects replaces those alone",
    needs: [emails],
    operations: (stage, kept) => [
      {
        op: "replace",
        path: valuePath(stage, kept),
        value: { value: address(kept), type: secondOf(kept).type },
      },
    ],
    expect(after, stage, kept) {
      expectEmail(after, secondOf(kept).type, address(kept));
      expectEmail(after, emailTypes(stage.user)[0], textAt(elementsAt(kept, "emails")[0], "value"));
    },
  },
  {
    id: "remove-value-path",
    section: "§3.5.2.2",
    title: "remove of the values that a filter selects leaves the others",
    needs: [emails],
    operations: (stage, kept) => [{ op: "remove", path: valuePath(stage, kept) }],
    expect(after, stage, kept) {
      expectEmail(after, secondOf(kept).type, undefined);
      expectEmail(after, emailTypes(stage.user)[0], textAt(elementsAt(kept, "emails")[0], "value"));
    },
  },
  {
    id: "remove-value-path-and",
    section: "§3.5.2",
    title: "a filter in a path may join conditions with and, which hold for one and the same value",
    needs: [emails],
    operations: (_, kept) => {
      const { type, value } = secondOf(kept);
      return [{ op: "remove", path: `emails[type eq "${type}" and value eq "${value}"]` }];
    },
    expect(after, stage, kept) {
      expectEmail(after, secondOf(kept).type, undefined);
      expectEmail(after, emailTypes(stage.user)[0], textAt(elementsAt(kept, "emails")[0], "value"));
    },
  },
  {
    id: "remove-value-path-by-value",
    section: "§3.5.2.2",
    title: "a filter in a path may select by value",
    needs: [emails],
    operations: (stage, kept) => {
      emailTypes(stage.user);
      return [{ op: "remove", path: `emails[value eq "${secondOf(kept).value}"]` }];
    },
    expect: (after, _, kept) => expectEmail(after, secondOf(kept).type, undefined),
  },
  {
    id: "primary-demotes-others",
    section: "§3.5.2",
    title: "a value that becomes primary takes primary from the one that had it",
    needs: [emails],
    operations: (stage, kept) => {
      assertPrimary(stage.user);
      return [{ op: "replace", path: valuePath(stage, kept, ".primary"), value: true }];
    },
    expect(after) {
      const primaries = elementsAt(after, "emails").filter((each) => valueAt(each, "primary") === true);
      expectThat(primaries.length === 1, "emails with primary true", primaries, "one");
    },
  },
];

/** PATCHes of the values of a multi-valued attribute. */
export const valueChanges: readonly Change[] = [...multiValued, ...valuePaths];
