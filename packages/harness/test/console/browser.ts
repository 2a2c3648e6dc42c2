import { fetchInto, type ConsoleAccount, type Mock } from "@understudy/mock-kit";
import { parse, type HTMLElement } from "node-html-parser";

/** What a page is asked for by its accessible name, compared without case. */
type Role = "link" | "button" | "field";

const selectors: Readonly<Record<Role, string>> = {
  link: "a[href]",
  button: "button",
  field: "input:not([type=hidden]), select, textarea",
};

const FIELDS: ReadonlySet<string> = new Set(["INPUT", "SELECT", "TEXTAREA"]);

/** A browser without script: follows links, fills fields and sends forms of the page it is at, by accessible names. */
export interface Browser {
  readonly page: HTMLElement;
  readonly status: number;
  readonly headers: Headers;
  open(path: string): Promise<void>;
  signIn(account: ConsoleAccount): Promise<void>;
  /** Follows the link, or presses the button, of this name. */
  select(name: string): Promise<void>;
  type(values: Readonly<Record<string, string>>): void;
  /** The value of a field. */
  valueOf(field: string): string;
  /** The text of the page's main part. */
  text(): string;
  /** Sends a form as it is, wherever it came from. */
  post(
    path: string,
    form: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<void>;
  /** What the forms of the page carry. */
  formToken(): string;
  /** All that each button of a form would send that changes something, as the page has it. */
  forms(): readonly SeenForm[];
  /** The cookie as it is sent. */
  cookie(): string;
}

/** A form, and what it would send. */
export interface SeenForm {
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
}

export const origin = "http://127.0.0.1:4100";

export function browse(mock: Mock, at: string = origin): Browser {
  return browseWith(fetchInto(mock), at);
}

/** Browses what listens. */
export function browseUrl(at: string): Browser {
  return browseWith((url, init) => fetch(url, { ...init, redirect: "manual" }), at);
}

function browseWith(send: Send, at: string): Browser {
  const tab = createTab(send, at);
  const own = { origin: at, "sec-fetch-site": "same-origin" };
  const post: Browser["post"] = (path, form, headers = own) =>
    tab.go(path, { method: "POST", body: new URLSearchParams(form), headers });

  async function select(name: string): Promise<void> {
    const target = find(tab.page, "link", name) ?? find(tab.page, "button", name);
    if (target === undefined) throw new Error(`No link and no button "${name}" on: ${namesOf(tab.page)}`);
    if (target.tagName === "A") return await tab.go(target.getAttribute("href") ?? "");
    const form = target.closest("form");
    if (form === null) throw new Error(`The button "${name}" has no form`);
    const fields = fieldsOf(form, target);
    const path = form.getAttribute("action") ?? "";
    if (form.getAttribute("method") === "post") return await post(path, fields);
    await tab.go(`${path}?${new URLSearchParams(fields).toString()}`);
  }

  function type(values: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(values)) setField(tab.page, name, value);
  }

  return {
    get page() {
      return tab.page;
    },
    get status() {
      return tab.response.status;
    },
    get headers() {
      return tab.response.headers;
    },
    open: (path) => tab.go(path),
    async signIn({ email, password }) {
      await tab.go("/sign-in");
      type({ "E-mail": email, Password: password });
      await select("Sign in");
    },
    select,
    type,
    valueOf(name) {
      const field = find(tab.page, "field", name);
      return field === undefined ? "" : valueOf(field);
    },
    text: () => tab.page.querySelector("main")?.structuredText ?? "",
    post,
    formToken: () => tab.page.querySelector("input[name=formToken]")?.getAttribute("value") ?? "",
    forms: () =>
      tab.page.querySelectorAll("form[method=post]").flatMap((form) =>
        form.querySelectorAll("button[type=submit]").map((button) => ({
          path: form.getAttribute("action") ?? "",
          fields: fieldsOf(form, button),
        })),
      ),
    cookie: () => tab.cookie,
  };
}

