import * as z from 'zod/v4';
import { complaint } from './problems';
import {
  dnsLabel,
  entityRef,
  labelKey,
  labelValue,
  serviceName,
} from './rules';
import { fields } from './object';
import { text } from './text';

/** Keys that the generator, the mesh and Kubernetes give a meaning to. */
const RESERVED =
  /^(component|app|release|version)$|(^|\.)(istio|k8s|kubernetes|mesh-portal|backstage)\.io\//;

const ownKey = () =>
  labelKey().superRefine((value, context) => {
    if (RESERVED.test(value)) {
      context.addIssue({
        code: 'custom',
        params: {
          ...complaint('reserved', {
            actual: value,
            reason: 'the generator, the mesh or Kubernetes sets it',
          }),
        },
      });
    }
  });

export const metadataSchema = fields({
  name: serviceName().describe(
    'Name of the Service, and part of the name of every object.',
  ),
  title: text({ maximum: 100 })
    .optional()
    .describe('Name for people. Without it, the name.'),
  description: text({ maximum: 2000, multiline: true })
    .optional()
    .describe('What the service is for, in a sentence or two.'),
  owner: entityRef(['group', 'user'], 'group:default/accounts').describe(
    'Entity that owns the service: a group or a user.',
  ),
  system: dnsLabel()
    .optional()
    .describe(
      'System that the service is part of. It prefixes the names of the tree and of the Argo CD Applications.',
    ),
  labels: z
    .record(ownKey(), labelValue())
    .optional()
    .describe('Further labels of every object and of the pods.'),
  annotations: z
    .record(ownKey(), text({ maximum: 2000 }))
    .optional()
    .describe('Further annotations of the pods.'),
}).describe('Who the service is.');
