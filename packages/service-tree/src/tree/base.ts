import { budgetWithWorkload } from '../model/budgets';
import { dubboOf, resolveLines } from '../model/dubbo';
import { configMapName, resolveMapName } from '../model/names';
import type { Service, Workload } from '../model/service';
import { deployment } from '../resources/deployment';
import {
  discoveryRole,
  discoveryRoleBinding,
  usesDiscovery,
} from '../resources/discoveryRights';
import { RESOLVE_FILE } from '../resources/dubbo';
import { podDisruptionBudget } from '../resources/podDisruptionBudget';
import { service as serviceResource } from '../resources/service';
import { serviceAccount } from '../resources/serviceAccount';
import { below, yamlFile, type TreeFile } from './files';
import { component, kustomization } from './kustomization';
import { routingFiles } from './routing';

const CONFIG_FOLDER = 'config';

/** The Deployment of a version and what goes with it. */
function workloadFiles(service: Service, workload: Workload): TreeFile[] {
  return [
    yamlFile('deployment.yaml', deployment(service, workload)),
    ...(budgetWithWorkload(service, workload)
      ? [
          yamlFile(
            'poddisruptionbudget.yaml',
            podDisruptionBudget(service, workload),
          ),
        ]
      : []),
  ];
}

/** Where the interfaces are that the service calls. */
function resolveFiles(service: Service): TreeFile[] {
  const dubbo = dubboOf(service);
  return dubbo?.references
    ? [
        {
          path: `dubbo/${RESOLVE_FILE}`,
          content: `${resolveLines(dubbo).join('\n')}\n`,
        },
      ]
    : [];
}

/** A ConfigMap whose old versions are pruned without asking. */
const configMap = (name: string, files: string[]) => ({
  name,
  files,
  options: {
    annotations: { 'argocd.argoproj.io/sync-options': 'Prune=true' },
  },
});

/** A version that some environments run: a component that their overlays list. */
export function releaseComponent(
  service: Service,
  workload: Workload,
): TreeFile[] {
  const files = workloadFiles(service, workload);
  return below(`releases/${workload.version}`, [
    yamlFile(
      'kustomization.yaml',
      component({ resources: files.map(({ path }) => path) }, [
        {
          at: [],
          text: `Version ${workload.version}: an environment that runs it lists this folder as a component.`,
        },
      ]),
    ),
    ...files,
  ]);
}

/** `base/`: what all environments have in common. */
export function base(service: Service): TreeFile[] {
  const config = Object.entries(service.spec.workload.config ?? {});
  const resolve = resolveFiles(service);
  const resources = [
    yamlFile('serviceaccount.yaml', serviceAccount(service)),
    ...(usesDiscovery(service)
      ? [
          yamlFile('role.yaml', discoveryRole(service)),
          yamlFile('rolebinding.yaml', discoveryRoleBinding(service)),
        ]
      : []),
    yamlFile('service.yaml', serviceResource(service)),
    ...service.workloads
      .filter(({ inBase }) => inBase)
      .flatMap(workload => workloadFiles(service, workload)),
    ...routingFiles(service),
  ];
  return below('base', [
    yamlFile(
      'kustomization.yaml',
      kustomization(
        {
          resources: resources.map(({ path }) => path),
          configMapGenerator: [
            ...(config.length > 0
              ? [
                  configMap(
                    configMapName(service.name),
                    config.map(([key]) => `${CONFIG_FOLDER}/${key}`),
                  ),
                ]
              : []),
            ...(resolve.length > 0
              ? [
                  configMap(
                    resolveMapName(service.name),
                    resolve.map(({ path }) => path),
                  ),
                ]
              : []),
          ],
        },
        [
          {
            at: ['configMapGenerator'],
            text: 'The name gets a hash of the content, so that a change rolls the pods.',
          },
          {
            at: ['configMapGenerator', 0, 'options'],
            text: 'Old versions of this ConfigMap are pruned without asking.',
          },
        ],
      ),
    ),
    ...resources,
    ...config.map(([key, content]) => ({
      path: `${CONFIG_FOLDER}/${key}`,
      content,
    })),
    ...resolve,
    ...service.workloads
      .filter(({ inBase }) => !inBase)
      .flatMap(workload => releaseComponent(service, workload)),
  ]);
}
