// One run and its answers: everything the room asks goes through here, in the worker or in the same process.
// Promise: a fault of a person's making (unknown table, foreign log) is a `problem` with a sentence; only our own
// mistakes throw, and then the host rebuilds the run from its log. Tested in test/engine/conduct/room.test.ts.

import { accountIndex, deviceIndex, HOUR_MS, unreachable } from '../base/index.ts';
import { accountStory, deviceName, deviceStory } from '../estate/index.ts';
import { offersFor } from '../exercise/index.ts';
import { createDress, NO_DRESS } from '../scenario/index.ts';
import { exportLog, formatEntry, formatLog, parseLog, planResume } from '../session/index.ts';
import { queryEvents, recordOf } from './event-query.ts';
import { dressAnswer, inScenarioWords } from './dress-answer.ts';
import { readEarlierActions } from './earlier-actions.ts';
import { mergePad, parsePad } from './evaluator-pad.ts';
import { explainAlert } from './explain-alert.ts';
import { playHeadless } from './headless.ts';
import type { Dress } from '../scenario/index.ts';
import type { ReadingContext } from '../hunting/index.ts';
import type { HuntDesk, Work } from './hunt-desk.ts';
import type * as Hunting from './hunt-desk.ts';
import type { HuntRequest } from './hunt-protocol.ts';
import { KERNEL } from './kernel.ts';
import { fetchTeamRules, lacksTeamRules } from './late-rules.ts';
import { processTree } from './process-tree.ts';
import { projectEvaluator } from './project-evaluator.ts';
import { projectFacilitator } from './project-facilitator.ts';
import { projectDeviceStates, projectRoom } from './project-room.ts';
import { projectProjector, projectSeat } from './project-seat.ts';
import type { Answer, Request } from './protocol.ts';
import { replayLog } from './replay.ts';
import { requestFault } from './read-request.ts';
import { reportRun } from './report-run.ts';
import { DEVICE_STATES } from './room-view.ts';
import type { Run } from './run.ts';
import { advanceRun, commandRun, createRun, digestRun, groundRun, noteClock } from './run.ts';
import { packFault } from './scenario-pack.ts';
import { WaitingHunts } from './waiting-hunts.ts';

export interface Conductor {
  /** Answers one request, all its steps in one go; never throws for what a person asked. */
  answer(request: Request): Answer;
  /**
   * The same in steps of some milliseconds, for what takes long (`hunt`, `backtest`): other requests may be answered in
   * between, and `cancel-hunt` ends it. Null for a request that is answered at once.
   */
  begin(request: Request): Work | null;
  /** Answers for a run that somebody else steps, as a team's in group play; answers with its view. */
  adopt(run: Run): Answer;
  /** The view of the open run as it is now. */
  look(): Answer;
  /**
   * Resolves when the request can be answered; null when it can be now. Hunting is fetched with the first request about
   * it, what few queries use with the first that does, and what reads a team's rules with the first that is staged, or
   * with a log that holds one. Rejects when a part cannot be fetched.
   */
  waitFor(request: Request): Promise<void> | null;
}

const problem = (sentence: string): Answer => ({ kind: 'problem', sentence, problems: [] });

