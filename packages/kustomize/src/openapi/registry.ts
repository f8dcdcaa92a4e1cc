import { Gvk, parseApiVersion } from '../resources/ids';
import { JsonObject } from '../types';
import { Problem } from '../yaml/problem';
import { CustomSchemas } from './customSchema';
import {
  Definitions,
  isKubernetesNamespaced,
  kubernetesDefinition,
  kubernetesSchema,
  MergeSchema,
} from './schema';

const BUILT_IN_VERSION = 'v1.21.2';

/**
 * The schemas of one build. As in the original, a custom schema takes the
 * place of the built-in one, unless that was in use before; and the first
 * kustomization that names a schema decides for the whole build. Source: kyaml
 * `openapi/openapi.go`.
 */
export class SchemaRegistry implements Definitions {
  private custom: CustomSchemas | undefined;
  /** What is read later takes the place of what has the same name. */
  private customIsLast = false;
  private pending: JsonObject | undefined;
  private isSet = false;
  private isCustom = false;
  private builtInLoaded = false;
  private builtInDelayed = false;
  private initialized = false;
  private readonly kinds = new Map<string, Gvk>();

  /** Takes over what a kustomization says; `reset` for the root of the build. */
  configure(
    version: string | undefined,
    schema: JsonObject | undefined,
    reset: boolean,
  ): void {
    if (this.isSet && !reset) return;
    if (schema !== undefined) {
      if (version !== undefined) {
        throw new Problem(
          'invalid-field',
          'openapi takes a version or a path, not both',
        );
      }
      this.pending = schema;
      this.isSet = true;
      this.isCustom = true;
      this.initialized = false;
      return;
    }
    if (version === undefined || version === '') return;
    if (version !== BUILT_IN_VERSION) {
      throw new Problem(
        'invalid-field',
        `the OpenAPI version ${version} is not built in; only ${BUILT_IN_VERSION} is`,
      );
    }
    this.isSet = true;
    this.isCustom = false;
    this.initialized = false;
  }

  private initialize(): void {
    if (this.initialized) return;
    this.initialized = true;
    if (this.isCustom && this.pending !== undefined) {
      this.custom = new CustomSchemas(this.pending);
      this.customIsLast = this.builtInLoaded;
    } else {
      this.builtInLoaded = true;
    }
    if (this.builtInDelayed) this.builtInLoaded = true;
  }

  /** Schema of a kind, if any is known. */
  schemaOf(apiVersion: string, kind: string): MergeSchema | undefined {
    this.initialize();
    return this.choose(
      this.custom?.schema(apiVersion, kind, this),
      this.builtInLoaded ? kubernetesSchema(apiVersion, kind, this) : undefined,
    );
  }

  definition(name: string): MergeSchema | undefined {
    return this.choose(
      this.custom?.definition(name, this),
      this.builtInLoaded ? kubernetesDefinition(name, this) : undefined,
    );
  }

  private choose(
    custom: MergeSchema | undefined,
    builtIn: MergeSchema | undefined,
  ): MergeSchema | undefined {
    return this.customIsLast ? custom ?? builtIn : builtIn ?? custom;
  }

  /** Group, version and kind, as one object wherever they are the same. */
  gvk(apiVersion: string, kind: string): Gvk {
    const key = `${apiVersion}/${kind}`;
    let gvk = this.kinds.get(key);
    if (gvk === undefined) {
      gvk = { ...parseApiVersion(apiVersion), kind };
      this.kinds.set(key, gvk);
    }
    return gvk;
  }

  /** True for kinds that are known to live outside of namespaces. */
  isClusterScoped(apiVersion: string, kind: string): boolean {
    const known = isKubernetesNamespaced(apiVersion, kind);
    if (known !== undefined) return !known;
    if (!this.initialized) {
      if (this.isCustom) this.initialize();
      else if (!this.builtInLoaded) this.builtInDelayed = true;
    }
    return this.custom?.isNamespaced(apiVersion, kind) === false;
  }
}
