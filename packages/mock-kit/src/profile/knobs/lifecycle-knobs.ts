import { z } from "zod";
import { isDuration, texts, type KnobRows } from "./knob.ts";

/** What becomes of users who come and go. */
export interface LifecycleKnobs {
  readonly idFormat: "uuid" | "integer" | "opaque" | "numeric-string";
  readonly onDelete: "erase" | "deactivate";
  readonly onDeactivate: "keep" | "erase";
  readonly inactiveUsers: "shown" | "unlisted" | "gone";
  readonly recreateInactive: "conflict" | "reactivate" | "new-id";
  readonly seats: "off" | { readonly limit: number; readonly failure: "forget" | number };
  readonly pendingUsers:
    | "off"
    | { readonly for: string; readonly onFilter: 400 | 404; readonly updates: "applied" | "ignored" };
  readonly defaultRole: string;
  readonly knownRoles: "any" | readonly string[];
}

export const lifecycleKnobs: KnobRows<LifecycleKnobs> = {
  idFormat: {
    says: "Ids look like",
    shape: z.enum(["uuid", "integer", "opaque", "numeric-string"]),
    default: "uuid",
  },
  onDelete: {
    says: "DELETE",
    shape: z.enum(["erase", "deactivate"]),
    default: "erase",
  },
  onDeactivate: {
    says: "Setting active to false",
    shape: z.enum(["keep", "erase"]),
    default: "keep",
  },
  inactiveUsers: {
    says: "Users who are not active are",
    shape: z.enum(["shown", "unlisted", "gone"]),
    default: "shown",
  },
  recreateInactive: {
    says: "POST of a user who is there and inactive is a",
    shape: z.enum(["conflict", "reactivate", "new-id"]),
    default: "conflict",
  },
  seats: {
    says: "Seats for active users",
    shape: z.union([
      z.literal("off"),
      z.strictObject({
        limit: z.int().min(0),
        failure: z.union([z.literal("forget"), z.int().min(400).max(599)]),
      }),
    ]),
    default: "off",
  },
  pendingUsers: {
    says: "New users are pending",
    shape: z.union([
      z.literal("off"),
      z.strictObject({
        for: z.string().refine(isDuration, "expected an ISO 8601 duration such as P1D"),
        onFilter: z.union([z.literal(400), z.literal(404)]),
        updates: z.enum(["applied", "ignored"]),
      }),
    ]),
    default: "off",
  },
  defaultRole: { says: "Role of a user who comes without one", shape: z.string().min(1), default: "none" },
  knownRoles: {
    says: "Roles that need not be made first",
    shape: z.union([z.literal("any"), texts]),
    default: "any",
  },
};
