import { isIpAddress } from '../../../mesh/hosts';
import { asArray, asString, objectAt } from '../../../resources/read';
import type { MeshObject } from '../../../resources/object';
import type { Rule } from '../../rule';

/**
 * Webhooks of a control plane outside of the cluster need its address. Whether a
 * name resolves is not looked up here.
 *
 * istio: pkg/config/analysis/analyzers/externalcontrolplane/externalcontrolplane.go
 */
export const externalControlPlane: Rule = {
  name: 'webhook/externalControlPlane',
  description: 'Webhooks of an external control plane have a host name',
  analyzer: 'externalcontrolplane.ExternalControlPlaneAnalyzer',
  onePerObject: true,
  kinds: ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'],
  check(object, { report }) {
    if (!isOfIstio(object)) {
      return;
    }
    asArray(object.value.webhooks).forEach((entry, index) => {
      const webhook = asString(objectAt(entry).name) ?? '';
      const { url, service } = objectAt(entry, 'clientConfig');
      const address = asString(url);
      const path = ['webhooks', index, 'clientConfig'];
      if (address === undefined) {
        if (!service) {
          report('IST0163', path, {
            address: '',
            webhook,
            problem: 'it is blank',
          });
        }
        return;
      }
      const host = hostOf(address);
      if (host === undefined) {
        report('IST0163', [...path, 'url'], {
          address,
          webhook,
          problem: 'it is no URL',
        });
      } else if (isIpAddress(host)) {
        report('IST0164', [...path, 'url'], { address, webhook });
      }
    });
  },
};

function isOfIstio({ meshKind, name }: MeshObject): boolean {
  return meshKind === 'MutatingWebhookConfiguration'
    ? name.startsWith('istio-sidecar-injector')
    : name.startsWith('istio-validator') || name === 'istiod-default-validator';
}

function hostOf(address: string): string | undefined {
  try {
    const { hostname } = new URL(address);
    return hostname.replace(/^\[|\]$/g, '');
  } catch {
    return undefined;
  }
}
