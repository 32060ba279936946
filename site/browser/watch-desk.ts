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
import type { PlayedPack } from '#engine/group/index.ts';
import { handOverOf, scenariosOf } from '#engine/group/index.ts';
import type { Command } from '#engine/exercise/index.ts';
import type { GroupPlan } from '#engine/scenario/index.ts';
import { rememberVerified, verifyText } from '#engine/session/index.ts';
import type { SealedPack } from '#engine/sealed/index.ts';
import { signerOf } from './facilitator-key.ts';
import { openLink, type WishEnd } from './group-link.ts';
import { fetchPlans } from './group-plans.ts';
import { measuresOf } from './report-measures.ts';
import { fetchPack } from './pack-source.ts';
import { cardOfEdition, fetchEdition } from './sealed-editions.ts';
import { bringPad, EVALUATOR } from './bring-pad.ts';
import { forkChoices, forkTeam } from './team-fork.ts';
import { huntTeams } from './team-hunts.ts';
import { readTeamLog } from './team-log-file.ts';
import { TeamWatch } from './team-watch.ts';
import type { TeamLogFile, WatchAnswer, WatchPass, WatchPicture, WatchQuestion } from './watch-protocol.ts';

export interface WatchDesk {
  answer(question: WatchQuestion): Promise<WatchAnswer>;
}

/** Milliseconds between two pictures, and of folding before questions are looked at. */
const PICTURE_MS = 340;
const FOLD_MS = 12;
const FACILITATOR = 'facilitator';
/** Edition of the entries' fields that this software writes. */
const GROUP_SCHEMA = 1;

/** Signatures that are known again: the marks of seven hours, which are the same in the logs of all teams. */
const REMEMBERED = 32_768;

const problem = (sentence: string): WatchAnswer => ({ kind: 'problem', sentence });

export function watchDesk(tell: (picture: WatchPicture) => void): WatchDesk {
  let watch: TeamWatch | null = null;
  let pass: WatchPass | null = null;
  /** The sealed edition that is played; null: the library. */
  let sealed: SealedPack | null = null;
  let isFolding = false;
  let toldAt = 0;
  let telling: ReturnType<typeof setTimeout> | null = null;
  const verify = rememberVerified(verifyText, REMEMBERED);

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
    const ready = await prepare(asked.plan, await editionFor(asked));
    if ('says' in ready) return problem(ready.says);
    const { plan, packs, packHash } = ready;
    sealed = ready.sealed;
    if (packHash !== asked.packHash)
      return problem('This session is played with another edition of its scenarios. Reload the page.');
    watch?.close();
    pass = asked;
    const { session, token, person, seat, seed, key, asks } = asked;
    const signer = key === null ? {} : { key: signerOf(key) };
    const build = { kernel: KERNEL, schema: GROUP_SCHEMA, packHash };
    const own = new TeamWatch({
      ...{ plan, seed, packs, onChange: foldSoon, reads: asked.reads, person },
      openLink: (options) => {
        const sits = seat !== null && seat.team === options.team ? { as: seat.as, name: seat.name } : null;
        const wants = { wants: asks === null ? sits : { as: FACILITATOR, name: asks } };
        const claims = { computes: false, claims: false, verify };
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
    sealed: edition,
    until,
  }: Extract<WatchQuestion, { kind: 'open-files' }>): Promise<WatchAnswer> {
    const ready = await prepare(id, edition);
    if ('says' in ready) return problem(ready.says);
    const read = files.map((file) => readTeamLog(file, verify));
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
    sealed = edition;
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
    return watch === null ? problem('No session is open.') : answerOf(watch, question, { pass, sealed });
  }

  return { answer };
}

type Asked = Exclude<WatchQuestion, { kind: 'open' | 'open-files' | 'until' }>;

interface Desk {
  readonly pass: WatchPass | null;
  readonly sealed: SealedPack | null;
}

async function answerOf(watch: TeamWatch, question: Asked, { pass, sealed }: Desk): Promise<WatchAnswer> {
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
    case 'cover':
      watch.cover(question.teams, question.isOn);
      return { kind: 'said', refused: null };
    case 'merge-pad':
      return bringPad(watch, question, sayPadOf(watch, question.team, pass));
    case 'hunt-teams':
      return { kind: 'hunt-teams', hunts: await huntTeams(watch, question.teams, question.query) };
    case 'joint':
      return { kind: 'joint', report: watch.joint(), released: watch.released() };
    case 'hand-over':
      return { kind: 'hand-over', teams: watch.runs().map(handOverOf) };
    case 'logs':
      return { kind: 'logs', files: teamFiles(watch), sealed };
    default:
      return teamAnswer(watch, question);
  }
}

/** An evaluator says from the own seat what a pad holds; whoever runs the session orders it. */
const sayPadOf =
  (watch: TeamWatch, team: string, pass: WatchPass | null) =>
  (command: Command): Promise<WishEnd> =>
    pass?.seat?.as === EVALUATOR ? watch.wish(team, EVALUATOR, command) : watch.order([team], command, EVALUATOR);

const teamFiles = (watch: TeamWatch): readonly TeamLogFile[] =>
  watch.picture().teams.map(({ id }) => ({ team: id, lines: watch.lines(id) }));

type OfTeam = Extract<
  Asked,
  { kind: 'desk' | 'decisions' | 'evaluator' | 'cell' | 'report' | 'fork-choices' | 'fork' }
>;

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
    case 'fork-choices':
      return { kind: 'fork-choices', choices: forkChoices(run) };
    case 'fork': {
      const future = forkTeam(run, question);
      return 'says' in future ? problem(future.says) : { kind: 'fork', future };
    }
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
  readonly packs: ReadonlyMap<string, PlayedPack>;
  readonly packHash: string;
  readonly sealed: SealedPack | null;
}

/** The sealed edition of a session, from the relay; null when it plays the library, or why it could not be fetched. */
async function editionFor({ sealed, token }: WatchPass): Promise<SealedPack | { readonly says: string } | null> {
  if (sealed === null) return null;
  const fetched = await fetchEdition(token, sealed);
  return fetched.ok ? fetched.sealed : { says: fetched.says };
}

/** Plan and packs of a session. */
async function prepare(
  id: string,
  edition: SealedPack | { readonly says: string } | null,
): Promise<Ready | { readonly says: string }> {
  if (edition !== null && 'says' in edition) return edition;
  const fetched = await fetchPlans(fetch, edition === null ? null : cardOfEdition(edition));
  if (!fetched.ok) return { says: fetched.says };
  const plan = fetched.plans.planOf(id);
  if (plan === null)
    return { says: 'This copy of the software has no such group plan. Ask whoever opened the session.' };
  // A team's own rules are compiled where a log stages them.
  await fetchTeamRules();
  const packs = new Map<string, PlayedPack>();
  if (edition !== null) packs.set(edition.pack.scenario.id, edition);
  for (const scenario of edition === null ? scenariosOf(plan) : []) {
    const answer = await fetchPack(`/packs/${scenario}.json`);
    if (!answer.ok) return { says: answer.sentence };
    packs.set(scenario, answer.pack);
  }
  return { plan, packs, packHash: fetched.plans.hashOf(plan), sealed: edition };
}
