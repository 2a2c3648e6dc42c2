/** Mocks that run beside all tests, by name: what the tests are told of them. */
export type ProvidedMocks = Readonly<Record<string, { readonly controlUrl: string }>>;

declare module "vitest" {
  interface ProvidedContext {
    /** From the global setup of `@understudy/harness/vitest/global-setup`. */
    understudy: ProvidedMocks;
  }
}
