// Threat intelligence: what was seen elsewhere, by whom, how sure they are, and for how long it holds.

export const INDICATOR_TYPES = ['ip', 'network', 'domain', 'url', 'hash', 'sender'] as const;
export type IndicatorType = (typeof INDICATOR_TYPES)[number];

export interface Indicator {
  /** STIX id or our own; unique in its set. */
  readonly id: string;
  readonly type: IndicatorType;
  /**
   * Normal form: addresses and networks as text (IPv6 compressed, lower case), domains without a last dot, URLs with a
   * lower-case scheme and host, hashes as lower-case hex (MD5, SHA-1 or SHA-256 by length), senders as lower-case mail
   * addresses or `@domain`. A domain also stands for every name below it.
   */
  readonly value: string;
  /** Names what it belongs to: "EXERCISE: staging server of the intruder". */
  readonly title: string;
  /** Who says so. */
  readonly source: string;
  /** 0 … 100, as STIX has it. */
  readonly confidence: number;
  /** Milliseconds of exercise time from which it holds; null = always. */
  readonly validFrom: number | null;
  /** First millisecond at which it no longer holds; null = for ever. */
  readonly validUntil: number | null;
  /** ATT&CK technique ids. */
  readonly techniques: readonly string[];
}
