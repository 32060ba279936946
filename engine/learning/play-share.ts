// Judging a draft: who would get what that they should not, and what is missing.
// Promise: pure; an empty list means that the right people get the right thing and nothing more.
// Tested in test/engine/learning/parse-share.test.ts.

import type { Share } from './share-spec.ts';

export type ShareField = 'to' | 'cc' | 'bcc';

export interface ShareDraft {
  /** Person id → the field they stand in. */
  readonly people: ReadonlyMap<string, ShareField>;
  readonly files: ReadonlySet<string>;
  /** Files whose hidden sheets were taken out. */
  readonly trimmed: ReadonlySet<string>;
  readonly subject: string;
}

export interface ShareFinding {
  /** True when something went to somebody who should not have it: it is reported, not only mended. */
  readonly spilt: boolean;
  readonly says: string;
}

const spilt = (says: string): ShareFinding => ({ spilt: true, says });
const missing = (says: string): ShareFinding => ({ spilt: false, says });

function judgePeople({ people, hide }: Share, draft: ShareDraft): readonly ShareFinding[] {
  const found = people.flatMap((one) => {
    const sent = draft.people.has(one.id);
    if (sent === one.needed) return [];
    return [
      sent
        ? spilt(`It went to ${one.name}, ${one.address}. ${one.why}`)
        : missing(`${one.name} did not get it. ${one.why}`),
    ];
  });
  const seen = [...draft.people.values()].filter((field) => field !== 'bcc').length;
  return hide && draft.people.size > 1 && seen > 0
    ? [...found, spilt('People can see the addresses of others. Put everybody in Bcc.')]
    : found;
}

function judgeFiles({ files }: Share, draft: ShareDraft): readonly ShareFinding[] {
  return files.flatMap((one) => {
    if (!draft.files.has(one.id)) return one.needed ? [missing(`${one.name} was not attached. ${one.why}`)] : [];
    if (!one.needed) return [spilt(`${one.name} went with it. ${one.why}`)];
    if (draft.trimmed.has(one.id)) return [];
    return one.sheets
      .filter((sheet) => sheet.hidden)
      .map((sheet) => spilt(`${one.name} has a hidden sheet, “${sheet.name}”. It holds: ${sheet.holds}`));
  });
}

/** What is wrong with a draft, people first. */
export function judgeDraft(share: Share, draft: ShareDraft): readonly ShareFinding[] {
  const open = share.secure && !/^\s*\[secure\]/i.test(draft.subject);
  return [
    ...judgePeople(share, draft),
    ...judgeFiles(share, draft),
    ...(open ? [spilt('The subject did not begin with [secure], so it travelled as plain mail.')] : []),
  ];
}
