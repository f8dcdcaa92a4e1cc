import { parseApiVersion } from '../resources/ids';
import { Variable } from '../transformers/variables';
import { Problem } from '../yaml/problem';
import { Fields } from './shape';

/** An entry of `vars`. */
export function variableOf(fields: Fields): Variable {
  const reference = fields.object('objref');
  if (reference === undefined) {
    throw new Problem('missing-field', 'a variable needs objref', fields.node);
  }
  const apiVersion = reference.text('apiVersion');
  const named = {
    group: reference.text('group'),
    version: reference.text('version'),
  };
  const parsed = parseApiVersion(apiVersion);
  let gvk = named;
  if (apiVersion !== '') {
    gvk = apiVersion.includes('/')
      ? parsed
      : { group: named.group, version: parsed.version };
  }
  return {
    at: fields.node,
    name: fields.text('name'),
    target: { ...gvk, kind: reference.text('kind') },
    targetName: reference.text('name'),
    targetNamespace: reference.text('namespace'),
    fieldPath: fields.object('fieldref')?.text('fieldPath') || 'metadata.name',
  };
}
