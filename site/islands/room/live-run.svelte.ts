// One run in this tab, from the pack to the report: opens, starts, resumes, keeps and ends it.
// Promise: every stage has something to show and a way on; nothing that goes wrong leaves a blank page or loses the log.
// Tested in test/browser (main journey, reload, crash, storage failure).

import type { RoomView, ScenarioPack } from '#engine/conduct/index.ts';
import type { Format } from '#engine/documents/index.ts';
import type { Command } from '#engine/exercise/index.ts';
import type { SeatId } from '#engine/scenario/index.ts';
import { startClockDriver, type ClockDriver } from '../../browser/clock-driver.ts';
import {
  createMemoryStore,
  openBrowserStore,
  storageSentence,
  type LogStore,
  type RunRecord,
} from '../../browser/log-store.ts';
import { fetchPack } from '../../browser/pack-source.ts';
import { newRunId, pathOfRun, rememberRunInAddress, runOfAddress } from '../../browser/page-address.ts';
import { createRunLocks } from '../../browser/run-lock.ts';
import { createRunRecorder, type RunRecorder } from '../../browser/run-recorder.ts';
import { createSimulation, type Frame, type LiveSimulation } from '../../browser/simulation.ts';
import { startSimulationWorker } from '../../browser/start-worker.ts';
import { wallNow } from '../../browser/wall-clock.ts';
import type { Controls, Notice } from './controls.ts';
import { ExerciseClock, playedOfLog } from './exercise-clock.ts';
import { asLogText, keepVerified, readSavedRun } from './saved-run.ts';
import { WornProfile } from '../trust-profile/worn-profile.svelte.ts';
import { brokenStage, type BrokenStage, type RunOptions, type Stage } from './stage.ts';
import { downloadDocuments, downloadLines, downloadReport, saveDiagnostics } from './run-files.ts';

/** Coming back later than this, a person finds the clock paused instead of running away. */
const SAME_SITTING_MS = 120_000;
const NOTICES_MAX = 4;
const BEHIND = 'This computer cannot keep up with that speed. The exercise runs as fast as it can; nothing is lost.';
/** A resumed run is brought to its saved second in at most so many slices; a drop to ×1 ends one early. */
const CATCH_UP_SLICES_MAX = 20;

export class LiveRun implements Controls {
  stage = $state.raw<Stage>({ kind: 'loading', sentence: 'Fetching the scenario.' });
  frame = $state.raw<Frame | null>(null);
  seat = $state<SeatId>('');
  notices = $state.raw<readonly Notice[]>([]);
  /** True while the clock is on its way to the next event. */
  jumping = $state(false);
  readonly simulation: LiveSimulation;
  readonly scenarioId: string;
  /** The trust's own words, put on whatever is shown. */
  readonly trust: WornProfile;

  readonly #packUrl: string;
  readonly #locks = createRunLocks();
  pack: ScenarioPack | null = null;
  store: LogStore = createMemoryStore();
  #recorder: RunRecorder | null = null;
  #runId: string | null = null;
  #startedAt = 0;
  readonly #clock = new ExerciseClock(wallNow, (note) => void this.simulation.ask({ kind: 'note-clock', ...note }));
  #driver: ClockDriver | null = null;
  #nextNotice = 1;
  /** Lines of a run that is still being opened wait here until its recorder exists. */
  #unrecorded: { readonly from: number; readonly lines: readonly string[] }[] = [];

  readonly #isDesk: boolean;

