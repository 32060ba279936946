// Gathers what the report needs from a run, ground truth included, and makes the report.
// Tested in test/golden/runs.test.ts.

import { civilTime } from '../base/index.ts';
import { outlookOf, viewService } from '../clinical/index.ts';
import type { AfterActionReport, CausedAlert } from '../report/index.ts';
import { buildReport, renderReportBody } from '../report/index.ts';
import { NO_DRESS } from '../scenario/index.ts';
import type { Dress } from '../scenario/index.ts';
import type { RowCause } from '../telemetry/index.ts';
import { causesOfRows } from '../telemetry/index.ts';
import { KERNEL } from './kernel.ts';
import { projectDecisionLog } from './project-decision-log.ts';
import type { Run } from './run.ts';
import { digestRun } from './run.ts';

/** The after-action report of a run as it stands, with its HTML body; in a trust's own words where it has some. */
export function reportRun(
  run: Run,
  dress: Dress = NO_DRESS,
): { readonly report: AfterActionReport; readonly html: string } {
  const { state, setting, reaction } = run.play;
  const { scenario, estate } = setting;
  const count = (flags: Uint8Array): number => flags.reduce((sum, flag) => sum + flag, 0);
  const plain = buildReport({
    scenario,
    rules: run.stage.rules,
    facts: state.facts,
    milestones: state.milestones,
    alerts: causedAlerts(run),
    incidents: run.board.incidents(),
    actions: state.actions,
    decisionLog: projectDecisionLog(run),
    services: scenario.estate.services.flatMap((service, index) => {
      const status = state.services[index];
      const queue = state.flow.queues[index];
      return status === undefined || queue === undefined
        ? []
        : [viewService(service, status, queue, state.flow.minute)];
    }),
    outlook: outlookOf({
      spec: scenario.estate,
      systems: state.systems,
      services: state.services,
      isEncrypted: (name) => state.encrypted[estate.deviceByName.get(name.toLowerCase()) ?? -1] === 1,
      backupsDestroyed: state.milestones.has('backups-destroyed'),
      workstationsEncrypted: count(state.encrypted) > 0,
      hour: civilTime(scenario.calendar, state.now).hour,
    }),
    devices: { encrypted: count(state.encrypted), isolated: reaction.isolated.size, total: estate.deviceCount },
    player: run.log.header.player,
    seed: run.seed,
    kernel: KERNEL,
    digest: digestRun(run),
    endedAt: state.now,
  });
  const report = dress.value(plain);
  return { report, html: renderReportBody(report) };
}

/** Alerts with what lay behind their rows. All rows are asked for at once: rows of one minute are generated once. */
function causedAlerts(run: Run): CausedAlert[] {
  const { alerts, world } = run.watch;
  const causes = causesOfRows(
    world,
    run.play.reaction,
    alerts.flatMap((alert) => alert.rows),
  );
  let start = 0;
  return alerts.map((alert) => {
    const own = causes.slice(start, start + alert.rows.length);
    start += alert.rows.length;
    return { alert, causes: distinctCauses(own) };
  });
}

function distinctCauses(causes: readonly RowCause[]): RowCause[] {
  const seen = new Map<string, RowCause>();
  for (const cause of causes)
    seen.set(
      cause.kind === 'attack'
        ? `attack ${cause.step}`
        : cause.kind === 'look-alike'
          ? `look-alike ${cause.id}`
          : 'ordinary',
      cause,
    );
  return [...seen.values()];
}
