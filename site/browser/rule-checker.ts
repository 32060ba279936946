// The page's side of the rule worker: starts it, asks, and listens.
// Promise: a worker that cannot start or stops gives a sentence, never silence; the next question starts another.
// Tested in test/browser/rules.spec.ts.

import type { RuleText } from '#engine/conduct/index.ts';
import type { RuleReply, RuleRequest } from './rule-check-run.ts';
import { allowOwnWorkers } from './trusted-parts.ts';

export type { CheckDone, CheckProgress, RuleReply } from './rule-check-run.ts';

export interface RuleChecker {
  /** Loads everything; `ready` follows. */
  start(): void;
  /** Asks for the problems of the rules; the answer carries the number. */
  read(rules: readonly RuleText[]): number;
  check(rules: readonly RuleText[], events: readonly File[]): number;
  stop(): void;
  close(): void;
}

const BROKEN =
  'The part of the page that checks rules could not be loaded or has stopped. Check the connection, then reload the page. What you typed is kept.';

export function createRuleChecker(
  onReply: (reply: RuleReply) => void,
  onBroken: (sentence: string) => void,
): RuleChecker {
  let worker: Worker | null = null;
  let asked = 0;
  const running = (): Worker => {
    if (worker !== null) return worker;
    allowOwnWorkers();
    const started = new Worker(new URL('./rule-worker.ts', import.meta.url), { type: 'module', name: 'rules' });
    started.onmessage = ({ data }: MessageEvent<RuleReply>) => {
      onReply(data);
    };
    started.onerror = (event) => {
      event.preventDefault();
      started.terminate();
      worker = null;
      onBroken(BROKEN);
    };
    worker = started;
    return started;
  };
  const ask = (request: RuleRequest): void => {
    try {
      running().postMessage(request);
    } catch {
      onBroken(BROKEN);
    }
  };
  return {
    start() {
      try {
        running();
      } catch {
        onBroken(BROKEN);
      }
    },
    read(rules) {
      asked += 1;
      ask({ kind: 'read', id: asked, rules });
      return asked;
    },
    check(rules, events) {
      asked += 1;
      ask({ kind: 'check', id: asked, rules, events });
      return asked;
    },
    stop() {
      worker?.postMessage({ kind: 'stop' } satisfies RuleRequest);
    },
    close() {
      worker?.terminate();
      worker = null;
    },
  };
}