/** What is open now. */
interface Tab {
  page: HTMLElement;
  response: Response;
  readonly cookie: string;
  go(path: string, init?: RequestInit): Promise<void>;
}

type Send = (url: URL, init: RequestInit) => Promise<Response>;

function createTab(send: Send, at: string): Tab {
  const cookies = new Map<string, string>();
  const tab: Tab = {
    page: parse(""),
    response: new Response(),
    get cookie() {
      return [...cookies].map((pair) => pair.join("=")).join("; ");
    },
    async go(path, init = {}) {
      const headers = new Headers(init.headers);
      if (cookies.size > 0) headers.set("cookie", tab.cookie);
      tab.response = await send(new URL(path, at), { ...init, headers });
      for (const cookie of tab.response.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]*)=([^;]*)/.exec(cookie) ?? [];
        cookies.set(name, value);
      }
      const location = tab.response.headers.get("location");
      if (location !== null) return await tab.go(location);
      tab.page = parse(await tab.response.text());
    },
  };
  return tab;
}

function setField(page: HTMLElement, name: string, value: string): void {
  const field = find(page, "field", name);
  if (field === undefined) throw new Error(`No field "${name}" on: ${namesOf(page)}`);
  if (field.tagName === "SELECT") field.setAttribute("value", choose(field, value));
  else if (field.tagName === "TEXTAREA") field.textContent = value;
  else if (field.getAttribute("type") !== "checkbox") field.setAttribute("value", value);
  else if (value === "on") field.setAttribute("checked", "");
  else field.removeAttribute("checked");
}

/** The value of the option that is called so. */
function choose(select: HTMLElement, label: string): string {
  const options = select.querySelectorAll("option");
  const option = options.find(({ textContent }) => textContent.trim() === label);
  if (option !== undefined) return option.getAttribute("value") ?? label;
  throw new Error(`No option "${label}": there are ${options.map((one) => one.textContent).join(", ")}`);
}

function valueOf(field: HTMLElement): string {
  if (field.tagName === "TEXTAREA") return field.textContent;
  const own = field.getAttribute("value");
  if (own !== undefined || field.tagName !== "SELECT") return own ?? "";
  const option = field.querySelector("option[selected]") ?? field.querySelector("option");
  return option?.getAttribute("value") ?? option?.textContent ?? "";
}

function find(page: HTMLElement, role: Role, name: string): HTMLElement | undefined {
  return page
    .querySelectorAll(selectors[role])
    .find((element) => nameOf(element).toLowerCase() === name.toLowerCase());
}

/** The accessible name, as far as these pages need it: its own label, the `label` around it, its text. */
function nameOf(element: HTMLElement): string {
  const own = element.getAttribute("aria-label");
  if (own !== undefined) return own;
  const isField = FIELDS.has(element.tagName);
  const source = isField ? element.closest("label") : element;
  const text = (source?.childNodes ?? [])
    .filter((node) => !("tagName" in node && FIELDS.has(String(node.tagName))))
    .map((node) => node.textContent)
    .join("");
  return text.trim();
}

function namesOf(page: HTMLElement): string {
  const roles = Object.entries(selectors);
  return roles
    .map(
      ([role, selector]) =>
        `${role}s ${page
          .querySelectorAll(selector)
          .map((one) => `"${nameOf(one)}"`)
          .join(", ")}`,
    )
    .join("; ");
}

function fieldsOf(form: HTMLElement, button: HTMLElement): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const field of [...form.querySelectorAll("input, select, textarea"), button]) {
    const name = field.getAttribute("name");
    const isBox = field.getAttribute("type") === "checkbox";
    if (name === undefined || (isBox && !field.hasAttribute("checked"))) continue;
    fields[name] = isBox ? (field.getAttribute("value") ?? "on") : valueOf(field);
  }
  return fields;
}
