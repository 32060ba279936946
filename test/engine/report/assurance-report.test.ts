// Evaluation, clocks, calibration, improvement plan, knowledge and evidence of a played exercise.
// Tests engine/report/assurance-report.ts and what it is made of.

import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '#engine/base/index.ts';
import { exportRun, reportRun } from '#engine/conduct/index.ts';
import type { Run } from '#engine/conduct/run.ts';
import { calibrationOf } from '#engine/report/calibration.ts';
import { begunRun, done, told, toMinute } from '../../support/assurance-run.ts';

/** Two hours of a team that rings late, declares and is rated. */
function played(): Run {
  const run = begunRun();
  toMinute(run, 100);
  done(run, 'infra-oncall', { kind: 'phone', contact: 'csoc', message: 'A sign-in from abroad' });
  done(run, 'silver', { kind: 'declare-incident', level: 'business-continuity', reason: 'VPN closed' });
  toMinute(run, 120);
  const call = told(run, 'phoned')[0]?.n ?? 0;
  const rating = {
    kind: 'rate',
    level: 'task',
    subject: 'bring-in-csoc',
    rating: 'M',
    why: 'Late',
    evidence: [call],
  } as const;
  done(run, 'evaluator', rating);
  done(run, 'evaluator', {
    kind: 'evaluator-note',
    task: 'bring-in-csoc',
    tag: 'improvement',
    text: 'Nobody knew the number',
  });
  done(run, 'facilitator', { kind: 'end' });
  return run;
}

const run = played();
const { report, html } = reportRun(run);
const { evaluation, clocks, improvement, knowledge, packs, calibration, eprr } = report.assurance;
const facts = run.play.state.facts.length;
const taskOf = (id: string) => {
  const task = evaluation.flatMap(({ targets }) => targets.flatMap(({ tasks }) => tasks)).find((one) => one.id === id);
  if (task === undefined) throw new Error(`the guide has ${id}`);
  return task;
};

describe('evaluation', () => {
  it('shows what was given beside what is proposed, each with entries of the log', () => {
    const task = taskOf('bring-in-csoc');
    expect(task.given).toMatchObject({ rating: 'M', why: 'Late' });
    expect(task.proposed.rating).toBe('S');
    expect(task.expected[0]).toMatchObject({ outcome: 'late', metAt: 100 * MINUTE_MS });
    expect(task.expected[0]?.gapMs).toBeGreaterThan(0);
    for (const { targets } of evaluation)
      for (const { tasks } of targets)
        for (const { given, proposed } of tasks)
          for (const one of given === null ? [proposed] : [given, proposed])
            expect(one.rating === null || one.evidence.length > 0).toBe(true);
  });

  it('gives the spread and the worst critical task, and no average', () => {
    const capability = evaluation.find(({ objective }) => objective === 'recognise');
    expect(capability?.ratings).toMatchObject({ M: 1 });
    expect(capability?.worst).toMatchObject({ rating: 'M', task: 'judge-first-signs' });
    expect(JSON.stringify(report.assurance)).not.toMatch(/percent|average/i);
    expect(html).not.toMatch(/Evaluation[^]*\d+ ?%/);
  });

  it('counts confidence, and says nothing of too few decisions', () => {
    expect(calibration.lines.map(({ confidence }) => confidence)).toEqual(['low', 'medium', 'high', 'certain']);
    expect(calibration.reading).toBe('');
  });
});

