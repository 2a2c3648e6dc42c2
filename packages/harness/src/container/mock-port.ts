/** The port inside the container, as its image exposes it. */
export const MOCK_PORT = 8080;
