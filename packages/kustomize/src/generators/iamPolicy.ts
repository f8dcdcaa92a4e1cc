import { Fields } from '../kustomization/shape';
import { SchemaRegistry } from '../openapi/registry';
import { Resource } from '../resources/resource';
import {
  appendField,
  mappingNode,
  scalarNode,
  stringNode,
  YamlNode,
} from '../yaml/node';
import { Problem } from '../yaml/problem';
import { resolveTag } from '../yaml/resolve';

/** The account of a workload on GKE. Source: api `filters/iampolicygenerator`. */
export function iamPolicy(fields: Fields, schemas: SchemaRegistry): Resource {
  const at = fields.node;
  if (fields.text('cloud') !== 'gke') {
    throw new Problem(
      'not-supported',
      'the only cloud is gke',
      fields.get('cloud') ?? at,
      'cloud',
    );
  }
  const service = fields.object('kubernetesService');
  const account = fields.object('serviceAccount');
  const plain = (text: string): YamlNode =>
    scalarNode(text, resolveTag(text), at.source, at.offset);
  const node = mappingNode(at.source, at.offset);
  const metadata = mappingNode(at.source, at.offset);
  const annotations = mappingNode(at.source, at.offset);
  appendField(node, 'apiVersion', stringNode('v1', at));
  appendField(node, 'kind', stringNode('ServiceAccount', at));
  appendField(node, 'metadata', metadata);
  appendField(metadata, 'annotations', annotations);
  appendField(
    annotations,
    'iam.gke.io/gcp-service-account',
    stringNode(
      `${account?.text('name') ?? ''}@${
        account?.text('projectId') ?? ''
      }.iam.gserviceaccount.com`,
      at,
    ),
  );
  appendField(metadata, 'name', plain(service?.text('name') ?? ''));
  const namespace = service?.text('namespace') ?? '';
  if (namespace !== '') appendField(metadata, 'namespace', plain(namespace));
  return new Resource(node, schemas);
}
