// The report as HTML: valid, marked, safe whatever people typed, and the same text as the golden copy.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { actionId, alertId } from '../../../engine/base/index.ts';
import {
  buildReport,
  MARKING,
  renderReportBody,
  renderReportDocument,
  REPORT_CSS,
  REPORT_TLP,
} from '../../../engine/report/index.ts';
import type { ReportInput } from '../../../engine/report/index.ts';
import { escapeHtml } from '../../../engine/report/report-html.ts';
import { readableText } from './readable-text.ts';
import { huntingRun } from './hunting-run.ts';
import { at, calmRun, earlyRun, factList, incidentWith, lateRun, silentRun } from './sample-run.ts';

const SEED = 20270313;
const RUNS = [
  ['calm', calmRun],
  ['late', lateRun],
  ['silent', silentRun],
  ['early', earlyRun],
  ['hunting', huntingRun],
] as const;

const PAYLOADS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>',
  "' onmouseover='alert(1)",
  '</td></table><h1>x</h1>',
  '<!-- ',
  ']]>',
  '&lt;script&gt;',
  'javascript:alert(1)',
  '<a href="javascript:alert(1)">x</a>',
  '</style><script>alert(1)</script>',
  '\u202egnp.exe',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '${alert(1)}',
  '{{7*7}}',
  '\u0000<b>',
  '<style>*{display:none}</style>',
  '<meta http-equiv=refresh content=0>',
];

const HUNT = { kind: 'hunt-recorded', hunt: 1, rows: 1, scanned: 2, minutes: 3 } as const;

/** A run in which a person typed the text everywhere that text can be typed. */
function runWith(text: string): ReportInput {
  const closing = { seat: text, classification: 'true-positive', determination: text, reason: text } as const;
  return {
    ...calmRun(),
    scenario: { ...calmRun().scenario, title: text },
    digest: text,
    facts: factList([
      [at(0), { kind: 'started' }],
      [at(0), { kind: 'step-happened', step: text }],
      [at(0), { kind: 'inject-replied', inject: text, seat: text, text }],
      [at(0), { kind: 'incident-declared', level: 'major', seat: text, reason: text }],
      [at(0), { kind: 'decision-made', decision: text, option: text, seat: text, reason: text, confidence: 'low' }],
      [at(0), { kind: 'decision-corrected', entry: 1, text, seat: text }],
      [at(0), { kind: 'noted', text, seat: text }],
      [at(0), { ...HUNT, seat: text, hypothesis: text, query: text, finding: text }],
      [at(0), { kind: 'evidence-pinned', pin: 1, seat: text, incident: 1, hunt: 1, row: null, text, note: text }],
      [at(0), { kind: 'rule-staged', rule: 1, seat: text, title: text, hunt: 1 }],
      [at(0), { kind: 'rule-switched', rule: 1, seat: text, isOn: true, why: text }],
      [at(0), { kind: 'phoned', contact: text, seat: text, message: text, answer: text }],
      [at(0), { kind: 'safety-signal', signal: text, text }],
      [at(0), { kind: 'alert-raised', alert: alertId(1), title: text, level: 'high' }],
      [at(0), { kind: 'step-blocked', step: 'spread', why: text }],
    ]),
    actions: [
      {
        id: actionId(1),
        kind: 'isolate-device',
        target: text,
        seat: text,
        reason: text,
        askedAt: at(0),
        status: 'refused',
        why: text,
      },
    ],
    incidents: [{ ...incidentWith(1, [1], { kind: 'closed', at: at(1), ...closing }), title: text }],
  };
}

/** Tags and attributes of an HTML text, in order: what a browser would build, without the words. */
function skeleton(html: string): string {
  return html
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/>[^<]*/g, '>')
    .replace(/ (id|href|aria-label|aria-labelledby)="[^"]*"/g, ' $1');
}

