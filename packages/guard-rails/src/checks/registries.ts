import type { GuardRails, Violation } from '../types';
import { violation } from './violation';

/** An image, with or without tag, comes from an allowed registry. @public */
export function checkImage(rules: GuardRails, image: string): Violation[] {
  const { registries } = rules;
  if (!registries) {
    return [];
  }
  const name = withRegistry(image);
  return registries.some(registry => name.startsWith(`${registry}/`))
    ? []
    : [violation(rules, 'registries', { actual: image, allowed: registries })];
}

/**
 * The whole name of an image: without a registry it comes from Docker Hub
 * (distribution: reference/normalize.go).
 *
 * @public
 */
export function withRegistry(image: string): string {
  const [first, ...rest] = image.split('/');
  if (rest.length === 0) {
    return `docker.io/library/${image}`;
  }
  return /[.:]/.test(first) || first === 'localhost'
    ? image
    : `docker.io/${image}`;
}
