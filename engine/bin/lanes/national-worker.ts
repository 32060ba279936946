// A watcher of the national day in a worker of a browser: its inputs come from the bench's own server.
// Promise: runs the very same code as a thread of Node does. Started by engine/bin/bench-national-browser.ts.
// Tested in test/engine/bin/bench-national.test.ts.

import { createNationalWatcher } from './national-day.ts';
import type { NationalAnswer, NationalInputs, NationalQuestion } from './national-day.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;

let watcher: Promise<(question: NationalQuestion) => NationalAnswer> | null = null;

async function fetchWatcher(): Promise<(question: NationalQuestion) => NationalAnswer> {
  const inputs = (await (await fetch('/inputs/national')).json()) as NationalInputs;
  return createNationalWatcher(inputs, () => performance.now());
}

scope.onmessage = ({ data }: MessageEvent<NationalQuestion>): void => {
  watcher ??= fetchWatcher();
  void watcher
    .then((answer) => answer(data))
    .catch((error: unknown) => (error instanceof Error ? error.message : String(error)))
    .then((told) => {
      scope.postMessage(told);
    });
};
