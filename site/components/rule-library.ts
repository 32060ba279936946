// The rules that come with Standby, read while the site is built: what the list shows, and what "try it" opens.
// Promise: a rule is opened with every rule it rests on, and with events of which it matches at least one.
// Tested in test/site/rule-library.test.ts.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleText } from '#engine/conduct/index.ts';
import {
  buildRuleBook,
  describeLogSource,
  describeTechnique,
  formatTechnique,
  parseCasesFile,
  parseSequenceCases,
  parseSigma,
} from '#engine/sigma/index.ts';
import type { RuleBook, RuleHead, SequenceCase, SigmaLevel } from '#engine/sigma/index.ts';

/** Where the site is built from. */
const FOLDER = join(process.cwd(), 'scenarios/rules');
const MARK = 'EXERCISE EXERCISE EXERCISE';
/** Any civil moment; cases count from it. */
const START_MS = Date.UTC(2026, 10, 22, 2);
const WEEK_MS = 7 * 24 * 3_600_000;
/** Events that must not match, beside those that must. */
const QUIET_CASES = 3;

export interface ShippedRule {
  readonly stem: string;
  readonly kind: 'rule' | 'correlation';
  readonly title: string;
  readonly level: SigmaLevel;
  readonly description: string;
  /** In words; of a correlation, the titles it rests on. */
  readonly source: string;
  /** Heading under which it is listed. */
  readonly shelf: string;
  /** With ATT&CK's version. */
  readonly techniques: readonly string[];
  readonly falsePositives: readonly string[];
  readonly clinicalNote: string;
  readonly hunt: string;
  readonly text: string;
  readonly tryIt: { readonly rules: readonly RuleText[]; readonly events: string };
}

let read: readonly ShippedRule[] | null = null;

/** All of them, by title. Read once for all pages. */
export function shippedRules(): readonly ShippedRule[] {
  read ??= readFolder();
  return read;
}

function readFolder(): readonly ShippedRule[] {
  const names = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yml') && !name.endsWith('.cases.yml'))
    .sort();
  const texts = new Map(names.map((file) => [file, readFileSync(join(FOLDER, file), 'utf8')]));
  const book = buildRuleBook([...texts].map(([file, text]) => parseSigma(file, text)));
  const shelves = book.rules.map((rule) => shelfOf(rule.stem));
  const rules = book.rules.map((rule, index): ShippedRule => ({
    ...told(rule),
    kind: 'rule',
    source: describeLogSource(rule.logsource),
    shelf: shelves[index] ?? '',
    text: texts.get(rule.file) ?? '',
    tryIt: { rules: [{ file: rule.file, text: texts.get(rule.file) ?? '' }], events: caseEvents(rule.stem) },
  }));
  const correlations = book.correlations.map((one, index): ShippedRule => {
    const files = [one.file, ...filesBelow(book, index)];
    return {
      ...told(one),
      kind: 'correlation',
      source: one.members
        .map((member) => (member.kind === 'rule' ? book.rules : book.correlations)[member.index]?.title ?? '')
        .join('; '),
      shelf: 'Correlations: several events together',
      text: texts.get(one.file) ?? '',
      tryIt: {
        rules: [...new Set(files)].map((file) => ({ file, text: texts.get(file) ?? '' })),
        events: sequenceEvents(one.stem, restsOnTables(book, files)),
      },
    };
  });
  return [...rules, ...correlations].sort((a, b) => (a.title < b.title ? -1 : 1));
}

type Told = Omit<ShippedRule, 'kind' | 'source' | 'shelf' | 'text' | 'tryIt'>;

function told({ stem, title, level, description, techniques, falsePositives, clinicalNote, hunt }: RuleHead): Told {
  const named = techniques.map((id) => formatTechnique(describeTechnique(id)));
  return { stem, title, level, description, techniques: named, falsePositives, clinicalNote, hunt };
}

/** The first word of a rule's file name → where it is listed; the folder names its rules by what records them. */
const SHELVES: readonly (readonly [start: RegExp, shelf: string])[] = [
  [/^proc_/, 'Programs started'],
  [/^(file|usb|print)_/, 'Files, sticks and printing'],
  [/^registry_/, 'Windows registry'],
  [/^(network|firewall|dns|link|waf|web|appliance)_/, 'Network, firewall and web'],
  [/^(sign_?in|vpn|logon|kerberos|directory|account|group)_/, 'Sign-ins and accounts'],
  [/^(mail|mailbox)_/, 'Mail'],
];

function shelfOf(stem: string): string {
  return SHELVES.find(([start]) => start.test(stem))?.[1] ?? 'Devices, services and everything else';
}

/** Files of everything a correlation rests on, directly or through others. */
function filesBelow(book: RuleBook, index: number): readonly string[] {
  return (book.correlations[index]?.members ?? []).flatMap((member) => {
    if (member.kind === 'rule') return [book.rules[member.index]?.file ?? ''];
    return [book.correlations[member.index]?.file ?? '', ...filesBelow(book, member.index)];
  });
}

function casesText(stem: string): { readonly file: string; readonly text: string } {
  const file = `${stem}.cases.yml`;
  return { file, text: readFileSync(join(FOLDER, file), 'utf8') };
}

type Event = Readonly<Record<string, unknown>>;

/** A row of a table says so in `Type`, as Sentinel's exports do. */
function lineOf(event: Event, table: string | null, timeMs: number): string {
  const when = new Date(timeMs).toISOString();
  const head = table === null ? { UtcTime: when } : { Type: table, Timestamp: when };
  return `${JSON.stringify({ Marking: MARK, ...head, ...event })}\n`;
}

/** The events of a rule's cases: all that must match, and a few that must not. */
function caseEvents(stem: string): string {
  const { file, text } = casesText(stem);
  const cases = parseCasesFile(file, text);
  if (!cases.ok) return '';
  const loud = cases.value.filter(({ mustMatch }) => mustMatch);
  const quiet = cases.value.filter(({ mustMatch }) => !mustMatch).slice(0, QUIET_CASES);
  return [...loud, ...quiet].map(({ event, table }, index) => lineOf(event, table, START_MS + index * 60_000)).join('');
}

/** True when one of the rules is written for a table of ours, and so meets its rows alone. */
function restsOnTables(book: RuleBook, files: readonly string[]): boolean {
  return book.rules.some(({ file, logsource }) => files.includes(file) && logsource.product === 'defender');
}

/** The first sequence that must hold, and a week later the first that must not; of rows only where rules need them. */
function sequenceEvents(stem: string, needsRows: boolean): string {
  const { file, text } = casesText(stem);
  const cases = parseSequenceCases(file, text);
  if (!cases.ok) return '';
  const first = (fits: (one: SequenceCase) => boolean): SequenceCase | undefined =>
    cases.value.find((one) => one.mustHold && fits(one));
  const isRows = ({ events }: SequenceCase): boolean => events.every(({ table }) => table !== null);
  const loud = ((needsRows ? first(isRows) : undefined) ?? first(() => true))?.events ?? [];
  const quiet = cases.value.find(({ mustHold }) => !mustHold)?.events ?? [];
  return [
    ...loud.map(({ event, table, atMs }) => lineOf(event, table, START_MS + atMs)),
    ...quiet.map(({ event, table, atMs }) => lineOf(event, table, START_MS + WEEK_MS + atMs)),
  ].join('');
}
