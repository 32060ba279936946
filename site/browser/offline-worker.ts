// Registers the service worker where that is right, obeys the switch, and brings a newer version in when nothing is open.
// Promise: never from a frame, never over plain HTTP unless a person asked on this very computer; nothing here throws.
// Tested in test/site/offline.test.ts (where it may) and test/browser/offline.spec.ts (a real worker).

import { readSwitch, SWITCH_ADDRESS, WORKER_ADDRESS } from '../offline/offline-file.ts';
import { allowOwnWorkers } from './trusted-parts.ts';

/** What a person chose on this computer; without a choice, sites on HTTPS keep their pages and others do not. */
const CHOICE_KEY = 'standby-offline';
export type Choice = 'keep' | 'never' | 'unsaid';

export type Standing =
  /** Pages are kept, or are being fetched to be kept. */
  | { readonly kind: 'kept' | 'fetching' }
  | { readonly kind: 'off'; readonly why: 'no-support' | 'plain-http' | 'own-computer' | 'declined' | 'switched-off' }
  | { readonly kind: 'refused' };

/** Whether the worker may be here, before anybody is asked. */
export function mayKeep(place: {
  readonly protocol: string;
  readonly isSecure: boolean;
  readonly isFramed: boolean;
  readonly hasWorkers: boolean;
  readonly choice: Choice;
}): Exclude<Standing, { kind: 'kept' | 'fetching' }> | null {
  if (!place.isSecure) return { kind: 'off', why: 'plain-http' };
  if (place.isFramed || !place.hasWorkers) return { kind: 'off', why: 'no-support' };
  if (place.choice === 'never') return { kind: 'off', why: 'declined' };
  if (place.protocol !== 'https:' && place.choice !== 'keep') return { kind: 'off', why: 'own-computer' };
  return null;
}

export function readChoice(): Choice {
  try {
    const said = localStorage.getItem(CHOICE_KEY);
    return said === 'keep' || said === 'never' ? said : 'unsaid';
  } catch {
    return 'unsaid';
  }
}

/** Whether the choice could be kept. */
export function writeChoice(choice: 'keep' | 'never'): boolean {
  try {
    localStorage.setItem(CHOICE_KEY, choice);
    return true;
  } catch {
    return false;
  }
}

const placeNow = () => ({
  protocol: window.location.protocol,
  isSecure: window.isSecureContext,
  isFramed: window.self !== window.top,
  hasWorkers: 'serviceWorker' in navigator && 'caches' in window,
  choice: readChoice(),
});

/** True unless whoever runs the site says no; no answer is no word. */
async function isSwitchedOn(): Promise<boolean> {
  try {
    const answer = await fetch(SWITCH_ADDRESS, { cache: 'no-store' });
    if (answer.status === 404 || answer.status === 410) return false;
    return answer.ok ? (readSwitch(await answer.json())?.enabled ?? true) : true;
  } catch {
    return true;
  }
}

/** Takes the worker and everything it kept off this computer. */
export async function removeKept(): Promise<void> {
  try {
    const all = await navigator.serviceWorker.getRegistrations();
    await Promise.all(all.map((one) => one.unregister()));
    const names = await caches.keys();
    await Promise.all(names.filter((name) => /^(?:workbox-|standby-)/.test(name)).map((name) => caches.delete(name)));
  } catch {
    // A browser that keeps nothing has nothing to remove.
  }
}

const standingOf = ({ active }: ServiceWorkerRegistration): Standing => ({
  kind: active === null ? 'fetching' : 'kept',
});

/** What stands now, without changing anything. */
export async function readStanding(): Promise<Standing> {
  const not = mayKeep(placeNow());
  if (not !== null) return not;
  try {
    const registration = await navigator.serviceWorker.getRegistration('/');
    return registration === undefined ? { kind: 'refused' } : standingOf(registration);
  } catch {
    return { kind: 'refused' };
  }
}

/** Registers where that is right; removes what was kept where whoever runs the site, or the person, says so. */
export async function startWorker(): Promise<ServiceWorkerRegistration | Standing> {
  const not = mayKeep(placeNow());
  if (not?.kind === 'off' && (not.why === 'plain-http' || not.why === 'no-support')) return not;
  try {
    const before = await navigator.serviceWorker.getRegistration('/');
    if (not !== null) {
      if (before !== undefined) await removeKept();
      return not;
    }
    if (!(await isSwitchedOn())) {
      if (before !== undefined) await removeKept();
      return { kind: 'off', why: 'switched-off' };
    }
    allowOwnWorkers();
    return await navigator.serviceWorker.register(WORKER_ADDRESS, { updateViaCache: 'none' });
  } catch {
    // A private window, a full disk or a rule of the organisation: the site works without.
    return { kind: 'refused' };
  }
}

/** Calls back once a newer version is fetched and waits. */
export function onNewer(registration: ServiceWorkerRegistration, tell: () => void): void {
  const isNewer = (): boolean => registration.waiting !== null && navigator.serviceWorker.controller !== null;
  if (isNewer()) tell();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', () => {
      if (isNewer()) tell();
    });
  });
}

/** Lets the newer version in and loads this page anew; false, and nothing happens, while a unit or exercise is open. */
export function takeNewer(registration: ServiceWorkerRegistration): Promise<boolean> {
  const { waiting } = registration;
  if (waiting === null) return Promise.resolve(true);
  return new Promise((told) => {
    navigator.serviceWorker.addEventListener(
      'controllerchange',
      () => {
        window.location.reload();
      },
      { once: true },
    );
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      told(data === true);
    };
    waiting.postMessage('take-over', [port2]);
  });
}
