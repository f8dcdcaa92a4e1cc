import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { JsonObject } from '@backstage/types';

/** A context for any action: as with `createMockActionContext`, its outputs are not typed. */
type AnyOutputContext<Input extends JsonObject> = ReturnType<
  typeof createMockActionContext<Input>
>;

/** What an action was given, said and put out. */
export interface RecordedContext<Input extends JsonObject> {
  readonly context: AnyOutputContext<Input>;
  readonly outputs: Record<string, unknown>;
  readonly logs: string[];
}

/** A context that records outputs and logs, with temporary folders of its own. */
export function actionContext<Input extends JsonObject>(
  root: string,
  input: Input,
  overrides: Partial<AnyOutputContext<Input>> = {},
): RecordedContext<Input> {
  const outputs: Record<string, unknown> = {};
  const logs: string[] = [];
  const log = (level: string) => (message: string | Error) => {
    logs.push(`${level} ${message}`);
  };
  const logger = {
    error: log('error'),
    warn: log('warn'),
    info: log('info'),
    debug: log('debug'),
    child: () => logger,
  };
  const context: AnyOutputContext<Input> = {
    ...createMockActionContext<Input>({
      input,
      workspacePath: join(root, 'workspace'),
    }),
    logger,
    output: (name, value) => {
      outputs[String(name)] = value;
    },
    createTemporaryDirectory: async () => mkdtempSync(join(root, 'step-')),
    ...overrides,
  };
  return { context, outputs, logs };
}
