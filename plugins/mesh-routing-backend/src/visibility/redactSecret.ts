import {
  REDACTED,
  type JsonObject,
} from '@mesh-portal/plugin-mesh-routing-common';
import { asObject, kindOf, LAST_APPLIED, mapFields } from './json';

/** Values of a Secret never leave the backend; its keys may. Other resources stay as they are. */
export function redactSecret(resource: JsonObject): JsonObject {
  if (kindOf(resource) !== '/Secret') {
    return resource;
  }
  const metadata = asObject(resource.metadata);
  const annotations = asObject(metadata?.annotations);
  return {
    ...mapFields(resource, (field, key) =>
      key === 'data' || key === 'stringData'
        ? mapFields(asObject(field), () => REDACTED)
        : field,
    ),
    ...(metadata && {
      metadata: {
        ...metadata,
        ...(annotations && {
          annotations: mapFields(annotations, (value, key) =>
            key === LAST_APPLIED ? undefined : value,
          ),
        }),
      },
    }),
  };
}
