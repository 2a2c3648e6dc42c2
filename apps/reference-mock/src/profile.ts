import {
  assumed,
  defineProfile,
  documented,
  everyAttribute,
  type Fact,
  type Profile,
} from "@understudy/mock-kit";
import { GroupResourceType, UserResourceType } from "@understudy/scim-core";

/** What this provider does because it is ours: nobody else's behaviour is claimed. */
const because = "The reference target is nobody's stand-in; it is as the RFCs have it.";

function chosen<const Value>(value: Value): Fact<Value> {
  return assumed(because, value);
}

const profile: Profile = defineProfile({
  name: "reference",
  vendor: "Reference",

  capabilities: [
    chosen("createUsers"),
    chosen("updateUsers"),
    chosen("disableUsers"),
    chosen("removeUsers"),
    chosen("syncAttributes"),
  ],

  secretToken: {
    called: documented("RFC 6750", "Bearer token"),
    where: chosen("what it prints at its start, and POST /_mock/tokens"),
    holder: chosen({ role: "Administrator", enforced: "when-issued" }),
    display: chosen("always"),
    rotation: chosen({ kind: "additive" }),
    lifetime: chosen("unlimited"),
    length: chosen(43),
  },
  tenantUrl: chosen("https://reference.example/scim/v2"),

  resources: documented("RFC 7643 §4", ["User", "Group"]),
  user: everyAttribute(UserResourceType, "RFC 7643 §4.1, §4.3"),
  group: everyAttribute(GroupResourceType, "RFC 7643 §4.2"),

  knobs: {
    filterable: documented("RFC 7644 §3.4.2.2", "all"),
    references: documented("RFC 7643 §2.4", "completed"),
    bulk: documented("RFC 7644 §3.7", { maxOperations: 1000, maxPayloadBytes: 1_000_000 }),
    changePassword: documented("RFC 7643 §5", true),
    sort: documented("RFC 7644 §3.4.2.3", "supported"),
    pagination: documented("RFC 9865 §2; the index stays the default, since Entra pages by it", {
      methods: ["index", "cursor"],
      defaultMethod: "index",
      cursorTimeoutMs: 3_600_000,
    }),
    rootQuery: documented("RFC 7644 §3.4.2.1", "supported"),
    etag: documented("RFC 7644 §3.14", "weak"),
    me: documented("RFC 7644 §3.11", "alias"),
    accept: documented("RFC 7644 §3.8", "negotiated"),
    discoverySchemas: documented("RFC 7643 §8.7.2", "listed"),
    tokenEndpoint: documented("RFC 6749 §3.2, §4.4", "/oauth2/token"),
    accessTokenLifetime: documented(
      "app-gallery-user-provisioning-requirements: 60 minutes to 6 hours",
      "PT60M",
    ),
    clientSecretLifetime: documented("app-gallery-user-provisioning-requirements: 1 to 3 years", "P2Y"),
    federatedCredential: assumed(
      "A token issuer as Entra's comes with the mock, so that nothing has to be set up.",
      "stand-in",
    ),
    onDelete: documented("RFC 7644 §3.6", "erase"),
    // A group comes back with all of its members, which nobody who adds one wants.
    groupPatchStatus: documented("use-scim-to-provision-users-and-groups: PATCH of a group yields 204", 204),
  },
});

export default profile;
