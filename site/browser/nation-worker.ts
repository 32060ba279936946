// The nation's worker: builds two million devices from a small file, tells their names and stories, and lets the day flow.
// Promise: a question is answered once; a fault is told as a sentence. Tested in test/browser/nation.spec.ts (a real worker).

import { createNationalPicture } from '#engine/conduct/index.ts';
import type { NationalPicture, NationAnswer, NationMessage, NationRequest } from '#engine/conduct/index.ts';
import { buildEstate } from '#engine/estate/index.ts';
import { expandNation } from '#engine/scenario/index.ts';
import type { NationSpec } from '#engine/scenario/index.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;
const post = (message: NationMessage): void => scope.postMessage(message);
const problem = (sentence: string): NationAnswer => ({ kind: 'problem', sentence });

const NOT_OPEN = 'The national picture has not been opened yet. Reload the page.';
const NOT_FETCHED = 'The national estate could not be fetched. Check the connection to this site and reload the page.';
const FAULT = 'The national picture met a fault of ours and stopped. Reload the page to begin again.';

let picture: NationalPicture | null = null;

async function open(estateUrl: string, seed: number): Promise<NationAnswer> {
  let spec: NationSpec;
  try {
    const response = await fetch(estateUrl);
    if (!response.ok) return problem(NOT_FETCHED);
    spec = (await response.json()) as NationSpec;
  } catch {
    return problem(NOT_FETCHED);
  }
  const started = performance.now();
  picture = createNationalPicture(buildEstate(expandNation(spec), seed));
  return { kind: 'open', outline: picture.outline, buildMs: Math.round(performance.now() - started) };
}

async function answerTo(request: NationRequest): Promise<NationAnswer> {
  if (request.kind === 'open') return open(request.estateUrl, request.seed);
  if (picture === null) return problem(NOT_OPEN);
  switch (request.kind) {
    case 'names':
      return { kind: 'names', names: picture.names(request.start, request.end) };
    case 'find':
      return { kind: 'find', device: picture.find(request.name) };
    case 'story':
      return { kind: 'story', story: picture.story(request.device) };
    case 'play':
      return { kind: 'play' };
  }
}

scope.onmessage = ({ data }: MessageEvent<{ readonly id: number; readonly request: NationRequest }>): void => {
  void answerTo(data.request)
    .catch(() => problem(FAULT))
    .then((answer) => {
      post({ id: data.id, answer });
    });
};
