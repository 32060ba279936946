// The attacks of the national day as the debrief tells them: what was planned, what happened, what was stopped and why.
// Promise: ground truth, made only when somebody asks for the debrief. Tested in test/engine/conduct/national-flow.test.ts.

import { formatClock, MINUTE_MS } from '../base/index.ts';
import type { TelemetryWorld } from '../telemetry/index.ts';
import type { NationAttack } from './nation-protocol.ts';
import type { AttackProgress } from './national-campaigns.ts';
import type { PlacedStep } from './national-attack.ts';

const NOT_YET = { kind: 'waiting' } as const;

/** Everything about the attacks so far. */
export function debriefNation(
  { estate, calendar }: TelemetryWorld,
  progress: readonly AttackProgress[],
): NationAttack[] {
  const deviceOf = ({ step }: PlacedStep): number | null => {
    const name = step.from ?? step.to[0];
    return name === undefined ? null : (estate.deviceByName.get(name.toLowerCase()) ?? null);
  };
  return progress.map(({ attack, fates, encrypted }) => ({
    title: attack.title,
    chain: attack.chain,
    organisation: attack.organisation,
    encrypted,
    steps: attack.steps.map((placed, index) => ({
      id: placed.step.id,
      title: placed.step.title,
      technique: placed.step.technique.id,
      clock: formatClock(calendar, placed.at),
      minute: Math.floor(placed.at / MINUTE_MS),
      device: deviceOf(placed),
      fate: fates[index] ?? NOT_YET,
    })),
  }));
}
