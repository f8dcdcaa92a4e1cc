import * as z from 'zod/v4';
import { fields } from './object';
import { complaint } from './problems';
import { text } from './text';

/** A folder of the repository, relative to its root; `.` is the root itself. */
const folder = () =>
  text({
    maximum: 255,
    rule: value =>
      value === '.' ||
      (/^[A-Za-z0-9\-._]+(\/[A-Za-z0-9\-._]+)*$/.test(value) &&
        !value.split('/').some(part => part === '.' || part === '..'))
        ? undefined
        : complaint('path', { actual: value }),
  });

/** `spec.workload.adopted`: what was there before the tree was put around it. */
export const adoptedSchema = fields({
  path: folder().describe(
    'Folder of the manifests in the repository, from its root.',
  ),
  objects: z
    .array(text({ maximum: 320 }))
    .max(500)
    .default([])
    .describe(
      'Objects of the manifests whose names another service could have too, as Kind/name.',
    ),
}).describe(
  'Manifests that the service had already. They stay as they are; type `adopted` alone.',
);
