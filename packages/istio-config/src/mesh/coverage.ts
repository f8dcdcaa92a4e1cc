import { NamedDependents } from './tracking';

/** Which namespaces have resources. Readers hear of a namespace only when it gets its first or loses its last. */
export class Coverage {
  private readonly counts = new Map<string, number>();
  private readonly dependents = new NamedDependents();

  add(namespace: string): void {
    this.change(namespace, 1);
  }

  remove(namespace: string): void {
    this.change(namespace, -1);
  }

  has(namespace: string): boolean {
    this.dependents.read(namespace);
    return (this.counts.get(namespace) ?? 0) > 0;
  }

  private change(namespace: string, by: number): void {
    const before = this.counts.get(namespace) ?? 0;
    this.counts.set(namespace, before + by);
    if (before === 0 || before + by === 0) {
      this.dependents.changed(namespace);
    }
  }
}
