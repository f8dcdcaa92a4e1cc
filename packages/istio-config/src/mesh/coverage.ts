import { Dependents } from './tracking';

/** Which namespaces have resources. Readers hear of a namespace only when it gets its first or loses its last. */
export class Coverage {
  private readonly counts = new Map<string, number>();
  private readonly dependents = new Map<string, Dependents>();

  add(namespace: string): void {
    this.change(namespace, 1);
  }

  remove(namespace: string): void {
    this.change(namespace, -1);
  }

  has(namespace: string): boolean {
    let dependents = this.dependents.get(namespace);
    if (!dependents) {
      dependents = new Dependents();
      this.dependents.set(namespace, dependents);
    }
    dependents.read();
    return (this.counts.get(namespace) ?? 0) > 0;
  }

  private change(namespace: string, by: number): void {
    const before = this.counts.get(namespace) ?? 0;
    this.counts.set(namespace, before + by);
    if (before === 0 || before + by === 0) {
      this.dependents.get(namespace)?.changed();
    }
  }
}
