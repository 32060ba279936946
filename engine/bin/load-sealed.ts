// Reads the folder of sealed exercises that `npm run seal` wrote into: each edition with its key book.
// Promise: what is missing, damaged, of another version or not the other's is a problem with its file, never an exception.
// Tested in test/engine/relay/sealed-shelf.test.ts.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { failure, success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import { groupHash, sealedPlanOf, sealedScenarioOf } from '../group/index.ts';
import type { KeyedEdition } from '../group/index.ts';
import type { SealedEdition, SealedShelf } from '../relay/index.ts';
import { belongTogether, editionDigest, openingCode, readKeyBook, readSealedPack } from '../sealed/index.ts';

/** Each stays in memory, whole and compressed: about 4 MB. */
const EDITIONS_MAX = 40;
/** The largest scenario is an eighth of it. */
const FILE_BYTES_MAX = 20_000_000;
const EDITION = '.sealed.json';
const BOOK = '.key-book.json';

/** Reads a folder that `npm run seal` wrote into: each edition with its book. */
export function readSealedFolder(folder: string): Result<readonly KeyedEdition[]> {
  const problems: Problem[] = [];
  const bad = (file: string, message: string, advice: string): null => {
    problems.push({ file: join(folder, file), line: 1, column: 1, message, advice, severity: 'error' });
    return null;
  };
  const names = readdirSync(folder).filter((name) => name.endsWith(EDITION) || name.endsWith(BOOK));
  const stems = [
    ...new Set(names.map((name) => name.slice(0, name.endsWith(EDITION) ? -EDITION.length : -BOOK.length))),
  ];
  if (stems.length > EDITIONS_MAX)
    bad('', `holds ${stems.length} editions; a relay serves ${EDITIONS_MAX}.`, 'Take away those that are over.');
  const pairs = stems.sort().flatMap((stem) => {
    const sealed = readOne(folder, `${stem}${EDITION}`, readSealedPack, bad);
    const book = readOne(folder, `${stem}${BOOK}`, readKeyBook, bad);
    if (sealed === null || book === null) return [];
    if (sealed.pack.scenario.id !== stem)
      bad(
        `${stem}${EDITION}`,
        `is the edition of ${sealed.pack.scenario.id}.`,
        'Give the files their own names again.',
      );
    if (!belongTogether(sealed, book))
      bad(
        `${stem}${BOOK}`,
        'does not open the edition beside it.',
        'Seal the scenario again: each call draws new keys.',
      );
    return [{ sealed, book }];
  });
  return problems.length > 0 ? failure(problems) : success(pairs);
}

type Bad = (file: string, message: string, advice: string) => null;

/** One file of a pair; null after a problem was noted. */
function readOne<T>(folder: string, name: string, read: (value: unknown) => T | null, bad: Bad): T | null {
  const path = join(folder, name);
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) return bad(name, 'is missing.', 'An edition and its key book lie in one folder.');
  if (size > FILE_BYTES_MAX)
    return bad(name, `has ${size} bytes; at most ${FILE_BYTES_MAX} are read.`, 'Seal the scenario again.');
  const again = 'Seal the scenario again with this version of the software.';
  try {
    return read(JSON.parse(readFileSync(path, 'utf8'))) ?? bad(name, 'is damaged, or of another version.', again);
  } catch {
    return bad(name, 'cannot be read.', again);
  }
}

/** What a relay serves of these. */
export function sealedShelf(all: readonly KeyedEdition[]): SealedShelf {
  const editions = new Map(all.map((one): [string, SealedEdition] => [one.sealed.pack.scenario.id, served(one)]));
  const cards = [...editions.values()].map(({ card }) => card).sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    cards: () => cards,
    played({ scenario, packHash }) {
      const edition = editions.get(sealedScenarioOf(scenario) ?? '');
      const plan = edition === undefined ? null : sealedPlanOf(scenario, edition.card);
      if (plan === null || edition === undefined) return null;
      return groupHash(plan, () => edition.card.packHash) === packHash ? edition : null;
    },
  };
}

function served({ sealed, book }: KeyedEdition): SealedEdition {
  const { magic, sealedVersion, pack, capsules, plan } = sealed;
  const { scenario, packHash } = pack;
  const own = plan === undefined ? {} : { plan };
  return {
    card: { id: scenario.id, title: scenario.title, packHash, minutes: scenario.lengthMinutes, ...own },
    digest: editionDigest(sealed, book),
    openingCode: openingCode(book.master),
    // Written anew: only the fields of an edition go out, whatever else the file held.
    gzip: gzipSync(JSON.stringify({ magic, sealedVersion, pack, capsules, ...own })),
  };
}
