import { expect, ExpectationError } from "../../scenario/expectation.ts";
import { exchangeAssertion, requestToken, type AccessToken } from "../credentials.ts";
import type { GalleryStage } from "../gallery-stage.ts";
import type { GalleryTest } from "../gallery-test.ts";
import { createScimWire } from "../scim-wire.ts";

/** How long an access token may be valid, in minutes (gallery-tests, test 21). */
const LEAST_MINUTES = 60;
const MOST_MINUTES = 360;

/** Test 21. */
export const validateCredentials: GalleryTest = {
  name: "Validate_Credentials_Test",
  category: "Mandatory",
  title: "opens the target with OAuth client credentials",
  async run(stage) {
    const { clientCredentials } = stage.credentials;
    if (clientCredentials === undefined)
      return { skipped: "no token endpoint with a client secret was given" };
    const token = await requestToken(stage.transport, clientCredentials);
    const minutes = (token.expiresIn ?? Number.NaN) / 60;
    if (!(minutes >= LEAST_MINUTES && minutes <= MOST_MINUTES)) {
      const expected = `${LEAST_MINUTES} to ${MOST_MINUTES} minutes`;
      throw new ExpectationError(
        "expires_in of the access token",
        `${token.expiresIn ?? "none"} s`,
        expected,
      );
    }
    await expectOpens(stage, token);
    return { passed: `an access token for ${minutes} minutes, and it opens the SCIM endpoint` };
  },
};

/** Test 22. */
export const federatedIdentity: GalleryTest = {
  name: "Federated_Identity_Test",
  category: "Mandatory",
  title: "opens the target with a token of Entra's, exchanged for the vendor's",
  async run(stage) {
    const { federation } = stage.credentials;
    if (federation === undefined) return { skipped: "no workload identity federation was given" };
    await expectOpens(stage, await exchangeAssertion(stage.transport, federation));
    return { passed: "both exchanges answered 2xx, and the token opens the SCIM endpoint" };
  },
};

async function expectOpens(
  { tenantUrl, transport }: GalleryStage,
  { accessToken }: AccessToken,
): Promise<void> {
  const wire = createScimWire(tenantUrl, () => accessToken, transport);
  const filter = encodeURIComponent('userName eq "understudy-nobody"');
  const { status } = await wire.send("GET", `/Users?filter=${filter}`);
  expect("status of GET /Users with the access token", status, 200);
}
