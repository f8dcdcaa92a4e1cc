import type { Service } from '../model/service';
import {
  buildApplication,
  environmentApplication,
} from '../resources/application';
import { buildsInCluster, standaloneProject } from '../resources/appProject';
import { below, yamlFile, type TreeFile } from './files';

/** `argocd/`: an Application an environment. Empty without a repository that Argo CD could read. */
export function argocd(service: Service): TreeFile[] {
  const { repository } = service.spec;
  if (!repository) {
    return [];
  }
  return below('argocd', [
    ...(service.platform.deliveryMode === 'none'
      ? [yamlFile('project.yaml', standaloneProject(service, repository))]
      : []),
    ...service.environments.map(environment =>
      yamlFile(
        `${environment.name}.yaml`,
        environmentApplication(service, repository, environment),
      ),
    ),
    ...(buildsInCluster(service)
      ? [yamlFile('build.yaml', buildApplication(service, repository))]
      : []),
  ]);
}
