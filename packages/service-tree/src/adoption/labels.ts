import type { Service } from '../model/service';
import { patch, type Patch } from '../tree/patches/patch';
import type { FoundService, Inspection } from './inspect';
import type { FoundWorkload } from './objects';
import { listAt, textAt, textsAt } from './values';

/** Labels that pods get, and by which of them the releases are told apart. */
export interface PodLabels {
  /** Key of the label that subsets select by. */
  readonly releaseKey: string;
  /** Added labels, by Deployment. What pods have already is not among them. */
  readonly added: ReadonlyMap<FoundWorkload, Readonly<Record<string, string>>>;
}

/** The generated services' label first; another one where the manifests use that for themselves. */
const RELEASE_KEYS = ['release', 'mesh-portal.io/release'];

/** Keys by which any selector of the folder asks, in whatever kind of object. */
function selectorKeys({ objects, services }: Inspection): ReadonlySet<string> {
  const keys = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) {
      return;
    }
    Object.keys(textsAt(value, ['matchLabels']) ?? {}).forEach(key =>
      keys.add(key),
    );
    listAt(value, ['matchExpressions']).forEach(each =>
      keys.add(textAt(each, ['key']) ?? ''),
    );
    Object.values(value).forEach(visit);
  };
  objects.forEach(({ value }) => visit(value));
  services.forEach(({ selector }) =>
    Object.keys(selector ?? {}).forEach(key => keys.add(key)),
  );
  return keys;
}

function servicesOf(
  { services, main }: Inspection,
  workload: FoundWorkload,
): readonly FoundService[] {
  const own = services.filter(
    each =>
      each.unrouted === undefined &&
      each.releases.some(({ deployments }) =>
        deployments.includes(workload.name),
      ),
  );
  // The main one's releases are those of the catalog entity.
  return own.sort((a, b) => Number(b === main) - Number(a === main));
}

/**
 * The labels that the pods of routed Services lack: the release, Istio's names
 * for it, and the labels of every object. No label that is there changes, and none is added that a
 * selector of the folder asks for, so that every selector goes on to match the
 * pods that it matched.
 */
export function podLabels(
  found: Inspection,
  { name: entity, metadata }: Pick<Service, 'name' | 'metadata'>,
): PodLabels {
  const asked = selectorKeys(found);
  const deployments = found.workloads.filter(
    ({ isDeployment }) => isDeployment,
  );
  const releaseKey =
    RELEASE_KEYS.find(
      key =>
        !asked.has(key) &&
        deployments.every(({ labels }) => labels[key] === undefined),
    ) ?? `mesh-portal.io/release-of-${entity}`;
  const added = new Map<FoundWorkload, Readonly<Record<string, string>>>();
  for (const workload of deployments) {
    const [service] = servicesOf(found, workload);
    const release = service?.releases.find(each =>
      each.deployments.includes(workload.name),
    );
    if (!service || !release) {
      continue;
    }
    const wanted: Record<string, string> = {
      ...metadata.labels,
      [releaseKey]: release.version,
      version: release.version,
      'service.istio.io/canonical-name': service.name,
      'service.istio.io/canonical-revision': release.version,
      'backstage.io/kubernetes-id': entity,
    };
    const missing = Object.entries(wanted).filter(
      ([key]) => workload.labels[key] === undefined && !asked.has(key),
    );
    added.set(workload, Object.fromEntries(missing));
  }
  return { releaseKey, added };
}

/** A key as one part of a JSON pointer. */
const pointerPart = (key: string) =>
  key.replace(/~/g, '~0').replace(/\//g, '~1');

/** One patch a Deployment: labels of its pod template alone, which no selector asks for. */
export function labelPatches({ added }: PodLabels): Patch[] {
  return [...added]
    .filter(([, labels]) => Object.keys(labels).length > 0)
    .map(([{ name, template }, labels]) =>
      patch(
        `labels-${name}.yaml`,
        // Kustomize reads the name as a regular expression.
        {
          group: 'apps',
          kind: 'Deployment',
          name: name.replaceAll('.', '\\.'),
        },
        Object.entries(labels).map(([key, value]) => ({
          op: 'add' as const,
          path: `/${[...template, 'metadata', 'labels'].join(
            '/',
          )}/${pointerPart(key)}`,
          value,
        })),
        'Tells the pods of this release apart. Labels of pods alone: no selector changes.',
      ),
    );
}
