import type { IAuthorizationPolicy } from '@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy';
import { objectLabels, serviceSelector } from '../model/labels';
import { serviceAccountName } from '../model/names';
import type { Environment, Service } from '../model/service';
import type { Commented } from '../print/yaml';

type Caller = NonNullable<Service['spec']['callers']>[number];
type Rules = NonNullable<NonNullable<IAuthorizationPolicy['spec']>['rules']>;

const entityName = (ref: string) => ref.slice(ref.lastIndexOf('/') + 1);

/**
 * The identity of a caller. A caller that is named by its entity alone runs,
 * by convention, in the environment's namespace as `app-<name>`, as every
 * generated service does. Istio reads the trust domain `cluster.local` as the
 * mesh's own.
 *
 * istio: pilot/pkg/trustdomain/trust_domain.go
 */
/** What a caller is told by: the namespace and account that it runs as. */
export function callerIdentity(
  caller: Caller,
  environment: Environment,
): { readonly namespace: string; readonly serviceAccount: string } {
  const { entity, namespace, serviceAccount } =
    typeof caller === 'string'
      ? { entity: caller, namespace: undefined, serviceAccount: undefined }
      : caller;
  return {
    namespace: namespace ?? environment.namespace,
    serviceAccount:
      serviceAccount ?? serviceAccountName(entityName(entity).toLowerCase()),
  };
}

function principal(caller: Caller, environment: Environment): string {
  const { namespace, serviceAccount } = callerIdentity(caller, environment);
  return `cluster.local/ns/${namespace}/sa/${serviceAccount}`;
}

/** Namespace of the gateway's pods: what their requests can be told by. */
function gatewayNamespace(
  gateway: NonNullable<Service['spec']['traffic']['gateway']>,
  { mesh }: Environment,
): string {
  return 'ref' in gateway
    ? gateway.ref.slice(0, gateway.ref.indexOf('/'))
    : mesh.ingressNamespace ?? mesh.rootNamespace;
}

/** Who may call the service in one environment; everybody else is refused with 403. */
export function authorizationPolicy(
  service: Service,
  callers: readonly Caller[],
  environment: Environment,
): Commented {
  const { gateway } = service.spec.traffic;
  const principals = callers.map(caller => principal(caller, environment));
  const rules: Rules = [
    ...(principals.length > 0 ? [{ from: [{ source: { principals } }] }] : []),
    ...(gateway
      ? [
          {
            from: [
              {
                source: {
                  namespaces: [gatewayNamespace(gateway, environment)],
                },
              },
            ],
          },
        ]
      : []),
  ];
  const value: IAuthorizationPolicy = {
    apiVersion: 'security.istio.io/v1',
    kind: 'AuthorizationPolicy',
    metadata: {
      name: `${service.name}-callers`,
      labels: objectLabels(service),
    },
    spec: {
      selector: { matchLabels: serviceSelector(service) },
      action: 'ALLOW',
      // Without rules nobody is allowed; that is what an empty list of callers says.
      ...(rules.length > 0 ? { rules } : {}),
    },
  };
  return {
    value,
    comments: [
      {
        at: [],
        text: 'Here and not in the base, because the names of callers hold the namespace.',
      },
      {
        at: ['spec', 'action'],
        text: 'Names of callers are proven by mutual TLS; a caller without a proxy is refused.',
      },
      ...(gateway
        ? [
            {
              at: ['spec', 'rules', rules.length - 1, 'from'],
              text: "Whatever runs in the namespace of the gateway's pods.",
            },
          ]
        : []),
    ],
  };
}
