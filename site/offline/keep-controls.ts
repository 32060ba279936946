// The parts of pages that say what is kept on this computer, and the buttons beside them.
// Promise: states are words; a button that works says how far it is, once in so many files, and ends with what happened.
// Tested in test/browser/offline.spec.ts.

import {
  fetchLists,
  holdsPages,
  keepExercise,
  keptIds,
  removeExercise,
  standingOfExercise,
} from '../browser/kept-exercises.ts';
import type { KeepAnswer } from '../browser/kept-exercises.ts';
import { readStanding, removeKept, startWorker, writeChoice } from '../browser/offline-worker.ts';
import type { Standing } from '../browser/offline-worker.ts';
import type { OfflineLists } from './offline-file.ts';
import { sizeWords } from './offline-file.ts';

interface Line {
  readonly says: HTMLElement;
  readonly keep: HTMLButtonElement;
  readonly remove: HTMLButtonElement;
}

/** Files between two words about progress: more would keep a screen reader talking. */
const SAY_EVERY = 25;

const WHY_NOT: Readonly<Record<Extract<Standing, { kind: 'off' }>['why'], string>> = {
  'no-support': 'This browser cannot keep pages for later. Everything works while you are connected.',
  'plain-http':
    'This copy of the site is reached over plain HTTP, and browsers keep nothing for it. Everything works while you are connected.',
  'own-computer':
    'This copy of the site runs on your own computer. Keeping pages is off here, so that a newly built site shows at once.',
  declined: 'You chose to keep nothing on this computer.',
  'switched-off': 'Whoever runs this site has switched this off.',
};

/** What the standing of the whole site is, in a sentence. */
export function standingWords(standing: Standing, lists: OfflineLists | null): string {
  const size = lists === null ? '' : ` They take ${sizeWords(lists.shell.bytes)}.`;
  switch (standing.kind) {
    case 'kept':
      return `Guidance, learning units, search and the glossary are kept on this computer and open without a connection.${size}`;
    case 'fetching':
      return 'Guidance, learning units, search and the glossary are being fetched. Stay connected for a minute.';
    case 'refused':
      return 'This browser keeps nothing for later: a private window, a full disk, or a rule of your organisation. Everything works while you are connected.';
    case 'off':
      return WHY_NOT[standing.why];
  }
}

function lineIn(box: HTMLElement): Line | null {
  const says = box.querySelector<HTMLElement>('[data-says]');
  const keep = box.querySelector<HTMLButtonElement>('[data-keep]');
  const remove = box.querySelector<HTMLButtonElement>('[data-remove]');
  return says === null || keep === null || remove === null ? null : { says, keep, remove };
}

async function showExercise(id: string, { says, keep, remove }: Line, lists: OfflineLists | null): Promise<void> {
  const isKept = (await keptIds()).includes(id);
  remove.hidden = !isKept;
  const place = await readStanding();
  if (place.kind === 'off' && (place.why === 'plain-http' || place.why === 'no-support')) {
    keep.hidden = true;
    says.textContent = WHY_NOT[place.why];
    return;
  }
  const exercise = lists?.exercises[id];
  if (lists === null || exercise === undefined) {
    keep.hidden = true;
    says.textContent = isKept ? 'Kept on this computer.' : 'Not kept on this computer. You are not connected.';
    return;
  }
  const standing = await standingOfExercise(id, exercise, lists);
  const size = sizeWords(exercise.bytes + lists.room.bytes);
  keep.hidden = standing === 'kept';
  says.textContent = {
    kept: `Kept on this computer (${size}): it can be played without a connection.`,
    older:
      'Kept on this computer, but not the newest version or not whole. Bring it up to date while you are connected.',
    absent: `Not kept on this computer. To play it without a connection it needs ${size}, most of which all exercises share.`,
  }[standing];
}

function wireExercise(id: string, line: Line, lists: OfflineLists | null): void {
  const { says, keep, remove } = line;
  keep.addEventListener('click', () => {
    keep.disabled = true;
    void (async () => {
      writeChoice('keep');
      const started = await startWorker();
      const answer: KeepAnswer =
        'kind' in started
          ? { ok: false, sentence: standingWords(started, lists) }
          : await keepExercise(id, (done, all) => {
              if (done % SAY_EVERY === 0) says.textContent = `Fetching: ${String(done)} of ${String(all)} files.`;
            });
      if (answer.ok) await showExercise(id, line, await fetchLists());
      else says.textContent = answer.sentence;
      keep.disabled = false;
      if (keep.hidden) remove.focus();
    })();
  });
  remove.addEventListener('click', () => {
    void removeExercise(id).then(async () => {
      await showExercise(id, line, lists);
      if (remove.hidden) keep.focus();
    });
  });
}

/** Waits until the worker has fetched what it keeps; at most as long as the page is open. */
async function untilActive(): Promise<void> {
  const started = await startWorker();
  if (!('kind' in started)) await navigator.serviceWorker.ready;
}

async function showShell({ says, keep, remove }: Line, lists: OfflineLists | null): Promise<void> {
  const standing = await readStanding();
  says.textContent = standingWords(standing, lists);
  const isHere = standing.kind === 'kept' || standing.kind === 'fetching';
  const canBe = standing.kind === 'off' && (standing.why === 'own-computer' || standing.why === 'declined');
  keep.hidden = !canBe;
  remove.hidden = !isHere;
}

function wireShell(line: Line, lists: OfflineLists | null): void {
  line.keep.addEventListener('click', () => {
    if (!writeChoice('keep')) {
      line.says.textContent = standingWords({ kind: 'refused' }, lists);
      return;
    }
    line.says.textContent = standingWords({ kind: 'fetching' }, lists);
    void untilActive().then(() => showShell(line, lists));
  });
  line.remove.addEventListener('click', () => {
    writeChoice('never');
    void removeKept().then(async () => {
      await showShell(line, lists);
      for (const box of document.querySelectorAll<HTMLElement>('[data-offline-exercise]')) {
        const other = lineIn(box);
        if (other !== null) await showExercise(box.dataset['offlineExercise'] ?? '', other, lists);
      }
    });
  });
}

async function showPathway(role: string, { says, keep }: Line, lists: OfflineLists | null): Promise<void> {
  const pathway = lists?.pathways[role];
  const standing = await readStanding();
  const isKept = pathway === undefined ? standing.kind === 'kept' : await holdsPages(pathway.files);
  keep.hidden = isKept || standing.kind !== 'off' || (standing.why !== 'own-computer' && standing.why !== 'declined');
  says.textContent = isKept
    ? `Kept on this computer${pathway === undefined ? '' : ` (${sizeWords(pathway.bytes)})`}: you can do it without a connection.`
    : standingWords(standing, lists);
}

/** Fills every part of this page that says what is kept. */
export async function startKeepControls(): Promise<void> {
  const lists = await fetchLists();
  for (const box of document.querySelectorAll<HTMLElement>('[data-offline]')) {
    const line = lineIn(box);
    if (line === null) continue;
    box.hidden = false;
    const { offlineExercise, offlinePathway } = box.dataset;
    if (offlineExercise !== undefined) {
      wireExercise(offlineExercise, line, lists);
      await showExercise(offlineExercise, line, lists);
    } else {
      wireShell(line, lists);
      const show = (): Promise<void> =>
        offlinePathway === undefined ? showShell(line, lists) : showPathway(offlinePathway, line, lists);
      await show();
      if ((await readStanding()).kind === 'fetching') void untilActive().then(show);
    }
  }
}
