/** What the examples of this package speak of without making it. */
import type { Tutorial } from "@understudy/tutorial-check";

declare global {
  const source: string;
  const tutorial: Tutorial;
}
