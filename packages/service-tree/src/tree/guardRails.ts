import { GUARD_RAILS_PATH, guardRailsDocument } from '@mesh-portal/guard-rails';
import type { Service } from '../model/service';
import { yamlFile, type TreeFile } from './files';

/** The platform's rules, so that the service's own CI keeps them too. */
export function guardRails({ platform }: Service): TreeFile[] {
  return platform.guardRails
    ? [
        yamlFile(GUARD_RAILS_PATH, {
          value: guardRailsDocument(platform.guardRails),
          comments: [
            {
              at: [],
              text: "The platform's rules, which the workflow holds every change against. Only their owner changes them.",
            },
          ],
        }),
      ]
    : [];
}
