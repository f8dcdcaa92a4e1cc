import { dnsLabel, entityRef, serviceName } from './rules';
import { fields } from './object';
import { text } from './text';

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
}).describe('Who the service is.');