describe('calibration', () => {
  const decided = (confidence: string, options: readonly string[]) =>
    options.map((option) => ({
      kind: 'decision-made',
      decision: 'vpn',
      option,
      confidence,
      seat: 'silver',
      reason: '',
    }));
  const read = (bodies: readonly object[]) =>
    calibrationOf({
      scenario: { expectedActions: [{ metBy: ['decision:vpn=close', 'declared'] }] },
      facts: bodies.map((body, index) => ({ n: index + 1, at: 0, audience: 'players', body })),
    } as unknown as Parameters<typeof calibrationOf>[0]);

  it('counts what held at each level, and what should have', () => {
    const { lines, judged, brierHundredths } = read([
      ...decided('high', ['close', 'close', 'keep']),
      ...decided('low', ['keep']),
    ]);
    expect(lines.find(({ confidence }) => confidence === 'high')).toMatchObject({
      given: 3,
      judged: 3,
      held: 2,
      shouldHoldTenths: 24,
    });
    // 2 × (8 − 10)² + (8 − 0)² + (4 − 0)²
    expect([judged, brierHundredths]).toEqual([4, 88]);
  });

  it('names a surer team, a less sure one and a fitting one kindly', () => {
    expect(read(decided('certain', ['keep', 'keep', 'close'])).reading).toMatch(/surer than its answers/);
    expect(read(decided('low', ['close', 'close', 'close'])).reading).toMatch(/less sure/);
    expect(read(decided('medium', ['close', 'close', 'keep'])).reading).toMatch(/fitted/);
    expect(read(decided('high', ['close'])).reading).toBe('');
  });

  it('judges no decision for which the scenario looks for no answer', () => {
    const other = decided('high', ['a', 'b', 'c']).map((body) => ({ ...body, decision: 'divert' }));
    expect(read(other)).toMatchObject({ judged: 0, brierHundredths: 0 });
  });
});

describe('the improvement plan', () => {
  it('has no sentence without its source, and every source is an entry', () => {
    const sentences = improvement.areas.flatMap(({ statement, analysis }) => [statement, ...analysis]);
    expect(sentences.length).toBeGreaterThan(3);
    for (const { sources } of sentences) {
      expect(sources.length).toBeGreaterThan(0);
      for (const n of sources) expect(n >= 1 && n <= facts).toBe(true);
    }
    const area = improvement.areas.find(({ id }) => id === 'area-bring-in-csoc');
    expect(area?.analysis.map(({ text }) => text)).toContain('Nobody knew the number');
  });

  it('drafts an action with framework and version, and a ten-minute re-test of its own', () => {
    const action = improvement.actions.find(({ id }) => id === 'action-bring-in-csoc');
    expect(action).toMatchObject({
      state: 'proposed',
      element: 'planning',
      priority: 'high',
      owner: 'Infrastructure engineer on call',
    });
    expect(action?.refs).toContain('caf 4.0 D1.a');
    expect(action?.retest).toMatchObject({ minutes: 10, outcome: 'not-begun' });
  });

  it('takes what people wrote in place of the draft, and drops what they dropped', () => {
    const changed = played();
    const words = {
      objective: 'recognise',
      side: 'improvement',
      reference: 'Plan',
      analysis: '',
      evidence: [1],
    } as const;
    done(changed, 'evaluator', { kind: 'write-area', area: 'area-bring-in-csoc', statement: 'Ours', ...words });
    done(changed, 'evaluator', { kind: 'drop-area', area: 'area-judge-first-signs', reason: 'Merged' });
    const after = reportRun(changed).report.assurance.improvement;
    expect(after.areas.find(({ id }) => id === 'area-bring-in-csoc')?.statement.text).toBe('Ours');
    expect(after.areas.some(({ id }) => id === 'area-judge-first-signs')).toBe(false);
    expect(after.actions.some(({ id }) => id === 'action-judge-first-signs')).toBe(false);
  });
});

describe('the summary', () => {
  it('is the draft until people write their own, and again when they take theirs away', () => {
    const changed = played();
    const draft = reportRun(changed).report;
    expect(draft.summaryWrittenBy).toBeNull();
    done(changed, 'facilitator', { kind: 'write-summary', text: 'One call was late.\n\nNobody was turned away.' });
    const { report, html } = reportRun(changed);
    expect(report).toMatchObject({
      summary: ['One call was late.', 'Nobody was turned away.'],
      summaryWrittenBy: 'facilitator',
    });
    expect(html).toContain('Written by the facilitator in place of the draft.');
    expect(exportRun(changed)).toContain('"kind":"write-summary"');
    done(changed, 'facilitator', { kind: 'write-summary', text: '' });
    expect(reportRun(changed).report.summary).toEqual(draft.summary);
  });
});

