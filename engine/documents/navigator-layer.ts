// An ATT&CK Navigator layer (layer format 4.5) of one exercise: what was used, what was seen, what was stopped.
// Colours never stand alone: score, comment and legend say the same. Tested in test/engine/documents/exchange.test.ts.

import type { AfterActionReport, AttackLine } from '../report/index.ts';
import type { CompiledScenario } from '../scenario/index.ts';

interface LayerTechnique {
  readonly techniqueID: string;
  readonly tactic: string;
  readonly score: number;
  readonly color: string;
  readonly comment: string;
  readonly enabled: true;
}

/** How each step ended, worst first: the layer shows the worst of a technique's steps. */
const ENDINGS = [
  { score: 0, color: '#d4351c', label: 'Used, and no alert showed it' },
  { score: 50, color: '#ffb81c', label: 'Used, and an alert showed it' },
  { score: 75, color: '#5694ca', label: 'Stopped by the team' },
  { score: 100, color: '#b1b4b6', label: 'Not reached' },
] as const;

function endingOf(line: AttackLine | undefined): (typeof ENDINGS)[number] {
  if (line === undefined || line.outcome === 'not-reached') return ENDINGS[3];
  if (line.outcome === 'blocked') return ENDINGS[2];
  return line.firstAlertAt === null ? ENDINGS[0] : ENDINGS[1];
}

/** Navigator's own words for tactics are ATT&CK's short names, as the scenario has them. */
export function navigatorLayer(scenario: CompiledScenario, report: AfterActionReport): object {
  const techniques = new Map<string, LayerTechnique>();
  for (const step of scenario.attack.steps) {
    if (step.technique.id === 'none') continue;
    const ending = endingOf(report.attack.find((line) => line.step === step.id));
    const key = `${step.technique.id} ${step.technique.tactic}`;
    const before = techniques.get(key);
    const comment = `EXERCISE. ${step.title}: ${ending.label.toLowerCase()}.`;
    const worse = before === undefined || ending.score < before.score;
    techniques.set(key, {
      techniqueID: step.technique.id,
      tactic: step.technique.tactic,
      score: worse ? ending.score : before.score,
      color: worse ? ending.color : before.color,
      comment: before === undefined ? comment : `${before.comment} ${comment}`,
      enabled: true,
    });
  }
  return {
    name: `EXERCISE ${scenario.title}`,
    versions: { attack: majorOf(scenario.attack.attackVersion), navigator: '5.1.0', layer: '4.5' },
    domain: 'enterprise-attack',
    description: `${report.marking}. ${report.title}. Seed ${report.seed}. Invented for training.`,
    sorting: 0,
    layout: { layout: 'side', showID: true, showName: true },
    hideDisabled: false,
    techniques: [...techniques.values()].sort((a, b) => (a.techniqueID < b.techniqueID ? -1 : 1)),
    gradient: { colors: [ENDINGS[0].color, ENDINGS[1].color, ENDINGS[2].color], minValue: 0, maxValue: 100 },
    legendItems: ENDINGS.map(({ label, color }) => ({ label, color })),
    metadata: [
      { name: 'marking', value: report.marking },
      { name: 'scenario', value: `${scenario.id} ${scenario.version}` },
      { name: 'digest', value: report.digest },
    ],
  };
}

/** `18`, of `18.1` or `v18`. */
function majorOf(version: string): string {
  return /\d+/.exec(version)?.[0] ?? version;
}
