// The page's side of the worker that plays other futures: one question at a time, each answered.
// Promise: the worker starts with the first question and ends with the page; when it stops, the question gets a sentence.
// Tested in test/browser/desk.spec.ts.

import type { ForkChoices, ForkedTeam } from './team-fork.ts';
import { allowOwnWorkers } from './trusted-parts.ts';
import type { WhatIfAnswer, WhatIfQuestion } from './what-if-desk.ts';

/** Where a form of other futures asks: one exercise, or one team of several. */
export interface WhatIfSource {
  choices(team: string): Promise<ForkChoices | { readonly says: string }>;
  fork(team: string, atMs: number, change: string): Promise<ForkedTeam | { readonly says: string }>;
}

type Opening = Omit<Extract<WhatIfQuestion, { kind: 'open' }>, 'kind'>;

const STOPPED = { says: 'The part of this page that plays other futures stopped. Choose again to start it once more.' };

export interface WhatIf extends WhatIfSource {
  close(): void;
}

/** `opening` brings the exercise as it stands: asked each time that the choices are. */
export function createWhatIfClient(opening: () => Promise<Opening | { readonly says: string }>): WhatIf {
  let worker: Worker | null = null;
  const ask = (question: WhatIfQuestion): Promise<WhatIfAnswer | null> => {
    if (worker === null) {
      allowOwnWorkers();
      worker = new Worker(new URL('./what-if-worker.ts', import.meta.url), { type: 'module', name: 'what-if' });
    }
    const own = worker;
    return new Promise((resolve) => {
      own.onmessage = ({ data }: MessageEvent<WhatIfAnswer>) => {
        resolve(data);
      };
      own.onerror = () => {
        own.terminate();
        worker = null;
        resolve(null);
      };
      own.postMessage(question);
    });
  };
  return {
    async choices() {
      const opened = await opening();
      if ('says' in opened) return opened;
      const answer = await ask({ kind: 'open', ...opened });
      if (answer === null) return STOPPED;
      return answer.kind === 'choices' ? answer.choices : { says: sentenceOf(answer) };
    },
    async fork(_team, atMs, change) {
      if (worker === null) return STOPPED;
      const answer = await ask({ kind: 'fork', atMs, change });
      if (answer === null) return STOPPED;
      return answer.kind === 'future' ? answer.future : { says: sentenceOf(answer) };
    },
    close() {
      worker?.terminate();
      worker = null;
    },
  };
}

const sentenceOf = (answer: WhatIfAnswer): string => (answer.kind === 'problem' ? answer.sentence : STOPPED.says);
