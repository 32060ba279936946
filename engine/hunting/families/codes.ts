// The family of codes: addresses, Base64, links, hashes, packed texts.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import { ADDRESS_FUNCTIONS } from '../functions/address-functions.ts';
import { ENCODING_FUNCTIONS } from '../functions/encoding-functions.ts';
import { HASH_FUNCTIONS } from '../functions/hash-functions.ts';
import { UNPACK_FUNCTIONS } from '../functions/unpack-functions.ts';
import { family } from '../run/every-day.ts';

export const FAMILY = family({ scalars: [ADDRESS_FUNCTIONS, ENCODING_FUNCTIONS, HASH_FUNCTIONS, UNPACK_FUNCTIONS] });
