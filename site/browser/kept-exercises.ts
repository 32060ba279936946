// Exercises kept on this computer: the room's scripts once for all, and each exercise's pages and pack in a cache of its own.
// Promise: a kept exercise is whole or it is not there; a full disk or a lost connection is a sentence, never half an exercise.
// Tested in test/site/offline.test.ts (sentences) and test/browser/offline.spec.ts.

import { LISTS_ADDRESS, readLists, sizeWords } from '../offline/offline-file.ts';
import type { KeptExercise, OfflineLists } from '../offline/offline-file.ts';

const ROOM_CACHE = 'standby-room';
const cacheOf = (id: string): string => `standby-exercise-${id}`;
/** Says inside a cache which revision lies there; written last, so that half a copy never counts. */
const MARK = '/offline-mark.json';
const AT_ONCE = 6;

export type ExerciseStanding = 'kept' | 'older' | 'absent';
export type KeepAnswer = { readonly ok: true } | { readonly ok: false; readonly sentence: string };

const said = (sentence: string): KeepAnswer => ({ ok: false, sentence });

/** The lists of what can be kept: from the site, or null without a connection. */
export async function fetchLists(fetchIt: typeof fetch = fetch): Promise<OfflineLists | null> {
  try {
    const answer = await fetchIt(LISTS_ADDRESS, { cache: 'no-store' });
    return answer.ok ? readLists(await answer.json()) : null;
  } catch {
    return null;
  }
}

/** Revision that lies in an exercise's cache, or null. */
async function revisionKept(id: string): Promise<string | null> {
  if (!(await caches.has(cacheOf(id)))) return null;
  const mark = await (await caches.open(cacheOf(id))).match(MARK);
  if (mark === undefined) return null;
  const { revision } = (await mark.json()) as { readonly revision?: unknown };
  return typeof revision === 'string' ? revision : null;
}

/** Ids of exercises that are kept in whatever revision: known without a connection. */
export async function keptIds(): Promise<readonly string[]> {
  try {
    const names = (await caches.keys()).filter((name) => name.startsWith('standby-exercise-'));
    const ids = names.map((name) => name.slice('standby-exercise-'.length));
    const marked = await Promise.all(ids.map(async (id) => (await revisionKept(id)) !== null));
    return ids.filter((_, index) => marked[index]).sort();
  } catch {
    return [];
  }
}

/** Looks at every file, because a browser that runs out of room takes some away without asking. */
export async function standingOfExercise(
  id: string,
  exercise: KeptExercise,
  lists: OfflineLists,
): Promise<ExerciseStanding> {
  try {
    const revision = await revisionKept(id);
    if (revision === null) return 'absent';
    if (revision !== exercise.revision) return 'older';
    const [own, room] = await Promise.all([caches.open(cacheOf(id)), caches.open(ROOM_CACHE)]);
    const found = await Promise.all([
      ...exercise.files.map((file) => own.match(file)),
      ...lists.room.files.map((file) => room.match(file)),
    ]);
    return found.includes(undefined) ? 'older' : 'kept';
  } catch {
    return 'absent';
  }
}

/** Sentence for what went wrong while keeping. */
export function sentenceOf(fault: unknown, bytes: number): string {
  const name = fault instanceof Error || fault instanceof DOMException ? fault.name : '';
  if (name === 'QuotaExceededError')
    return `There is no room left for it in this browser: it needs ${sizeWords(bytes)}. Remove another exercise, or free some space, and try again.`;
  if (name === 'SecurityError' || name === 'InvalidStateError' || name === 'NotAllowedError')
    return 'This browser keeps nothing for later: a private window, or a rule of your organisation. Everything works while you are connected.';
  return 'It could not be fetched whole, so nothing was kept. Check the connection and try again.';
}

async function fetchInto(cache: Cache, files: readonly string[], tell: () => void): Promise<void> {
  const waiting = [...files];
  const work = async (): Promise<void> => {
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      // What carries a hash in its name and is here already is the same.
      if (!file.startsWith('/_astro/') || (await cache.match(file)) === undefined) {
        const answer = await fetch(file, { cache: 'no-cache' });
        if (!answer.ok) throw new Error(`${file} answered ${String(answer.status)}`);
        await cache.put(file, answer);
      }
      tell();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** Keeps one exercise, telling after each file how many of all are here. */
export async function keepExercise(id: string, tell: (done: number, all: number) => void): Promise<KeepAnswer> {
  const lists = await fetchLists();
  const exercise = lists?.exercises[id];
  if (lists === null || exercise === undefined)
    return said('The list of what to keep could not be fetched. Check the connection and try again.');
  const bytes = exercise.bytes + lists.room.bytes;
  try {
    const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
    if (quota - usage < bytes) return said(sentenceOf(new DOMException('', 'QuotaExceededError'), bytes));
    const all = exercise.files.length + lists.room.files.length;
    let done = 0;
    const one = (): void => {
      done += 1;
      tell(done, all);
    };
    await caches.delete(cacheOf(id));
    await fetchInto(await caches.open(ROOM_CACHE), lists.room.files, one);
    const own = await caches.open(cacheOf(id));
    await fetchInto(own, exercise.files, one);
    // Files of two versions of the site must not lie side by side.
    if ((await fetchLists())?.exercises[id]?.revision !== exercise.revision)
      throw new Error('The site changed meanwhile.');
    await own.put(MARK, new Response(JSON.stringify({ revision: exercise.revision })));
    // Asking to be kept may show a question in some browsers; a refusal changes nothing here.
    void navigator.storage?.persist?.().catch(() => false);
    return { ok: true };
  } catch (fault) {
    await removeExercise(id);
    return said(sentenceOf(fault, bytes));
  }
}

/** Removes one exercise; with the last, the room's files go too. */
export async function removeExercise(id: string): Promise<void> {
  try {
    await caches.delete(cacheOf(id));
    if ((await keptIds()).length === 0) await caches.delete(ROOM_CACHE);
  } catch {
    // Nothing was kept.
  }
}

/** Whether every page of a pathway is on this computer. */
export async function holdsPages(files: readonly string[]): Promise<boolean> {
  try {
    const found = await Promise.all(files.map((file) => caches.match(file, { ignoreSearch: true, ignoreVary: true })));
    return !found.includes(undefined);
  } catch {
    return false;
  }
}
