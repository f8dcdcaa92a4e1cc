import type { Service } from '../model/service';

/** `metadata` of an object: name and labels, and annotations where there are some. */
export interface ObjectMetadata {
  readonly name: string;
  readonly labels: Record<string, string>;
  readonly annotations?: Record<string, string>;
}

/** The part of a container's port that names the protocol. */
export type Protocol = Service['spec']['workload']['port']['protocol'];
