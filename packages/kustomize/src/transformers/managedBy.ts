import { stringNode } from '../yaml/node';
import { addEntries } from './entries';

/** The version whose behaviour this library has. */
const VERSION = 'v5.8.1';

/** Labels everything as the original does with `buildMetadata: [managedByLabel]`. */
export const addManagedBy = addEntries(
  new Map([
    ['app.kubernetes.io/managed-by', stringNode(`kustomize-${VERSION}`)],
  ]),
  [{ path: 'metadata/labels', create: true }],
);
