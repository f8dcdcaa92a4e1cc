import * as z from 'zod/v4';
import { fields, wholeNumber } from './object';
import { complaint } from './problems';
import { dnsLabel, dnsName, host } from './rules';
import { text } from './text';
import { releasesSchema, weightsSchema } from './traffic';

/** Environment names that are file names beside them (contracts.md). */
const RESERVED_NAMES = ['project', 'build', 'base'];

const environmentName = () =>
  dnsLabel().superRefine((value, context) => {
    if (RESERVED_NAMES.includes(value)) {
      context.addIssue({
        code: 'custom',
        params: {
          ...complaint('reserved', {
            actual: value,
            reason: 'the tree has a file or folder of that name',
          }),
        },
      });
    }
  });

/** Namespaces that belong to the cluster. */
const namespaceName = () =>
  dnsLabel().superRefine((value, context) => {
    if (value.startsWith('kube-')) {
      context.addIssue({
        code: 'custom',
        params: {
          ...complaint('reserved', {
            actual: value,
            reason: 'namespaces that start with kube- belong to Kubernetes',
          }),
        },
      });
    }
  });

export const injection = () =>
  text({
    maximum: 80,
    rule: value => {
      return /^(sidecar|ambient|none|revision:[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)$/.test(
        value,
      )
        ? undefined
        : complaint('injection', { actual: value });
    },
  });

export const environmentSchema = fields({
  name: environmentName().describe(
    'Name of the overlay and end of the name of the Argo CD Application.',
  ),
  cluster: dnsName()
    .optional()
    .describe(
      'Cluster by its name in Argo CD. Default: the one of `delivery.argocd.server`.',
    ),
  mesh: dnsLabel()
    .optional()
    .describe(
      'Mesh that the environment is part of. Default: the only one that the platform has.',
    ),
  namespace: namespaceName()
    .optional()
    .describe('Namespace. Default: the system, else the name of the service.'),
  injection: injection()
    .optional()
    .describe(
      'How pods get their proxy: sidecar, revision:<name>, ambient or none. Default: as the mesh declares.',
    ),
  waypoint: dnsName()
    .optional()
    .describe(
      'In ambient mode: the waypoint of the namespace, without which nothing reads HTTP there; `none` for a service that needs none. It is registered with the namespace. Default: `waypoint`.',
    ),
  after: environmentName()
    .optional()
    .describe('Environment that comes before in the promotion order.'),
  hosts: z
    .array(host())
    .min(1)
    .max(50)
    .optional()
    .describe("Hosts in place of the gateway's."),
  releases: releasesSchema
    .optional()
    .describe("Releases in place of the base's."),
  weights: weightsSchema.optional().describe("Weights in place of the base's."),
  autoscaling: fields({
    min: wholeNumber(1, 1000).describe('Fewest pods of the first release.'),
    max: wholeNumber(1, 1000).describe('Most pods of each release.'),
    cpu: wholeNumber(1, 100)
      .default(70)
      .describe('Use of the requested CPU, in percent, that is aimed at.'),
  })
    .optional()
    .describe(
      'Scales each release by CPU; a further release starts at its own `replicas`.',
    ),
  confirm: z
    .boolean()
    .optional()
    .describe(
      'Argo CD asks before it prunes or deletes. Default: true for production, prod and live.',
    ),
});

export const environmentsSchema = z
  .array(environmentSchema)
  .min(1)
  .max(30)
  .prefault([{ name: 'production' }])
  .describe('Each is an overlay and an Argo CD Application.');
