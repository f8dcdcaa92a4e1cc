import { budgetWithWorkload } from '../model/budgets';
import { configMapName } from '../model/names';
import type { Service, Workload } from '../model/service';
import { deployment } from '../resources/deployment';
import {
  discoveryRole,
  discoveryRoleBinding,
  usesDiscovery,
} from '../resources/discoveryRights';
import { destinationRule } from '../resources/destinationRule';
import { gateway } from '../resources/gateway';
import { podDisruptionBudget } from '../resources/podDisruptionBudget';
import { service as serviceResource } from '../resources/service';
import { serviceAccount } from '../resources/serviceAccount';
import {
  virtualService,
  virtualServiceIngress,
} from '../resources/virtualService';
import { below, yamlFile, type TreeFile } from './files';
import { component, kustomization } from './kustomization';

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

function exposureFiles(service: Service): TreeFile[] {
  const exposed = service.spec.traffic.gateway;
  if (!exposed) {
    return [];
  }
  return [
    ...('ref' in exposed
      ? []
      : [yamlFile('gateway.yaml', gateway(service, exposed))]),
    yamlFile(
      'virtualservice-ingress.yaml',
      virtualServiceIngress(service, exposed),
    ),
  ];
}

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
    yamlFile('destinationrule.yaml', destinationRule(service)),
    yamlFile('virtualservice.yaml', virtualService(service)),
    ...exposureFiles(service),
  ];
  return below('base', [
    yamlFile(
      'kustomization.yaml',
      kustomization(
        {
          resources: resources.map(({ path }) => path),
          configMapGenerator:
            config.length > 0
              ? [
                  {
                    name: configMapName(service.name),
                    files: config.map(([key]) => `${CONFIG_FOLDER}/${key}`),
                    options: {
                      annotations: {
                        'argocd.argoproj.io/sync-options': 'Prune=true',
                      },
                    },
                  },
                ]
              : [],
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
    ...service.workloads
      .filter(({ inBase }) => !inBase)
      .flatMap(workload => releaseComponent(service, workload)),
  ]);
}
