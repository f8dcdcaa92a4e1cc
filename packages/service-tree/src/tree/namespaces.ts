import { namespaceSource } from '../model/namespaceSource';
import type { Environment, Service } from '../model/service';
import type { Commented } from '../print/yaml';
import { namespace as namespaceOf } from '../resources/namespace';
import { waypoint } from '../resources/waypoint';
import { yamlFile, type TreeFile } from './files';

/** The file of a namespace that the service brings itself. */
export interface NamespaceFile {
  readonly files: readonly TreeFile[];
  /** Whether the kustomization lists it. */
  readonly delivered: boolean;
}

const BY_HAND =
  'Not delivered: before version 3.3, Argo CD cannot keep a project to its own\nnamespaces. Apply it once, on the cluster of this folder.';

/** A namespace beside a kustomization, where the service brings its namespaces itself. */
export function namespaceFile(
  { platform }: Service,
  namespace: Commented,
): NamespaceFile {
  const source = namespaceSource(platform);
  if (source === 'platform') {
    return { files: [], delivered: false };
  }
  const delivered = source === 'delivered';
  const comments = [
    ...(delivered ? [] : [{ at: [], text: BY_HAND }]),
    ...(namespace.comments ?? []),
  ];
  return {
    files: [yamlFile('namespace.yaml', { ...namespace, comments })],
    delivered,
  };
}

/** The waypoint of the namespace, where the service brings its namespaces itself. */
export function ownWaypoint(
  { platform }: Service,
  { namespace, waypoint: name }: Environment,
): TreeFile[] {
  return name === undefined || namespaceSource(platform) === 'platform'
    ? []
    : [yamlFile('gateway-waypoint.yaml', waypoint(name, namespace))];
}

/** What the platform's repository gets for an environment: its namespace, and in ambient mode the waypoint. */
export function registeredWith(
  { platform }: Service,
  environment: Environment,
): object[] {
  const { namespace, waypoint: name } = environment;
  return namespaceSource(platform) === 'platform'
    ? [
        namespaceOf(environment).value,
        ...(name === undefined ? [] : [waypoint(name, namespace).value]),
      ]
    : [];
}
