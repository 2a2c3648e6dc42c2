import { describe, expect, it } from "vitest";
import { galleryTests, runGallery, startMock, vendors } from "../../src/index.ts";
import { expectedVerdict } from "../../src/gallery/vendor-verdicts.ts";

describe.each(vendors)("the gallery validation at $name", (vendor) => {
  it("gives the verdicts that the vendor's public facts imply, and no other", async () => {
    await using target = await startMock(vendor.name);
    const { results } = await runGallery({
      tenantUrl: target.tenantUrl,
      credentials: { secretToken: target.secretToken },
      application: vendor.application,
    });
    const verdicts = results.map(({ name, verdict }) => `${name} ${verdict}`);
    expect(verdicts).toEqual(galleryTests.map((test) => `${test.name} ${expectedVerdict(vendor, test)}`));
  });
});
