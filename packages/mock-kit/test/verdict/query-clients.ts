import type { ClientPair, TestClient } from "./test-client.ts";

/** Sends a filter, encoded as a URL wants it. */
function filters(filter: string): (client: TestClient) => Promise<unknown> {
  return (client) => client.send(`GET /Users?filter=${encodeURIComponent(filter)}`);
}

function asks(...queries: readonly string[]): (client: TestClient) => Promise<unknown> {
  return async (client) => {
    for (const query of queries) await client.send(`GET /Users${query}`);
  };
}

/** Fills the mock from outside, then asks for pages, then does something else. */
function walks(...queries: readonly string[]): (client: TestClient) => Promise<unknown> {
  return async (client) => {
    for (const name of ["ada", "grace", "sinead", "mary", "radia"]) await client.create(name);
    await asks(...queries)(client);
    await client.send("GET /ServiceProviderConfig");
  };
}

const readsAll = walks("?startIndex=1&count=2", "?startIndex=3&count=2", "?startIndex=5&count=2");
const smallPages = { knobs: { page: { default: 2, max: 2 } } };

export const queryClients: readonly ClientPair[] = [
  {
    rule: "filter-value-unquoted",
    bad: filters("userName eq ada"),
    good: filters('active eq true and (userName eq "ada")'),
  },
  {
    rule: "filter-single-quotes",
    bad: filters("userName eq 'ada'"),
    good: filters(String.raw`userName eq "O'Connor"`),
  },
  {
    rule: "filter-badly-escaped",
    bad: filters('userName eq "Ada "the Countess" Lovelace"'),
    good: filters(String.raw`userName eq "Ada \"the Countess\" Lovelace \\"`),
  },
  { rule: "filter-malformed", bad: filters('userName = "ada"'), good: filters('userName sw "a"') },
  {
    rule: "filter-attribute-unknown",
    bad: filters('login eq "ada"'),
    good: filters('USERNAME eq "ada"'),
  },
  { rule: "filter-not-served", bad: filters('title eq "Analyst"'), good: filters('displayName eq "Ada"') },
  {
    rule: "filter-plus-unencoded",
    bad: asks("?filter=userName%20eq%20%22ada+scim%40example.com%22"),
    good: asks(
      "?filter=userName%20eq%20%22ada%2Bscim%40example.com%22",
      "?filter=userName+eq+%22ada+lovelace%22",
    ),
  },
  {
    rule: "query-parameter-unknown",
    bad: asks("?startindex=1"),
    good: asks("?startIndex=1&customFlag=1"),
  },
  {
    rule: "filter-on-password",
    bad: filters('password eq "s3cret"'),
    good: filters('userName eq "password"'),
  },
  { rule: "page-number-malformed", bad: asks("?startIndex=one"), good: asks("?startIndex=1") },
  { rule: "start-index-below-one", bad: asks("?startIndex=0"), good: asks("?startIndex=1") },
  { rule: "count-below-zero", bad: asks("?count=-1"), good: asks("?count=0") },
  { rule: "pages-stop-early", bad: walks("?startIndex=1&count=2", "?startIndex=3&count=2"), good: readsAll },
  {
    rule: "total-results-ignored",
    options: smallPages,
    bad: walks(""),
    good: walks("", "?startIndex=3", "?startIndex=5"),
  },
  {
    rule: "pages-skip-resources",
    options: smallPages,
    bad: walks("?startIndex=1&count=4", "?startIndex=5&count=4"),
    good: walks("?startIndex=1&count=4", "?startIndex=3&count=4", "?startIndex=5&count=4"),
  },
  {
    rule: "page-past-the-end",
    bad: walks("?startIndex=1&count=3", "?startIndex=4&count=3", "?startIndex=7&count=3"),
    good: readsAll,
  },
];
