// The page's side of the worker that watches all teams: typed questions, answers, and the last picture.
// Promise: every question is answered once; when the worker stops, every waiting question gets a sentence.
// Tested in test/browser/region.spec.ts.

import type { WatchAnswer, WatchMessage, WatchPicture, WatchQuestion, WatchQuestionMessage } from './watch-protocol.ts';
import { allowOwnWorkers } from './trusted-parts.ts';

interface WatchAnswers {
  open: 'opened';
  'open-files': 'opened';
  until: 'said';
  order: 'said';
  sign: 'said';
  wish: 'said';
  robot: 'said';
  cover: 'said';
  desk: 'desk';
  decisions: 'decisions';
  evaluator: 'evaluator';
  'merge-pad': 'said';
  cell: 'cell';
  report: 'report';
  joint: 'joint';
  'hand-over': 'hand-over';
  'fork-choices': 'fork-choices';
  fork: 'fork';
  'hunt-teams': 'hunt-teams';
  logs: 'logs';
}
export type WatchAnswerTo<Q extends WatchQuestion> = Extract<
  WatchAnswer,
  { readonly kind: WatchAnswers[Q['kind']] | 'problem' }
>;

export interface WatchClient {
  ask<Q extends WatchQuestion>(question: Q): Promise<WatchAnswerTo<Q>>;
  close(): void;
}

const STOPPED = 'The part of this page that computes the teams stopped. Reload the page: the relay has everything.';

/** Starts the worker; `onPicture` hears each picture, `onStop` that the worker is gone. */
export function startWatch(
  onPicture: (picture: WatchPicture) => void,
  onStop: (sentence: string) => void,
): WatchClient {
  allowOwnWorkers();
  const worker = new Worker(new URL('./watch-worker.ts', import.meta.url), { type: 'module', name: 'watch' });
  const waiting = new Map<number, (answer: WatchAnswer) => void>();
  let last = 0;
  worker.onmessage = ({ data }: MessageEvent<WatchMessage>) => {
    if ('picture' in data) {
      onPicture(data.picture);
      return;
    }
    waiting.get(data.id)?.(data.answer);
    waiting.delete(data.id);
  };
  worker.onerror = () => {
    for (const end of waiting.values()) end({ kind: 'problem', sentence: STOPPED });
    waiting.clear();
    onStop(STOPPED);
  };
  return {
    ask<Q extends WatchQuestion>(question: Q) {
      last += 1;
      const message: WatchQuestionMessage = { id: last, question };
      return new Promise<WatchAnswerTo<Q>>((resolve) => {
        waiting.set(message.id, resolve as (answer: WatchAnswer) => void);
        worker.postMessage(message);
      });
    },
    close: () => {
      worker.terminate();
    },
  };
}
