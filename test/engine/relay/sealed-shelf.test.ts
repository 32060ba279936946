// The folder of sealed exercises: what belongs together is taken, and each thing that does not is a problem with its file.
// Tests engine/bin/load-sealed.ts, engine/relay/sealed-shelf.ts, engine/sealed/read-sealed.ts and engine/sealed/opening-code.ts.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readSealedFolder, sealedShelf } from '#engine/bin/load-sealed.ts';
import { groupHash, planFor } from '#engine/group/index.ts';
import { readRelayConfig } from '#engine/relay/index.ts';
import type { KeyBook, SealedPack } from '#engine/sealed/index.ts';
import { editionDigest, openingCode, readKeyBook, readSealedPack, sealScenario } from '#engine/sealed/index.ts';
import { readCode } from '#engine/session/index.ts';
import { packOf } from '../../support/packs.ts';

const ID = 'quiet-ward-week';
const MASTER = '5e'.repeat(32);
const pack = await packOf(ID);
const { sealed, book } = sealScenario(pack, MASTER);
const strange = sealScenario(pack, 'ab'.repeat(32));
const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A folder with these files; text is written as it is, all else as JSON. */
function folderOf(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'standby-shelf-'));
  made.push(folder);
  for (const [name, inside] of Object.entries(files))
    writeFileSync(join(folder, name), typeof inside === 'string' ? inside : JSON.stringify(inside));
  return folder;
}
const pair = (edition: unknown = sealed, keys: unknown = book, name = ID): Readonly<Record<string, unknown>> => ({
  [`${name}.sealed.json`]: edition,
  [`${name}.key-book.json`]: keys,
});
const faultsOf = (files: Readonly<Record<string, unknown>>): readonly string[] => {
  const read = readSealedFolder(folderOf(files));
  return read.ok ? [] : read.problems.map(({ file, message }) => `${file.split('/').at(-1) ?? ''} ${message}`);
};

const playing = () => {
  const plan = planFor(ID, 2, 'sealed');
  return { scenario: plan.id, packHash: groupHash(plan, () => sealed.pack.packHash) };
};