  constructor({ scenarioId, packUrl, isDesk = false }: RunOptions) {
    this.#isDesk = isDesk;
    this.trust = new WornProfile(scenarioId);
    this.scenarioId = scenarioId;
    this.#packUrl = packUrl;
    this.simulation = createSimulation({
      startWorker: startSimulationWorker,
      onLogLines: (from, lines) => {
        if (this.#recorder === null) this.#unrecorded.push({ from, lines });
        else this.#recorder.lines(from, lines);
      },
    });
    this.simulation.onFrame((frame) => {
      this.#takeFrame(frame);
    });
    this.simulation.onHealth((health) => {
      // What was said of the stop is over, except where the log was offered.
      if (health.kind !== 'failed')
        this.notices = this.notices.filter((notice) => notice.tone !== 'trouble' || notice.offersLog);
      if (health.kind === 'working') this.#tell('told', 'The simulation runs again.');
      else this.#tell('trouble', health.sentence, health.kind === 'failed');
    });
  }

  /** Fetches the scenario and shows the briefing, or resumes the run that the address names. */
  async load(): Promise<void> {
    this.stage = { kind: 'loading', sentence: 'Fetching the scenario.' };
    const answer = await fetchPack(this.#packUrl);
    if (!answer.ok) {
      this.#breakOff('The exercise cannot start', answer.sentence);
      return;
    }
    this.pack = answer.pack;
    await this.trust.load(answer.pack.scenario);
    try {
      this.store = await openBrowserStore();
    } catch {
      // The recorder tells the player when there is something to lose.
      this.store = createMemoryStore();
    }
    const asked = runOfAddress();
    if (asked === null) await this.#showBriefing(answer.pack);
    else await this.resume(asked);
  }

  async start(choice: { readonly seed: number; readonly seat: SeatId }): Promise<void> {
    if (this.pack === null) return;
    this.stage = { kind: 'loading', sentence: 'Building the trust: devices, accounts, services.' };
    this.setSeat(choice.seat);
    this.#unrecorded = [];
    this.#recorder = null;
    const fresh = { seed: choice.seed, log: null, ...this.trust.forRun };
    const opened = await this.simulation.ask({ kind: 'open', pack: this.pack, ...fresh });
    if (opened.kind === 'problem') {
      this.#breakOff('The exercise cannot start', opened.sentence, { problems: opened.problems });
      return;
    }
    this.#startedAt = wallNow();
    this.#clock.begin(0);
    const id = newRunId();
    await this.#locks.take(id);
    this.#beginRecording(id);
    if (this.#isDesk) {
      this.stage = { kind: 'readiness', pack: this.pack };
      return;
    }
    const refused = await this.send({ kind: 'start' });
    if (refused === null) this.#beginPlaying();
    else this.#breakOff('The exercise cannot start', refused);
  }

  /** STARTEX from the desk; `override` is why it begins without a go. */
  async begin(override = ''): Promise<void> {
    const refused = await this.send({ kind: 'start', ...(override === '' ? {} : { override }) });
    if (refused === null) this.#beginPlaying();
  }

  /** From the debrief to the report. */
  readonly finish = (): Promise<void> => this.#showReport();

  /** Opens a saved run of this scenario and goes on with it. */
  async resume(id: string): Promise<void> {
    if (this.pack === null) return;
    this.stage = { kind: 'loading', sentence: 'Rebuilding the exercise from its log.' };
    const saved = await readSavedRun(this.store, this.#locks, id);
    if (saved.kind === 'not-opened') {
      this.stage = saved.stage;
      return;
    }
    const { record, lines } = saved;
    this.#unrecorded = [];
    this.#recorder = null;
    const opened = await this.simulation.ask({
      kind: 'open',
      pack: this.pack,
      seed: record.seed,
      log: asLogText(lines),
      ...this.trust.forRun,
    });
    if (opened.kind === 'problem') {
      this.#breakOff('The saved exercise could not be opened', opened.sentence, {
        problems: opened.problems,
        readable: lines,
        runId: id,
      });
      return;
    }
    this.setSeat(record.seat);
    this.#startedAt = record.startedAt;
    this.#clock.begin(playedOfLog(lines));
    this.#beginRecording(id);
    await this.#takeUp(record, opened.view);
  }

  /** Keeps the part of a broken log that verified, and goes on from there. */
  async recover(): Promise<void> {
    if (this.stage.kind !== 'broken' || this.stage.recovery === null || this.stage.runId === null) return;
    const { recovery, runId } = this.stage;
    try {
      await keepVerified(this.store, runId, recovery.lines);
    } catch (error) {
      this.#breakOff('The saved exercise could not be kept', storageSentence(error), {
        readable: recovery.lines,
        runId,
      });
      return;
    }
    await this.resume(runId);
  }

  /** Deletes the saved run that could not be opened and shows the briefing. */
  async startAgain(): Promise<void> {
    if (this.stage.kind === 'broken' && this.stage.runId !== null) {
      // Deleting may fail for the reason that reading failed; a new exercise does not need it.
      await this.store.remove(this.stage.runId).catch(() => undefined);
    }
    rememberRunInAddress(null);
    if (this.pack === null) await this.load();
    else await this.#showBriefing(this.pack);
  }

  readonly send = async (command: Command, seat?: SeatId): Promise<string | null> => {
    const refused = await this.simulation.command(command, seat);
    if (refused !== null) this.#tell('refused', refused);
    return refused;
  };

  readonly setSeat = (seat: SeatId): void => {
    this.seat = seat;
    this.simulation.setSeat(seat);
  };

  readonly playedAt = (wallMs: number): number => this.#clock.playedAt(wallMs);
  readonly nextEvent = async (): Promise<void> => {
    if (this.jumping) return;
    this.jumping = true;
    const answer = await this.simulation.ask({ kind: 'next-event' });
    this.jumping = false;
    if (answer.kind === 'problem') this.#tell('trouble', answer.sentence);
    else if (answer.refused !== null) this.#tell('refused', answer.refused);
    else this.#clock.jumped();
  };

  readonly callNoDuff = (seat?: SeatId): void => {
    this.#driver?.stop();
    this.stage = { kind: 'no-duff' };
    if (this.#runId !== null) void this.simulation.command({ kind: 'no-duff' }, seat);
  };

  readonly downloadLog = async (): Promise<void> => {
    const answer =
      this.simulation.health().kind === 'working' ? await this.simulation.ask({ kind: 'export-log' }) : null;
    // Without a worker the lines that have reached the page are still the whole log.
    const text = answer?.kind === 'export-log' ? answer.ndjson : asLogText(this.simulation.logLines());
    downloadLines(this.#naming(), text);
  };

  readonly downloadDocuments = async (format: Format): Promise<void> => {
    if (this.stage.kind !== 'report' || this.pack === null) return;
    const pack = { ...this.pack, scenario: this.trust.dressed(this.pack.scenario) };
    await downloadDocuments(this.#naming(), pack, this.stage.report, format);
  };

  readonly downloadReport = async (): Promise<void> => {
    if (this.stage.kind === 'report') await downloadReport(this.#naming(), this.stage.report);
  };

  readonly downloadReadable = (): void => {
    if (this.stage.kind === 'broken') downloadLines(this.#naming(), asLogText(this.stage.readable));
  };

  readonly saveDiagnostics = (): void => {
    saveDiagnostics(this.#naming(), {
      packHash: this.pack?.packHash ?? '',
      view: this.frame?.view ?? null,
      logLines: this.simulation.logLines(),
      errors: this.simulation.errors(),
      storage: this.store.kind,
    });
  };

  readonly putAway = (notice: number): void => {
    this.notices = this.notices.filter((entry) => entry.id !== notice);
  };

  close(): void {
    this.#driver?.stop();
    this.simulation.close();
  }

  #naming(): { readonly scenarioId: string; readonly seed: number } {
    return { scenarioId: this.scenarioId, seed: this.frame?.view.scenario.seed ?? 0 };
  }

  #tell(tone: Notice['tone'], text: string, offersLog = false): void {
    const others = this.notices.filter((notice) => notice.text !== text);
    this.notices = [...others, { id: this.#nextNotice++, tone, text, offersLog }].slice(-NOTICES_MAX);
  }

  #breakOff(title: string, sentence: string, more: Partial<BrokenStage> = {}): void {
    this.#driver?.stop();
    this.stage = brokenStage(title, sentence, more);
  }

  #takeFrame(frame: Frame): void {
    this.frame = frame;
    const { view } = frame;
    if (this.#runId !== null) {
      this.#recorder?.update({
        id: this.#runId,
        scenarioId: this.scenarioId,
        scenarioTitle: view.scenario.title,
        path: pathOfRun(this.#runId),
        seed: view.scenario.seed,
        seat: this.seat,
        lifecycle: view.lifecycle,
        now: view.now,
        endsAt: view.endsAt,
        startedAt: this.#startedAt,
        savedAt: wallNow(),
      });
    }
    if (this.stage.kind !== 'playing') return;
    this.#clock.take(view);
    if (view.lifecycle === 'no-duff') this.stage = { kind: 'no-duff' };
    else if (view.lifecycle === 'ended') this.#afterEndex();
  }

  #afterEndex(): void {
    this.#driver?.stop();
    if (this.#isDesk) this.stage = { kind: 'debrief' };
    else void this.#showReport();
  }

  async #showBriefing(pack: ScenarioPack): Promise<void> {
    let saved: RunRecord | null = null;
    try {
      const runs = await this.store.list();
      saved =
        runs.find(
          ({ scenarioId, lifecycle }) =>
            scenarioId === this.scenarioId && lifecycle !== 'ended' && lifecycle !== 'no-duff',
        ) ?? null;
    } catch (error) {
      this.#tell('trouble', storageSentence(error));
    }
    this.stage = { kind: 'briefing', pack, saved };
  }

  #beginRecording(id: string): void {
    this.#runId = id;
    const recorder = createRunRecorder({
      store: this.store,
      runId: id,
      onTrouble: (sentence) => {
        this.#tell('trouble', sentence, true);
      },
    });
    this.#recorder = recorder;
    const trouble = recorder.trouble();
    if (trouble !== null) this.#tell('trouble', trouble, true);
    for (const { from, lines } of this.#unrecorded) recorder.lines(from, lines);
    this.#unrecorded = [];
    rememberRunInAddress(this.store.kind === 'browser' ? id : null);
    if (this.frame !== null) this.#takeFrame(this.frame);
  }

  #beginPlaying(): void {
    this.stage = { kind: 'playing' };
    this.#driver?.stop();
    this.#driver = startClockDriver({
      view: () =>
        this.jumping || this.simulation.health().kind !== 'working' ? null : (this.simulation.frame()?.view ?? null),
      advance: async (until) => {
        const answer = await this.simulation.ask({ kind: 'advance', until });
        if (answer.kind === 'problem' && this.simulation.health().kind === 'working')
          this.#tell('trouble', answer.sentence);
      },
      onBehind: (behind) => {
        this.notices = this.notices.filter((notice) => notice.text !== BEHIND);
        if (behind) this.#tell('told', BEHIND);
      },
    });
  }

  /** Goes on from the saved second: the log's last line may be up to a minute older. */
  async #takeUp(record: RunRecord, opened: RoomView): Promise<void> {
    let view = opened;
    for (let slice = 0; slice < CATCH_UP_SLICES_MAX && view.lifecycle === 'running' && view.now < record.now; slice++) {
      const answer = await this.simulation.ask({ kind: 'advance', until: record.now });
      if (answer.kind !== 'view') break;
      view = answer.view;
    }
    if (view.lifecycle === 'no-duff') this.stage = { kind: 'no-duff' };
    else if (view.lifecycle === 'ended') this.#afterEndex();
    else if (view.lifecycle === 'briefing' && this.#isDesk && this.pack !== null)
      this.stage = { kind: 'readiness', pack: this.pack };
    else {
      if (view.lifecycle === 'briefing') await this.send({ kind: 'start' });
      if (view.lifecycle === 'running' && wallNow() - record.savedAt > SAME_SITTING_MS) {
        await this.send({ kind: 'pause' });
        this.#tell('told', 'The exercise is where you left it, and paused. Resume when you are ready.');
      }
      this.#beginPlaying();
    }
  }

  async #showReport(): Promise<void> {
    this.#driver?.stop();
    this.stage = { kind: 'loading', sentence: 'Writing the after-action report.' };
    const answer = await this.simulation.ask({ kind: 'report' });
    if (answer.kind === 'report') this.stage = { kind: 'report', report: answer.report, html: answer.html };
    else this.#breakOff('The report could not be written', answer.sentence, { readable: this.simulation.logLines() });
  }
}
