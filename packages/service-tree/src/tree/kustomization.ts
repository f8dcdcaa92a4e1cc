import type { Comment, Commented } from '../print/yaml';

/** An operation of a JSON 6902 patch. */
export interface PatchOperation {
  readonly op: 'test' | 'replace' | 'add';
  readonly path: string;
  readonly value: unknown;
}

/** The fields of a kustomization that this package writes, in the order they are printed. */
export interface Kustomization {
  readonly namespace?: string;
  readonly resources?: readonly string[];
  readonly components?: readonly string[];
  /** On objects; selectors and pod templates stay as they are. */
  readonly labels?: readonly {
    readonly pairs: Readonly<Record<string, string>>;
  }[];
  readonly configMapGenerator?: readonly {
    readonly name: string;
    readonly files: readonly string[];
    readonly options?: { readonly annotations: Record<string, string> };
  }[];
  readonly patches?: readonly {
    readonly path: string;
    readonly target: {
      readonly group?: string;
      readonly kind?: string;
      readonly name?: string;
      readonly labelSelector?: string;
    };
  }[];
  readonly replicas?: readonly {
    readonly name: string;
    readonly count: number;
  }[];
  readonly images?: readonly {
    readonly name: string;
    readonly newName: string;
    readonly newTag?: string;
    readonly digest?: string;
  }[];
}

/** Empty lists say nothing and are left out. */
function withoutEmpty(fields: Kustomization): object {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => !Array.isArray(value) || value.length > 0,
    ),
  );
}

export function kustomization(
  fields: Kustomization,
  comments: readonly Comment[] = [],
): Commented {
  return {
    value: {
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      ...withoutEmpty(fields),
    },
    comments,
  };
}

/** A part that an overlay lists or not. */
export function component(
  fields: Kustomization,
  comments: readonly Comment[] = [],
): Commented {
  return {
    value: {
      apiVersion: 'kustomize.config.k8s.io/v1alpha1',
      kind: 'Component',
      ...withoutEmpty(fields),
    },
    comments,
  };
}
