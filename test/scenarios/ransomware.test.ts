// What the ransomware exercise promises on its page, held against the pack that is shipped.

import { beforeAll, describe, expect, it } from 'vitest';
import { loadPack } from '#engine/bin/load-pack.ts';
import type { ScenarioPack } from '#engine/conduct/index.ts';
import { ACTION_KINDS } from '#engine/scenario/index.ts';
import { packOf, RANSOMWARE } from '../support/packs.ts';

let pack: ScenarioPack;
beforeAll(async () => {
  pack = await packOf(RANSOMWARE);
});

const CHANNELS = ['email', 'phone', 'bleep', 'ransom-note', 'high-severity-alert', 'sitrep-request', 'chat', 'news', 'in-person'];
const visible = /^(alert|inject|acknowledged|replied|decision|decision-lapsed|asked|action|declared|phoned|ward|service|system|encryption-seen)/;

describe('ransomware at an acute trust', () => {
  it('has the breadth of a board-level exercise', () => {
    const { attack, injects, decisions, expectedActions } = pack.scenario;
    expect(attack.steps.length).toBeGreaterThanOrEqual(14);
    expect(injects.length).toBeGreaterThanOrEqual(16);
    expect(decisions.length).toBeGreaterThanOrEqual(7);
    expect(expectedActions.length).toBeGreaterThanOrEqual(10);
    expect(CHANNELS.filter((channel) => !injects.some((inject) => inject.channel === channel))).toEqual([]);
    expect(ACTION_KINDS.filter((kind) => !pack.scenario.actionRules.some((rule) => rule.kind === kind))).toEqual([]);
  });

  it('every step leaves a trace, and its traces lie in at least eleven tables', () => {
    const tables = new Set(pack.scenario.attack.steps.flatMap((step) => step.traces.map((trace) => trace.table)));
    expect(tables.size).toBeGreaterThanOrEqual(11);
  });

  it('closing the first way in opens another: each way waits for a step that was stopped', () => {
    const others = pack.scenario.attack.steps.filter((step) => [...step.when.all, ...step.when.any].some((name) => name.startsWith('step-blocked:')));
    expect(others.length).toBeGreaterThanOrEqual(4);
    expect(new Set(others.map((step) => step.via)).size).toBeGreaterThanOrEqual(3);
  });

  it('robots act on what people can see, never on the attack itself', () => {
    for (const play of [...pack.scenario.bots.best, ...pack.scenario.bots.median]) {
      for (const name of [...play.when.all, ...play.when.any, ...play.when.none]) expect(name, play.id).toMatch(visible);
    }
  });

  it('robots declare and ring outside from a seat that may, not from the engineer’s', () => {
    for (const { id, seat, does } of [...pack.scenario.bots.best, ...pack.scenario.bots.median]) {
      if (does.kind === 'declare') expect(seat, id).toBe(does.level === 'business-continuity' ? 'silver' : 'gold');
      if (does.kind === 'phone' && does.contact === 'icb-oncall') expect(seat, id).toBe('gold');
      if (does.kind === 'ward') expect(seat, id).toBe('ward-sister');
    }
  });

  it('every option says its cost before and how it reads after', () => {
    for (const decision of pack.scenario.decisions) {
      for (const option of decision.options) {
        expect(option.cost.length, `${decision.id} ${option.id}`).toBeGreaterThan(20);
        expect(option.debrief.length, `${decision.id} ${option.id}`).toBeGreaterThan(40);
      }
    }
  });

  it('no message is longer than people read in the middle of an incident', () => {
    const words = (text: string): number => text.split(/\s+/).length;
    const long = pack.scenario.injects.filter((inject) => words(inject.message.join(' ')) > 90).map((inject) => inject.id);
    expect(long).toEqual([]);
  });

  it('has one pack hash', async () => {
    const again = await loadPack(RANSOMWARE);
    expect(again.ok && again.value.packHash).toBe(pack.packHash);
    expect(pack.packHash).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('loading packs', () => {
  it('a misspelt scenario is named with the nearest', async () => {
    const loaded = await loadPack('ransomware-at-a-acute-trust');
    expect(loaded.ok ? '' : loaded.problems.map((problem) => `${problem.message} ${problem.advice}`).join()).toBe(
      'There is no scenario "ransomware-at-a-acute-trust". Did you mean "ransomware-at-an-acute-trust"?',
    );
  });
});
