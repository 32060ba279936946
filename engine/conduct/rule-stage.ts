// Rules that the team stages and switches on: kept in the log as commands, run by the detector from the next minute on.
// Promise: a log gives the same rules at the same minutes again; a rule that matches too much is switched off and says so.
// Tested in test/engine/conduct/rule-stage.test.ts.

import { assert, LIMITS, MINUTE_MS, unreachable } from '../base/index.ts';
import type { JoinedRules, RuleContent } from '../detection/index.ts';
import type { Play, RuleCommand } from '../exercise/index.ts';
import { huntFault, record } from '../exercise/index.ts';
import type { SeatId } from '../scenario/index.ts';
import type { CompiledCorrelation, CompiledRule } from '../sigma/index.ts';
import { placeholdersOfEstate } from '../sigma/index.ts';
import type { PlaceholderSets } from '../sigma/index.ts';
import { teamRules } from './late-rules.ts';
import type { TeamRule } from './team-rule.ts';
import type { TelemetryWatch } from './telemetry-watch.ts';

export interface StagedRule {
  /** From 1. */
  readonly number: number;
  readonly rule: TeamRule;
  readonly text: string;
  readonly seat: SeatId;
  readonly stagedAt: number;
  /** The recorded hunt it came from. */
  readonly hunt: number | null;
  /** Places of its first rule and correlation among those of the run. */
  readonly first: { readonly rule: number; readonly correlation: number };
  /** As people have it; the detector follows at the next minute. */
  isOn: boolean;
  /** SimTimeMs from which on the detector follows `isOn`. */
  changesAt: number;
  /** SimTimeMs of the last switching on; null before. */
  onSince: number | null;
}

export interface RuleStage {
  /** Carries out a command; null, or why not. */
  command(play: Play, seat: SeatId, command: RuleCommand): string | null;
  /** Brings the detector to what people had asked for when this minute began; called before its rows. */
  beginMinute(minute: number): void;
  /** Looks at what a minute has cost; called at its end, before its alerts are told. */
  endRows(play: Play): void;
  readonly staged: readonly StagedRule[];
  /** All rules and correlations of the run, the pack's first: what alerts' origins name. */
  readonly rules: readonly CompiledRule[];
  readonly correlations: readonly CompiledCorrelation[];
}

export function createRuleStage(pack: RuleContent, watch: TelemetryWatch): RuleStage {
  return new Stage(pack, watch);
}

class Stage implements RuleStage {
  readonly staged: StagedRule[] = [];
  readonly rules: CompiledRule[];
  readonly correlations: CompiledCorrelation[];
  readonly #watch: TelemetryWatch;
  readonly #packIds: ReadonlySet<string>;
  readonly #joined = new Map<StagedRule, JoinedRules>();
  #sets: PlaceholderSets | null = null;

  constructor(pack: RuleContent, watch: TelemetryWatch) {
    this.rules = [...pack.rules];
    this.correlations = [...pack.correlations];
    this.#packIds = new Set([...pack.rules, ...pack.correlations].map(({ id }) => id));
    this.#watch = watch;
  }

  command(play: Play, seat: SeatId, command: RuleCommand): string | null {
    switch (command.kind) {
      case 'stage-rule':
        return this.#stage(play, seat, command);
      case 'switch-rule-on':
      case 'switch-rule-off':
        return this.#switch(play, seat, command.rule, command.kind === 'switch-rule-on');
      default:
        return unreachable(command);
    }
  }

  beginMinute(minute: number): void {
    for (const staged of this.staged) {
      if (staged.changesAt > minute * MINUTE_MS) continue;
      const joined = this.#joined.get(staged);
      if (staged.isOn && joined === undefined) this.#joined.set(staged, this.#watch.join(staged.rule, staged.first));
      if (!staged.isOn && joined !== undefined) {
        joined.leave();
        this.#joined.delete(staged);
      }
    }
  }

  endRows(play: Play): void {
    for (const [staged, joined] of this.#joined) {
      const matches = joined.matches();
      if (!staged.isOn || matches <= LIMITS.teamRuleMatchesPerMinuteMax) continue;
      staged.isOn = false;
      staged.changesAt = play.state.now;
      const why = `It matched ${matches} rows in one minute; at most ${LIMITS.teamRuleMatchesPerMinuteMax} are taken. Make it narrower and stage it again.`;
      record(play.state, { kind: 'rule-switched', rule: staged.number, seat: null, isOn: false, why });
    }
  }

  #stage(play: Play, seat: SeatId, { text, hunt }: Extract<RuleCommand, { kind: 'stage-rule' }>): string | null {
    if (this.staged.length >= LIMITS.teamRulesMax)
      return `${LIMITS.teamRulesMax} rules are staged; no more are kept in one exercise.`;
    const fault = huntFault(play.state, hunt);
    if (fault !== null) return fault;
    const number = this.staged.length + 1;
    this.#sets ??= placeholdersOfEstate(play.setting.estate);
    const { problemWords, readTeamRule } = teamRules();
    const read = readTeamRule(text, `team_rule_${number}`, this.#sets);
    if (!read.ok) return problemWords(read.problems);
    if (read.value.ids.some((id) => this.#packIds.has(id)))
      return 'The exercise already detects with a rule of this id. Give the rule an id of its own.';
    const first = { rule: this.rules.length, correlation: this.correlations.length };
    this.staged.push({
      number,
      rule: read.value,
      text,
      seat,
      stagedAt: play.state.now,
      hunt,
      first,
      isOn: false,
      changesAt: 0,
      onSince: null,
    });
    this.rules.push(...read.value.rules);
    this.correlations.push(...read.value.correlations.map((one) => placed(one, first)));
    record(play.state, { kind: 'rule-staged', rule: number, seat, title: read.value.title, hunt });
    return null;
  }

  #switch(play: Play, seat: SeatId, number: number, isOn: boolean): string | null {
    const staged = this.staged[number - 1];
    if (staged === undefined) return `There is no staged rule ${number}.`;
    if (staged.isOn === isOn) return `Rule ${number} is already switched ${isOn ? 'on' : 'off'}.`;
    const twin = this.staged.find(
      (other) => other !== staged && other.isOn && other.rule.ids.some((id) => staged.rule.ids.includes(id)),
    );
    if (isOn && twin !== undefined) return `Rule ${twin.number} has the same id and is on. Switch it off first.`;
    staged.isOn = isOn;
    staged.changesAt = nextMinute(play.state.now);
    if (isOn) staged.onSince = staged.changesAt;
    record(play.state, { kind: 'rule-switched', rule: number, seat, isOn, why: '' });
    return null;
  }
}

/** A minute that has begun is still looked at as it began. */
const nextMinute = (now: number): number => Math.ceil(now / MINUTE_MS) * MINUTE_MS;

/** With its members and columns numbered among all rules of the run. */
function placed(one: CompiledCorrelation, first: StagedRule['first']): CompiledCorrelation {
  assert(first.rule >= 0 && first.correlation >= 0, 'places count from 0');
  return {
    ...one,
    members: one.members.map((member) => ({ ...member, index: member.index + first[member.kind] })),
    columns: one.columns.map((column) => ({ ...column, rule: column.rule + first.rule })),
  };
}