export function createConductor(): Conductor {
  let run: Run | null = null;
  let hunting: typeof Hunting | null = null;
  let desk: HuntDesk | null = null;
  const waiting = new WaitingHunts();
  /** Log lines of `run` that its owner already has. */
  let linesSent = 0;
  let dress = NO_DRESS;

  /** The desk of the run that is open, once hunting is here. */
  const deskNow = (): HuntDesk | null =>
    run === null || hunting === null ? null : (desk ??= hunting.createHuntDesk(run));

  const reading = (): ReadingContext => deskNow()?.reading() ?? NO_TABLES;

  const view = (of: Run, refused: string | null): Answer => {
    const { entries } = of.log;
    const newLogLines = entries.slice(linesSent).map(formatEntry);
    linesSent = entries.length;
    const deviceStates = projectDeviceStates(of);
    return { kind: 'view', view: projectRoom(of, deviceStates), deviceStates, newLogLines, refused };
  };

  // Only an opening that succeeds replaces the run: after one that fails, the lines of the old run are still sent.
  const show = (opened: Run): Answer => {
    run = opened;
    desk?.close();
    desk = null;
    waiting.cancelAll();
    linesSent = 0;
    return view(run, null);
  };

  const dressed = (request: Extract<Request, { kind: 'open' }>, opened: Answer): Answer => {
    if (opened.kind === 'view')
      dress = request.words === undefined ? NO_DRESS : createDress(request.words, request.pack.scenario);
    return dressAnswer(opened, dress);
  };

  const open = (request: Extract<Request, { kind: 'open' }>): Answer => {
    const fault = packFault(request.pack);
    if (fault !== null) return problem(fault);
    if (request.log === null) return show(createRun(request.pack, request.seed, 'person'));
    const { packHash, scenario } = request.pack;
    const plan = planResume('saved exercise', request.log, { kernel: KERNEL, scenario: scenario.id, packHash });
    if (plan.kind !== 'resume') return { kind: 'problem', sentence: plan.sentence, problems: plan.problems };
    const replay = replayLog(request.pack, plan.entries);
    if (replay.kind === 'foreign' || replay.kind === 'differs') return problem(replay.sentence);
    return show(replay.run);
  };

  const answer = (request: Request): Answer => {
    const fault = requestFault(request);
    if (fault !== null) return problem(fault);
    if (lacksTeamRules(request)) return problem('What reads rules is still being fetched. Ask again in a moment.');
    if (request.kind === 'open') return dressed(request, open(request));
    if (request.kind === 'headless') {
      const { pack, seed, bot, untilMs } = request;
      const broken = packFault(pack);
      if (broken !== null) return problem(broken);
      const played = playHeadless(pack, { seed, bot, untilMs });
      return { kind: 'headless', digest: digestRun(played), seconds: Math.floor(played.play.state.now / 1_000) };
    }
    if (request.kind === 'robot-night') {
      const broken = packFault(request.pack);
      return broken === null ? playNight(request) : problem(broken);
    }
    if (request.kind === 'earlier-actions') return earlierActions(request);
    if (run === null) return problem('No exercise is open.');
    if (!isHunting(request)) return dressAnswer(answerRun(run, request, { view, dress }), dress);
    if (request.kind === 'cancel-hunt' && waiting.cancel(request.hunt)) return { kind: 'cancel-hunt', found: true };
    const cancelled = waiting.end(request);
    if (cancelled !== null) return cancelled;
    return deskNow()?.answer(request) ?? problem('Hunting is still being fetched. Ask again in a moment.');
  };
  const begin = (request: Request): Work | null => {
    if (requestFault(request) !== null || !isHunting(request)) return null;
    const cancelled = waiting.end(request);
    if (cancelled !== null) return { next: () => cancelled, progress: () => ({ rowsScanned: 0, percent: null }) };
    return deskNow()?.begin(request) ?? null;
  };
  const waitFor = (request: Request): Promise<void> | null => waiting.note(request, partsOf(request));
  const partsOf = (request: Request): Promise<void> | null => {
    if (requestFault(request) !== null) return null;
    if (!isHunting(request)) return lacksTeamRules(request) ? fetchTeamRules() : null;
    if (request.kind === 'cancel-hunt' && waiting.has(request.hunt)) return null;
    if (hunting !== null) return hunting.familiesFor(request, reading);
    return import('./hunt-desk.ts').then(async (fetched) => {
      hunting = fetched;
      await fetched.familiesFor(request, reading);
    });
  };
  const adopt = (of: Run): Answer => {
    dress = NO_DRESS;
    return show(of);
  };
  const look = (): Answer => (run === null ? problem('No exercise is open.') : view(run, null));
  return { answer, begin, waitFor, adopt, look };
}

