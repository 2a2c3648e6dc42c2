import { describe, expect, it } from "vitest";
import type { MenuEntry } from "../console/site.ts";
import { createMock } from "../create-mock.ts";
import { fetchInto } from "../server/fetch-into.ts";
import type { Profile } from "../profile/profile.ts";

/** What the console of a vendor's mock has to be like, where it has one. */
export function consoleSuite(profile: Profile): void {
  const { console } = profile;
  if (console === undefined) return;
  describe("the console", () => {
    it("has a page for every entry of its menus, tabs and links", async () => {
      const { pages, menu, profileMenu } = await console.load();
      const paths = pages.map(({ path }) => path);
      expect(new Set(paths).size).toBe(paths.length);
      const entries = [
        ...menu,
        ...profileMenu,
        ...pages.flatMap(({ tabs, links }) => [...fixed(tabs), ...fixed(links)]),
      ];
      for (const { label, path } of entries) expect(paths, label).toContain(path);
    });

    it("keeps the token's page to who may have the token", async () => {
      const { pages } = await console.load();
      expect(pages.map(({ access }) => access)).toContain("credentials");
    });

    it("asks who comes to sign in", async () => {
      const origin = "http://localhost";
      const mock = createMock(profile);
      const send = fetchInto(mock);
      expect(mock.console(origin)?.accounts.map(({ role }) => role)).toEqual([
        profile.secretToken.holder.value.role,
        console.otherRole.value,
      ]);
      expect((await send(`${origin}/people`, { redirect: "manual" })).headers.get("location")).toMatch(
        /sign-in/,
      );
    });
  });
}

/** What depends on who looks is for the vendor's own test. */
function fixed(
  entries: readonly MenuEntry[] | ((visit: never) => readonly MenuEntry[]) = [],
): readonly MenuEntry[] {
  return typeof entries === "function" ? [] : entries;
}
