import type { Field } from '../field';
import type { Report } from '../report';
import { checkMatchRegex } from './stringMatch';

/** The attributes of a MetaRouter's match; an empty one asks only that it is there. */
export function checkAttributes(match: Field, report: Report): void {
  for (const [name, attribute] of match.get('attributes').entries()) {
    if (name === '') {
      report.error(attribute, 'empty', 'the name of an attribute is empty');
    }
    checkMatchRegex(attribute, report);
  }
}
