import {
  EMPTY_CONFIG,
  FIELD_LISTS,
  FieldConfig,
  makeLists,
  tidyConfig,
} from '../fieldspecs/fieldConfig';
import { FieldSpec } from '../fieldspecs/fieldSpec';
import { parseDocument } from '../yaml/documents';
import { Source } from '../yaml/source';
import { checkShape, Fields, listOf, Shape } from './shape';
import { FIELD_SPECS, FIELD_SPEC_FIELDS } from './shapes';
import { readAsYaml11 } from '../yaml/yaml11';

const { path: _path, create: _create, ...GVK_FIELDS } = FIELD_SPEC_FIELDS;

const CONFIGURATION: Shape = {
  fields: {
    ...Object.fromEntries(FIELD_LISTS.map(list => [list, FIELD_SPECS])),
    nameReference: listOf({ ...GVK_FIELDS, fieldSpecs: FIELD_SPECS }),
  },
};

/** A field spec out of a checked mapping. */
export function fieldSpecOf(fields: Fields): FieldSpec {
  return {
    group: fields.text('group'),
    version: fields.text('version'),
    kind: fields.text('kind'),
    path: fields.text('path'),
    create: fields.flag('create'),
  };
}

/** Reads a file of `configurations`. */
export function parseConfiguration(source: Source): FieldConfig {
  const root = parseDocument(source);
  if (root === undefined) return EMPTY_CONFIG;
  readAsYaml11(root);
  checkShape(root, CONFIGURATION, '', { coerceText: true });
  const fields = new Fields(root);
  const specs = (name: string) => fields.objects(name).map(fieldSpecOf);
  return tidyConfig({
    ...makeLists(specs),
    nameReference: fields.objects('nameReference').map(reference => ({
      group: reference.text('group'),
      version: reference.text('version'),
      kind: reference.text('kind'),
      fieldSpecs: reference.objects('fieldSpecs').map(fieldSpecOf),
    })),
  });
}
