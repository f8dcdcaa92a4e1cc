import {
  EMPTY_CONFIG,
  FieldConfig,
  mergeConfigs,
} from './fieldspecs/fieldConfig';
import { ResourceMap } from './resources/resourceMap';
import { Variable } from './transformers/variables';
import { Problem } from './yaml/problem';

/** Resources on their way up, with what later stages must know about them. */
export class Accumulator {
  readonly resources = new ResourceMap();
  config: FieldConfig = EMPTY_CONFIG;
  private readonly byName = new Map<string, Variable>();

  get variables(): readonly Variable[] {
    return [...this.byName.values()];
  }

  addConfig(config: FieldConfig): void {
    this.config = mergeConfigs(this.config, config);
  }

  addVariables(variables: readonly Variable[]): void {
    for (const variable of variables) {
      if (this.byName.has(variable.name)) {
        throw new Problem(
          'duplicate',
          `the variable ${variable.name} is there twice`,
          variable.at,
        );
      }
      this.byName.set(variable.name, variable);
    }
  }

  /** Takes over everything of a kustomization below. */
  merge(other: Accumulator): void {
    this.resources.takeOver(other.resources);
    this.addConfig(other.config);
    this.addVariables(other.variables);
  }
}
