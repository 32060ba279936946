// The family of products: tables of other products over rows that we have, and what the estate knows.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import type { Family } from '../run/families.ts';
import { PRODUCT_TABLES } from '../tables/product-tables.ts';

export const FAMILY: Family = { products: PRODUCT_TABLES };
