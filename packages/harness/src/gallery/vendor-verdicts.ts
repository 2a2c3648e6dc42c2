import type { ApplicationTemplate } from "@understudy/entra-provisioning";
import { assumed, describeEvidence, type Evidence, type Profile } from "@understudy/mock-kit";
import type { AnyVendorName, Vendor } from "../target/vendors.ts";
import { galleryTests } from "./all-tests.ts";
import { changedProperties } from "./people.ts";
import type { GalleryTest, GalleryVerdict } from "./gallery-test.ts";

/** Why some tests do not pass at a vendor. */
interface VendorVerdict {
  readonly tests: readonly string[];
  /** What a mandatory test among them gets; an optional one that fails is a warning. */
  readonly verdict: "FAILED" | "SKIPPED";
  readonly because: string;
  readonly evidence: Evidence;
}

const groupTests = [
  "Create_Group_Test",
  "Update_Group_Test",
  "Delete_Group_Test",
  "Group_Update_Add_Member_Test",
  "Group_Update_Remove_Member_Test",
  "POD_Group_Test",
  "Restore_Group_Test",
  "SCIM_Group_Create_Test",
  "SCIM_Group_Update_Test",
  "SCIM_Group_Pagination_Test",
];

/**
 * The verdicts a vendor's public facts imply; every other test passes.
 *
 * @example
 * impliedVerdicts(findVendor("qa")).map(({ because }) => because);
 */
function impliedVerdicts({ profile, application }: Vendor<AnyVendorName>): readonly VendorVerdict[] {
  const verdicts: VendorVerdict[] = [];
  if (!profile.resources.value.includes("Group")) {
    verdicts.push({
      tests: groupTests,
      verdict: "FAILED",
      because: "It provisions users only, and without a Group schema the group tests fail.",
      evidence: profile.resources.evidence,
    });
  }
  if (deleteDeactivates(profile)) {
    const { evidence } = profile.knobs.onDelete ?? assumed("The default of the mocks.", "erase");
    const because = "DELETE deactivates a user, who is still found.";
    verdicts.push({ tests: ["Delete_User_Test"], verdict: "FAILED", because, evidence });
  }
  if (!application.userMappings.some(({ isReference }) => isReference === true)) {
    verdicts.push({
      tests: ["User_Update_Manager_Test", "SCIM_Update_Manager_Test"],
      verdict: "SKIPPED",
      because: "Its attribute table has no manager.",
      evidence: tableEvidence(profile),
    });
  }
  if (!readsAnything(application)) {
    verdicts.push({
      tests: ["Update_User_Test"],
      verdict: "SKIPPED",
      because: "Its attribute table has nothing of what the test changes.",
      evidence: tableEvidence(profile),
    });
  }
  verdicts.push({
    tests: ["Validate_Credentials_Test", "Federated_Identity_Test"],
    verdict: "SKIPPED",
    because: `It takes a lasting token (${profile.secretToken.called.value}), and no token endpoint is known.`,
    evidence: profile.secretToken.called.evidence,
  });
  return verdicts;
}

/** The verdict a test must have at a vendor. */
export function expectedVerdict(
  vendor: Vendor<AnyVendorName>,
  { name, category }: GalleryTest,
): GalleryVerdict {
  const verdict = impliedVerdicts(vendor).find(({ tests }) => tests.includes(name))?.verdict ?? "PASSED";
  return verdict === "FAILED" && category === "Optional" ? "WARNING" : verdict;
}

/**
 * The gallery table of a vendor's README, as Markdown: what does not pass, why, and the evidence for that.
 *
 * @example
 * describeGallery(findVendor("qa")); // "Of the 25 tests, 13 pass.\n\n| Result | Tests | Because | Evidence |…"
 */
export function describeGallery(vendor: Vendor<AnyVendorName>): string {
  const passed = galleryTests.filter((test) => expectedVerdict(vendor, test) === "PASSED");
  const rows = impliedVerdicts(vendor).map(
    ({ tests, verdict, because, evidence }) =>
      `| ${verdict} | ${tests.join(", ")} | ${because} | ${describeEvidence(evidence)} |`,
  );
  const head = ["| Result | Tests | Because | Evidence |", "|---|---|---|---|"];
  return [`Of the ${galleryTests.length} tests, ${passed.length} pass.`, "", ...head, ...rows].join("\n");
}

function deleteDeactivates({ knobs }: Profile): boolean {
  return knobs.onDelete?.value === "deactivate";
}

/** What the test changes in the directory has to go somewhere. */
function readsAnything({ userMappings }: ApplicationTemplate): boolean {
  return Object.keys(changedProperties).some((property) =>
    userMappings.some(({ source }) => source === `[${property}]`),
  );
}

/** A table that lacks a row says so from its first line to its last. */
function tableEvidence({ user }: Profile): Evidence {
  const lines = user.flatMap(({ evidence }) => (evidence.kind === "stated" ? [evidence.line] : []));
  const [first, last] = [lines[0], lines.at(-1)];
  if (first === undefined || last === undefined) {
    return { kind: "assumed", because: "No table is published, and no source has more." };
  }
  return { kind: "stated", line: `${first}-${last.replace(/^L/, "")}` };
}
