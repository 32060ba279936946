// Leak notices that have come due, as findings: one for each account of the estate that a notice names.
// Promise: each notice is told once, in the minute in which it is due; those due before the first minute in that one. Of
// several detectors each tells of its own organisations; a notice that names nobody belongs to the first organisation.
// Tested in test/engine/detection/detector.test.ts.

import { NO_INDEX, simTime } from '../base/index.ts';
import type { SimTimeMs } from '../base/index.ts';
import type { Estate } from '../estate/index.ts';
import { leakNoticeSource, matchLeakNotice } from '../intelligence/index.ts';
import type { LeakNotice } from '../intelligence/index.ts';
import type { Finding } from './alert.ts';

export interface NoticeBoard {
  /** The findings of notices due until `now` that were not given before. */
  tell(now: SimTimeMs): Finding[];
  /** Goes on as if all that were due until `now` had been told, and no other. */
  restore(now: SimTimeMs): void;
}

/** Names are looked up once, at the start. */
export function createNoticeBoard(
  notices: readonly LeakNotice[],
  estate: Estate,
  owned?: ReadonlySet<number>,
): NoticeBoard {
  const isOwn = ({ organisation = 0 }: Finding): boolean => owned === undefined || owned.has(organisation);
  const all = notices.map((notice, index) => [notice, findingsOf(notice, index, estate).filter(isOwn)] as const);
  const waiting = new Map(all);
  return {
    tell: (now) =>
      [...waiting].flatMap(([notice, findings]) => {
        if (notice.at > now) return [];
        waiting.delete(notice);
        return findings;
      }),
    restore(now) {
      waiting.clear();
      for (const [notice, findings] of all) if (notice.at > now) waiting.set(notice, findings);
    },
  };
}

function findingsOf(notice: LeakNotice, index: number, estate: Estate): readonly Finding[] {
  const { accounts } = matchLeakNotice(notice, estate);
  const named: readonly number[] = accounts.length === 0 ? [NO_INDEX] : accounts;
  return named.map((account) => ({
    origin: { kind: 'leak-notice', notice: index },
    source: leakNoticeSource(notice),
    rows: [],
    time: simTime(notice.at),
    device: NO_INDEX,
    account,
    ...(estate.organisations.length > 1 ? { organisation: estate.accounts.organisation[account] ?? 0 } : {}),
  }));
}
