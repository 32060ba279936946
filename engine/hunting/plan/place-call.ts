// geo_info_from_ip_address(): where the addresses of an exercise lie. Promise: the registry's function answers; a remark says
// why it finds nothing. Tested in test/engine/hunting/functions/foreign-functions.test.ts.

import { bindArguments, call } from './bind-expression.ts';
import type { SpecialCall } from './bind-named-call.ts';

export const PLACE_CALLS: ReadonlyMap<string, SpecialCall> = new Map<string, SpecialCall>([
  [
    'geo_info_from_ip_address',
    (planner, row, expression) => {
      planner.problems.remark(
        expression,
        'Addresses of an exercise lie nowhere: geo_info_from_ip_address() is empty. Sign-in tables carry Country and City.',
      );
      return call(planner, 'geo_info_from_ip_address', bindArguments(planner, row, expression.args), expression);
    },
  ],
]);
