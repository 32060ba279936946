// What the defenders do really hinders the attack: blocked steps leave no row, cut-off devices are not encrypted,
// and nobody is told what the attacker did before the end. Tests engine/exercise/adversary.ts on the real pack.

import { beforeAll, describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#engine/base/index.ts';
import type { Run, ScenarioPack } from '#engine/conduct/index.ts';
import { advanceRun, commandRun, createConductor, createRun } from '#engine/conduct/index.ts';
import { selectDevices } from '#engine/estate/index.ts';
import { bareGround } from '../../support/bare-ground.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

let pack: ScenarioPack;
let seat: string;
beforeAll(async () => {
  pack = await packOf(RANSOMWARE);
  seat = pack.scenario.roles[0]?.id ?? '';
});

const started = (): Run => {
  const run = createRun(pack, 7, 'person', bareGround(pack));
  commandRun(run, seat, { kind: 'start' });
  return run;
};

/** Overlay rows of a cause, by scenario time. */
function rowsOf(run: Run, step: string): number[] {
  const times: number[] = [];
  for (const [key, rows] of run.play.reaction.overlay) {
    rows.forEach((row, index) => {
      if (run.play.reaction.overlayCauses.get(key)?.[index] === step) times.push(row.time);
    });
  }
  return times;
}

describe('the adversary', () => {
  it('[EXR8] a blocked step leaves no row, and the others leave some', () => {
    const open = started();
    advanceRun(open, 30 * MINUTE_MS, 'goal');
    const happened = open.play.state.facts.flatMap(({ body }) => (body.kind === 'step-happened' ? [body.step] : []));
    expect(happened.length).toBeGreaterThan(1);
    for (const step of happened) expect(rowsOf(open, step).length, step).toBeGreaterThan(0);

    const closed = started();
    closed.play.state.closedLinks.add('vpn');
    advanceRun(closed, 30 * MINUTE_MS, 'goal');
    const blocked = closed.play.state.facts.flatMap(({ body }) => (body.kind === 'step-blocked' ? [body.step] : []));
    expect(blocked.length).toBeGreaterThan(0);
    for (const step of blocked) expect(rowsOf(closed, step), step).toEqual([]);
  });

  it('[EXR8] a step that goes on leaves no row after its way was cut', () => {
    const run = started();
    const step = pack.scenario.attack.steps.find((candidate) =>
      candidate.effects.some((effect) => effect.kind === 'exfiltrate'),
    );
    while (
      step !== undefined &&
      !run.play.state.milestones.has(`step:${step.id}`) &&
      run.play.state.lifecycle === 'running'
    ) {
      advanceRun(run, run.play.state.now + 10 * MINUTE_MS, 'goal');
    }
    const device = run.play.setting.estate.deviceByName.get((step?.from ?? '').toLowerCase()) ?? -1;
    run.play.state.isolated[device] = 1;
    const cutAt = run.play.state.now;
    advanceRun(run, cutAt + 2 * MINUTE_MS, 'goal');
    expect(run.play.state.milestones.has(`step-blocked:${step?.id ?? ''}`)).toBe(true);
    expect(rowsOf(run, step?.id ?? '').filter((time) => time >= cutAt + MINUTE_MS)).toEqual([]);
  });

  it('[EXR9] spares devices that are isolated, switched off or shut in, and takes others', () => {
    const run = started();
    const { estate, seed } = run.play.setting;
    const effects = pack.scenario.attack.steps.flatMap((step) => step.effects);
    const targets = effects.flatMap((effect) =>
      effect.kind === 'encrypt' ? selectDevices(estate, effect.select, seed) : [],
    );
    const spared = targets.filter((_, index) => index % 2 === 0);
    spared.forEach((device, index) => {
      if (index % 2 === 0) run.play.state.isolated[device] = 1;
      else run.play.state.off[device] = 1;
    });
    advanceRun(run, 5 * HOUR_MS, 'goal');
    const encrypted = new Set(
      Array.from(run.play.state.encrypted.entries()).flatMap(([device, flag]) => (flag === 1 ? [device] : [])),
    );
    expect(encrypted.size).toBeGreaterThan(0);
    expect(spared.filter((device) => encrypted.has(device))).toEqual([]);
  });

  it('[EXR11] no view tells what the attacker did', () => {
    const conductor = createConductor();
    conductor.answer({ kind: 'open', pack, seed: 7, log: null });
    conductor.answer({ kind: 'command', seat, command: { kind: 'start' } });
    let answer = conductor.answer({ kind: 'advance', until: 90 * MINUTE_MS });
    for (let i = 0; i < 20; i += 1) answer = conductor.answer({ kind: 'advance', until: 90 * MINUTE_MS });
    if (answer.kind !== 'view') throw new Error(answer.kind);
    expect(answer.view.now).toBe(90 * MINUTE_MS);
    expect(answer.view.facts.every((fact) => fact.audience === 'players')).toBe(true);
    const text = JSON.stringify(answer.view);
    for (const step of pack.scenario.attack.steps) {
      expect(text).not.toContain(`"${step.id}"`);
      expect(text).not.toContain(step.story);
    }
  });

  it('[EXR4] in one second, actions come before the attack, and the attack before the script', () => {
    const run = started();
    advanceRun(run, 5 * HOUR_MS, 'goal');
    const rank: Readonly<Record<string, number>> = {
      'action-changed': 0,
      'step-happened': 1,
      'step-blocked': 1,
      'inject-delivered': 2,
      'decision-asked': 3,
    };
    const bySecond = new Map<number, number[]>();
    for (const fact of run.play.state.facts) {
      const place = rank[fact.body.kind];
      if (place !== undefined) bySecond.set(fact.at, [...(bySecond.get(fact.at) ?? []), place]);
    }
    const together = [...bySecond.values()].filter((places) => new Set(places).size > 1);
    for (const places of together) expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(run.play.state.facts.every((fact) => fact.at % 1_000 === 0)).toBe(true);
  });
});
