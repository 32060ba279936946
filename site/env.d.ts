// What a page tells the written content on it. Promise: set by the page before the content is drawn.

declare namespace App {
  interface Locals {
    /** The unit whose words are drawn; the parts placed in them are looked up in it. */
    unit?: import('#engine/learning/index.ts').CatalogueUnit;
    /** True on the bare pages that packages for learning systems are made of. */
    isPackaged?: boolean;
  }
}
