import { finding } from '../messages';
import type { FoundService, Inspection } from '../inspect';
import type { AdoptionFinding } from '../types';
import { textAt } from '../values';
import type { AdoptionCheck, CheckContext } from '.';

/** There is one Service that the new one is named after. */
function checkMain(
  { workloads, services, main }: Inspection,
  { path, name }: CheckContext,
): AdoptionFinding[] {
  const deployments = workloads.filter(({ isDeployment }) => isDeployment);
  const withPods = services.filter(({ releases }) => releases.length > 0);
  if (deployments.length === 0 || main) {
    return [];
  }
  if (withPods.length === 0) {
    return [
      finding(
        'no-service',
        { path, deployments: deployments.map(each => each.name) },
        deployments[0].object.place(),
      ),
    ];
  }
  const known = withPods.map(each => each.name);
  return [
    withPods.length === 1
      ? finding(
          'other-name',
          { path, name: name ?? '', known },
          withPods[0].object.place(['metadata', 'name']),
        )
      : finding('which-service', { path, name: name ?? '', known }),
  ];
}

/** Two Services that lead to the same port of the same pods. */
function checkTwice(services: readonly FoundService[]): AdoptionFinding[] {
  const takers = services.filter(
    ({ headless, releases }) => !headless && releases.length > 0,
  );
  return takers.flatMap((service, index) => {
    const earlier = takers
      .slice(0, index)
      .find(
        other =>
          other.workloads.some(each => service.workloads.includes(each)) &&
          other.ports.some(({ target }) =>
            service.ports.some(port => port.target === target),
          ),
      );
    return earlier
      ? [
          finding(
            'service-twice',
            { services: [earlier.name, service.name] },
            service.object.place(['metadata', 'name']),
          ),
        ]
      : [];
  });
}

/** The Services: which one it is about, which get no routes, which are a door of their own. */
export const checkServices: AdoptionCheck = (found, context) => [
  ...checkMain(found, context),
  ...checkTwice(found.services),
  ...found.services.flatMap(({ object, name, unrouted }) => {
    const type = textAt(object.value, ['spec', 'type']);
    return [
      ...(unrouted === undefined
        ? []
        : [
            finding(
              'not-routed',
              { service: name, reason: unrouted },
              object.place(),
            ),
          ]),
      ...(type === 'NodePort' || type === 'LoadBalancer'
        ? [
            finding(
              'outside-door',
              { service: name, type },
              object.place(['spec', 'type']),
            ),
          ]
        : []),
    ];
  }),
];
