import { all, answer, instead, read, requery, type Mutant } from "./mutant.ts";

const users = all("GET", "/Users");

const nobody = 'userName eq "nobody@example.invalid"';

/** Rewrites a filter that a check of filters asks with, so that the server takes it for another. */
function misreading(id: string, pattern: RegExp, into: string | ((match: string) => string)): Mutant {
  return {
    name: `misreads the filter of filter-${id}`,
    breaks: requery(
      (asked) => users(asked) && asked.query.get("count") === "200" && pattern.test(asked.filter),
      (query, { filter }) =>
        query.set("filter", typeof into === "string" ? filter.replace(pattern, into) : into(filter)),
    ),
    expects: [`filter-${id}`],
  };
}

/** Variants that filter wrongly. */
export const filterMutants: readonly Mutant[] = [
  misreading("eq", /^userName eq "[^"]*-people-1@[^"]*"$/, nobody),
  misreading("eq-any-case", /^userName eq "[A-Z0-9@.-]*"$/, nobody),
  misreading("operator-any-case", /^userName EQ .*/, nobody),
  misreading("attribute-any-case", /^USERNAME .*/, nobody),
  misreading("core-urn", /^urn:.*User:userName eq .*/, nobody),
  misreading("ne", / ne /, " eq "),
  misreading("co", / co /, " eq "),
  misreading("sw", /^userName sw "understudy[^"]*"$/, nobody),
  misreading("sw-not-inside", /^userName sw "erstudy/, 'userName co "erstudy'),
  misreading("ew", / ew /, " eq "),
  misreading("gt", / gt /, " ge "),
  misreading("ge", /familyName ge /, "familyName gt "),
  misreading("lt", /familyName lt /, "familyName le "),
  misreading("le", / le /, " lt "),
  misreading("pr", /title pr/, "userName pr"),
  misreading("boolean", /active eq true/, "active pr"),
  misreading("id", /^id eq .*/, nobody),
  misreading("external-id", /^externalId eq "understudy.*/, nobody),
  misreading("external-id-case-exact", /^externalId eq "UNDERSTUDY.*/, (filter) =>
    filter.toLowerCase().replace("externalid", "externalId"),
  ),
  misreading("date-time", /created ge /, "created lt "),
  misreading("date-time-lt", /created lt /, "created ge "),
  misreading("sub-attribute", /familyName eq/, "givenName eq"),
  misreading("multi-valued", /^emails\.value eq .*/, nobody),
  misreading("value-path", /^emails\[type eq "work".*/, nobody),
  misreading(
    "value-path-same-value",
    /^emails\[type eq "home" and value eq ("[^"]*")\]/,
    'emails.type eq "home" and emails.value eq $1',
  ),
  misreading("extension", /urn:.*:department eq ("[^"]*")/, "title eq $1"),
  misreading("and", /^(userName sw "[^"]*") and userName.*/, "$1"),
  misreading("and-none", /^(userName eq "[^"]*people[^"]*") and .*/, "$1"),
  misreading("or", /^(userName eq "nobody[^"]*") or .*/, "$1"),
  misreading("not", /not \((userName eq "[^"]*")\)/, "$1"),
  misreading("not-group", /not \((userName eq "[^"]*") or (userName sw "[^"]*")\)/, "not ($1) or $2"),
  misreading("and-before-or", /^(userName eq "[^"]*") or (.*) and (.*)$/, "($1 or $2) and $3"),
  misreading("parentheses", /^\((.*) or (.*)\) and (.*)$/, "$1 or $2 and $3"),
  {
    name: "ignores a filter that it cannot read",
    breaks: (handle) => async (request) => {
      const response = await handle(request);
      const asked = read(request);
      if (!users(asked) || response.status !== 400 || asked.query.has("cursor")) return response;
      return handle({ ...request, query: new URLSearchParams({ count: "1" }) });
    },
    expects: [
      "unknown-operator",
      "missing-value",
      "unclosed",
      "unquoted",
      "dangling-and",
      "empty-brackets",
      "boolean-order",
    ].map((id) => `filter-refuses-${id}`),
  },
  {
    name: "fails on an escaped quotation mark",
    breaks: instead(
      ({ filter }) => filter.includes('\\"'),
      () => answer(500),
    ),
    expects: ["filter-escapes"],
  },
  {
    name: "takes a plus sign for a space",
    breaks: requery(
      ({ filter }) => filter.includes("+"),
      (query, { filter }) => query.set("filter", filter.replaceAll("+", " ")),
    ),
    expects: ["filter-plus-sign"],
  },
];
