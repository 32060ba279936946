// Hunting as a room asks for it: queries and backtests in steps, several beside one another, each cancelled by its number.
// Promise: nothing here changes the run; a fault inside a hunt is told as a sentence and costs nobody the exercise.
// Tested in test/engine/conduct/hunt-requests.test.ts.

import { LIMITS, unreachable } from '../base/index.ts';
import type { ReadingContext } from '../hunting/index.ts';
import { AGGREGATES, PLUGINS, SCALARS } from '../hunting/index.ts';
import { createHunter } from './hunt.ts';
import type { Hunter } from './hunt.ts';
import { checkQuery } from './hunt-check.ts';
import { huntRules, lacksRules } from './hunt-ready.ts';
import type { HuntFunctionWords, HuntRequest, HuntSchema } from './hunt-protocol.ts';
import type { Answer, Progress } from './protocol.ts';
import type { Run } from './run.ts';

export { familiesFor } from './hunt-ready.ts';

/** A request that is answered in steps of some milliseconds. */
export interface Work {
  /** One step; the answer when it was the last. */
  next(): Answer | null;
  progress(): Progress;
}

export interface HuntDesk {
  /** What a query is read with now. */
  reading(): ReadingContext;
  /** Begins what takes long; null for what is answered at once. */
  begin(request: HuntRequest): Work | null;
  /** Answers what is answered at once, and all steps of the rest. */
  answer(request: HuntRequest): Answer;
  /** Ends everything that is under way: another run takes this one's place. */
  close(): void;
}

type LongRequest = Extract<HuntRequest, { kind: 'hunt' | 'backtest' }>;

const NOT_YET = 'What makes rules is still being fetched. Ask again in a moment.';
const FAULT = 'This query met a fault of ours and was stopped; the exercise goes on. Change it a little and try again.';

export function createHuntDesk(run: Run): HuntDesk {
  let own: Hunter | null = null;
  const hunter = (): Hunter => (own ??= createHunter(run));
  const underWay = new Map<number, Task>();
  const begin = (request: HuntRequest): Work | null => {
    if ((request.kind !== 'hunt' && request.kind !== 'backtest') || lacksRules(request)) return null;
    const refusal = beginFault(underWay, request.hunt);
    const task = new Task(request, refusal ?? stepsOf(run, hunter(), request), () => underWay.delete(request.hunt));
    if (refusal === null) underWay.set(request.hunt, task);
    return task;
  };
  return {
    begin,
    reading: () => hunter().ruleContext(),
    answer(request) {
      if (lacksRules(request)) return { kind: 'problem', sentence: NOT_YET, problems: [] };
      switch (request.kind) {
        case 'hunt':
        case 'backtest':
          return inOneGo(begin(request) as Work);
        case 'cancel-hunt': {
          const task = underWay.get(request.hunt);
          task?.cancel();
          return { kind: 'cancel-hunt', found: task !== undefined };
        }
        case 'hunt-check':
          return { kind: 'hunt-check', problems: checkQuery(request.text, hunter().ruleContext()) };
        case 'hunt-schema':
          return { kind: 'hunt-schema', schema: schemaOf(hunter()) };
        case 'hunt-row': {
          const { text, columns, cells } = request;
          const row = hunter().findRow(text, columns, cells);
          return { kind: 'hunt-row', row, whole: row === null ? hunter().findWhole(text, columns, cells) : null };
        }
        case 'rule-from-query':
          return { kind: 'rule-draft', draft: huntRules().ruleFromQuery(request.text, hunter().ruleContext()) };
        case 'rule-from-row':
          return { kind: 'rule-draft', draft: huntRules().ruleFromRow(request.table, request.columns, request.cells) };
        default:
          return unreachable(request);
      }
    },
    close() {
      for (const task of underWay.values()) task.cancel();
      underWay.clear();
    },
  };
}

