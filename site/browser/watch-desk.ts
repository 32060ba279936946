// Answers what a page asks about all teams of a session, folds their logs in between, and tells pictures of them.
// Promise: pictures come at most three times a second; what can be answered from the logs at hand is answered at once.
// Tested in test/browser/region.spec.ts.

import { unreachable } from '#engine/base/index.ts';
import {
  fetchTeamRules,
  KERNEL,
  projectDecisionLog,
  projectEvaluator,
  projectFacilitator,
  reportRun,
} from '#engine/conduct/index.ts';
import type { ScenarioPack } from '#engine/conduct/index.ts';
import { scenariosOf } from '#engine/group/index.ts';
import type { GroupPlan } from '#engine/scenario/index.ts';
import { signerOf } from './facilitator-key.ts';
import { openLink } from './group-link.ts';
import { fetchPlans } from './group-plans.ts';
import { measuresOf } from './report-measures.ts';
import { fetchPack } from './pack-source.ts';
import { bringPad } from './bring-pad.ts';
import { huntTeams } from './team-hunts.ts';
import { readTeamLog } from './team-log-file.ts';
import { TeamWatch } from './team-watch.ts';
import type { WatchAnswer, WatchPass, WatchPicture, WatchQuestion } from './watch-protocol.ts';

export interface WatchDesk {
  answer(question: WatchQuestion): Promise<WatchAnswer>;
}

/** Milliseconds between two pictures, and of folding before questions are looked at. */
const PICTURE_MS = 340;
const FOLD_MS = 12;
/** Edition of the entries' fields that this software writes. */
const GROUP_SCHEMA = 1;

const problem = (sentence: string): WatchAnswer => ({ kind: 'problem', sentence });

export function watchDesk(tell: (picture: WatchPicture) => void): WatchDesk {
  let watch: TeamWatch | null = null;
  let pass: WatchPass | null = null;
  let isFolding = false;
  let toldAt = 0;
  let telling: ReturnType<typeof setTimeout> | null = null;

  const tellSoon = (): void => {
    telling ??= setTimeout(
      () => {
        telling = null;
        toldAt = performance.now();
        if (watch !== null) tell(watch.picture());
      },
      Math.max(0, toldAt + PICTURE_MS - performance.now()),
    );
  };

  const foldSoon = (): void => {
    tellSoon();
    if (isFolding) return;
    isFolding = true;
    setTimeout(foldSome, 0);
  };

  function foldSome(): void {
    isFolding = false;
    if (watch === null) return;
    const until = performance.now() + FOLD_MS;
    let isMore = true;
    while (isMore && performance.now() < until) isMore = watch.fold();
    if (isMore) foldSoon();
    else for (const { team, seat, command } of watch.robotOrders()) void watch.order([team], command, seat);
    tellSoon();
  }

  async function open(asked: WatchPass): Promise<WatchAnswer> {
    const ready = await prepare(asked.plan);
    if ('says' in ready) return problem(ready.says);
    const { plan, packs, packHash } = ready;
    if (packHash !== asked.packHash)
      return problem('This session is played with another edition of its scenarios. Reload the page.');
    watch?.close();
    pass = asked;
    const { session, token, person, seat, seed, key } = asked;
    const signer = key === null ? {} : { key: signerOf(key) };
    const build = { kernel: KERNEL, schema: GROUP_SCHEMA, packHash };
    const own = new TeamWatch({
      ...{ plan, seed, packs, onChange: foldSoon, reads: asked.reads },
      openLink: (options) => {
        const wants = seat !== null && seat.team === options.team ? { wants: { as: seat.as, name: seat.name } } : {};
        const claims = { computes: false, claims: false };
        return openLink({ session, token, person, build, ...signer, ...wants, ...claims, ...options });
      },
    });
    watch = own;
    own.connect();
    return { kind: 'opened' };
  }

  async function openFiles({
    plan: id,
    seed,
    files,
    until,
  }: Extract<WatchQuestion, { kind: 'open-files' }>): Promise<WatchAnswer> {
    const ready = await prepare(id);
    if ('says' in ready) return problem(ready.says);
    const read = files.map(readTeamLog);
    const faults = read.flatMap((one) => ('says' in one ? [one.says] : []));
    if (faults.length > 0) return problem(faults.join(' '));
    const logs = read.flatMap((one) => ('says' in one ? [] : [one]));
    const ledgers = new Map(logs.map(({ ledger }) => [ledger.team, ledger]));
    const openLinkOfFile = (): never => {
      throw new Error('A record has no links.');
    };
    const own = new TeamWatch({
      ...{ plan: ready.plan, seed, packs: ready.packs, ledgers, onChange: foldSoon, openLink: openLinkOfFile },
    });
    for (const { ledger, entries } of logs) own.take(ledger.team, entries);
    if (until !== null) own.setUntil(until);
    watch = own;
    foldSoon();
    return { kind: 'opened' };
  }

  async function answer(question: WatchQuestion): Promise<WatchAnswer> {
    if (question.kind === 'open') return open(question.pass);
    if (question.kind === 'open-files') return openFiles(question);
    if (question.kind === 'until') {
      watch?.setUntil(question.until);
      foldSoon();
      return { kind: 'said', refused: null };
    }
    return watch === null ? problem('No session is open.') : answerOf(watch, question, pass);
  }

  return { answer };
}

