#!/usr/bin/env node
import { runMock } from "@understudy/mock-kit";
import profile from "./profile.ts";

await runMock(profile);
