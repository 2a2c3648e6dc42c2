import { z } from "zod";
import type { Operation } from "../../layer/place.ts";
import type { KnobRows } from "./knob.ts";

/** A discovery endpoint of RFC 7644 §4. */
type DiscoveryEndpoint = "ServiceProviderConfig" | "ResourceTypes" | "Schemas";

const offStatus = z.union([z.literal(404), z.literal(405), z.literal(501)]).exactOptional();

/** Where a vendor's endpoints are, which it has, and in which media type it answers. */
export interface AddressKnobs {
  readonly pathCase: "sensitive" | "insensitive";
  readonly discovery: "served" | "absent";
  readonly undiscovered: readonly DiscoveryEndpoint[];
  readonly discoveryAuthentication: "required" | "open";
  readonly configEndpoint: "ServiceProviderConfig" | "ServiceProviderConfigs";
  readonly unserved: Readonly<Partial<Record<Operation, 404 | 405 | 501>>>;
  readonly discoverySchemas: "absent" | "listed";
  readonly me: "off" | "alias" | "redirect";
  readonly accept: "ignored" | "negotiated";
}

export const addressKnobs: KnobRows<AddressKnobs> = {
  pathCase: {
    says: "Resource paths compare",
    shape: z.enum(["sensitive", "insensitive"]),
    default: "sensitive",
  },
  discovery: {
    says: "Discovery endpoints are",
    shape: z.enum(["served", "absent"]),
    default: "served",
  },
  discoverySchemas: {
    says: "The schemas of the discovery endpoints are",
    shape: z.enum(["absent", "listed"]),
    default: "absent",
  },
  me: {
    says: "`/Me` is",
    shape: z.enum(["off", "alias", "redirect"]),
    default: "off",
  },
  accept: {
    says: "The Accept header is",
    shape: z.enum(["ignored", "negotiated"]),
    default: "ignored",
  },
  undiscovered: {
    says: "Discovery endpoints that are missing",
    shape: z.array(z.enum(["ServiceProviderConfig", "ResourceTypes", "Schemas"])).readonly(),
    default: [],
  },
  discoveryAuthentication: {
    says: "Authentication at the discovery endpoints is",
    shape: z.enum(["required", "open"]),
    default: "required",
  },
  configEndpoint: {
    says: "The service provider's configuration is at",
    shape: z.enum(["ServiceProviderConfig", "ServiceProviderConfigs"]),
    default: "ServiceProviderConfig",
  },
  unserved: {
    says: "Operations that are not served, with their status",
    shape: z
      .strictObject({
        get: offStatus,
        list: offStatus,
        create: offStatus,
        put: offStatus,
        patch: offStatus,
        delete: offStatus,
        search: offStatus,
        bulk: offStatus,
        me: offStatus,
        discovery: offStatus,
      })
      .readonly(),
    default: {},
  },
};
