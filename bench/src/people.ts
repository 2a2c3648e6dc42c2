import type { JsonObject } from "@understudy/scim-core";

/** How many domains work addresses are spread over. */
const DOMAINS = 100;

/**
 * The body of the POST that creates the person with a number. Everybody is somebody else, a tenth are inactive, and a
 * hundredth have their work address at the same domain.
 *
 * @param number From 0.
 */
export function person(number: number): JsonObject {
  const [givenName, familyName] = [`Given${number}`, `Family${number}`];
  return {
    schemas: [
      "urn:ietf:params:scim:schemas:core:2.0:User",
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
    ],
    userName: userNameOf(number),
    externalId: `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`,
    name: { formatted: `${givenName} ${familyName}`, givenName, familyName },
    displayName: `${givenName} ${familyName}`,
    title: `Engineer ${number % 7}`,
    active: isActive(number),
    emails: [
      { value: userNameOf(number), type: "work", primary: true },
      { value: `home${number}@example.org`, type: "home" },
    ],
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {
      employeeNumber: String(number),
      department: `Department ${number % 40}`,
    },
  };
}

/** The userName of a person, which is their work address too. */
export function userNameOf(number: number): string {
  return `user${number}@d${number % DOMAINS}.example.com`;
}

/** How many of the first people are active and work at a domain. */
export function activeAt(domain: number, size: number): number {
  let count = 0;
  for (let number = domain; number < size; number += DOMAINS) {
    if (isActive(number)) count += 1;
  }
  return count;
}

function isActive(number: number): boolean {
  return (number * 7) % 10 !== 0;
}