type Asked = Exclude<WatchQuestion, { kind: 'open' | 'open-files' | 'until' }>;

async function answerOf(watch: TeamWatch, question: Asked, pass: WatchPass | null): Promise<WatchAnswer> {
  switch (question.kind) {
    case 'order': {
      const end = await watch.order(question.to, question.command, question.seat);
      return { kind: 'said', refused: end.kind === 'declined' ? end.why : null };
    }
    case 'sign': {
      const end = await watch.sign(question.to, question.unsigned);
      return { kind: 'said', refused: end.kind === 'declined' ? end.why : null };
    }
    case 'wish': {
      const seat = pass?.seat ?? null;
      if (seat === null) return problem('Only somebody with a seat can do this.');
      const end = await watch.wish(seat.team, seat.as, question.command);
      return { kind: 'said', refused: end.kind === 'declined' ? end.why : null };
    }
    case 'robot':
      return { kind: 'said', refused: watch.play(question.team, question.seat, question.isOn) };
    case 'merge-pad':
      return bringPad(watch, question);
    case 'hunt-teams':
      return { kind: 'hunt-teams', hunts: await huntTeams(watch, question.teams, question.query) };
    case 'joint':
      return { kind: 'joint', report: watch.joint() };
    case 'logs':
      return { kind: 'logs', files: watch.picture().teams.map(({ id }) => ({ team: id, lines: watch.lines(id) })) };
    default:
      return teamAnswer(watch, question);
  }
}

type OfTeam = Extract<Asked, { kind: 'desk' | 'decisions' | 'evaluator' | 'cell' | 'report' }>;

function teamAnswer(watch: TeamWatch, question: OfTeam): WatchAnswer {
  const team = watch.run(question.team);
  if (team === null) return problem('This team’s log has not arrived yet.');
  if (question.kind === 'cell')
    return team.kind === 'cell' ? { kind: 'cell', cell: team } : problem('This is a trust.');
  if (team.kind === 'cell') return problem('A cell has no estate of its own.');
  const { run } = team;
  switch (question.kind) {
    case 'desk':
      return { kind: 'desk', view: projectFacilitator(run.play) };
    case 'decisions': {
      const { startCivilMs } = projectFacilitator(run.play).scenario;
      return { kind: 'decisions', entries: projectDecisionLog(run), startCivilMs };
    }
    case 'evaluator':
      return { kind: 'evaluator', view: projectEvaluator(run.play) };
    case 'report': {
      const { html } = reportRun(run);
      return { kind: 'report', html, title: team.card.name, measures: measuresOf(run) };
    }
    default:
      return unreachable(question);
  }
}

interface Ready {
  readonly plan: GroupPlan;
  readonly packs: ReadonlyMap<string, ScenarioPack>;
  readonly packHash: string;
}

/** Plan and packs of a session. */
async function prepare(id: string): Promise<Ready | { readonly says: string }> {
  const fetched = await fetchPlans();
  if (!fetched.ok) return { says: fetched.says };
  const plan = fetched.plans.planOf(id);
  if (plan === null)
    return { says: 'This copy of the software has no such group plan. Ask whoever opened the session.' };
  // A team's own rules are compiled where a log stages them.
  await fetchTeamRules();
  const packs = new Map<string, ScenarioPack>();
  for (const scenario of scenariosOf(plan)) {
    const answer = await fetchPack(`/packs/${scenario}.json`);
    if (!answer.ok) return { says: answer.sentence };
    packs.set(scenario, answer.pack);
  }
  return { plan, packs, packHash: fetched.plans.hashOf(plan) };
}
