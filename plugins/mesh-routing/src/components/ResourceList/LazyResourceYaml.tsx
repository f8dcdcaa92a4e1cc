import { lazy, Suspense } from 'react';
import { Skeleton } from '@backstage/ui';
import type { ResourceYamlProps } from './ResourceYaml';

const ResourceYaml = lazy(() => import('./ResourceYaml'));

/** A resource as YAML, loaded when it is looked at. */
export function LazyResourceYaml(props: ResourceYamlProps) {
  return (
    <Suspense fallback={<Skeleton width="100%" height={160} />}>
      <ResourceYaml {...props} />
    </Suspense>
  );
}
