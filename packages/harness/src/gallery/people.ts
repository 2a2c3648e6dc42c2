import type { DirectoryGroup, DirectoryUser } from "@understudy/entra-provisioning";

/** Makes people and groups that no tenant has: their names begin with a prefix of this run. */
export interface Newcomers {
  person(): Omit<DirectoryUser, "id">;
  group(): Omit<DirectoryGroup, "id">;
}

/**
 * Creates a source of newcomers with a value for every attribute a mapping of the gallery reads.
 *
 * @param prefix Begins every name, e.g. `understudy-3f9a`.
 * @param domain Of their userPrincipalNames and mail.
 * @example
 * createNewcomers("understudy-3f9a", "example.com").person().userPrincipalName; // "understudy-3f9a-1@example.com"
 */
export function createNewcomers(prefix: string, domain: string): Newcomers {
  let count = 0;
  const next = (): string => {
    count += 1;
    return `${prefix}-${count}`;
  };
  return {
    person() {
      const nickname = next();
      return {
        userPrincipalName: `${nickname}@${domain}`,
        mail: `${nickname}@${domain}`,
        mailNickname: nickname,
        accountEnabled: true,
        userType: "Member",
        displayName: `Understudy ${nickname}`,
        givenName: "Understudy",
        surname: nickname,
        jobTitle: "Engineer",
        department: "Quality",
        employeeId: `E-${nickname}`,
        preferredLanguage: "en-US",
        physicalDeliveryOfficeName: "North 1",
        streetAddress: "1 Example Street",
        city: "Springfield",
        state: "Oregon",
        postalCode: "97477",
        country: "US",
        telephoneNumber: "+1 555 0100",
        mobile: "+1 555 0101",
        facsimileTelephoneNumber: "+1 555 0102",
      };
    },
    group() {
      const nickname = next();
      return { displayName: `Understudy group ${nickname}`, mailNickname: nickname, members: [] };
    },
  };
}

/** A directory property a test may change without changing who somebody is. */
export type ChangedProperty =
  | "displayName"
  | "jobTitle"
  | "department"
  | "givenName"
  | "city"
  | "telephoneNumber";

/** What a test changes them to. */
export const changedProperties: Readonly<Record<ChangedProperty, string>> = {
  displayName: "Understudy Renamed",
  jobTitle: "Principal Engineer",
  department: "Conformance",
  givenName: "Renamed",
  city: "Portland",
  telephoneNumber: "+1 555 0199",
};
