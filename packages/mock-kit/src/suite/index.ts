export { describeVendor } from "./describe-vendor.ts";
