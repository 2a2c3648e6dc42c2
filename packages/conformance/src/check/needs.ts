import type { Path } from "../json.ts";
import { isWritable } from "../target/attribute.ts";
import { declaredAt } from "../target/resource-type.ts";
import type { FeatureName, Target } from "../target/target.ts";

/** Something a server need not have. */
export interface Need {
  /** Why a check that needs it cannot be done; undefined where it can. */
  unmet(target: Target): string | undefined;
}

/** The server serves users. */
export const users: Need = {
  unmet: ({ user }) => (user === undefined ? "the server declares no User resource type" : undefined),
};

/** The server serves groups. */
export const groups: Need = {
  unmet: ({ group }) => (group === undefined ? "the server declares no Group resource type" : undefined),
};

/** ServiceProviderConfig declares a feature. */
export function feature(name: FeatureName): Need {
  return {
    unmet({ features }) {
      const { isSupported, because } = features[name];
      return isSupported ? undefined : because;
    },
  };
}

/** Users have an attribute that clients may write. */
export function attribute(path: Path): Need {
  return {
    unmet({ user }) {
      const declared = user === undefined ? undefined : declaredAt(user, path);
      if (declared !== undefined && isWritable(declared)) return undefined;
      return `the User schema declares no ${typeof path === "string" ? path : path.join(":")} that can be written`;
    },
  };
}

/** The server serves `/Schemas`, so that what it declares can be held against what it does. */
export const schemas: Need = {
  unmet: ({ user }) => (user?.isDeclared === true ? undefined : "no /Schemas declares the User schema"),
};

/** A discovery endpoint answers. */
export function served(endpoint: keyof Target["discovery"]): Need {
  return {
    unmet({ discovery }) {
      const status = discovery[endpoint]?.status;
      return status === 200 ? undefined : `${endpoint} answered ${status ?? "nothing"}`;
    },
  };
}