describe('clocks, knowledge and evidence', () => {
  it('says how a clock began, what is due and what was handed in', () => {
    const csoc = clocks.find(({ id }) => id === 'csoc-report');
    expect(csoc).toMatchObject({ since: 100 * MINUTE_MS, how: 'stated' });
    expect(csoc?.stages[0]?.state).toBe('handed-in');
    expect(clocks.find(({ id }) => id === 'cyber-resilience-bill')?.stages[0]?.state).toBe('not-in-force');
    expect(clocks.find(({ id }) => id === 'eprr-escalation')).toMatchObject({
      how: 'by-itself',
      since: 100 * MINUTE_MS,
    });
  });

  it('says who knew what first, and who never did', () => {
    const declared = knowledge.find(({ kind }) => kind === 'declaration');
    expect(declared?.seats.every(({ at }) => at === 100 * MINUTE_MS)).toBe(true);
    const round = knowledge.find(({ subject }) => subject === 'Night round from the site office');
    expect(round?.seats.filter(({ at }) => at === null).length).toBeGreaterThan(0);
  });

  it('counts what was written, opened and decided in free words as known', () => {
    const other = begunRun();
    toMinute(other, 20);
    const say = { channel: 'chat', purpose: 'inform', form: 'plain', text: 'A sign-in is not ours.' } as const;
    done(other, 'infra-oncall', { kind: 'message', to: ['gold'], fields: [], replyTo: null, ...say });
    const free = {
      decision: null,
      question: 'Who leads?',
      text: 'Silver.',
      reason: 'Named.',
      confidence: 'high',
    } as const;
    done(other, 'silver', { kind: 'decide-freely', ...free });
    done(other, 'facilitator', { kind: 'end' });
    const lines = reportRun(other).report.assurance.knowledge;
    const knowers = (subject: string): (string | undefined)[] | undefined =>
      lines.find((line) => line.subject === subject)?.seats.flatMap(({ seat, at }) => (at === null ? [] : [seat]));
    expect(knowers('A sign-in is not ours.')).toHaveLength(2);
    expect(knowers('Who leads? Silver.')).toHaveLength(1);
    expect(reportRun(other).report.assurance.eprr.exerciseType).toBe('Command post');
  });

  it('gives assessors rows with sources, and never says that an outcome is achieved', () => {
    expect(packs.map(({ framework, version }) => `${framework} ${version}`)).toEqual([
      'caf-dspt 3.2',
      'caf 4.0',
      'csf 2.0',
      'eprr 2023',
    ]);
    const rows = packs.flatMap((pack) => pack.rows);
    expect(rows.flatMap(({ evidence }) => evidence).every(({ sources }) => sources.length > 0)).toBe(true);
    expect(rows.filter(({ evidence }) => evidence.length > 0).length).toBeGreaterThan(15);
    expect(eprr).toMatchObject({ incidentLevels: ['business-continuity'] });
    expect(html).toContain('Statutory clocks');
    expect(html).toContain('Who knew what when');
    expect(html).not.toMatch(/Outcome achieved/);
  });

  it('has a caption of its own for each table, by which people find it among the others', () => {
    const captions = (html.match(/<caption[^>]*>.*?<\/caption>/gs) ?? []).map((one) => one.replace(/<[^>]*>/g, ''));
    expect(captions.filter((caption) => caption.startsWith('Evidence for')).length).toBeGreaterThan(1);
    expect(captions.filter((caption, at) => captions.indexOf(caption) !== at)).toEqual([]);
  });
});
