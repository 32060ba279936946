// Keeps a trust's profile for a scenario: for this window alone, or on this computer when somebody asked for that.
// Promise: off unless asked; a full or closed storage is no fault, the profile is then asked for again.
// Tested in test/browser/desk.spec.ts.

import { LIMITS } from '#engine/base/index.ts';

/** A real contact of a trust, for NO DUFF and nothing else. */
export interface RealContact {
  readonly who: string;
  readonly phone: string;
}

/** A profile as it was written. */
export interface KeptProfile {
  /** Name of its file. */
  readonly file: string;
  readonly source: string;
  /** Its real contacts, read: the page for a real emergency has no reader of profiles. */
  readonly contacts?: readonly RealContact[];
}

const PREFIX = 'standby:trust-profile:';
const keyOf = (scenarioId: string): string => `${PREFIX}${scenarioId}`;

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

/** Real contacts of every profile that is kept, of this window first; each once. Empty when none is, or storage is closed. */
export function keptContacts(): readonly RealContact[] {
  try {
    const found = [sessionStorage, localStorage].flatMap((storage) =>
      Object.keys(storage)
        .filter((key) => key.startsWith(PREFIX))
        .sort()
        .flatMap((key) => contactsOf(storage.getItem(key))),
    );
    return [...new Map(found.map((contact) => [`${contact.who} ${contact.phone}`, contact])).values()].slice(0, SHOWN);
  } catch {
    return [];
  }
}

/** More than these are no help to somebody in a hurry. */
const SHOWN = 20;

function contactsOf(text: string | null): RealContact[] {
  const value = JSON.parse(text ?? 'null') as { readonly contacts?: unknown } | null;
  if (!Array.isArray(value?.contacts)) return [];
  return value.contacts.flatMap((one: unknown): RealContact[] => {
    const { who, phone } = (one ?? {}) as Partial<Record<keyof RealContact, unknown>>;
    return typeof who === 'string' && typeof phone === 'string' ? [{ who, phone }] : [];
  });
}

export function forgetProfile(scenarioId: string): void {
  try {
    sessionStorage.removeItem(keyOf(scenarioId));
    localStorage.removeItem(keyOf(scenarioId));
  } catch {
    // A storage that cannot be written holds nothing of ours.
  }
}
