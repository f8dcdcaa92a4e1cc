/** A release, as far as its share of the requests is concerned. */
interface Named {
  readonly name: string;
}

type Weights = Readonly<Record<string, number>>;

interface Base<Release extends Named> {
  readonly releases: readonly Release[];
  readonly traffic: { readonly weights?: Weights | undefined };
}

interface Environment<Release extends Named> {
  readonly releases?: readonly Release[] | undefined;
  readonly weights?: Weights | undefined;
}

/** A share for each release, in the order of the releases; what is left out is 0. */
export function completeWeights(
  releases: readonly Named[],
  weights: Weights | undefined,
): Record<string, number> {
  return Object.fromEntries(
    releases.map(({ name }, index) => [
      name,
      weights
        ? (Object.hasOwn(weights, name) && weights[name]) || 0
        : Number(index === 0) * 100,
    ]),
  );
}

/** The releases that an environment runs: its own, else the base's. */
export function releasesOf<Release extends Named>(
  base: Base<Release>,
  environment: Environment<Release>,
): readonly Release[] {
  return environment.releases ?? base.releases;
}

/**
 * The shares of an environment's releases: its own, else the base's. A single
 * release gets everything. The sum is checked by the schema.
 */
export function weightsOf<Release extends Named>(
  base: Base<Release>,
  environment: Environment<Release>,
): Record<string, number> {
  const releases = releasesOf(base, environment);
  if (environment.weights) {
    return completeWeights(releases, environment.weights);
  }
  if (releases.length === 1) {
    return { [releases[0].name]: 100 };
  }
  return completeWeights(
    releases,
    completeWeights(base.releases, base.traffic.weights),
  );
}
