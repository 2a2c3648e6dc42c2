import { getContainerRuntimeClient, type ContainerRuntimeClient } from "testcontainers";

/** The Docker engine as dockerode speaks to it. */
export type Engine = ContainerRuntimeClient["container"]["dockerode"];

/** The engine testcontainers found. Rejects where none answers. */
export async function engineOf(): Promise<Engine> {
  return (await getContainerRuntimeClient()).container.dockerode;
}
