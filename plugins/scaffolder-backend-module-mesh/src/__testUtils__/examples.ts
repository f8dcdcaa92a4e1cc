import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import { parse } from 'yaml';

/** The step of an example that runs an action. */
export function exampleStep(example: TemplateExample, action: string) {
  const { steps } = parse(example.example) as {
    steps: { id: string; name: string; action: string; input?: JsonObject }[];
  };
  const step = steps.find(candidate => candidate.action === action);
  if (!step) {
    throw new Error(`No step of the example runs ${action}`);
  }
  return step;
}
