/** A small service for {@link serviceFiles}. */
export interface ServiceFixture {
  readonly name: string;
  readonly namespace: string;
  /** Host at the gateway of a stock Istio. */
  readonly host: string;
  /** Overlays besides production. */
  readonly environments?: readonly string[];
  readonly storedSpec?: string;
}

export const orders: ServiceFixture = {
  name: 'orders',
  namespace: 'shop',
  host: 'orders.example.com',
};

export const billing: ServiceFixture = {
  name: 'billing',
  namespace: 'finance',
  host: 'billing.example.com',
};

/** The kustomization of the overlay that every service has. */
export const KUSTOMIZATION = 'deploy/overlays/production/kustomization.yaml';

/** The files of a repository with a Kustomize tree at `deploy/`. */
export function serviceFiles(fixture: ServiceFixture): Record<string, string> {
  const { name, namespace, host, environments = [], storedSpec } = fixture;
  const overlays = ['production', ...environments].map(environment => [
    `deploy/overlays/${environment}/kustomization.yaml`,
    `namespace: ${
      environment === 'production' ? namespace : `${namespace}-${environment}`
    }
resources:
  - ../../base
patches:
  - target: { kind: VirtualService }
    patch: |-
      - op: replace
        path: /spec/http/0/route/0/weight
        value: 90
      - op: replace
        path: /spec/http/0/route/1/weight
        value: 10
`,
  ]);
  return {
    'catalog-info.yaml': 'kind: Component\n',
    'src/Main.java': 'class Main {}\n',
    'deploy/base/kustomization.yaml': `resources:
  - deployment.yaml
  - secret.yaml
  - service.yaml
  - routing.yaml
`,
    'deploy/base/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}-v1
  labels:
    contact: alice
  annotations:
    example.com/on-call: bob
spec:
  replicas: 2
  selector:
    matchLabels: { component: ${name} }
  template:
    metadata:
      labels: { component: ${name}, release: v1 }
    spec:
      containers:
        - name: app
          image: registry.example.com/${name}:1.0.0
          env: [{ name: PASSWORD, value: from-env }]
          ports: [{ containerPort: 8080 }]
`,
    'deploy/base/secret.yaml': `apiVersion: v1
kind: Secret
metadata:
  name: ${name}-db
stringData:
  url: from-secret
`,
    'deploy/base/service.yaml': `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector: { component: ${name} }
  ports: [{ name: http, port: 8080 }]
`,
    'deploy/base/routing.yaml': `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: ${name}
spec:
  hosts: [${host}]
  gateways: [istio-ingress/public]
  http:
    - route:
        - destination: { host: ${name}, subset: stable }
          weight: 100
        - destination: { host: ${name}, subset: canary }
          weight: 0
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: ${name}
spec:
  host: ${name}
  subsets:
    - name: stable
      labels: { release: v1 }
    - name: canary
      labels: { release: v2 }
`,
    ...Object.fromEntries(overlays),
    ...(storedSpec !== undefined && {
      '.mesh-portal/service.yaml': storedSpec,
    }),
  };
}