function inOneGo(work: Work): Answer {
  for (;;) {
    const answer = work.next();
    if (answer !== null) return answer;
  }
}

/** Answers of one request, step by step; null while there is more to do. */
type Steps = (told: (progress: Progress) => void) => Generator<null, Answer, void>;

function beginFault(underWay: ReadonlyMap<number, Task>, hunt: number): Answer | null {
  if (underWay.has(hunt)) return { kind: 'problem', sentence: 'A hunt of this number is under way.', problems: [] };
  if (underWay.size < LIMITS.huntsUnderWayMax) return null;
  const sentence = `${String(LIMITS.huntsUnderWayMax)} hunts are under way. Wait for one, or cancel one.`;
  return { kind: 'problem', sentence, problems: [] };
}

class Task implements Work {
  readonly #request: LongRequest;
  readonly #steps: Generator<null, Answer, void> | null;
  readonly #ended: () => void;
  #answer: Answer | null;
  #progress: Progress = { rowsScanned: 0, percent: null };
  #isCancelled = false;

  constructor(request: LongRequest, work: Answer | Steps, ended: () => void) {
    this.#request = request;
    this.#ended = ended;
    this.#answer = typeof work === 'function' ? null : work;
    this.#steps = typeof work === 'function' ? work((progress) => (this.#progress = progress)) : null;
  }

  next(): Answer | null {
    if (this.#answer !== null || this.#steps === null) return this.#answer;
    this.#answer = this.#isCancelled ? this.#cancelled() : this.#step(this.#steps);
    if (this.#answer !== null) this.#ended();
    return this.#answer;
  }

  progress(): Progress {
    return this.#progress;
  }

  cancel(): void {
    this.#isCancelled = true;
  }

  #cancelled(): Answer {
    const { rowsScanned } = this.#progress;
    return { kind: this.#request.kind, answer: { kind: 'cancelled', rowsScanned } };
  }

  #step(steps: Generator<null, Answer, void>): Answer | null {
    try {
      const step = steps.next();
      return step.done === true ? step.value : null;
    } catch (error) {
      // A hunt only reads: whatever it broke over, the run is whole, and a room must not be rebuilt for a query.
      return { kind: 'problem', sentence: `${FAULT} (${String(error)})`, problems: [] };
    }
  }
}

function stepsOf(run: Run, hunter: Hunter, request: LongRequest): Steps {
  return request.kind === 'hunt' ? huntSteps(hunter, request) : backtestSteps(run, request);
}

function huntSteps(hunter: Hunter, request: Extract<HuntRequest, { kind: 'hunt' }>): Steps {
  return function* (told) {
    const answer = yield* hunter.hunt(request.text, {
      ...(request.from === null ? {} : { from: request.from }),
      ...(request.until === null ? {} : { until: request.until }),
      rowsMax: Math.max(0, Math.min(LIMITS.huntResultRowsMax, Math.floor(request.rowsMax))),
      onProgress: (rowsScanned) => told({ rowsScanned, percent: null }),
    });
    return { kind: 'hunt', answer };
  };
}

function backtestSteps(run: Run, { rule, days }: Extract<HuntRequest, { kind: 'backtest' }>): Steps {
  return function* (told) {
    return { kind: 'backtest', answer: yield* huntRules().backtesting(run, rule, days, told) };
  };
}

function schemaOf(hunter: Hunter): HuntSchema {
  const functions: HuntFunctionWords[] = [];
  const add = (
    kind: HuntFunctionWords['kind'],
    all: Iterable<readonly [string, { readonly says: string; readonly parameters?: readonly string[] }]>,
  ): void => {
    for (const [name, { says, parameters }] of all)
      if (/^\w+$/.test(name)) functions.push({ name, kind, says, parameters: parameters ?? [] });
  };
  add('scalar', SCALARS);
  add('aggregate', AGGREGATES);
  add('plugin', PLUGINS);
  return { tables: hunter.tables(), functions };
}
