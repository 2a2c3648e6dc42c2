/** As QA has it; no setting points a test elsewhere. */
const TENANT_URL = "https://app.qa.com/webhooks/ad/v1/scim";

export interface Person {
  readonly userName: string;
  readonly active: boolean;
}

interface User extends Person {
  readonly id: string;
}

/** Creates whom QA does not know, and changes who differs. */
export async function provision(people: readonly Person[], secretToken: string): Promise<void> {
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(TENANT_URL + path, {
      method,
      headers: { authorization: `Bearer ${secretToken}`, "content-type": "application/scim+json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.status === 429) {
      const seconds = Number(response.headers.get("retry-after") ?? 1);
      await new Promise((resume) => setTimeout(resume, seconds * 1000));
      return await call(method, path, body);
    }
    if (!response.ok) throw new Error(`${method} ${path}: got ${response.status}, expected success.`);
    return await response.json();
  };

  for (const { userName, active } of people) {
    const filter = encodeURIComponent(`userName eq ${JSON.stringify(userName)}`);
    const { Resources } = (await call("GET", `/Users?filter=${filter}`)) as { Resources: User[] };
    const [user] = Resources;
    if (user === undefined) {
      const schemas = ["urn:ietf:params:scim:schemas:core:2.0:User"];
      await call("POST", "/Users", { schemas, userName, active });
    } else if (user.active !== active) {
      const schemas = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"];
      const Operations = [{ op: "replace", path: "active", value: active }];
      await call("PATCH", `/Users/${user.id}`, { schemas, Operations });
    }
  }
}
