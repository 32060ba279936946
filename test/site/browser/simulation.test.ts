// The worker's client against a worker in the same process that answers, stops or stays silent.
// Promise: every question is answered once and the log survives. Tests site/browser/simulation.ts.

import { describe, expect, it } from 'vitest';
import type { Answer, AnswerMessage, Request, RequestMessage, ScenarioPack } from '../../../engine/conduct/index.ts';
import { createSimulation, type Health, type WorkerLike } from '../../../site/browser/simulation.ts';
import { deskView } from '../../../site/islands/room/examples/desk-view.ts';

const pack = {} as ScenarioPack;
const open: Request = { kind: 'open', pack, seed: 7, log: null };

/** A worker in the same process: `answer` says what it does; `crash` stops it, `silent` never answers. */
function inProcess(answer: (request: Request) => Answer | 'crash' | 'silent'): WorkerLike {
  const worker: WorkerLike = {
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    postMessage({ id, request }: RequestMessage) {
      queueMicrotask(() => {
        const given = answer(request);
        if (given === 'crash') worker.onerror?.({ message: 'Invariant broken: test' } as ErrorEvent);
        else if (given !== 'silent') worker.onmessage?.({ data: { id, answer: given } } as MessageEvent<AnswerMessage>);
      });
    },
    terminate() {
      worker.onmessage = null;
    },
  };
  return worker;
}

/** Keeps a log like the conductor: an opening repeats the whole log, later views bring what is new. */
function loggingWorker(crashOn: (request: Request) => boolean): WorkerLike {
  let lines: string[] = [];
  return inProcess((request) => {
    if (crashOn(request)) return 'crash';
    const before = request.kind === 'open' ? 0 : lines.length;
    if (request.kind === 'open')
      lines = request.log === null ? ['header'] : request.log.split('\n').filter((line) => line !== '');
    if (request.kind === 'command') lines.push(`command ${request.command.kind} by ${request.seat}`);
    return {
      kind: 'view',
      view: { ...deskView, now: lines.length },
      deviceStates: new Uint8Array(1),
      newLogLines: lines.slice(before),
      refused: null,
    };
  });
}

describe('the simulation client', () => {
  it('hands over each log line once, with its number', async () => {
    const stored: [number, readonly string[]][] = [];
    const simulation = createSimulation({
      startWorker: () => loggingWorker(() => false),
      onLogLines: (from, lines) => stored.push([from, lines]),
    });
    simulation.setSeat('on-call');
    await simulation.ask(open);
    expect(await simulation.command({ kind: 'start' })).toBeNull();
    expect(await simulation.command({ kind: 'note', text: 'x' }, 'analyst')).toBeNull();
    expect(stored).toEqual([
      [0, ['header']],
      [1, ['command start by on-call']],
      [2, ['command note by analyst']],
    ]);
    expect(simulation.frame()?.view.now).toBe(3);
  });

  it('stores nothing again when a saved log is opened', async () => {
    const stored: number[] = [];
    const simulation = createSimulation({
      startWorker: () => loggingWorker(() => false),
      onLogLines: (from) => stored.push(from),
    });
    await simulation.ask({ kind: 'open', pack, seed: 7, log: 'header\ncommand start\n' });
    await simulation.command({ kind: 'pause' });
    expect(stored).toEqual([2]);
  });

  it('rebuilds the run from its log when the worker stops', async () => {
    const opened: (string | null)[] = [];
    const said: Health['kind'][] = [];
    let crashes = 1;
    const simulation = createSimulation({
      startWorker: () =>
        loggingWorker((request) => {
          if (request.kind === 'open') opened.push(request.log);
          return request.kind === 'advance' && crashes-- > 0;
        }),
      onLogLines: () => undefined,
    });
    const recovered = new Promise<void>((resolve) => {
      simulation.onHealth((health) => {
        said.push(health.kind);
        if (health.kind === 'working') resolve();
      });
    });
    await simulation.ask(open);
    await simulation.command({ kind: 'start' });
    const answer = await simulation.ask({ kind: 'advance', until: 1_000 });
    expect(answer.kind).toBe('problem');
    await recovered;
    expect(opened).toEqual([null, 'header\ncommand start by \n']);
    expect(said).toEqual(['restarting', 'working']);
    expect((await simulation.ask({ kind: 'advance', until: 1_000 })).kind).toBe('view');
    expect(simulation.errors()).toEqual(['Invariant broken: test']);
  });

  it('gives up with a sentence when the same fault only comes again, and keeps the log', async () => {
    const simulation = createSimulation({
      startWorker: () => loggingWorker((request) => request.kind === 'advance'),
      onLogLines: () => undefined,
    });
    await simulation.ask(open);
    for (let tries = 0; tries < 3; tries++) {
      const settled = new Promise<void>((resolve) => {
        const stop = simulation.onHealth((health) => {
          if (health.kind !== 'restarting') {
            stop();
            resolve();
          }
        });
      });
      await simulation.ask({ kind: 'advance', until: 1_000 });
      await settled;
    }
    expect(simulation.health().kind).toBe('failed');
    expect(simulation.logLines()).toEqual(['header']);
    expect((await simulation.ask({ kind: 'report' })).kind).toBe('problem');
  });

  it('treats silence as a stop', async () => {
    const simulation = createSimulation({
      startWorker: () => inProcess(() => 'silent'),
      onLogLines: () => undefined,
      patienceMs: () => 5,
    });
    expect(await simulation.ask(open)).toMatchObject({ kind: 'problem' });
    expect(simulation.health().kind).toBe('failed');
  });

  it('answers everyone who waits when it is closed', async () => {
    const simulation = createSimulation({ startWorker: () => inProcess(() => 'silent'), onLogLines: () => undefined });
    const waiting = simulation.ask(open);
    simulation.close();
    expect((await waiting).kind).toBe('problem');
    expect(await simulation.command({ kind: 'pause' })).toBe('The exercise is closed.');
  });
});