/** Before an exercise is open. */
const NO_TABLES: ReadingContext = { catalogue: { tables: new Map(), files: new Map() }, now: 0 };

const HUNTING: Readonly<Record<HuntRequest['kind'], true>> = {
  hunt: true,
  'cancel-hunt': true,
  'hunt-check': true,
  'hunt-schema': true,
  'hunt-row': true,
  'rule-from-query': true,
  'rule-from-row': true,
  backtest: true,
};
const isHunting = (request: Request): request is HuntRequest => Object.hasOwn(HUNTING, request.kind);

type View = (run: Run, refused: string | null) => Answer;
type RunRequest = Exclude<Request, HuntRequest | { kind: 'open' | 'headless' | 'robot-night' | 'earlier-actions' }>;

function earlierActions({ pack, file, text }: Extract<Request, { kind: 'earlier-actions' }>): Answer {
  const fault = packFault(pack);
  if (fault !== null) return problem(fault);
  const read = readEarlierActions(pack, file, text);
  return read.ok
    ? { kind: 'earlier-actions', earlier: read.value }
    : { kind: 'problem', sentence: `Nothing of ${file} was taken over.`, problems: read.problems };
}

/** A robot plays to the end without ordinary life; its log is read back and computed again. */
function playNight({ pack, seed, bot }: Extract<Request, { kind: 'robot-night' }>): Answer {
  const played = playHeadless(pack, { seed, bot, untilMs: Infinity, life: 'attack-only' });
  const log = parseLog('robot', exportRun(played));
  if (!log.ok)
    return { kind: 'problem', sentence: 'The log of the robot cannot be read back.', problems: log.problems };
  const replay = replayLog(pack, log.value, groundRun(pack, seed, 'attack-only'));
  return {
    kind: 'robot-night',
    digest: digestRun(played),
    replayed: replay.kind === 'same' ? replay.digest : null,
    encrypted: played.play.state.encrypted.reduce((sum, one) => sum + one, 0),
  };
}

interface Showing {
  readonly view: View;
  readonly dress: Dress;
}

function answerRun(run: Run, request: RunRequest, { view, dress }: Showing): Answer {
  switch (request.kind) {
    case 'advance':
      advanceRun(run, goalOf(run, request.until), 'clock-drop');
      return view(run, null);
    case 'command':
      return view(run, commandRun(run, request.seat, inScenarioWords(request.command, dress)));
    case 'note-clock':
      noteClock(run, request);
      return view(run, null);
    case 'next-event': {
      const seat = run.play.setting.scenario.roles[0]?.id ?? '';
      const refused = commandRun(run, seat, { kind: 'jump' });
      advanceRun(run, run.play.setting.scenario.endsAtMs, 'next-event');
      return view(run, refused);
    }
    case 'desk':
      return { kind: 'desk', view: projectFacilitator(run.play) };
    case 'seat': {
      const own = projectSeat(run.play, request.seat);
      return own === null ? problem('There is no such seat in this exercise.') : { kind: 'seat', view: own };
    }
    case 'projector':
      return { kind: 'projector', view: projectProjector(run.play) };
    case 'evaluator':
      return { kind: 'evaluator', view: projectEvaluator(run.play) };
    case 'merge-pad':
      return mergeInto(run, request, { view, dress });
    case 'offers':
      return { kind: 'offers', offers: offersFor(run.play, request.entity) };
    case 'events': {
      const page = queryEvents(run, request.query);
      return typeof page === 'string' ? problem(page) : { kind: 'events', page };
    }
    case 'record': {
      const record = recordOf(run, request.row);
      return typeof record === 'string' ? problem(record) : { kind: 'record', record };
    }
    case 'explain': {
      const explanation = explainAlert(run, request.alert);
      return typeof explanation === 'string' ? problem(explanation) : { kind: 'explain', explanation };
    }
    case 'process-tree': {
      const roots = processTree(run, request.row);
      return typeof roots === 'string' ? problem(roots) : { kind: 'process-tree', roots };
    }
    case 'device':
      return devicePage(run, request.name);
    case 'account':
      return accountPage(run, request.name);
    case 'map-layout':
      return mapLayout(run);
    case 'device-names':
      return deviceNames(run, request.start, request.end);
    case 'report':
      return { kind: 'report', ...reportRun(run, dress) };
    case 'export-log':
      return { kind: 'export-log', ndjson: exportRun(run) };
    default:
      return unreachable(request);
  }
}

