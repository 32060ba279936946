// What an executive reads first of a played exercise: the worst of each objective, and the way into the rest.
// Tests engine/report/at-a-glance.ts and engine/report/glance-section.ts.

import { describe, expect, it } from 'vitest';
import { playHeadless, reportRun } from '#engine/conduct/index.ts';
import type { AfterActionReport } from '#engine/report/index.ts';
import { glanceOf, renderReportDocument } from '#engine/report/index.ts';
import { packOf } from '../../support/packs.ts';
import { readableText } from './readable-text.ts';

const pack = await packOf('hypervisor-ransomware');
const { report } = reportRun(playHeadless(pack, { seed: 7, bot: 'silent', untilMs: Infinity, life: 'attack-only' }));
const text = readableText(renderReportDocument(report));
const first = text.slice(0, text.indexOf('\n## 2. '));

describe('the first pages of a report', () => {
  it('name each objective with the critical task that went worst, and its entries', () => {
    const { evaluation } = report.assurance;
    expect(evaluation.length).toBeGreaterThan(3);
    for (const { statement, worst, proposed } of evaluation)
      expect(first).toContain(
        `${statement} | Proposed: ${proposed.rating ?? ''}, unable to be performed | ${worst?.statement ?? ''} (${worst?.rating ?? ''}) | ${proposed.evidence.join(', ')}`,
      );
  });

  it('call a person of the house who takes files an attack, and a supplier that fails an outage', async () => {
    const first = async (id: string): Promise<string> => {
      const run = playHeadless(await packOf(id), { seed: 7, bot: 'silent', untilMs: Infinity, life: 'attack-only' });
      return reportRun(run).report.summary[0] ?? '';
    };
    expect(await first('insider-snooping')).toMatch(/^The invented attack on /u);
    expect(await first('pathology-supplier-outage')).toMatch(/^The first sign of the invented outage reached /u);
  });

  it('are short, and the rest is long', () => {
    expect(first.split(/\s+/u).length).toBeLessThan(900);
    expect(text.split(/\s+/u).length).toBeGreaterThan(8_000);
  });

  it('say what to do first by priority, and how much more there is', () => {
    const { actions, actionsLeft } = glanceOf(report);
    expect(actions.length + actionsLeft).toBe(report.assurance.improvement.actions.length);
    expect(actionsLeft).toBeGreaterThan(0);
    expect(first).toContain(`What to do first; ${actionsLeft} more stand in the plan`);
    for (const action of actions) expect(first).toContain(action.statement);
    const lowest: AfterActionReport = withPriorities(report);
    expect(glanceOf(lowest).actions[0]?.id).toBe(report.assurance.improvement.actions.at(-1)?.id);
  });

  it('lead to every section and annex by its name', () => {
    const html = renderReportDocument(report);
    const places = [...html.matchAll(/<li><a href="#(report-(?:section|annex)-[a-z0-9]+)">([^<]*)<\/a>/gu)];
    expect(places.length).toBeGreaterThan(12);
    for (const [, id, heading] of places) expect(html).toMatch(new RegExp(`<h2 id="${id}"[^>]*>${heading}</h2>`, 'u'));
    expect(html.match(/<h2 /gu)?.length).toBe(places.length + 1);
  });

  it('tell clocks that were missed, with their times', () => {
    const missed = withMissedClock(report);
    expect(glanceOf(report).missedClocks).toEqual([]);
    expect(glanceOf(missed).missedClocks[0]).toMatchObject({ dueAt: 60_000, handedInAt: null });
    expect(readableText(renderReportDocument(missed))).toMatch(/: .* \| 04:01 Mon \(T\+00:01\) \| Not by the end/u);
  });
});

describe('the annexes', () => {
  it('tell a line of evidence once, and where it stands after that', () => {
    const evidence = text.slice(text.lastIndexOf('. Evidence for frameworks\n'));
    const statement = report.assurance.improvement.areas[0]?.statement.text ?? 'none';
    const annex = evidence.slice(0, evidence.indexOf('\n## '));
    expect(annex.split(statement).length).toBe(2);
    expect(annex).toMatch(/\d+ lines as under CAF-DSPT 3\.2 D1\.c \([\d, ]+\)/u);
  });

  it('name moves and questions by their words', () => {
    expect(text).toContain('Move “Dark” began.');
    expect(text).not.toMatch(/Move [a-z]+(-[a-z]+)* began|Before STARTEX, [a-z]+-/u);
  });
});

function withPriorities(one: AfterActionReport): AfterActionReport {
  const { improvement } = one.assurance;
  const actions = improvement.actions.map((action, index) => ({
    ...action,
    priority: index === improvement.actions.length - 1 ? ('highest' as const) : ('low' as const),
  }));
  return { ...one, assurance: { ...one.assurance, improvement: { ...improvement, actions } } };
}

function withMissedClock(one: AfterActionReport): AfterActionReport {
  const clocks = one.assurance.clocks.map((clock, index) => ({
    ...clock,
    stages: clock.stages.map((stage) => (index === 0 ? { ...stage, state: 'overdue' as const, dueAt: 60_000 } : stage)),
  }));
  return { ...one, assurance: { ...one.assurance, clocks } };
}
