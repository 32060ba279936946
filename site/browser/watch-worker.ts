// The worker behind console, cells, wall and record: holds the links, folds the teams, answers, and sends pictures.
// Promise: what takes long goes in slices of some milliseconds, so that an order or a question never waits behind a log.
// Tested in test/browser/region.spec.ts.

import { watchDesk } from './watch-desk.ts';
import type { WatchMessage, WatchQuestionMessage } from './watch-protocol.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;
const post = (message: WatchMessage): void => scope.postMessage(message);
const desk = watchDesk((picture) => post({ picture }));

scope.onmessage = ({ data }: MessageEvent<WatchQuestionMessage>): void => {
  void desk.answer(data.question).then((answer) => post({ id: data.id, answer }));
};
