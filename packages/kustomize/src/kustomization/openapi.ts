import { Loader } from '../files/loader';
import { SchemaRegistry } from '../openapi/registry';
import { parseDocument } from '../yaml/documents';
import { toJsonObject } from '../yaml/json';
import { isMapping } from '../yaml/node';
import { Problem } from '../yaml/problem';
import { Fields } from './shape';
import { readAsYaml11 } from '../yaml/yaml11';

/** Takes over the schema that a kustomization names. */
export function configureSchemas(
  fields: Fields,
  loader: Loader,
  schemas: SchemaRegistry,
  isRoot: boolean,
): void {
  const openapi = fields.textMap('openapi');
  if (openapi.size === 0) return;
  for (const [name, node] of openapi) {
    if (name !== 'path' && name !== 'version') {
      throw new Problem(
        'unknown-field',
        `openapi has no field ${JSON.stringify(name)}`,
        node,
        `openapi.${name}`,
      );
    }
  }
  const path = openapi.get('path');
  const version = openapi.get('version');
  if (path === undefined) {
    schemas.configure(version?.value, undefined, isRoot);
    return;
  }
  const root = parseDocument(loader.source(path.value, path), {
    lastKeyWins: true,
  });
  if (!isMapping(root)) {
    throw new Problem(
      'invalid-field',
      'an OpenAPI schema is a mapping',
      path,
      'openapi.path',
    );
  }
  readAsYaml11(root);
  schemas.configure(version?.value, toJsonObject(root), isRoot);
}
