import { generateDirectory } from "@understudy/entra-provisioning";
import type { JsonObject } from "@understudy/scim-core";

/**
 * Draws SCIM Users that every vendor takes: whatever one of them requires, all have.
 *
 * @param seed The same seed and count give the same users.
 * @example
 * generateUsers(2, 42).map((user) => user.userName);
 */
export function generateUsers(count: number, seed: number): readonly JsonObject[] {
  if (count === 0) return [];
  const people = generateDirectory({
    users: count,
    seed,
    incompleteShare: 0,
    domain: "seed.example",
  }).users();
  return people.map((person) => {
    const email = person.mail ?? person.userPrincipalName.replaceAll("#", "");
    return {
      userName: email,
      externalId: person.id,
      active: true,
      displayName: person.displayName ?? email,
      name: { givenName: person.givenName ?? "Ada", familyName: person.surname ?? "Lovelace" },
      emails: [{ value: email, type: "work", primary: true }],
    };
  });
}
