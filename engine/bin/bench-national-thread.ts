// A watcher of the national day in a thread of Node. Its inputs come with the thread.
// Promise: answers each question once, or says in a sentence why not. Started by engine/bin/bench-national.ts.
// Tested in test/engine/bin/bench-national.test.ts.

import { parentPort, workerData } from 'node:worker_threads';
import { createNationalWatcher } from './lanes/national-day.ts';
import type { NationalInputs, NationalQuestion } from './lanes/national-day.ts';

const watcher = createNationalWatcher(workerData as NationalInputs, () => performance.now());

parentPort?.on('message', (question: NationalQuestion) => {
  try {
    parentPort?.postMessage(watcher(question));
  } catch (error) {
    parentPort?.postMessage(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
});
