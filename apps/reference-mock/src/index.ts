export { default as profile } from "./profile.ts";