function mergeInto(run: Run, request: Extract<Request, { kind: 'merge-pad' }>, { view, dress }: Showing): Answer {
  const pad = parsePad(request.file, request.text, run.play.setting.scenario.id);
  if (!pad.ok)
    return { kind: 'problem', sentence: `Nothing of ${request.file} was taken over.`, problems: pad.problems };
  if (run.play.state.lifecycle === 'briefing')
    return problem('The exercise has not begun; there is no log for it yet.');
  const refused = mergePad(run, dress.undressed(pad.value));
  return view(run, refused.length === 0 ? null : `Part of the pad was not taken over. ${refused.join(' ')}`);
}

/** A jump that was asked for goes on by the hour, whatever the host asks: between two hours the page hears how far it is. */
function goalOf({ play }: Run, until: number): number {
  const { jump, now } = play.state;
  return jump === null ? until : Math.min(jump.to, Math.max(until, now + HOUR_MS));
}

/** The log as a person keeps it: with facts and digest once the exercise has ended, inputs only before. */
export function exportRun(run: Run): string {
  const { state } = run.play;
  if (state.lifecycle !== 'ended' && state.lifecycle !== 'no-duff') return formatLog(run.log.entries);
  return exportLog(run.log, state.facts, { at: state.now, digest: digestRun(run) });
}

function devicePage(run: Run, name: string): Answer {
  const { estate } = run.play.setting;
  const index = estate.deviceByName.get(name.toLowerCase().split('.')[0] ?? '');
  if (index === undefined) return { kind: 'device', page: null };
  const state = DEVICE_STATES[projectDeviceStates(run)[index] ?? 0] ?? 'healthy';
  const alerts = run.watch.alerts.filter((alert) => alert.device === index).map((alert) => alert.id as number);
  return { kind: 'device', page: { story: deviceStory(estate, deviceIndex(index)), state, alerts } };
}

function accountPage(run: Run, name: string): Answer {
  const { estate } = run.play.setting;
  const index = estate.accountByName.get(name.toLowerCase());
  if (index === undefined) return { kind: 'account', page: null };
  const alerts = run.watch.alerts.filter((alert) => alert.account === index).map((alert) => alert.id as number);
  const disabled = run.play.state.disabledAccounts.has(index);
  return { kind: 'account', page: { story: accountStory(estate, accountIndex(index)), disabled, alerts } };
}

function mapLayout(run: Run): Answer {
  const { estate, scenario } = run.play.setting;
  return {
    kind: 'map-layout',
    layout: {
      sites: scenario.estate.sites.map(({ id, name }, i) => ({
        id,
        name,
        start: estate.siteRanges[i]?.start ?? 0,
        end: estate.siteRanges[i]?.end ?? 0,
      })),
      vlans: scenario.estate.vlans.map(({ id, name, kind, site }, i) => ({
        id,
        name,
        kind,
        site,
        start: estate.vlanRanges[i]?.start ?? 0,
        end: estate.vlanRanges[i]?.end ?? 0,
      })),
      deviceCount: estate.deviceCount,
      roles: estate.devices.role.slice(),
    },
  };
}

function deviceNames(run: Run, start: number, end: number): Answer {
  const { estate } = run.play.setting;
  const first = Math.max(0, Math.floor(start));
  const last = Math.min(estate.deviceCount, Math.floor(end), first + 5_000);
  const names = Array.from({ length: Math.max(0, last - first) }, (_, i) => deviceName(estate, deviceIndex(first + i)));
  return { kind: 'device-names', names };
}
