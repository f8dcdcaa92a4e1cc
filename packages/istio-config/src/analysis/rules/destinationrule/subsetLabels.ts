import type { Rule } from '../../rule';

/** A subset without labels is the whole host under another name. */
export const subsetLabels: Rule = {
  name: 'destinationrule/subsetLabels',
  description: 'Subsets have labels',
  kinds: ['DestinationRule'],
  check(object, { mesh, report }) {
    const rule = mesh.destinationRuleOf(object);
    if (!rule) {
      return;
    }
    for (const { name, labels, path } of rule.subsets) {
      if (Object.keys(labels).length === 0) {
        report('MSH0020', path, { subset: name });
      }
    }
  },
};
