// One run in this tab, from the pack to the report: opens, starts, resumes, keeps and ends it.
// Promise: every stage has something to show and a way on; nothing that goes wrong leaves a blank page or loses the log.
// Tested in test/browser (main journey, reload, crash, storage failure).

import { formatOffset, type Problem } from '#engine/base/index.ts';
import type { ScenarioPack } from '#engine/conduct/scenario-pack.ts';
import type { RoomView } from '#engine/conduct/room-view.ts';
import type { Command } from '#engine/exercise/command.ts';
import type { AfterActionReport } from '#engine/report/after-action-report.ts';
import type { SeatId } from '#engine/scenario/index.ts';
import { recoverLog } from '#engine/session/index.ts';
import { startClockDriver, type ClockDriver } from '../../browser/clock-driver.ts';
import { writeDiagnostics } from '../../browser/diagnostics.ts';
import { downloadText, fileName } from '../../browser/downloads.ts';
import { browserName } from '../../browser/features.ts';
import { createMemoryStore, openBrowserStore, storageSentence, type LogStore, type RunRecord } from '../../browser/log-store.ts';
import { fetchPack } from '../../browser/pack-source.ts';
import { newRunId, pathOfRun, rememberRunInAddress, runOfAddress } from '../../browser/page-address.ts';
import { takeRunLock } from '../../browser/run-lock.ts';
import { createRunRecorder, type RunRecorder } from '../../browser/run-recorder.ts';
import { createSimulation, type Frame, type LiveSimulation } from '../../browser/simulation.ts';
import { startSimulationWorker } from '../../browser/start-worker.ts';
import { isoTime, wallNow } from '../../browser/wall-clock.ts';
import type { Controls, Notice } from './controls.ts';

export type Stage =
  | { readonly kind: 'loading'; readonly sentence: string }
  | { readonly kind: 'briefing'; readonly pack: ScenarioPack; readonly saved: RunRecord | null }
  | { readonly kind: 'playing' }
  | { readonly kind: 'report'; readonly report: AfterActionReport; readonly html: string }
  | { readonly kind: 'no-duff' }
  | {
      readonly kind: 'broken';
      readonly title: string;
      readonly sentence: string;
      readonly problems: readonly Problem[];
      /** Lines of the saved log that could be read, to be downloaded. */
      readonly readable: readonly string[];
      readonly runId: string | null;
      /** The part of the log that verified, when the rest can be left behind. */
      readonly recovery: Recovery | null;
    };

interface Recovery {
  readonly label: string;
  readonly lines: readonly string[];
}

export interface LiveRun extends Controls {
  readonly stage: Stage;
  readonly frame: Frame | null;
  readonly simulation: LiveSimulation;
  readonly seat: SeatId;
  readonly notices: readonly Notice[];
  /** True while the clock is on its way to the next event. */
  readonly jumping: boolean;
  load(): Promise<void>;
  start(choice: { readonly seed: number; readonly seat: SeatId }): Promise<void>;
  resume(runId: string): Promise<void>;
  putAway(notice: number): void;
  downloadReport(): void;
  downloadReadable(): void;
  /** Keeps the part of a broken log that verified, and goes on from there. */
  recover(): Promise<void>;
  /** Deletes the saved run that could not be opened and shows the briefing. */
  startAgain(): Promise<void>;
  close(): void;
}

/** Coming back later than this, a person finds the clock paused instead of running away. */
const SAME_SITTING_MS = 120_000;
const NOTICES_MAX = 4;

