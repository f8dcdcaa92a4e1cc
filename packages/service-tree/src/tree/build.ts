import type { Service } from '../model/service';
import { buildsInCluster } from '../resources/appProject';
import { buildNamespace } from '../resources/namespace';
import { kpackImage } from '../resources/build/kpack';
import { shipwrightBuild } from '../resources/build/shipwright';
import { tektonPipeline } from '../resources/build/tekton';
import type { ImageSource } from '../resources/build/types';
import type { Commented } from '../print/yaml';
import { below, yamlFile, type TreeFile } from './files';
import { kustomization } from './kustomization';
import { namespaceFile } from './namespaces';

type Strategy = Service['spec']['build']['strategy'];

const builders: Readonly<
  Record<
    Exclude<Strategy, 'ci'>,
    (service: Service, source: ImageSource) => Commented
  >
> = {
  shipwright: shipwrightBuild,
  kpack: kpackImage,
  tekton: tektonPipeline,
};

/** `build/`: what a builder in the cluster needs; nothing where CI builds the image. */
export function build(service: Service): TreeFile[] {
  const { repository, workload, build: spec } = service.spec;
  if (
    spec.strategy === 'ci' ||
    repository === undefined ||
    workload.image === undefined ||
    !buildsInCluster(service)
  ) {
    return [];
  }
  const source = { repository, image: workload.image };
  const own = namespaceFile(service, buildNamespace(spec.namespace));
  const files = [
    ...(own.delivered ? own.files : []),
    yamlFile('image-build.yaml', builders[spec.strategy](service, source)),
  ];
  return below('build', [
    yamlFile(
      'kustomization.yaml',
      kustomization(
        { namespace: spec.namespace, resources: files.map(({ path }) => path) },
        [
          {
            at: ['namespace'],
            text: 'A namespace without injection: the pods of a build have to end.',
          },
        ],
      ),
    ),
    ...(own.delivered ? [] : own.files),
    ...files,
  ]);
}
