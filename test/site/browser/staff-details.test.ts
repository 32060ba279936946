// A trust's own contacts for learning units: kept only as long as asked.

import { describe, expect, it } from 'vitest';
import { keepStaffDetails, staffDetails } from '../../../site/browser/staff-details.ts';

const DETAILS = { serviceDesk: 'Extension 1', informationGovernance: null, downtimeBox: 'Red box' };

function storage(texts = new Map<string, string>()) {
  return {
    texts,
    open: () => ({
      getItem: (key: string) => texts.get(key) ?? null,
      setItem: (key: string, value: string) => {
        texts.set(key, value);
      },
      removeItem: (key: string) => {
        texts.delete(key);
      },
    }),
  };
}
const refused = (): never => {
  throw new Error('refused');
};

describe('details of a trust', () => {
  it('stay in the tab, or on the computer when asked, and go when taken away', () => {
    const [tab, computer] = [storage(), storage()];
    keepStaffDetails(DETAILS, false, tab.open, computer.open);
    expect([tab.texts.size, computer.texts.size]).toEqual([1, 0]);
    expect(staffDetails(tab.open, computer.open)).toEqual(DETAILS);
    expect(staffDetails(storage().open, computer.open)).toBeNull();
    keepStaffDetails(DETAILS, true, tab.open, computer.open);
    expect([tab.texts.size, computer.texts.size]).toEqual([0, 1]);
    expect(staffDetails(storage().open, computer.open)).toEqual(DETAILS);
    keepStaffDetails(null, false, tab.open, computer.open);
    expect([tab.texts.size, computer.texts.size]).toEqual([0, 0]);
  });

  it('that cannot be read or kept are as if they were not there', () => {
    expect(staffDetails(storage(new Map([['standby-staff-details', '{']])).open, storage().open)).toBeNull();
    expect(staffDetails(refused, refused)).toBeNull();
    expect(keepStaffDetails(DETAILS, true, refused, refused)).toBe(false);
    const odd = storage(new Map([['standby-staff-details', '{"serviceDesk":7}']]));
    expect(staffDetails(odd.open, storage().open)).toEqual({
      serviceDesk: null,
      informationGovernance: null,
      downtimeBox: null,
    });
  });
});
