// The worker in which other futures of an exercise are played, so that the report can be read and written meanwhile.
// Promise: it adds nothing; each question is answered once. Tested in test/site/browser/what-if-desk.test.ts.

import { createWhatIf, type WhatIfAnswer, type WhatIfQuestion } from './what-if-desk.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;
const answer = createWhatIf();

scope.onmessage = ({ data }: MessageEvent<WhatIfQuestion>): void => {
  void answer(data).then((own: WhatIfAnswer) => scope.postMessage(own));
};
