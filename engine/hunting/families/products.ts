// The family of products: tables of other products over rows that we have, and what the estate knows.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import { family } from '../run/every-day.ts';
import { PRODUCT_TABLES } from '../tables/product-tables.ts';

export const FAMILY = family({ products: PRODUCT_TABLES });
