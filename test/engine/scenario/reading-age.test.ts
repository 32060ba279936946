// An estimate that puts plain words below long ones, in whole years.
// Tests engine/scenario/reading-age.ts.

import { describe, expect, it } from 'vitest';
import { readingAge } from '#engine/scenario/reading-age.ts';

const plain =
  'We see a sign-in from abroad. Do you know of it? If not, we would close the way in now. Who has to agree? Ring us when you have asked them, we stay on the line.';
const heavy =
  'Notwithstanding previously communicated organisational prioritisation considerations, immediate multidisciplinary remediation of authentication infrastructure configuration irregularities necessitates comprehensive stakeholder consultation, documentation, authorisation and subsequent retrospective verification activities.';

describe('reading age', () => {
  it('is low for short words in short sentences and high for the other kind', () => {
    expect(readingAge(plain)).toBeLessThanOrEqual(10);
    expect(readingAge(heavy)).toBeGreaterThan(25);
  });

  it('says nothing of a text that is too short, and does not stop at a time or a number', () => {
    expect(readingAge('Ring me.')).toBeNull();
    expect(readingAge(plain.replace('sign-in', 'sign-in at 05:42'))).toBeLessThanOrEqual(10);
  });
});
