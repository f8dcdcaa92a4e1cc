import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  DefaultNamespaceEntityPolicy,
  domainEntityV1alpha1Validator,
  EntityPolicies,
  FieldFormatEntityPolicy,
  groupEntityV1alpha1Validator,
  locationEntityV1alpha1Validator,
  NoForeignRootFieldsEntityPolicy,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import { LineCounter, parseAllDocuments } from 'yaml';
import type { Files } from '../files';

const POLICY = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

const KINDS = [
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  groupEntityV1alpha1Validator,
  locationEntityV1alpha1Validator,
  resourceEntityV1alpha1Validator,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
];

/** Holds every entity against the catalog's own policies and the model of its kind. */
export async function checkEntities(files: Files): Promise<string[]> {
  const problems: string[] = [];
  for (const [path, content] of files) {
    if (!/(^|\/)catalog-info\.yaml$/.test(path)) {
      continue;
    }
    const lines = new LineCounter();
    const documents = parseAllDocuments(content.toString('utf8'), {
      lineCounter: lines,
    });
    for (const document of [documents].flat()) {
      const { line } = lines.linePos(document.contents?.range?.[0] ?? 0);
      try {
        const entity = await POLICY.enforce(document.toJS());
        const known =
          entity &&
          (await Promise.all(KINDS.map(kind => kind.check(entity)))).some(
            Boolean,
          );
        if (!known) {
          problems.push(
            `${path}:${line}: the catalog knows no entity of kind ${entity?.kind} in ${entity?.apiVersion}`,
          );
        }
      } catch (error) {
        problems.push(`${path}:${line}: ${(error as Error).message}`);
      }
    }
  }
  return problems;
}
