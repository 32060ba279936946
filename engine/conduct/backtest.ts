// A rule's past: what it would have matched and raised over the days before STARTEX and the exercise so far.
// Promise: the same matches and the same reduction to alerts as the running detector; it goes in steps and can be dropped;
// ground truth enters only where the scenario allows it. Tested in test/engine/conduct/backtest.test.ts.

import { DAY_MS, LIMITS, MINUTE_MS, NO_INDEX, simTime } from '../base/index.ts';
import type { Alert, Finding } from '../detection/index.ts';
import { createAlertReducer, createRuleLook } from '../detection/index.ts';
import { accountName, deviceName } from '../estate/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import { placeholdersOfEstate } from '../sigma/index.ts';
import { causesOfRows, createBatchBuffer, generateBatch } from '../telemetry/index.ts';
import type { BacktestAnswer } from './hunt-protocol.ts';
import type { Progress } from './protocol.ts';
import type { Run } from './run.ts';
import { readTeamRule } from './team-rule.ts';
import type { TeamRule } from './team-rule.ts';

/** What a rule would have done on one day, or on the part of it that there is. */
export interface BacktestDay {
  /** SimTimeMs; days end at STARTEX and at whole days before and after it. */
  readonly from: number;
  readonly until: number;
  readonly matches: number;
  readonly alerts: number;
}

export interface Backtest {
  readonly title: string;
  readonly from: number;
  readonly until: number;
  /** Oldest first. */
  readonly days: readonly BacktestDay[];
  readonly matches: number;
  /** After the reducer has joined what repeats. */
  readonly alerts: number;
  /** Alerts a day, rounded to one place. */
  readonly alertsPerDay: number;
  /** Different computers that raised alerts. */
  readonly devices: number;
  readonly rowsScanned: number;
  /** What it would cost: minutes that an analyst spends on one alert (an assumption that is shown), and hours in all and a day. */
  readonly minutesPerAlert: number;
  readonly analystHours: number;
  readonly analystHoursPerDay: number;
  /** The first alerts, as the queue would name them. */
  readonly examples: readonly {
    readonly at: number;
    readonly device: string | null;
    readonly account: string | null;
    readonly rows: number;
  }[];
  /** Only where the scenario tells what is true: the attack's rows among those that matched, and steps seen. */
  readonly truth: BacktestTruth | null;
  /** Why it ended before the present, as a sentence; empty when it did not. */
  readonly stoppedBecause: string;
  /** Why there is no truth, or what to know of it. */
  readonly truthWords: string;
}

export interface BacktestTruth {
  readonly alertsOfAttack: number;
  /** Alerts of the attack in a hundred alerts; null when there are none. */
  readonly precisionPercent: number | null;
  /** Steps of the attack that left rows by now, and those whose rows the rule matched. */
  readonly stepsSeen: number;
  readonly stepsSoFar: number;
  readonly recallPercent: number | null;
  readonly stepTitles: readonly string[];
}

/** What an analyst spends on one alert, first look to verdict: a house figure, stated wherever hours are shown. */
export const MINUTES_PER_ALERT = 15;
const DAY_MINUTES = DAY_MS / MINUTE_MS;
const EXAMPLES = 10;
/** Alerts whose causes are asked for in one step. */
const ALERTS_PER_STEP = 1;

/** Runs a rule over `days` before STARTEX and the exercise so far; yields after every table's minute. */
export function* backtesting(
  run: Run,
  text: string,
  days: number,
  told: (progress: Progress) => void,
): Generator<null, BacktestAnswer, void> {
  const { estate } = run.play.setting;
  const read = readTeamRule(text, 'team_rule', placeholdersOfEstate(estate));
  if (!read.ok) return { kind: 'problems', problems: read.problems };
  yield null;
  const past = new Past(run, read.value, days);
  yield* past.pass(told);
  const truth = truthIsTold(run) ? yield* past.truth() : null;
  return { kind: 'result', backtest: past.result(truth) };
}

/** After the exercise, or in one that is for training. */
function truthIsTold({ play }: Run): boolean {
  const { lifecycle } = play.state;
  return lifecycle === 'ended' || lifecycle === 'no-duff' || play.setting.scenario.allowsGroundTruth === true;
}

class Past {
  readonly #run: Run;
  readonly #rule: TeamRule;
  /** Whole minutes; `#until` exclusive. */
  readonly #from: number;
  #until: number;
  #stoppedBecause = '';
  readonly #days = new Map<number, { matches: number; alerts: number }>();
  readonly #alerts: Alert[] = [];
  #rows = 0;

  constructor(run: Run, rule: TeamRule, days: number) {
    this.#run = run;
    this.#rule = rule;
    const whole = Number.isNaN(days) ? 0 : Math.max(0, Math.min(LIMITS.historyDaysMax, Math.floor(days)));
    this.#from = -whole * DAY_MINUTES;
    this.#until = Math.max(this.#from, Math.floor(run.play.state.now / MINUTE_MS));
  }

