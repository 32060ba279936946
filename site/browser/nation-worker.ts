// The nation's worker: builds two million devices from a small file, tells their names and stories, and lets the day flow.
// Promise: a question is answered once, and soon, also while the day flows: work goes an organisation at a time.
// Tested in test/browser/nation.spec.ts (a real worker).

import { formatClock, MINUTE_MS } from '#engine/base/index.ts';
import { createNationalFlow, createNationalPicture, debriefNation, huntNation } from '#engine/conduct/index.ts';
import type {
  NationalDay,
  NationalFlow,
  NationalPicture,
  NationAnswer,
  NationMessage,
  NationRequest,
} from '#engine/conduct/index.ts';
import { buildEstate } from '#engine/estate/index.ts';
import type { Estate } from '#engine/estate/index.ts';
import { expandNation } from '#engine/scenario/index.ts';
import type { NationSpec } from '#engine/scenario/index.ts';

/** What the build writes beside the pages. */
interface NationFile extends NationalDay {
  readonly nation: NationSpec;
}

interface Nation {
  readonly file: NationFile;
  readonly seed: number;
  readonly estate: Estate;
  readonly picture: NationalPicture;
  /** Made with the first minute: standing still costs nothing. */
  flow: NationalFlow | null;
}

/** Eight in the morning: people arrive, and clinics begin. */
const FIRST_MINUTE = 8 * 60;
const DAY_MINUTES = 24 * 60;
const SLICE_MS = 20;

const scope = self as unknown as DedicatedWorkerGlobalScope;
const post = (message: NationMessage): void => scope.postMessage(message);
const problem = (sentence: string): NationAnswer => ({ kind: 'problem', sentence });

const NOT_OPEN = 'The national picture has not been opened yet. Reload the page.';
const NOT_FETCHED = 'The national estate could not be fetched. Check the connection to this site and reload the page.';
const FAULT = 'The national picture met a fault of ours and stopped. Reload the page to begin again.';

let nation: Nation | null = null;
/** Exercise seconds in a second; 0 = the day stands still. */
let speed = 0;
let oneIn = 1;
/** Whether detection goes through the day while it stands still. */
let isAhead = false;
let isWaiting = false;
/** When the next minute may be told, by the worker's clock. */
let dueAt = 0;

async function open(estateUrl: string, seed: number): Promise<NationAnswer> {
  let file: NationFile;
  try {
    const response = await fetch(estateUrl);
    if (!response.ok) return problem(NOT_FETCHED);
    file = (await response.json()) as NationFile;
  } catch {
    return problem(NOT_FETCHED);
  }
  const started = performance.now();
  const estate = buildEstate(expandNation(file.nation), seed);
  const picture = createNationalPicture(estate);
  nation = { file, seed, estate, picture, flow: null };
  return { kind: 'open', outline: picture.outline, buildMs: Math.round(performance.now() - started) };
}

/** The flow, made with the first question that needs it. The page moves no states of ours: it has a copy. */
function flowOf(own: Nation): NationalFlow {
  own.flow ??= createNationalFlow(own.estate, own.file, own.seed, FIRST_MINUTE, own.picture.outline.states);
  return own.flow;
}

/** Works for a slice, then lets questions in; a minute is told no sooner than its speed says. */
function work(): void {
  isWaiting = false;
  if (nation === null || (speed === 0 && !isAhead)) return;
  const flow = flowOf(nation);
  if (speed === 0) {
    workAhead(flow);
    return;
  }
  if (flow.minute >= DAY_MINUTES) return;
  flow.thin(oneIn);
  const now = performance.now();
  if (now >= dueAt) {
    const until = now + SLICE_MS;
    let minute = flow.next();
    while (minute === null && performance.now() < until) minute = flow.next();
    if (minute !== null) {
      post({ minute });
      dueAt = Math.max(dueAt + 60_000 / speed, performance.now());
    }
  }
  later(Math.max(0, Math.min(200, dueAt - performance.now())));
}

/** Lets detection go on through the day for a slice, while the shown minute stands. */
function workAhead(flow: NationalFlow): void {
  flow.thin(oneIn);
  const until = performance.now() + SLICE_MS;
  let step = flow.workAhead();
  while (step === false && performance.now() < until) step = flow.workAhead();
  if (step !== false) post({ workedUntil: flow.workedUntil });
  if (step !== null) later(0);
}

function later(ms: number): void {
  if (isWaiting) return;
  isWaiting = true;
  setTimeout(work, ms);
}

async function answerTo(request: NationRequest): Promise<NationAnswer> {
  if (request.kind === 'open') return open(request.estateUrl, request.seed);
  if (nation === null) return problem(NOT_OPEN);
  const { picture } = nation;
  switch (request.kind) {
    case 'seek':
    case 'preview':
    case 'cut':
    case 'rows':
    case 'hunt':
    case 'debrief':
      return answerOfDay(flowOf(nation), request);
    case 'names':
      return { kind: 'names', names: picture.names(request.start, request.end) };
    case 'find':
      return { kind: 'find', device: picture.find(request.name) };
    case 'story':
      return { kind: 'story', story: picture.story(request.device) };
    case 'play':
      speed = request.speed;
      oneIn = request.oneIn;
      dueAt = performance.now();
      if (speed > 0 || isAhead) later(0);
      return { kind: 'play' };
    case 'ahead':
      isAhead = request.isOn;
      if (isAhead) later(0);
      return { kind: 'ahead', workedUntil: flowOf(nation).workedUntil };
  }
}

type DayRequest = Extract<NationRequest, { readonly kind: 'seek' | 'preview' | 'cut' | 'rows' | 'hunt' | 'debrief' }>;

async function answerOfDay(flow: NationalFlow, request: DayRequest): Promise<NationAnswer> {
  const { world, reaction, minute } = flow;
  switch (request.kind) {
    case 'seek': {
      const to = Math.min(DAY_MINUTES - 1, Math.max(0, Math.floor(request.minute)));
      const place = flow.seek(to);
      dueAt = performance.now();
      const clockOf = (at: number): string => formatClock(world.calendar, at * MINUTE_MS);
      return { kind: 'seek', minute: to, clock: clockOf(to), sinceClock: clockOf(place.since), ...place };
    }
    case 'preview':
      return { kind: 'preview', preview: flow.preview(request.block) };
    case 'cut': {
      const change = flow.cut(request.cut, request.block);
      // The day takes another course: detection goes through the rest of it anew.
      post({ workedUntil: flow.workedUntil });
      if (isAhead) later(0);
      return { kind: 'cut', change };
    }
    case 'rows': {
      // Rows of the minute under way have not arrived.
      const at = Math.min(request.minute, minute - 1);
      return {
        kind: 'rows',
        minute: at,
        rows: flow.rows(request.device, at, request.withTruth),
        oneIn: world.model.thin,
      };
    }
    case 'hunt': {
      const { text, organisation } = request;
      return { kind: 'hunt', answer: await huntNation({ world, reaction }, { text, organisation, minute }) };
    }
    case 'debrief':
      return { kind: 'debrief', attacks: debriefNation(world, flow.progress()) };
  }
}

scope.onmessage = ({ data }: MessageEvent<{ readonly id: number; readonly request: NationRequest }>): void => {
  void answerTo(data.request)
    .catch(() => problem(FAULT))
    .then((answer) => {
      post({ id: data.id, answer });
    });
};
