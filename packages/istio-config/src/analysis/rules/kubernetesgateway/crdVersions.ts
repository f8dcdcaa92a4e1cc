import type { Rule } from '../../rule';

/** istio: pkg/config/schema/gatewayapi/versions.go (MinimumCRDVersions) */
const MINIMUM_VERSIONS: ReadonlyMap<string, readonly [number, number, number]> =
  new Map<string, readonly [number, number, number]>([
    ['grpcroutes.gateway.networking.k8s.io', [1, 1, 0]],
    ['backendtlspolicies.gateway.networking.k8s.io', [1, 4, 0]],
    ['tlsroutes.gateway.networking.k8s.io', [1, 5, 0]],
  ]);

const VERSION_ANNOTATION = 'gateway.networking.k8s.io/bundle-version';

/**
 * Definitions of the Gateway API that are too old for Istio.
 *
 * istio: pkg/config/analysis/analyzers/k8sgateway/crdversion.go
 */
export const crdVersions: Rule = {
  name: 'kubernetesgateway/crdVersions',
  description: 'Definitions of the Gateway API are new enough',
  analyzer: 'k8sgateway.CRDVersionAnalyzer',
  onePerObject: true,
  kinds: ['CustomResourceDefinition'],
  check(object, { report }) {
    const minimum = MINIMUM_VERSIONS.get(object.name);
    const text = object.annotations[VERSION_ANNOTATION];
    const installed = text === undefined ? undefined : parseVersion(text);
    if (minimum && installed && isOlder(installed, minimum)) {
      report('IST0176', ['metadata', 'annotations', VERSION_ANNOTATION], {
        crd: object.name,
        installed: text ?? '',
        minimum: minimum.join('.'),
      });
    }
  },
};

/** The numbers of a semantic version, whatever follows them. */
function parseVersion(text: string): readonly number[] | undefined {
  const match = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:[-+].*)?$/.exec(text);
  return match?.slice(1, 4).map(part => Number(part ?? 0));
}

function isOlder(a: readonly number[], b: readonly number[]): boolean {
  const at = b.findIndex((part, index) => part !== a[index]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}
