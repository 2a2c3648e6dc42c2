import { receiving, sending, users, groups, type Breakage } from "../broken-transport.ts";
import type { Mutant } from "./mutant.ts";

const shifted = (url: RegExp): Breakage =>
  sending({ method: "GET", url: new RegExp(`${url.source}\\?startIndex=(?!1&)`) }, ({ url: sent }) => ({
    url: sent.replace(/startIndex=(\d+)/, (_, index: string) => `startIndex=${Number(index) - 1}`),
  }));

/** Targets that page wrongly. */
export const pagingMutants: readonly Mutant[] = [
  {
    does: "begins every page but the first one user early",
    breakage: shifted(users),
    caughtBy: "SCIM_User_Pagination_Test",
  },
  {
    does: "begins every page at the first user",
    breakage: sending({ method: "GET", url: /\/Users\?startIndex=/ }, ({ url }) => ({
      url: url.replace(/startIndex=\d+/, "startIndex=1"),
    })),
    caughtBy: "SCIM_User_Pagination_Test",
  },
  {
    does: "ignores count",
    breakage: sending({ method: "GET", url: /\/Users\?startIndex=/ }, ({ url }) => ({
      url: url.replace(/&count=\d+/, ""),
    })),
    caughtBy: "SCIM_User_Pagination_Test",
  },
  {
    does: "says startIndex 1 on every page",
    breakage: receiving({ method: "GET", url: /\/Users\?startIndex=/ }, (body) => ({
      ...body,
      startIndex: 1,
    })),
    caughtBy: "SCIM_User_Pagination_Test",
  },
  {
    does: "begins every page but the first one group early",
    breakage: shifted(groups),
    caughtBy: "SCIM_Group_Pagination_Test",
  },
];
