import type { IAuthorizationPolicy } from '@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy';
import { objectLabels, serviceSelector } from '../model/labels';
import { releaseServiceName, serviceAccountName } from '../model/names';
import type { Environment, Service } from '../model/service';
import type { Comment, Commented } from '../print/yaml';

type Caller = NonNullable<Service['spec']['callers']>[number];
type Spec = NonNullable<IAuthorizationPolicy['spec']>;
type Rules = NonNullable<Spec['rules']>;

const BY_NAMESPACE =
  'Here and not in the base, because the names of callers hold the namespace.';

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

const principalsRule = (principals: string[]): Rules =>
  principals.length > 0 ? [{ from: [{ source: { principals } }] }] : [];

/** The Service, and those of the releases, by which a caller could go past it. */
const servicesOf = ({ name, spec }: Service, { releases }: Environment) =>
  [
    name,
    ...(spec.traffic.routing === 'gateway-api'
      ? releases.map(release => releaseServiceName(name, release.name))
      : []),
  ].map(each => ({ group: '', kind: 'Service', name: each }));

const MUTUAL_TLS =
  'Names of callers are proven by mutual TLS; a caller without a proxy is refused.';

/** Whatever runs in the namespace of the gateway's pods. */
function gatewayRule(service: Service, environment: Environment): Rules {
  const { gateway, routing } = service.spec.traffic;
  if (gateway && routing === 'gateway-api' && !('ref' in gateway)) {
    // Istio runs its pods here, under an account of its own.
    return principalsRule([
      `cluster.local/ns/${environment.namespace}/sa/${gateway.name}-istio`,
    ]);
  }
  return gateway
    ? [
        {
          from: [
            {
              source: { namespaces: [gatewayNamespace(gateway, environment)] },
            },
          ],
        },
      ]
    : [];
}

function policy(
  service: Service,
  name: string,
  attached: Pick<Spec, 'selector' | 'targetRefs'>,
  rules: Rules,
): IAuthorizationPolicy {
  return {
    apiVersion: 'security.istio.io/v1',
    kind: 'AuthorizationPolicy',
    metadata: { name, labels: objectLabels(service) },
    spec: {
      ...attached,
      action: 'ALLOW',
      // Without rules nobody is allowed; that is what an empty list of callers says.
      ...(rules.length > 0 ? { rules } : {}),
    },
  };
}

const gatewayComments = (rules: Rules, [gateway]: Rules): Comment[] =>
  gateway
    ? [
        {
          at: ['spec', 'rules', rules.length - 1, 'from'],
          text: gateway.from?.[0].source?.principals
            ? 'The pods of the gateway.'
            : "Whatever runs in the namespace of the gateway's pods.",
        },
      ]
    : [];

/** Who may call the service in one environment; everybody else is refused. */
export function authorizationPolicies(
  service: Service,
  callers: readonly Caller[],
  environment: Environment,
): Commented[] {
  const named = principalsRule(
    callers.map(caller => principal(caller, environment)),
  );
  const gateway = gatewayRule(service, environment);
  const pods = { selector: { matchLabels: serviceSelector(service) } };
  const { waypoint, namespace } = environment;
  const name = `${service.name}-callers`;
  if (waypoint === undefined) {
    const rules = [...named, ...gateway];
    return [
      {
        value: policy(service, name, pods, rules),
        comments: [
          { at: [], text: BY_NAMESPACE },
          { at: ['spec', 'action'], text: MUTUAL_TLS },
          ...gatewayComments(rules, gateway),
        ],
      },
    ];
  }
  const atPods = [
    ...principalsRule([`cluster.local/ns/${namespace}/sa/${waypoint}`]),
    ...gateway,
  ];
  return [
    {
      value: policy(
        service,
        name,
        { targetRefs: servicesOf(service, environment) },
        named,
      ),
      comments: [
        { at: [], text: BY_NAMESPACE },
        {
          at: ['spec', 'targetRefs'],
          text: 'Kept by the waypoint, which sees who calls.',
        },
        { at: ['spec', 'action'], text: MUTUAL_TLS },
      ],
    },
    {
      value: policy(service, `${service.name}-waypoint`, pods, atPods),
      comments: [
        {
          at: [],
          text: 'Kept by ztunnel at the pods, so that nobody goes past the waypoint.',
        },
        ...gatewayComments(atPods, gateway),
      ],
    },
  ];
}
