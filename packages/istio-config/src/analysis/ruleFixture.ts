import type { GuardRails } from '@mesh-portal/guard-rails';
import type { MeshSettings } from '../mesh/settings';
import type { FindingCode } from './messages';
import type { FindingLevel } from './types';

/** YAML that a rule finds fault with, and the same put right. */
export interface RuleFixture {
  readonly code: FindingCode;
  /** What makes the first one wrong. */
  readonly title: string;
  /** Of the entity: exactly one finding of the code, with this text in its message. */
  readonly wrong: string;
  readonly says: string;
  /** Where the level differs from the code's own. */
  readonly level?: FindingLevel;
  /** What stands in `wrong` where the finding points, from its first character on. */
  readonly at: string;
  /** Of the entity: no finding of the code. */
  readonly right: string;
  /** Around both. */
  readonly context?: string;
  /** The entity in the state before. */
  readonly before?: string;
  readonly settings?: Partial<MeshSettings>;
  readonly guardRails?: GuardRails;
  /** Istio's analyzer, where it runs only when it is asked for. */
  readonly analyzer?: string;
}
