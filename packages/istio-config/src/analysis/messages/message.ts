import type { FindingLevel } from '../types';

/** One kind of finding. */
export interface Message {
  /** Stable name, as Istio's messages have one. */
  readonly name: string;
  readonly level: FindingLevel;
  /** What is wrong; `{x}` stands for an argument. */
  readonly template: string;
  /** What is wrong in general, where the template leaves that to an argument. */
  readonly summary?: string;
  /** What would put it right; `{x}` stands for an argument. */
  readonly fix?: string;
  /** Nobody can suppress it. */
  readonly isBinding?: boolean;
  /** Where to read more. */
  readonly link?: string;
}
