import { expect } from "../../scenario/expectation.ts";
import type { GalleryStage } from "../gallery-stage.ts";
import type { GalleryTest } from "../gallery-test.ts";
import { expectOneOf, listed, lookups, type GalleryResource } from "../observe-target.ts";
import { expectGroups, post } from "./direct-tests.ts";

/** Two pages and one more (gallery-tests, test 23). */
const LEAST_RESOURCES = 11;
const PAGE_SIZE = 5;

/** Pages read at most, however many people a tenant has. */
const MOST_PAGES = 4;

function paginationTest(type: GalleryResource, category: GalleryTest["category"]): GalleryTest {
  const { endpoint } = lookups[type];
  return {
    name: `SCIM_${type}_Pagination_Test`,
    category,
    title: `reads ${endpoint} page by page`,
    async run(stage) {
      if (type === "Group") await expectGroups(stage);
      for (let missing = LEAST_RESOURCES - (await totalOf(stage, endpoint)); missing > 0; missing -= 1) {
        await post(stage, type);
      }
      const pages = await readPages(stage, endpoint);
      return { passed: `${pages} pages of ${PAGE_SIZE}, each with its startIndex and other resources` };
    },
  };
}

async function totalOf({ scim }: GalleryStage, endpoint: string): Promise<number> {
  const { body } = expectOneOf(`GET ${endpoint}`, await scim.send("GET", `${endpoint}?count=1`), [200]);
  return Number(body.totalResults);
}

async function readPages({ scim }: GalleryStage, endpoint: string): Promise<number> {
  const seen = new Set<unknown>();
  let total = LEAST_RESOURCES;
  let page = 0;
  for (; page < MOST_PAGES && page * PAGE_SIZE < total; page += 1) {
    const startIndex = page * PAGE_SIZE + 1;
    const path = `${endpoint}?startIndex=${startIndex}&count=${PAGE_SIZE}`;
    const answer = await scim.send("GET", path);
    const resources = listed(path, answer);
    total = Number(answer.body.totalResults);
    expect(`startIndex of ${path}`, answer.body.startIndex, startIndex);
    expect(`resources of ${path}`, resources.length, Math.min(PAGE_SIZE, total - startIndex + 1));
    const repeated = resources.map(({ id }) => id).filter((id) => seen.has(id));
    expect(`resources of ${path} that an earlier page had`, repeated, []);
    for (const { id } of resources) seen.add(id);
  }
  return page;
}

/** Test 23. */
export const userPagination: GalleryTest = paginationTest("User", "Mandatory");

/** Test 24. */
export const groupPagination: GalleryTest = paginationTest("Group", "Optional");
