import type { FoundWorkload } from './objects';
import type { AdoptedRelease } from './types';
import { numberAt } from './values';

/** As a subset, a label's value and the end of a name have it. */
const isName = (text: string) =>
  /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(text);

/** A version that people see in the Deployment: its label, else the end of its name. */
function ownVersion({ labels, name }: FoundWorkload): string | undefined {
  const { version } = labels;
  if (version !== undefined && isName(version)) {
    return version;
  }
  return /-(v\d+)$/.exec(name)?.[1];
}

/** The version of each Deployment of one Service: told apart by version, else by name. */
function versionsOf(deployments: readonly FoundWorkload[]): string[] {
  const versions = deployments.map(ownVersion);
  if (deployments.length === 1) {
    return [versions[0] ?? 'v1'];
  }
  return versions.every(version => version !== undefined)
    ? versions.map(String)
    : deployments.map(({ name }) => name.replaceAll('.', '-').slice(0, 63));
}

/**
 * The releases of a Service: its Deployments by version. A single one is
 * called stable, as in generated services; several are called by version.
 */
export function releasesOf(
  deployments: readonly FoundWorkload[],
): AdoptedRelease[] {
  const versions = versionsOf(deployments);
  const unique = [...new Set(versions)];
  return unique.map(version => {
    const own = deployments.filter((_, index) => versions[index] === version);
    return {
      name: unique.length === 1 ? 'stable' : version,
      version,
      deployments: own.map(({ name }) => name),
      replicas: own.reduce(
        (sum, { object }) =>
          sum + (numberAt(object.value, ['spec', 'replicas']) ?? 1),
        0,
      ),
    };
  });
}

/** Shares after the pods that there are, which is how requests are shared out without routes. */
export function sharesOf(
  releases: readonly AdoptedRelease[],
): Record<string, number> {
  const total = releases.reduce((sum, { replicas }) => sum + replicas, 0);
  if (total === 0) {
    return Object.fromEntries(
      releases.map(({ name }, index) => [name, index === 0 ? 100 : 0]),
    );
  }
  const shares = releases.map(({ name, replicas }) => ({
    name,
    share: Math.floor((replicas * 100) / total),
    rest: (replicas * 100) % total,
  }));
  const missing = 100 - shares.reduce((sum, { share }) => sum + share, 0);
  const byRest = [...shares].sort((a, b) => b.rest - a.rest);
  const rounded = new Set(byRest.slice(0, missing).map(({ name }) => name));
  return Object.fromEntries(
    shares.map(({ name, share }) => [
      name,
      rounded.has(name) ? share + 1 : share,
    ]),
  );
}
