// The rule worker: a thin shell around rule-check-run.ts, which brings the YAML reader and the engine and is loaded here.
// Promise: everything it needs is loaded before it says that it is ready; after that it asks the network for nothing.
// Tested in test/browser/rules.spec.ts (a real worker).

import type { RuleReply, RuleRequest } from './rule-check-run.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;
const tell = (reply: RuleReply): void => {
  scope.postMessage(reply);
};
const loading = import('./rule-check-run.ts');
let isStopped = false;
/** Checks follow each other. */
let last: Promise<void> = Promise.resolve();

// A failure to load is not caught: it reaches the page as the worker's error.
void loading.then(() => {
  tell({ kind: 'ready' });
});

scope.onmessage = ({ data: request }: MessageEvent<RuleRequest>): void => {
  if (request.kind === 'stop') {
    isStopped = true;
    return;
  }
  last = last.then(async () => {
    const { readRules, runCheck } = await loading;
    if (request.kind === 'read') {
      tell(readRules(request));
      return;
    }
    isStopped = false;
    await runCheck(request, {
      now: () => performance.now(),
      pause: () =>
        new Promise((resolve) => {
          setTimeout(resolve, 0);
        }),
      isStopped: () => isStopped,
      tell,
    });
  });
};
