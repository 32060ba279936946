// A rule's past: what it would have matched and raised over the days before STARTEX and the exercise so far.
// Promise: the same matches and the same reduction to alerts as the running detector; it goes in steps and can be dropped.
// Tested in test/engine/conduct/backtest.test.ts.

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
