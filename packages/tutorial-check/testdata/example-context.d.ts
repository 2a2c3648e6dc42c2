/** What the examples of this package speak of without making it. */
import type { Tutorial, TutorialReport } from "@understudy/tutorial-check";
import type { Stage } from "@understudy/tutorial-check/browser";

declare global {
  const source: string;
  const tutorial: Tutorial;
  const report: TutorialReport;
  const stage: Stage;
}
