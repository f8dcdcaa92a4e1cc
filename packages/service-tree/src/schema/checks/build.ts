import { isSpring } from '../../model/spring';
import type { CrossCheck } from '../crossCheck';
import { at } from './complaints';

const SPRING_IMAGE = ['spec', 'workload', 'spring', 'image'];

/** A build in the cluster has a namespace of its own, and a builder that fits the sources. */
export const checkBuild: CrossCheck = ({ metadata, spec }) => {
  const { build, environments } = spec;
  if (build.strategy === 'ci') {
    return [];
  }
  if (spec.delivery.repository === 'gitops') {
    return [
      at(['spec', 'build', 'strategy'], 'build-without-sources', {
        actual: build.strategy,
      }),
    ];
  }
  const group = metadata.system ?? metadata.name;
  const namespace = build.namespace ?? `${group}-build`;
  const shared = environments.find(
    environment => (environment.namespace ?? group) === namespace,
  );
  return [
    ...(build.strategy === 'kpack' && build.dockerfile !== undefined
      ? [at(['spec', 'build', 'dockerfile'], 'dockerfile-with-kpack')]
      : []),
    ...(build.strategy === 'kpack' &&
    spec.workload.spring?.image === 'dockerfile'
      ? [at(SPRING_IMAGE, 'dockerfile-with-kpack')]
      : []),
    ...(build.strategy === 'tekton' &&
    build.dockerfile === undefined &&
    isSpring(spec.workload.type) &&
    spec.workload.spring?.image !== 'dockerfile'
      ? [at(SPRING_IMAGE, 'tekton-needs-dockerfile')]
      : []),
    ...(shared
      ? [
          at(['spec', 'build', 'namespace'], 'build-among-proxies', {
            actual: namespace,
            environment: shared.name,
          }),
        ]
      : []),
  ];
};
