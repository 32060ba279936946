// Every team as one line of the console's table: words for each column, and the order in which they stand.
// Promise: whoever is stuck longest is first; nothing is said by colour alone. Tested in test/site/group-console.test.ts.

import { formatOffset } from '#engine/base/index.ts';
import type { ServiceLevel } from '#engine/clinical/index.ts';
import type { ServiceLine, TeamSummary } from '#engine/group/index.ts';
import type { GroupPlan } from '#engine/scenario/index.ts';
import type { TeamPicture, WatchPicture } from '../../browser/watch-protocol.ts';
import { countOf, formatCount, formatSpan } from '../analyst/wording.ts';
import { SERVICE_LEVELS } from '../room/words.ts';

export interface TeamLine {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** `T+01:15`, or what stands in its way. */
  readonly clock: string;
  /** Milliseconds that something has waited for an answer; 0: nothing waits. */
  readonly stuckMs: number;
  readonly stuck: string;
  readonly decisions: string;
  readonly worst: string;
  readonly alerts: string;
  /** Devices encrypted and isolated. */
  readonly devices: string;
  readonly diverts: string;
  /** Seats taken, people here, people away. */
  readonly people: string;
  readonly next: string;
  /** Whatever the facilitator has to look at: departed state, deferred, behind. */
  readonly marks: readonly string[];
}

const RANK: readonly ServiceLevel[] = ['normal', 'slowed', 'paper', 'diverting'];

/** The service that is worst off; null when all run as usual. */
export function worstService(services: readonly ServiceLine[]): ServiceLine | null {
  const worst = [...services].sort(
    (a, b) => RANK.indexOf(b.level) - RANK.indexOf(a.level) || b.lossPermille - a.lossPermille,
  )[0];
  return worst === undefined || worst.level === 'normal' ? null : worst;
}

function marksOf(
  { departed, behind, trouble, robots, waiting, phase }: TeamPicture,
  summary: TeamSummary | null,
): string[] {
  const marks: string[] = [];
  if (trouble !== '') marks.push(`▲ ${trouble}`);
  if (phase === 'offline') marks.push('▲ no connection');
  if (departed.length > 0) marks.push(`◆ ${countOf(departed.length, 'copy departs', 'copies depart')}`);
  if (waiting.length > 0) marks.push(`? ${countOf(waiting.length, 'person asks', 'people ask')}`);
  if (summary?.isDeferred === true) marks.push('‖ injects wait');
  if ((summary?.toAnswer ?? 0) > 0)
    marks.push(`? ${countOf(summary?.toAnswer ?? 0, 'request waits', 'requests wait')}`);
  if (robots.length > 0) marks.push(`○ ${countOf(robots.length, 'robot')}`);
  // A mark or two are always on the way.
  if (behind > 20) marks.push(`… ${formatCount(behind)} entries to go`);
  return marks;
}

const STANDS: Readonly<Record<TeamPicture['clock'], string>> = {
  briefing: 'before STARTEX',
  running: '',
  paused: 'paused',
  ended: 'ENDEX',
  'no-duff': 'NO DUFF',
};

export function teamLine(plan: GroupPlan, picture: TeamPicture): TeamLine {
  const team = plan.teams.find(({ id }) => id === picture.id);
  const { summary, at, clock, roster } = picture;
  const stand = STANDS[clock];
  const since = summary?.stuckSince ?? null;
  const stuckMs = since === null ? 0 : Math.max(0, at - since);
  const open = summary?.openDecisions ?? [];
  const worst = worstService(summary?.services ?? []);
  const diverts = [
    ...(summary?.divertsOut ?? []).map((to) => `→ ${to}`),
    ...(summary?.divertsIn ?? []).map((from) => `← ${from}`),
  ];
  const away = roster.filter(({ isHere }) => !isHere).length;
  const next = summary?.nextInjects[0];
  const isTrust = team?.kind === 'trust';
  return {
    ...{ id: picture.id, name: team?.name ?? picture.id, kind: team?.kind ?? '' },
    clock: [clock === 'briefing' ? '' : formatOffset(at), stand].filter((part) => part !== '').join(' '),
    stuckMs,
    stuck: stuckMs === 0 ? '' : formatSpan(stuckMs),
    decisions: open[0] === undefined ? '' : `${String(open.length)}: ${open[0].title}`,
    worst:
      worst === null
        ? ''
        : `${SERVICE_LEVELS[worst.level].shape} ${worst.name}, ${SERVICE_LEVELS[worst.level].word.toLowerCase()}`,
    alerts: isTrust && summary !== null ? formatCount(summary.alerts) : '',
    devices: isTrust && summary !== null ? `${formatCount(summary.encrypted)} / ${formatCount(summary.isolated)}` : '',
    diverts: diverts.join(', '),
    people: `${String(roster.length - away)}${away === 0 ? '' : `, ${String(away)} away`}`,
    next: next === undefined ? '' : `${formatOffset(next.dueAt)} ${next.title}`,
    marks: marksOf(picture, summary),
  };
}

/** Trusts by how long they are stuck, in the plan's order where equal; cells behind them. */
export function inStuckOrder(lines: readonly TeamLine[]): readonly TeamLine[] {
  const rank = ({ kind }: TeamLine): number => (kind === 'trust' ? 0 : 1);
  return [...lines].sort((a, b) => rank(a) - rank(b) || b.stuckMs - a.stuckMs);
}

/** The clock of the session: that of the team whose log is furthest. */
export function leadOf(picture: WatchPicture | null): Pick<TeamPicture, 'clock' | 'at' | 'paceMs'> {
  const lead = picture?.teams.reduce<TeamPicture | null>(
    (most, team) => (most === null || team.at > most.at ? team : most),
    null,
  );
  return { clock: lead?.clock ?? 'briefing', at: lead?.at ?? 0, paceMs: lead?.paceMs ?? 1_000 };
}

/** A request that waits for a cell in which nobody is, nor a robot. */
export interface EmptyCellRequest {
  readonly cell: string;
  readonly name: string;
  readonly request: string;
}

export function emptyCellRequests(plan: GroupPlan, { teams }: WatchPicture): readonly EmptyCellRequest[] {
  return teams.flatMap(({ id, summary, roster, robots, clock }) => {
    const team = plan.teams.find((one) => one.id === id);
    const isEmpty = robots.length === 0 && !roster.some(({ isHere }) => isHere);
    const isPlayed = clock === 'running' || clock === 'paused';
    if (team === undefined || team.kind === 'trust' || !isEmpty || !isPlayed) return [];
    return (summary?.waitingRequests ?? []).map((request) => ({ cell: id, name: team.name, request }));
  });
}

/** Orders that teams did not carry out and that nobody has been told of: equal sentences of several teams together. */
export function untold(
  plan: GroupPlan | null,
  { teams }: WatchPicture,
  told: readonly string[],
): { readonly keys: readonly string[]; readonly says: readonly string[] } {
  const keys: string[] = [];
  const names = new Map<string, string[]>();
  for (const { id, refused } of teams)
    for (const { seq, why } of refused) {
      const key = `${id} ${String(seq)}`;
      if (told.includes(key)) continue;
      keys.push(key);
      names.set(why, [...(names.get(why) ?? []), plan?.teams.find((team) => team.id === id)?.name ?? id]);
    }
  return { keys, says: [...names].map(([why, of]) => `${of.join(', ')}: ${why}`) };
}