export function createLiveRun({ scenarioId, packUrl }: { readonly scenarioId: string; readonly packUrl: string }): LiveRun {
  let stage = $state.raw<Stage>({ kind: 'loading', sentence: 'Fetching the scenario.' });
  let frame = $state.raw<Frame | null>(null);
  let seat = $state<SeatId>('');
  let notices = $state.raw<readonly Notice[]>([]);
  let jumping = $state(false);

  let pack: ScenarioPack | null = null;
  let store: LogStore = createMemoryStore();
  let recorder: RunRecorder | null = null;
  let runId: string | null = null;
  let startedAt = 0;
  let driver: ClockDriver | null = null;
  let nextNotice = 1;
  let pendingLines: string[] = [];

  const simulation = createSimulation({
    startWorker: startSimulationWorker,
    // Lines of a run that is still being opened wait until its recorder exists.
    onLogLines: (lines) => {
      if (recorder === null) pendingLines.push(...lines);
      else recorder.lines(lines);
    },
  });

  function tell(tone: Notice['tone'], text: string, offersLog = false): void {
    const others = notices.filter((notice) => notice.text !== text);
    notices = [...others, { id: nextNotice++, tone, text, offersLog }].slice(-NOTICES_MAX);
  }

  function breakOff(title: string, sentence: string, rest: { problems?: readonly Problem[]; readable?: readonly string[]; runId?: string; recovery?: Recovery | null } = {}): void {
    driver?.stop();
    stage = { kind: 'broken', title, sentence, problems: rest.problems ?? [], readable: rest.readable ?? [], runId: rest.runId ?? null, recovery: rest.recovery ?? null };
  }

  function recordOf(view: RoomView): RunRecord | null {
    if (runId === null) return null;
    return {
      id: runId, scenarioId, scenarioTitle: view.scenario.title, path: pathOfRun(runId), seed: view.scenario.seed, seat,
      lifecycle: view.lifecycle, now: view.now, endsAt: view.endsAt, startedAt, savedAt: wallNow(),
    };
  }

  simulation.onFrame((next) => {
    frame = next;
    const record = recordOf(next.view);
    if (record !== null) recorder?.update(record);
    if (stage.kind !== 'playing') return;
    if (next.view.lifecycle === 'no-duff') stage = { kind: 'no-duff' };
    else if (next.view.lifecycle === 'ended') void showReport();
  });

  simulation.onHealth((health) => {
    if (health.kind === 'restarting') tell('trouble', health.sentence);
    if (health.kind === 'failed') tell('trouble', health.sentence, true);
    if (health.kind === 'working') tell('told', 'The simulation runs again.');
  });

  function beginRecording(id: string, storedLines: number): void {
    runId = id;
    recorder = createRunRecorder({
      store, runId: id, firstLine: storedLines,
      onTrouble: (sentence) => {
        tell('trouble', sentence, true);
      },
    });
    const trouble = recorder.trouble();
    if (trouble !== null) tell('trouble', trouble, true);
    if (pendingLines.length > 0) recorder.lines(pendingLines);
    pendingLines = [];
    rememberRunInAddress(store.kind === 'browser' ? id : null);
  }

  function beginPlaying(): void {
    stage = { kind: 'playing' };
    driver = startClockDriver({
      view: () => (jumping || simulation.health().kind !== 'working' ? null : (simulation.frame()?.view ?? null)),
      advance: async (until) => {
        const answer = await simulation.ask({ kind: 'advance', until });
        if (answer.kind === 'problem' && simulation.health().kind === 'working') tell('trouble', answer.sentence);
      },
    });
  }

  async function showReport(): Promise<void> {
    driver?.stop();
    stage = { kind: 'loading', sentence: 'Writing the after-action report.' };
    const answer = await simulation.ask({ kind: 'report' });
    if (answer.kind === 'report') stage = { kind: 'report', report: answer.report, html: answer.html };
    else {
      breakOff('The report could not be written', answer.sentence, {
        readable: simulation.logLines(), ...(runId === null ? {} : { runId }),
      });
    }
  }

  async function send(command: Command, from?: SeatId): Promise<string | null> {
    const refused = await simulation.command(command, from);
    if (refused !== null) tell('refused', refused);
    return refused;
  }

  async function load(): Promise<void> {
    stage = { kind: 'loading', sentence: 'Fetching the scenario.' };
    const answer = await fetchPack(packUrl);
    if (!answer.ok) {
      breakOff('The exercise cannot start', answer.sentence);
      return;
    }
    pack = answer.pack;
    try {
      store = await openBrowserStore();
    } catch {
      store = createMemoryStore();
    }
    const asked = runOfAddress();
    if (asked === null) await showBriefing();
    else await resume(asked);
  }

  async function showBriefing(): Promise<void> {
    if (pack === null) return;
    let saved: RunRecord | null = null;
    try {
      const runs = await store.list();
      saved = runs.find((run) => run.scenarioId === scenarioId && run.lifecycle !== 'ended' && run.lifecycle !== 'no-duff') ?? null;
    } catch (error) {
      tell('trouble', storageSentence(error));
    }
    stage = { kind: 'briefing', pack, saved };
  }

  async function start(choice: { readonly seed: number; readonly seat: SeatId }): Promise<void> {
    if (pack === null) return;
    stage = { kind: 'loading', sentence: 'Building the trust: devices, accounts, services.' };
    seat = choice.seat;
    simulation.setSeat(choice.seat);
    const opened = await simulation.ask({ kind: 'open', pack, seed: choice.seed, log: null });
    if (opened.kind === 'problem') {
      breakOff('The exercise cannot start', opened.sentence, { problems: opened.problems });
      return;
    }
    startedAt = wallNow();
    const id = newRunId();
    await takeRunLock(id);
    beginRecording(id, 0);
    const refused = await send({ kind: 'start' });
    if (refused !== null) breakOff('The exercise cannot start', refused);
    else beginPlaying();
  }

  async function resume(id: string): Promise<void> {
    if (pack === null) return;
    stage = { kind: 'loading', sentence: 'Rebuilding the exercise from its log.' };
    let record: RunRecord | null = null;
    let lines: readonly string[] = [];
    try {
      record = await store.record(id);
      lines = await store.lines(id);
    } catch (error) {
      breakOff('The saved exercise could not be read', storageSentence(error));
      return;
    }
    if (lines.length === 0 || record === null) {
      breakOff('There is no saved exercise here', 'This browser holds no exercise under this address. It may have been deleted, or saved in another browser.', { readable: lines, runId: id });
      return;
    }
    if (!(await takeRunLock(id))) {
      breakOff('This exercise is open in another tab', 'Two tabs would spoil its log. Go on in the other tab, or close it and reload this page.');
      return;
    }
    const opened = await simulation.ask({ kind: 'open', pack, seed: record.seed, log: `${lines.join('\n')}\n` });
    if (opened.kind === 'problem') {
      breakOff('The saved exercise could not be opened', opened.sentence, {
        problems: opened.problems, readable: lines, runId: id, recovery: recoveryOf(lines),
      });
      return;
    }
    seat = record.seat;
    simulation.setSeat(record.seat);
    startedAt = record.startedAt;
    beginRecording(id, simulation.logLines().length - pendingLines.length);
    await takeUp(record, opened.view);
  }

  /** What verified of a broken log, when that is enough to go on from. */
  function recoveryOf(lines: readonly string[]): Recovery | null {
    const { entries } = recoverLog('the saved exercise', `${lines.join('\n')}\n`);
    if (entries.length === 0 || entries.length === lines.length) return null;
    const last = entries.at(-1)?.body;
    const at = last?.kind === 'command' || last?.kind === 'mark' ? formatOffset(last.at) : 'the start';
    return { label: `Carry on from ${at}, the last part that can be read`, lines: lines.slice(0, entries.length) };
  }

  async function recover(): Promise<void> {
    if (stage.kind !== 'broken' || stage.recovery === null || stage.runId === null) return;
    const { recovery, runId: id } = stage;
    try {
      const record = await store.record(id);
      await store.remove(id);
      if (record !== null) await store.save({ ...record, now: 0, savedAt: wallNow() });
      await store.append(id, 0, recovery.lines);
    } catch (error) {
      tell('trouble', storageSentence(error), true);
      return;
    }
    await resume(id);
  }

  /** Goes on from the saved second: the log's last line may be up to a minute older. */
  async function takeUp(record: RunRecord, view: RoomView): Promise<void> {
    if (view.lifecycle === 'no-duff') stage = { kind: 'no-duff' };
    else if (view.lifecycle === 'ended') await showReport();
    else {
      for (let tries = 0; tries < 5 && view.lifecycle === 'running' && view.now < record.now; tries++) {
        const answer = await simulation.ask({ kind: 'advance', until: record.now });
        if (answer.kind !== 'view') break;
        view = answer.view;
      }
      if (view.lifecycle === 'briefing') await send({ kind: 'start' });
      if (view.lifecycle === 'running' && wallNow() - record.savedAt > SAME_SITTING_MS) {
        await send({ kind: 'pause' });
        tell('told', 'The exercise is where you left it, and paused. Resume when you are ready.');
      }
      beginPlaying();
    }
  }

  async function nextEvent(): Promise<void> {
    if (jumping) return;
    jumping = true;
    const answer = await simulation.ask({ kind: 'next-event' });
    jumping = false;
    if (answer.kind === 'problem') tell('trouble', answer.sentence);
    else if (answer.refused !== null) tell('refused', answer.refused);
  }

  const naming = (part: string, ending: string): string =>
    fileName({ scenarioId, seed: frame?.view.scenario.seed ?? 0, part, ending });

  async function downloadLog(): Promise<void> {
    const answer = simulation.health().kind === 'working' ? await simulation.ask({ kind: 'export-log' }) : null;
    // Without a worker the lines that have reached the page are still the whole log.
    const text = answer?.kind === 'export-log' ? answer.ndjson : `${simulation.logLines().join('\n')}\n`;
    downloadText(naming('log', 'ndjson'), 'application/x-ndjson', text);
  }

  return {
    get stage() { return stage; },
    get frame() { return frame; },
    get seat() { return seat; },
    get notices() { return notices; },
    get jumping() { return jumping; },
    simulation,
    load,
    start,
    resume,
    recover,
    send,
    setSeat(next) {
      seat = next;
      simulation.setSeat(next);
    },
    nextEvent: () => void nextEvent(),
    callNoDuff() {
      driver?.stop();
      stage = { kind: 'no-duff' };
      void simulation.command({ kind: 'no-duff' });
    },
    downloadLog: () => void downloadLog(),
    downloadReport() {
      if (stage.kind === 'report') downloadText(naming('after-action-report', 'html'), 'text/html', stage.html);
    },
    downloadReadable() {
      if (stage.kind === 'broken') downloadText(naming('log', 'ndjson'), 'application/x-ndjson', `${stage.readable.join('\n')}\n`);
    },
    saveDiagnostics() {
      const view = frame?.view ?? null;
      downloadText(naming('diagnostics', 'json'), 'application/json', writeDiagnostics({
        scenarioId, packHash: pack?.packHash ?? '', seed: view?.scenario.seed ?? 0, view, logLines: simulation.logLines(),
        errors: simulation.errors(), storage: store.kind, browser: browserName(), savedAt: isoTime(wallNow()),
      }));
    },
    putAway(notice) {
      notices = notices.filter((entry) => entry.id !== notice);
    },
    async startAgain() {
      if (stage.kind === 'broken' && stage.runId !== null) await store.remove(stage.runId).catch(() => undefined);
      rememberRunInAddress(null);
      if (pack === null) await load();
      else await showBriefing();
    },
    close() {
      driver?.stop();
      simulation.close();
    },
  };
}
