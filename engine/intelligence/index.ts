export type { Indicator, IndicatorType } from './indicator.ts';
