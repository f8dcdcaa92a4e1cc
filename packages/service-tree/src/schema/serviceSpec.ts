import * as z from 'zod/v4';
import { callersSchema } from './callers';
import { crossCheck } from './crossCheck';
import { withDependentDefaults } from './defaults';
import { buildSchema, deliverySchema, repositorySchema } from './delivery';
import { environmentsSchema } from './environments';
import { metadataSchema } from './metadata';
import { fields } from './object';
import { inSchemaOrder } from './shape';
import { releasesSchema, trafficSchema } from './traffic';
import { workloadSchema } from './workload';
import { withKind } from './workloadKind';

/** The fields alone: what a file may hold, before the checks across fields. */
export const serviceSpecFields = fields({
  apiVersion: z
    .literal('mesh-portal.io/v1alpha1')
    .describe('Version of this format.'),
  kind: z.literal('ServiceSpec').describe('Always the same.'),
  metadata: metadataSchema,
  spec: fields({
    repository: repositorySchema.optional(),
    workload: workloadSchema.prefault({}),
    releases: releasesSchema
      .prefault([{ name: 'stable', version: 'v1' }])
      .describe(
        'Each is a Deployment and a subset. Default: `stable`, version `v1`.',
      ),
    traffic: trafficSchema.prefault({}),
    callers: callersSchema.optional(),
    environments: environmentsSchema,
    delivery: deliverySchema.prefault({}),
    build: buildSchema.prefault({}),
  })
    .prefault({})
    .describe('What the service is made of. Everything has a default.'),
});

/**
 * A ServiceSpec (`mesh-portal.io/v1alpha1`): one service on the mesh, from its
 * container to its environments. Name and owner are enough. Parsing checks
 * every field and the relations between them, and fills in all defaults;
 * parsing the result again changes nothing.
 *
 * @public
 */
export const serviceSpecSchema = serviceSpecFields
  .superRefine((value, context) => {
    for (const { path, code, args } of crossCheck(withKind(value))) {
      context.addIssue({
        code: 'custom',
        path: [...path],
        params: { code, args },
      });
    }
  })
  .transform(value =>
    inSchemaOrder(serviceSpecFields, withDependentDefaults(withKind(value))),
  );

/** A ServiceSpec as people write it: defaults may be left out. @public */
export type ServiceSpecInput = z.input<typeof serviceSpecSchema>;

/** A checked ServiceSpec with all defaults. @public */
export type ServiceSpec = z.output<typeof serviceSpecSchema>;

/** What the fields alone give. */
export type RawFields = z.output<typeof serviceSpecFields>;

/** The same with what the kind of workload decides, before checks across fields. */
export type ServiceSpecFields = ReturnType<typeof withKind>;
