// The documents page offers every file that a scenario alone gives, and names every field of a plan.

import { describe, expect, it } from 'vitest';
import { FORMATS, LOG_FORMATS, makeFiles, MSEL_FIELDS, NO_OCCASION } from '#engine/documents/index.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';
import { mediaTypeOf } from '../../../site/browser/downloads.ts';
import { GROUPS, sizeWords } from '../../../site/islands/documents/offers.ts';
import { FIELD_NAMES, offsetWords } from '../../../site/islands/documents/plan-words.ts';

describe('what the documents page offers', () => {
  it('offers every format that needs no log, and each file it names is made', async () => {
    const files = GROUPS.flatMap(({ offers }) => offers).flatMap((offer) => offer.files);
    expect(new Set(files.map(({ format }) => format))).toEqual(
      new Set(FORMATS.filter((format) => !LOG_FORMATS.includes(format))),
    );
    const made = await makeFiles({
      pack: await packOf(RANSOMWARE),
      report: null,
      formats: FORMATS.filter((format) => format !== 'zip' && !LOG_FORMATS.includes(format)),
      occasion: { ...NO_OCCASION, startsAt: '2026-12-03T09:30' },
      stamp: '2026-11-22T21:00:00Z',
    });
    for (const { only } of files) if (only !== null) expect(Object.keys(made)).toContain(only);
    for (const name of Object.keys(made)) expect(mediaTypeOf(name)).not.toBe('application/octet-stream');
  });

  it('names every field of a plan once, and writes times and sizes', () => {
    expect(FIELD_NAMES.map(({ field }) => field).toSorted()).toEqual([...MSEL_FIELDS].toSorted());
    expect([null, 0, 2_700_000, -300_000].map(offsetWords)).toEqual(['sent by hand', 'T+00:00', 'T+00:45', 'T-00:05']);
    expect([200, 34_115, 1_234_567].map(sizeWords)).toEqual(['1 kB', '34 kB', '1.2 MB']);
  });
});
