// CEXF out and in, and the Navigator layer against the published layer format 4.5.

import { Ajv } from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ScenarioPack } from '#engine/conduct/index.ts';
import { navigatorLayer, planItems, readCexf, writeCexf } from '#engine/documents/index.ts';
import type { AfterActionReport } from '#engine/report/index.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

let pack: ScenarioPack;
beforeAll(async () => {
  pack = await packOf(RANSOMWARE);
});

describe('CEXF', () => {
  it('has the four keys, fixed ids, and every inject in the flow with its payload', () => {
    const cexf = JSON.parse(writeCexf(pack.scenario)) as Record<
      string,
      { uuid: string; inject_uuid: string; action_payload_resource_uuid: string }[]
    >;
    expect(Object.keys(cexf)).toEqual(['exercise', 'inject_flow', 'inject_payloads', 'injects']);
    const payloads = new Set(cexf['inject_payloads']?.map(({ uuid }) => uuid));
    const flow = new Set(cexf['inject_flow']?.map(({ inject_uuid }) => inject_uuid));
    expect(cexf['injects']).toHaveLength(planItems(pack.scenario).length);
    for (const inject of cexf['injects'] ?? []) {
      expect(payloads.has(inject.action_payload_resource_uuid)).toBe(true);
      expect(flow.has(inject.uuid)).toBe(true);
    }
    expect(writeCexf(pack.scenario)).toBe(writeCexf(pack.scenario));
  });

  it('out and in again gives the plan', () => {
    const read = readCexf('exercise.cexf.json', writeCexf(pack.scenario));
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const items = planItems(pack.scenario);
    expect(read.value.map(({ control, title, to, message }) => ({ control, title, to, message }))).toEqual(
      items.map(({ control, title, to, message }) => ({ control, title, to, message })),
    );
  });

  it.each([
    ['no JSON', '{', 'The JSON ends too early.'],
    ['a list', '[]', 'A CEXF file has the keys'],
    ['a missing list', '{"exercise":{},"injects":[],"inject_flow":[]}', 'A CEXF file has the keys'],
    ['no inject', '{"exercise":{},"injects":[],"inject_flow":[],"inject_payloads":[]}', 'The file has no inject'],
    [
      'a payload that is not there',
      '{"exercise":{},"injects":[{"name":"a","uuid":"b","action_payload_resource_uuid":"c"}],"inject_flow":[],"inject_payloads":[]}',
      'Inject 1, "a", names the payload c, which is not there.',
    ],
    [
      'an inject without a name',
      '{"exercise":{},"injects":[{"uuid":"b"}],"inject_flow":[],"inject_payloads":[]}',
      'Inject 1 has no name.',
    ],
  ])('%s is refused with a sentence', (_, source, sentence) => {
    const read = readCexf('x.json', source);
    expect(read.ok).toBe(false);
    if (!read.ok) expect(read.problems[0]?.message).toContain(sentence);
  });
});

/** Layer format 4.5 as the Navigator's documentation has it: names, types and what is required. */
const LAYER = {
  type: 'object',
  required: ['name', 'domain'],
  additionalProperties: false,
  properties: {
    name: { type: 'string' },
    description: { type: 'string' },
    domain: { enum: ['enterprise-attack', 'mobile-attack', 'ics-attack'] },
    versions: {
      type: 'object',
      required: ['navigator', 'layer'],
      additionalProperties: false,
      properties: {
        attack: { type: 'string', pattern: '^[0-9]+$' },
        navigator: { type: 'string' },
        layer: { const: '4.5' },
      },
    },
    sorting: { enum: [0, 1, 2, 3] },
    hideDisabled: { type: 'boolean' },
    layout: {
      type: 'object',
      additionalProperties: false,
      properties: {
        layout: { enum: ['side', 'flat', 'mini'] },
        showID: { type: 'boolean' },
        showName: { type: 'boolean' },
      },
    },
    gradient: {
      type: 'object',
      required: ['colors', 'minValue', 'maxValue'],
      properties: { colors: { type: 'array', minItems: 2, items: { type: 'string', pattern: '^#[0-9a-f]{6}$' } } },
    },
    legendItems: {
      type: 'array',
      items: {
        type: 'object',
        required: ['label', 'color'],
        additionalProperties: false,
        properties: { label: {}, color: {} },
      },
    },
    metadata: { type: 'array', items: { type: 'object', required: ['name', 'value'] } },
    techniques: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['techniqueID'],
        additionalProperties: false,
        properties: {
          techniqueID: { type: 'string', pattern: '^T[0-9]{4}([.][0-9]{3})?$' },
          tactic: { type: 'string', pattern: '^[a-z-]+$' },
          score: { type: 'number', minimum: 0, maximum: 100 },
          color: { type: 'string', pattern: '^#[0-9a-f]{6}$' },
          comment: { type: 'string', pattern: '^EXERCISE' },
          enabled: { type: 'boolean' },
        },
      },
    },
  },
} as const;

describe('Navigator layer', () => {
  it('keeps to the layer format and shows the worst of a technique’s steps', () => {
    const { scenario } = pack;
    const [first, second] = scenario.attack.steps;
    const line = (step: string, outcome: string, firstAlertAt: number | null) => ({ step, outcome, firstAlertAt });
    const report = {
      marking: 'EXERCISE EXERCISE EXERCISE',
      title: 'After-action report',
      seed: 7,
      digest: '0'.repeat(64),
      attack: [line(first?.id ?? '', 'happened', null), line(second?.id ?? '', 'blocked', null)],
    } as unknown as AfterActionReport;
    const layer = navigatorLayer(scenario, report) as { techniques: { techniqueID: string; score: number }[] };
    const validate = new Ajv({ allErrors: true }).compile(LAYER);
    validate(layer);
    expect(validate.errors).toBeNull();
    expect(layer.techniques.find(({ techniqueID }) => techniqueID === first?.technique.id)?.score).toBe(0);
  });
});
