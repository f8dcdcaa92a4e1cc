import { asString, objectAt } from '../../../resources/read';
import type { MeshObject } from '../../../resources/object';
import { selectorText } from '../../podSelection';
import type { Rule } from '../../rule';
import { certificateProblem } from '../../certificate';

/**
 * A gateway's credential must be a Secret in the namespace of its pods, with a
 * certificate that is valid now.
 *
 * istio: pkg/config/analysis/analyzers/gateway/secret.go
 */
export const secrets: Rule = {
  name: 'gateway/secrets',
  description: "Gateways' credentials exist and are valid",
  analyzer: 'gateway.SecretAnalyzer',
  kinds: ['Gateway'],
  check(object, { mesh, now, report }) {
    const gateway = mesh.gatewayOf(object);
    if (!gateway) {
      return;
    }
    // Istio's analyzer takes a pod without a namespace for none.
    const pod = mesh.workloads
      .select(gateway.selector)
      .find(({ namespace }) => !mesh.settings.parity || namespace !== '');
    if (!pod) {
      // Outside of parity mode `gateway/ports` says this.
      if (mesh.settings.parity) {
        report('IST0101', ['spec', 'selector'], {
          type: 'selector',
          target: selectorText(gateway.selector),
        });
      }
      return;
    }
    for (const server of gateway.servers) {
      const credential = asString(server.tls?.credentialName);
      if (!credential) {
        continue;
      }
      const path = [...server.path, 'tls', 'credentialName'];
      const namespace = pod.namespace;
      const slash = credential.indexOf('/');
      const secret =
        slash < 0
          ? mesh.get('Secret', namespace, credential)
          : mesh.get(
              'Secret',
              credential.slice(0, slash),
              credential.slice(slash + 1),
            );
      if (!secret) {
        // Secrets hardly ever stand in Git, so that one is missing means nothing there.
        report(mesh.settings.parity ? 'IST0101' : 'MSH0001', path, {
          type: 'credentialName',
          target: credential,
        });
        continue;
      }
      const problem = secretProblem(secret, now);
      if (problem) {
        report('IST0161', path, {
          credential,
          gateway: object.name,
          namespace,
          problem,
        });
      }
    }
  },
};

/** istio: pilot/pkg/credentials/kube/secrets.go (ExtractCertInfo) */
function secretProblem(secret: MeshObject, now: Date): string | undefined {
  const data = objectAt(secret.value, 'data');
  const plain = objectAt(secret.value, 'stringData');
  const read = (key: string) =>
    asString(plain[key]) ?? decode(asString(data[key]));
  const [certificate, key] =
    read('cert') !== undefined && read('key') !== undefined
      ? [read('cert'), read('key')]
      : [read('tls.crt'), read('tls.key')];
  if (!certificate || !key) {
    return 'it has neither tls.crt and tls.key nor cert and key';
  }
  return certificateProblem(certificate, now);
}

/** Base64 as text; undefined where it is none. */
function decode(text: string | undefined): string | undefined {
  if (text === undefined) {
    return undefined;
  }
  try {
    return atob(text.replace(/\s/g, ''));
  } catch {
    return undefined;
  }
}
