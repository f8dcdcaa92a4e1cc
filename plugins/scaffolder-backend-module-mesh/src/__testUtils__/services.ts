import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  defaultPlatform,
  generateTree,
  parseServiceSpec,
  type Platform,
  type ServiceSpecInput,
} from '@mesh-portal/service-tree';

/** What a test changes in a service. */
export interface ServiceOptions {
  readonly name?: string;
  readonly owner?: string;
  readonly title?: string;
  readonly repositoryUrl?: string;
  readonly platform?: Partial<Platform>;
  readonly spec?: ServiceSpecInput['spec'];
}

/** The files of a small service. */
export function serviceFiles(
  options: ServiceOptions = {},
): ReadonlyMap<string, string> {
  const parsed = parseServiceSpec({
    apiVersion: 'mesh-portal.io/v1alpha1',
    kind: 'ServiceSpec',
    metadata: {
      name: options.name ?? 'orders',
      owner: options.owner ?? 'group:default/checkout',
      title: options.title,
      system: 'shop',
    },
    spec: {
      ...options.spec,
      repository: {
        url:
          options.repositoryUrl ??
          'https://git.example.com/services/orders.git',
      },
    },
  });
  if (!parsed.ok) {
    throw new Error(JSON.stringify(parsed.problems));
  }
  return generateTree(parsed.spec, defaultPlatform(options.platform)).files;
}

/** Writes files below a folder, as an earlier step of a template would. */
export function writeTree(
  root: string,
  files: ReadonlyMap<string, string>,
): void {
  for (const [path, content] of files) {
    const target = join(root, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
}
