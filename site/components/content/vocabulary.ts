// The words that authors may use in MDX beside plain Markdown. Content never imports code: pages hand these in.
// Promise: every page that renders content offers the same set. Tested in test/site/content.test.ts.

import Answer from './Answer.astro';
import Contact from './Contact.astro';
import Decision from './Decision.astro';
import Do from './Do.astro';
import Dont from './Dont.astro';
import Mail from './Mail.astro';
import Recall from './Recall.astro';
import Table from './Table.astro';
import Warning from './Warning.astro';

export const VOCABULARY = { Answer, Contact, Decision, Do, Dont, Mail, Recall, Warning, table: Table };
