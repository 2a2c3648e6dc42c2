import { progress } from "@clack/prompts";

/** Tells how far a long piece of work is. */
export interface Progress {
  /** Called as often as one likes. */
  reached(done: number, total: number): void;
  end(message: string): void;
}

/** Milliseconds between two lines of a log that is no terminal. */
const LINE_MS = 2000;

/**
 * Creates the progress of one piece of work: a bar on a terminal, else a line every two seconds.
 *
 * @param stream Where it goes; results go elsewhere.
 * @example
 * const bar = createProgress("initial cycle", process.stderr);
 * bar.reached(5, 20);
 * bar.end("20 users");
 */
export function createProgress(label: string, stream: NodeJS.WriteStream): Progress {
  return stream.isTTY ? createBar(label, stream) : createLines(label, stream);
}

function createBar(label: string, output: NodeJS.WriteStream): Progress {
  const bar = progress({ output, max: 100, size: 40, style: "block", withGuide: false });
  let percent = 0;
  bar.start(label);
  return {
    reached(done, total) {
      const now = Math.floor((100 * done) / Math.max(1, total));
      if (now > percent) bar.advance(now - percent, `${label}: ${done} of ${total}`);
      percent = now;
    },
    end: (message) => bar.stop(`${label}: ${message}`),
  };
}

function createLines(label: string, stream: NodeJS.WriteStream): Progress {
  let told = performance.now();
  return {
    reached(done, total) {
      if (performance.now() - told < LINE_MS) return;
      told = performance.now();
      stream.write(`${label}: ${done} of ${total}\n`);
    },
    end: (message) => void stream.write(`${label}: ${message}\n`),
  };
}
