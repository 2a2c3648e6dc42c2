export { MockContainer } from "./mock-container.ts";
export { startContainer } from "./start-container.ts";
export { StartedMockContainer, type MockContainerFacts } from "./started-mock-container.ts";