describe('a folder of sealed exercises', () => {
  it('[SEA8] gives each edition with its book, and sends nothing of the book', () => {
    const read = readSealedFolder(folderOf({ ...pair({ ...sealed, master: MASTER, book }), 'notes.txt': 'x' }));
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const { title, lengthMinutes: minutes } = pack.scenario;
    const shelf = sealedShelf(read.value);
    expect(shelf.cards()).toEqual([{ id: ID, title, packHash: sealed.pack.packHash, minutes }]);
    const edition = shelf.played(playing());
    const sent = gunzipSync(edition?.gzip ?? new Uint8Array()).toString('utf8');
    expect(JSON.parse(sent)).toEqual(JSON.parse(JSON.stringify(sealed)));
    expect(sent).not.toContain(MASTER);
    expect(edition?.openingCode).toBe(openingCode(MASTER));
    expect(readCode(openingCode(MASTER))).toBe(openingCode(MASTER));
    expect(openingCode('ab'.repeat(32))).not.toBe(openingCode(MASTER));
    expect(shelf.played({ ...playing(), packHash: '0f'.repeat(32) })).toBeNull();
    expect(shelf.played({ ...playing(), scenario: planFor('no-such', 2, 'sealed').id })).toBeNull();
    expect(shelf.played({ ...playing(), scenario: planFor(ID, 2).id })).toBeNull();
  });

  it('[SEA9] gives the plan that was sealed with it, and nothing of what spreads', () => {
    const trusts = planFor(ID, 2).teams;
    const spread = {
      id: 'goes-over',
      title: 'The mill pond freezes',
      why: 'nobody skates on it',
      from: null,
      to: ['trust-b'],
    };
    const when = { all: [], any: [], none: [], afterMs: 60_000 };
    const spreads = [{ ...spread, when, via: null, beginsStory: false, systems: ['epr'], steps: [] }];
    const planned = sealScenario(pack, MASTER, { ...planFor(ID, 2), title: 'Who skates', teams: trusts, spreads });
    const read = readSealedFolder(folderOf(pair(planned.sealed, planned.book)));
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const shelf = sealedShelf(read.value);
    const plan = shelf.cards()[0]?.plan;
    if (plan === undefined) throw new Error('the card has the plan');
    const played = shelf.played({ scenario: plan.id, packHash: groupHash(plan, () => sealed.pack.packHash) });
    const sent = gunzipSync(played?.gzip ?? new Uint8Array()).toString('utf8');
    expect(readSealedPack(JSON.parse(sent))?.plan).toEqual(plan);
    expect(/mill pond|skates|goes-over/.test(`${sent} ${JSON.stringify(shelf.cards())}`)).toBe(false);
    expect(faultsOf(pair(planned.sealed, book))).toEqual([`${ID}.key-book.json does not open the edition beside it.`]);
    expect(sealedShelf([{ sealed, book }]).played({ scenario: plan.id, packHash: '' })).toBeNull();
  });

  it('[GRP98] has one digest for equal content, and another for any other', () => {
    const read = readSealedFolder(folderOf(pair({ ...sealed, notes: 'x' }, { ...book, notes: 'x' })));
    const [one] = read.ok ? read.value : [];
    const digest = editionDigest(sealed, book);
    expect(one === undefined ? '' : sealedShelf([one]).played(playing())?.digest).toBe(digest);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    const { capsules } = sealed;
    const others = [
      editionDigest({ ...sealed, capsules: capsules.slice(1) }, book),
      editionDigest(sealed, { ...book, phases: book.phases.slice(1) }),
      editionDigest(sealed, { ...book, master: strange.book.master }),
      editionDigest(strange.sealed, strange.book),
    ];
    expect(new Set([digest, ...others]).size).toBe(5);
  });

  it('names each file that is missing, damaged, of another version, or not the other’s', () => {
    expect(faultsOf({ [`${ID}.sealed.json`]: sealed })).toEqual([`${ID}.key-book.json is missing.`]);
    expect(faultsOf({ [`${ID}.key-book.json`]: book })).toEqual([`${ID}.sealed.json is missing.`]);
    expect(faultsOf(pair('{ "magic":'))).toEqual([`${ID}.sealed.json cannot be read.`]);
    expect(faultsOf(pair({ ...sealed, sealedVersion: 2 }))).toEqual([
      `${ID}.sealed.json is damaged, or of another version.`,
    ]);
    expect(faultsOf(pair(sealed, { ...book, master: 'x' }))).toEqual([
      `${ID}.key-book.json is damaged, or of another version.`,
    ]);
    expect(faultsOf(pair(sealed, strange.book))).toEqual([`${ID}.key-book.json does not open the edition beside it.`]);
    expect(faultsOf(pair(sealed, { ...book, master: strange.book.master }))).toHaveLength(1);
    expect(faultsOf(pair(sealed, book, 'renamed'))).toEqual([`renamed.sealed.json is the edition of ${ID}.`]);
  });

  it('is refused by its variable when it is no folder', () => {
    const read = readRelayConfig({ RELAY_SEALED: join(folderOf({}), 'nowhere') }, 'data');
    expect(read.ok ? [] : read.problems).toMatchObject([{ message: expect.stringMatching(/^RELAY_SEALED is/) }]);
    const folder = folderOf({});
    expect(readRelayConfig({ RELAY_SEALED: folder }, 'data')).toMatchObject({ value: { sealedFolder: folder } });
  });

  it('reads nothing that is no edition and no book, and never throws', () => {
    const odd = [
      null,
      3,
      'x',
      [],
      {},
      { magic: 'standby-sealed' },
      { ...sealed, capsules: [3] },
      { ...book, phases: 3 },
    ];
    for (const value of odd) expect([readSealedPack(value), readKeyBook(value)]).toEqual([null, null]);
    const [edition, keys]: [SealedPack | null, KeyBook | null] = [readSealedPack(sealed), readKeyBook(book)];
    expect([edition, keys]).toEqual([sealed, book]);
  });
});
