// The page's address and the browser's back button, behind four small functions.
// Promise: a run's address survives a reload, and Back undoes a selection before it leaves the page.
// Tested in test/browser (reload resumes; back).

import { LIMITS } from '#engine/base/index.ts';

/** Largest seed that fits the engine's 32-bit streams. */
export const SEED_MAX = 0xffffffff;

/** Reads a seed as people write it; null when it is not a whole number from 0 to SEED_MAX. */
export function parseSeed(text: string): number | null {
  const trimmed = text.trim();
  if (!/^\d{1,10}$/.test(trimmed)) return null;
  const seed = Number(trimmed);
  return seed <= SEED_MAX ? seed : null;
}

/** The seed in the address, or a fresh one. Chance is fine here: a seed is an input of the run and is shown. */
export function seedOfAddress(): number {
  const asked = parseSeed(new URLSearchParams(location.search).get('seed') ?? '');
  return asked ?? (crypto.getRandomValues(new Uint32Array(1))[0] as number) % 100_000;
}

export function runOfAddress(): string | null {
  const run = new URLSearchParams(location.search).get('run');
  return run !== null && run.length <= LIMITS.freeTextMax && run !== '' ? run : null;
}

/** The seat that a seat's own window is for; empty when the address names none. */
export function seatOfAddress(): string {
  return new URLSearchParams(location.search).get('seat') ?? '';
}

/** True when a seat's own window is to begin with its operations room. */
export const roomOfAddress = (): boolean => new URLSearchParams(location.search).has('room');

/** Where this copy of the site lives, for documents that leave it. */
export const siteAddress = (): string => location.origin;

/** Path of this page for one run; also written into the run's record. */
export function pathOfRun(runId: string): string {
  return `${location.pathname}?run=${encodeURIComponent(runId)}`;
}

/** Puts the run into the address without loading anything, so that a reload resumes it. */
export function rememberRunInAddress(runId: string | null): void {
  history.replaceState(history.state, '', runId === null ? location.pathname : pathOfRun(runId));
}

export function newRunId(): string {
  return crypto.randomUUID();
}

export function reloadPage(): void {
  location.reload();
}

export function openPath(path: string): void {
  location.assign(path);
}

export function printPage(): void {
  window.print();
}

/** Remembers a value in the browser's history, so that Back brings the one before. */
export function pushHistory(value: unknown): void {
  history.pushState({ standby: value }, '');
}

/** Calls `listener` with the remembered value (undefined = none) when the person goes back or forward. */
export function onHistory(listener: (value: unknown) => void): () => void {
  const onPop = (event: PopStateEvent): void => {
    const state = event.state as { readonly standby?: unknown } | null;
    listener(state?.standby);
  };
  window.addEventListener('popstate', onPop);
  return () => {
    window.removeEventListener('popstate', onPop);
  };
}

export function goBack(): void {
  history.back();
}
