import { completeWeights } from '../../model/shares';
import type { CrossCheck, FieldComplaint } from '../crossCheck';
import type { ServiceSpecFields } from '../serviceSpec';
import { suggest } from '../suggest';
import { at, duplicates } from './complaints';

type Release = ServiceSpecFields['spec']['releases'][number];
type Path = readonly (string | number)[];

function checkList(
  releases: readonly Release[],
  path: Path,
  image: string | undefined,
): FieldComplaint[] {
  const each = (field: 'name' | 'version') =>
    duplicates(
      releases.map((release, index) => ({
        value: release[field],
        path: [...path, index, field],
      })),
    );
  return [
    ...each('name'),
    ...each('version'),
    ...releases.flatMap(({ tag, digest }, index) => {
      if (tag !== undefined && digest !== undefined) {
        return [
          at([...path, index, 'digest'], 'exclusive', {
            fields: ['tag', 'digest'],
          }),
        ];
      }
      const field = tag === undefined ? 'digest' : 'tag';
      return image === undefined && (tag ?? digest) !== undefined
        ? [at([...path, index, field], 'tag-without-image', { field })]
        : [];
    }),
  ];
}

function checkWeights(
  releases: readonly Release[],
  weights: Readonly<Record<string, number>>,
  path: Path,
): FieldComplaint[] {
  const known = releases.map(({ name }) => name);
  const unknown = Object.keys(weights).filter(name => !known.includes(name));
  if (unknown.length > 0) {
    return unknown.map(name => {
      const near = suggest(name, known);
      return at([...path, name], 'unknown-release', {
        actual: name,
        known,
        ...(near ? { suggestion: near } : {}),
      });
    });
  }
  // A weight that is no whole number was said to be wrong already.
  if (!Object.values(weights).every(Number.isInteger)) {
    return [];
  }
  const sum = Object.values(weights).reduce((a, b) => a + b, 0);
  return sum === 100 ? [] : [at(path, 'weights-sum', { sum })];
}

/** Releases have names of their own, and shares that sum to 100 in every environment. */
export const checkReleases: CrossCheck = ({ spec }) => {
  const { image } = spec.workload;
  const found = checkList(spec.releases, ['spec', 'releases'], image);
  if (spec.traffic.weights) {
    found.push(
      ...checkWeights(spec.releases, spec.traffic.weights, [
        'spec',
        'traffic',
        'weights',
      ]),
    );
  }
  const base = completeWeights(spec.releases, spec.traffic.weights);
  spec.environments.forEach(({ name, releases, weights }, index) => {
    const path = ['spec', 'environments', index];
    if (releases) {
      found.push(...checkList(releases, [...path, 'releases'], image));
    }
    if (weights) {
      found.push(
        ...checkWeights(releases ?? spec.releases, weights, [
          ...path,
          'weights',
        ]),
      );
    } else if (releases && releases.length > 1) {
      const sum = Object.values(completeWeights(releases, base)).reduce(
        (a, b) => a + b,
        0,
      );
      if (sum !== 100) {
        found.push(
          at([...path, 'releases'], 'release-without-share', {
            environment: name,
            sum,
          }),
        );
      }
    }
  });
  return found;
};
