// The sitting of this page: which learning system its package was made for, and when the page hides or goes.
// Promise: saved when the page is hidden and ended when it goes, since a closing window waits for nothing.
// Tested in test/browser/packages.spec.ts.

import type { PackageStandard, ReportChoices, ReportedUnit } from '#engine/learning/index.ts';
import { learningStore } from '../learning-store.ts';
import { after, isoTime, wallNow } from '../wall-clock.ts';
import { readLaunchAddress } from './cmi5-launch.ts';
import type { LearningSystem } from './learning-system.ts';
import { findRunTime } from './run-time.ts';
import { ScormSystem } from './scorm-system.ts';
import { Sitting } from './sitting.ts';

/** What the packer wrote on the page; null on the site itself. */
export function packagedFor(): PackageStandard | null {
  const standard = document.documentElement.dataset['package'];
  return standard === 'scorm12' || standard === 'scorm2004' || standard === 'cmi5' ? standard : null;
}

function choices(): ReportChoices {
  const { finish, score } = document.documentElement.dataset;
  return { finish: finish === 'completed' ? 'completed' : 'passed', score: score === 'yes' };
}

async function findSystem(unit: ReportedUnit): Promise<LearningSystem | null> {
  const standard = packagedFor();
  if (standard === null) return null;
  if (standard !== 'cmi5') {
    const runTime = findRunTime(standard, window);
    return runTime === null ? null : new ScormSystem(standard, choices(), runTime);
  }
  const address = readLaunchAddress(location.href);
  if (address === null) return null;
  const [{ Cmi5System }, { openQueue }] = await Promise.all([
    import('./cmi5-system.ts'),
    import('./statement-queue.ts'),
  ]);
  return new Cmi5System(address, unit, choices(), {
    fetch: (to, options) => fetch(to, options),
    shelf: sessionStorage,
    openQueue,
    iso: isoTime,
    wallNow,
    goTo: (to) => {
      location.assign(to);
    },
  });
}

async function open(unit: ReportedUnit): Promise<Sitting> {
  const system = await findSystem(unit);
  const now = (): number => performance.now();
  const sitting = new Sitting(unit, system, { store: learningStore(), now, wallNow, after });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') sitting.save();
  });
  addEventListener('pagehide', () => {
    void sitting.leave();
  });
  await sitting.begin();
  return sitting;
}

let opened: Promise<Sitting> | null = null;
let tellOpened: (sitting: Promise<Sitting>) => void = () => undefined;
const whenOpened = new Promise<Sitting>((resolve) => {
  tellOpened = resolve;
});

/** Opens the sitting of this page, once. */
export function openSitting(unit: ReportedUnit): Promise<Sitting> {
  opened ??= open(unit);
  tellOpened(opened);
  return opened;
}

/** The sitting that another part of the page opens. */
export const pageSitting = (): Promise<Sitting> => whenOpened;
