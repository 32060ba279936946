// Every team as a tile of the wall. Promise: what a team is about to get, decides or is stuck on is not among it.
// Tested in test/site/group-console.test.ts.

import type { GroupPlan } from '#engine/scenario/index.ts';
import type { WatchPicture } from '../../browser/watch-protocol.ts';
import { countOf, formatCount } from '../analyst/wording.ts';
import { worstService } from '../group-console/team-rows.ts';
import { SERVICE_LEVELS } from '../room/words.ts';

export interface WallTile {
  readonly id: string;
  readonly name: string;
  readonly tone: 'plain' | 'good' | 'wait' | 'warn' | 'bad';
  readonly stand: string;
  readonly spread: string;
  readonly diverts: string;
  readonly alerts: number;
  readonly encrypted: number;
  readonly isolated: number;
}

export function wallTiles(plan: GroupPlan, { teams }: WatchPicture): readonly WallTile[] {
  const nameOf = (id: string): string => plan.teams.find((team) => team.id === id)?.name ?? id;
  return teams.map(({ id, summary }) => {
    const kind = plan.teams.find((team) => team.id === id)?.kind;
    const worst = worstService(summary?.services ?? []);
    const level = SERVICE_LEVELS[worst?.level ?? 'normal'];
    const encrypted = summary?.encrypted ?? 0;
    const isolated = summary?.isolated ?? 0;
    const isTrust = kind === 'trust';
    const spread = [
      ...(encrypted > 0 ? [`${formatCount(encrypted)} encrypted`] : []),
      ...(isolated > 0 ? [`${formatCount(isolated)} isolated`] : []),
    ];
    const diverts = [
      ...(summary?.divertsOut ?? []).map((to) => `diverts to ${nameOf(to)}`),
      ...(summary?.divertsIn ?? []).map((from) => `takes in from ${nameOf(from)}`),
    ];
    return {
      ...{ id, name: nameOf(id), tone: isTrust ? level.tone : 'plain', encrypted, isolated },
      stand: !isTrust
        ? 'Cell'
        : worst === null
          ? '● Services as usual'
          : `${level.shape} ${worst.name}: ${level.word.toLowerCase()}`,
      ...{ spread: spread.join(', '), diverts: diverts.join(', '), alerts: isTrust ? (summary?.alerts ?? 0) : 0 },
    };
  });
}

/** One sentence over all teams. */
export function wallTotals(tiles: readonly WallTile[]): string {
  const sum = (of: (tile: WallTile) => number): number => tiles.reduce((total, tile) => total + of(tile), 0);
  const inTrouble = tiles.filter(({ tone }) => tone !== 'good' && tone !== 'plain').length;
  const diverting = tiles.filter(({ diverts }) => diverts.includes('diverts to')).length;
  return [
    `${countOf(inTrouble, 'trust')} with services below normal`,
    `${countOf(
      sum(({ encrypted }) => encrypted),
      'device',
    )} encrypted`,
    `${countOf(
      sum(({ isolated }) => isolated),
      'device',
    )} isolated`,
    `${countOf(
      sum(({ alerts }) => alerts),
      'alert',
    )}`,
    `${countOf(diverting, 'trust')} diverting`,
  ].join(' · ');
}
