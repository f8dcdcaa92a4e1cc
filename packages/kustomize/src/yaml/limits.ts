/** Bounds on what is read, so that no input can exhaust memory or the stack. */
export const LIMITS = {
  /** Characters of one file. */
  fileSize: 32 * 1024 * 1024,
  /** Nesting of collections. */
  depth: 256,
  /** Nodes of one file once its aliases are expanded. */
  nodes: 4_000_000,
  /** Nodes that aliases may add to one file. */
  aliasedNodes: 400_000,
  /** Kustomizations inside each other. */
  kustomizations: 256,
} as const;
