import type { ServiceSpec } from '@mesh-portal/service-tree';

// GitHub takes 350 characters, and none that breaks lines
const MAXIMUM = 350;

/** What a Git host shows beside the repository: the description, else the title, else the name, on one line. */
export function repositoryDescription({ metadata }: ServiceSpec): string {
  const { name, title, description } = metadata;
  const line = (description ?? title ?? name).replace(/\s+/g, ' ').trim();
  return line.length > MAXIMUM ? `${line.slice(0, MAXIMUM - 1)}…` : line;
}