describe('report HTML', () => {
  it.each(RUNS)('of a %s run is valid', async (name, run) => {
    const checker = new HtmlValidate({
      extends: ['html-validate:recommended', 'html-validate:a11y'],
      rules: { 'void-style': 'off', 'long-title': 'off' },
    });
    const result = await checker.validateString(renderReportDocument(buildReport(run())), `${name}.html`);
    expect(
      result.results.flatMap(({ messages }) =>
        messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId} ${message}`),
      ),
    ).toEqual([]);
  });

  it('leads each decision and expected action to the guidance when it is known, and only there', () => {
    const report = buildReport(lateRun());
    const links = [{ words: [], href: '/guidance/plan/#first-hour', says: 'The <first> hour' }];
    const lines = report.decisions.length + report.expected.length;
    const { areas, actions } = report.assurance.improvement;
    const html = renderReportDocument(report, { links, site: 'https://standby.example' });
    const found = html.match(
      /href="https:\/\/standby\.example\/guidance\/plan\/#first-hour">Guidance: The &lt;first&gt; hour</gu,
    );
    expect(found?.length).toBe(lines + areas.length + actions.length);
    const away = renderReportDocument(report, { links, site: null });
    expect(away.split('The &lt;first&gt; hour, on the site at /guidance/plan/#first-hour</span>').length).toBe(
      (found?.length ?? 0) + 1,
    );
    expect(renderReportDocument(report)).not.toContain('class="report-help"');
  });

  it.each(RUNS)('of a %s run begins and ends with the marking and numbers its sections', (_, run) => {
    const report = buildReport(run());
    const text = readableText(renderReportDocument(report)).trim();
    expect(text.startsWith(MARKING)).toBe(true);
    expect(text.endsWith(`${MARKING} · ${REPORT_TLP}`)).toBe(true);
    expect([...text.matchAll(/^## (?:Annex )?(\d+|[A-Z])\. /gm)].map(([, number]) => number).join(' ')).toBe(
      '1 2 3 4 5 A B C D E F',
    );
    expect(renderReportDocument(report)).toContain('<title>EXERCISE');
    expect(text).toContain('Not checked by a clinician');
  });

  it.each(PAYLOADS)('keeps typed text as text: %j', (payload) => {
    const document = renderReportDocument(buildReport(runWith(payload)));
    expect(skeleton(document)).toBe(skeleton(renderReportDocument(buildReport(runWith('plain')))));
    expect(document).not.toMatch(/[\u202a-\u202e\u0000]/);
  });

  it(`has the same tags whatever was typed (seed ${SEED})`, () => {
    const plain = skeleton(renderReportBody(buildReport(runWith('plain'))));
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), (text) => {
        expect(skeleton(renderReportBody(buildReport(runWith(text))))).toBe(plain);
      }),
      { seed: SEED, numRuns: 40 },
    );
  });

  it('shows typed text as it was, and characters that hide themselves by their code', () => {
    expect(readableText(renderReportBody(buildReport(runWith('a < b & "c"'))))).toContain(
      'Note by a < b & "c": a < b & "c"',
    );
    expect(escapeHtml('gnp\u202etxt')).toBe('gnp[U+202E]txt');
  });

  it('has no script, no inline style, and loads nothing', () => {
    const html = renderReportDocument(buildReport(lateRun()));
    expect(html).not.toMatch(/<script|\sstyle=|\son\w+=|src=|url\(|@import/i);
    for (const [, target] of html.matchAll(/ href="([^"]*)"/g))
      expect(target).toMatch(/^#report-(fact|section|annex)-/);
  });

  it('repeats the marking on paper: as groups that do not break, around everything else', () => {
    const print = REPORT_CSS.slice(REPORT_CSS.indexOf('@media print'));
    expect(print).toMatch(/\.report-marking \{ display: table-header-group;[^}]*break-inside: avoid/);
    expect(print).toMatch(/\.report-marking-end \{ display: table-footer-group/);
    expect(renderReportBody(buildReport(calmRun()))).toMatch(
      /^<div class="report">\n<p class="report-marking">[^<]*<\/p>\n<div class="report-content">/,
    );
  });

  it('links every source to a line that exists, and prefixes every class', () => {
    const html = renderReportDocument(buildReport(lateRun()));
    const ids = new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
    for (const [, target] of html.matchAll(/ href="#([^"]*)"/g)) expect(ids).toContain(target);
    for (const [, name] of html.matchAll(/ class="([^"]*)"/g))
      expect(name).toMatch(/^report(-[a-z-]+( report-[a-z-]+)?)?$/);
    for (const [name] of REPORT_CSS.matchAll(/\.[a-z][a-z-]*/g)) expect(name).toMatch(/^\.report/);
  });

  it.each([
    ['calm', calmRun],
    ['silent', silentRun],
    ['hunting', huntingRun],
  ] as const)('of a %s run reads as the golden copy', (name, run) => {
    const text = readableText(renderReportDocument(buildReport(run())));
    const golden = new URL(`../../golden/report/${name}.txt`, import.meta.url);
    if (process.env['UPDATE'] === '1' && process.env['CI'] === undefined) writeFileSync(golden, text);
    const expected = existsSync(golden) ? readFileSync(golden, 'utf8') : 'no golden copy';
    if (text !== expected) writeFileSync(new URL(`${golden.pathname}.changed`, 'file://'), text);
    expect(text).toBe(expected);
  });
});
