import type { Service } from './service';

export type Labels = Record<string, string>;

type Identity = Pick<Service, 'name' | 'metadata'>;

/** What the Service selects: the founding document's label, on every release. */
export const serviceSelector = ({ name }: Identity): Labels => ({
  component: name,
});

/** What a Deployment, its budget and a subset select. */
export const releaseSelector = (
  service: Identity,
  version: string,
): Labels => ({ ...serviceSelector(service), release: version });

/**
 * Labels of every object. Nothing here changes with a template's version or
 * an image's tag, so that an upgrade rolls no pod.
 */
export function objectLabels({ name, metadata }: Identity): Labels {
  return {
    ...metadata.labels,
    component: name,
    app: name,
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/instance': name,
    ...(metadata.system
      ? { 'app.kubernetes.io/part-of': metadata.system }
      : {}),
    'app.kubernetes.io/managed-by': 'mesh-portal',
    'backstage.io/kubernetes-id': name,
  };
}

/** Labels of what belongs to one release; `version` in all its spellings is the release's. */
export function releaseLabels(service: Identity, version: string): Labels {
  return {
    ...objectLabels(service),
    release: version,
    version,
    'app.kubernetes.io/version': version,
  };
}

/** Labels of a release's pods: Istio's names for it too, so that telemetry splits by release. */
export function podTemplateLabels(service: Identity, version: string): Labels {
  return {
    ...releaseLabels(service, version),
    'service.istio.io/canonical-name': service.name,
    'service.istio.io/canonical-revision': version,
  };
}
