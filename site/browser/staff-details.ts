// How this trust's staff reach their service desk and information governance, and where the downtime box is.
// Promise: for this tab alone, or on this computer when somebody asked for that; what cannot be read counts as not there.
// Tested in test/site/browser/staff-details.test.ts and test/browser/learning.spec.ts.

import type { StaffDetails } from '#engine/scenario/index.ts';

type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const KEY = 'standby-staff-details';
const LENGTH_MAX = 200;

function read(storage: TextStorage): StaffDetails | null {
  const kept: unknown = JSON.parse(storage.getItem(KEY) ?? 'null');
  if (typeof kept !== 'object' || kept === null) return null;
  const value = (kind: keyof StaffDetails): string | null => {
    const words = (kept as Readonly<Record<string, unknown>>)[kind];
    return typeof words === 'string' && words.length <= LENGTH_MAX ? words : null;
  };
  return {
    serviceDesk: value('serviceDesk'),
    informationGovernance: value('informationGovernance'),
    downtimeBox: value('downtimeBox'),
  };
}

/** The details of this tab, else those of this computer; null when there are none. */
export function staffDetails(tab: () => TextStorage, computer: () => TextStorage): StaffDetails | null {
  try {
    return read(tab()) ?? read(computer());
  } catch {
    return null;
  }
}

/** Keeps details in place of others; true when they outlive this page. */
export function keepStaffDetails(
  details: StaffDetails | null,
  isRemembered: boolean,
  tab: () => TextStorage = () => sessionStorage,
  computer: () => TextStorage = () => localStorage,
): boolean {
  try {
    for (const storage of [tab(), computer()]) storage.removeItem(KEY);
    if (details === null) return true;
    (isRemembered ? computer() : tab()).setItem(KEY, JSON.stringify(details));
    return true;
  } catch {
    return false;
  }
}

/** What this browser holds. */
export const ownStaffDetails = (): StaffDetails | null =>
  staffDetails(
    () => sessionStorage,
    () => localStorage,
  );
