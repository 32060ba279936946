// The matches that are shown, as files to keep: NDJSON for programs, CSV for spreadsheets.
// Promise: says how many matches are not in it; events that this site invented are marked EXERCISE, a person's own are not,
// because a real event that says EXERCISE may be put aside. Tested in test/site/rule-check/results-file.test.ts.

import type { CheckedMatch, CheckSummary } from '#engine/conduct/index.ts';
import { csvCell } from '#engine/base/index.ts';

const MARK = 'EXERCISE EXERCISE EXERCISE';

function headline({ events, matches, kept }: CheckSummary, isExercise: boolean): string {
  const left = matches - kept.length;
  const rest = left > 0 ? ` ${String(left)} further matches were counted and are not in this file.` : '';
  const mark = isExercise ? `${MARK}: invented events. ` : '';
  return `${mark}Rule check in Standby: ${String(matches)} matches in ${String(events)} events.${rest}`;
}

function titleOf(summary: CheckSummary, match: CheckedMatch): { id: string; title: string; level: string } {
  const rule = summary.rules[match.rule];
  return { id: rule?.id ?? '', title: rule?.title ?? '', level: rule?.level ?? '' };
}

export function toNdjson(summary: CheckSummary, isExercise: boolean): string {
  const lines = summary.kept.map((match) => {
    const { matched, fields, correlation } = match;
    const rule = titleOf(summary, match);
    const why = correlation === null ? { matched, record: Object.fromEntries(fields) } : { correlation };
    return { ...(isExercise ? { marking: MARK } : {}), event: match.event, rule, ...why };
  });
  return [{ about: headline(summary, isExercise) }, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
}

export function toCsvFile(summary: CheckSummary, isExercise: boolean): string {
  const head = ['Event', 'Rule', 'Rule id', 'Level', 'Field', 'Test', 'Value'];
  const rows = summary.kept.flatMap((match) => {
    const { title, id, level } = titleOf(summary, match);
    const own = [match.event, title, id, level] as const;
    if (match.correlation !== null) {
      const { events, measure, group } = match.correlation;
      const told = group.map(({ field, value }) => `${field} = ${value}`).join(', ');
      return [[...own, told, `window with measure ${String(measure)}`, events.map(({ event }) => event).join(' ')]];
    }
    return match.matched.map(({ column, test, value }) => [...own, column, test, value]);
  });
  const lines = [
    csvCell(headline(summary, isExercise)),
    head.map(csvCell).join(','),
    ...rows.map((row) => row.map(csvCell).join(',')),
    ...(isExercise ? [MARK] : []),
  ];
  return `${lines.join('\r\n')}\r\n`;
}
