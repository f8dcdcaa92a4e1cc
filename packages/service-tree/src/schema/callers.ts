import * as z from 'zod/v4';
import { fields } from './object';
import { dnsLabel, dnsName, entityRef } from './rules';

const componentRef = () => entityRef(['component'], 'component:default/web');

/** A caller by convention (its entity), or with the account that it really runs as. */
const callerSchema = z.union([
  componentRef(),
  fields({
    entity: componentRef().describe('Entity of the caller.'),
    namespace: dnsLabel()
      .optional()
      .describe('Namespace that it runs in. Default: that of the environment.'),
    serviceAccount: dnsName()
      .optional()
      .describe('ServiceAccount that it runs as. Default: `app-<name>`.'),
  }),
]);

export const callersSchema = z
  .array(callerSchema)
  .max(100)
  .describe(
    'Who may call, besides the gateway: an AuthorizationPolicy. Left out: everybody; an empty list: nobody.',
  );
