// A badge as a picture that carries its token, in the way that Open Badges 3.0 asks of an SVG.
// Promise: the picture is marked EXERCISE and says in words what it is; wallets read the token out of it.
// Tested in test/engine/badge/check-badge.test.ts.

import { BADGE_NAMES } from '../learning/index.ts';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Words in lines of at most so many letters; what needs more than three lines is cut at the third. */
function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.length <= 3 ? lines : [...lines.slice(0, 2), `${lines[2] ?? ''} …`];
}

export interface BadgePicture {
  readonly token: string;
  readonly title: string;
  readonly issuerName: string;
  /** `2026-11-23`. */
  readonly from: string;
  readonly until: string;
}

/** The picture: 400 by 400, black and blue on white. */
export function bakeBadge({ token, title, issuerName, from, until }: BadgePicture): string {
  const lines = wrap(title, 26);
  const text = (y: number, size: number, says: string, weight = 'normal'): string =>
    `<text x="200" y="${String(y)}" font-size="${String(size)}" font-weight="${weight}" text-anchor="middle" fill="#212b32">${escape(says)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="${BADGE_NAMES.baked}" width="400" height="400" viewBox="0 0 400 400" font-family="Arial, sans-serif" role="img">`,
    `<title>${escape(`EXERCISE: ${title}, ${issuerName}`)}</title>`,
    `<openbadges:credential verify="${escape(token)}"/>`,
    '<rect width="400" height="400" fill="#ffffff"/>',
    '<rect x="8" y="8" width="384" height="384" rx="24" fill="none" stroke="#005eb8" stroke-width="8"/>',
    text(70, 26, 'EXERCISE', 'bold'),
    text(106, 20, 'Practice in Standby'),
    ...lines.map((line, at) => text(176 + at * 34, 24, line, 'bold')),
    ...wrap(issuerName, 40).map((line, at) => text(300 + at * 22, 17, line)),
    text(372, 15, `${from} to ${until}`),
    '</svg>',
  ].join('\n');
}