  *pass(told: (progress: Progress) => void): Generator<null, void, void> {
    const { world } = this.#run.watch;
    const tables = TABLE_NAMES.flatMap((name, table) =>
      this.#rule.rules.some(({ targets }) => targets.some((target) => target.table === name)) ? [table] : [],
    );
    let findings: Finding[] = [];
    const look = createRuleLook(this.#rule, world, (origin, source, batch, row, first) => {
      findings.push({
        origin,
        source,
        rows: [{ table: batch.table, minute: batch.minute, index: first + row }],
        time: simTime(batch.time[row] as number),
        device: batch.device[row] as number,
        account: batch.account[row] as number,
      });
    });
    const reducer = createAlertReducer();
    const buffer = createBatchBuffer();
    for (let minute = this.#from; minute < this.#until; minute += 1) {
      for (const table of tables) {
        const batch = generateBatch(world, this.#run.play.reaction, table, minute, buffer);
        look.look(batch, 0);
        this.#rows += batch.rowCount;
        yield null;
      }
      const matches = look.matches();
      const found = [...findings, ...look.endMinute()];
      findings = [];
      const alerts = reducer.raise(found, simTime((minute + 1) * MINUTE_MS));
      this.#count(minute, matches, alerts);
      if (reducer.uncounted() > 0) {
        this.#stop(minute + 1);
        return;
      }
      const percent = Math.floor(((minute + 1 - this.#from) * 100) / (this.#until - this.#from));
      told({ rowsScanned: this.#rows, percent });
    }
  }

  /** Past the alerts that a run keeps, repeats are no longer joined: what came after could only be guessed. */
  #stop(until: number): void {
    const hours = Math.round((until - this.#from) / 60);
    this.#until = until;
    this.#stoppedBecause = `The rule raised more than ${LIMITS.alertsMax} alerts in ${hours} hours; the backtest stopped there. Make it narrower.`;
  }

  #count(minute: number, matches: number, alerts: readonly Alert[]): void {
    const number = Math.floor(minute / DAY_MINUTES);
    const day = this.#days.get(number) ?? { matches: 0, alerts: 0 };
    day.matches += matches;
    day.alerts += alerts.length;
    this.#days.set(number, day);
    this.#alerts.push(...alerts);
  }

  /** What lay behind the alerts that were kept. */
  *truth(): Generator<null, BacktestTruth, void> {
    const { play, watch } = this.#run;
    const steps = new Set<string>();
    let ofAttack = 0;
    for (let start = 0; start < this.#alerts.length; start += ALERTS_PER_STEP) {
      for (const { rows } of this.#alerts.slice(start, start + ALERTS_PER_STEP)) {
        const causes = causesOfRows(watch.world, play.reaction, rows);
        const own = causes.flatMap((cause) => (cause.kind === 'attack' ? [cause.step] : []));
        if (own.length > 0) ofAttack += 1;
        for (const step of own) steps.add(step);
      }
      yield null;
    }
    const happened = new Set(
      play.state.facts.flatMap(({ body }) => (body.kind === 'step-happened' ? [body.step] : [])),
    );
    const seen = play.setting.scenario.attack.steps.filter(({ id }) => steps.has(id));
    const soFar = Math.max(happened.size, seen.length);
    return {
      alertsOfAttack: ofAttack,
      precisionPercent: percentOf(ofAttack, this.#alerts.length),
      stepsSeen: seen.length,
      stepsSoFar: soFar,
      recallPercent: percentOf(seen.length, soFar),
      stepTitles: seen.map(({ title }) => title),
    };
  }

  result(truth: BacktestTruth | null): Backtest {
    const { estate } = this.#run.play.setting;
    const days = [...this.#days].map(([number, { matches, alerts }]): BacktestDay => {
      const until = Math.min(number * DAY_MINUTES + DAY_MINUTES, this.#until);
      return {
        from: Math.max(number * DAY_MINUTES, this.#from) * MINUTE_MS,
        until: until * MINUTE_MS,
        matches,
        alerts,
      };
    });
    const alerts = days.reduce((sum, day) => sum + day.alerts, 0);
    const minutes = Math.max(1, this.#until - this.#from);
    return {
      title: this.#rule.title,
      from: this.#from * MINUTE_MS,
      until: this.#until * MINUTE_MS,
      days,
      matches: days.reduce((sum, day) => sum + day.matches, 0),
      alerts,
      alertsPerDay: inTenths(alerts * DAY_MINUTES, minutes),
      devices: new Set(this.#alerts.flatMap(({ device }) => (device === null ? [] : [device]))).size,
      rowsScanned: this.#rows,
      minutesPerAlert: MINUTES_PER_ALERT,
      analystHours: inTenths(alerts * MINUTES_PER_ALERT, 60),
      analystHoursPerDay: inTenths(alerts * MINUTES_PER_ALERT * DAY_MINUTES, 60 * minutes),
      examples: this.#alerts.slice(0, EXAMPLES).map(({ firstSeen, device, account, rowCount }) => ({
        at: firstSeen,
        device: device === null || device === NO_INDEX ? null : deviceName(estate, device),
        account: account === null || account === NO_INDEX ? null : accountName(estate, account),
        rows: rowCount,
      })),
      truth,
      stoppedBecause: this.#stoppedBecause,
      truthWords:
        truth === null
          ? 'What was an attack is told after ENDEX, or in a training scenario.'
          : 'Measured against what the attack really left, in alerts and in its steps so far.',
    };
  }
}

/** A quotient in tenths, rounded. */
const inTenths = (part: number, whole: number): number => Math.round((part * 10) / whole) / 10;

const percentOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part * 100) / whole);
