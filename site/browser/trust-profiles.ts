// Keeps a trust's profile for a scenario: for this window alone, or on this computer when somebody asked for that.
// Promise: off unless asked; a full or closed storage is no fault, the profile is then asked for again.
// Tested in test/browser/desk.spec.ts.

import { LIMITS } from '#engine/base/index.ts';

/** A profile as it was written. */
export interface KeptProfile {
  /** Name of its file. */
  readonly file: string;
  readonly source: string;
}

const keyOf = (scenarioId: string): string => `standby:trust-profile:${scenarioId}`;

function read(storage: Storage, scenarioId: string): KeptProfile | null {
  const value: unknown = JSON.parse(storage.getItem(keyOf(scenarioId)) ?? 'null');
  if (typeof value !== 'object' || value === null) return null;
  const { file, source } = value as Partial<Record<keyof KeptProfile, unknown>>;
  const isSound = typeof file === 'string' && typeof source === 'string' && source.length <= LIMITS.profileBytesMax;
  return isSound ? { file, source } : null;
}

/** The profile of this window, else that of this computer; null when there is none. */
export function keptProfile(scenarioId: string): (KeptProfile & { readonly isRemembered: boolean }) | null {
  try {
    const remembered = read(localStorage, scenarioId);
    const kept = read(sessionStorage, scenarioId) ?? remembered;
    return kept === null ? null : { ...kept, isRemembered: remembered !== null };
  } catch {
    return null;
  }
}

/** Keeps a profile; on this computer only with `isRemembered`. What stood there before goes. */
export function keepProfile(scenarioId: string, profile: KeptProfile, isRemembered: boolean): void {
  forgetProfile(scenarioId);
  try {
    const text = JSON.stringify(profile);
    sessionStorage.setItem(keyOf(scenarioId), text);
    if (isRemembered) localStorage.setItem(keyOf(scenarioId), text);
  } catch {
    // Not kept: it is worn until the page is left.
  }
}

export function forgetProfile(scenarioId: string): void {
  try {
    sessionStorage.removeItem(keyOf(scenarioId));
    localStorage.removeItem(keyOf(scenarioId));
  } catch {
    // A storage that cannot be written holds nothing of ours.
  }
}
