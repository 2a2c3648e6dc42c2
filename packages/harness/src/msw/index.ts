export { handlersFor } from "./handlers-for.ts";
export { intercept } from "./intercept.ts";
