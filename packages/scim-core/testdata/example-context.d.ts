/** What the examples of this package speak of without making it. */
import type { Express } from "express";
import type { createServer as createHttpServer } from "node:http";
import type { ResourceModel, ResourceStore, ScimService } from "@understudy/scim-core";

declare global {
  const model: ResourceModel;
  const service: ScimService;
  const store: ResourceStore;
  const createServer: typeof createHttpServer;
  const express: () => Express;
}
