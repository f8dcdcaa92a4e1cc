import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCli } from '../cli';

/** A service with two releases and two environments. */
export const SPEC = `apiVersion: mesh-portal.io/v1alpha1
kind: ServiceSpec
metadata:
  name: orders
  owner: group:default/checkout
  system: shop
spec:
  releases:
    - { name: stable, version: v1 }
    - { name: canary, version: v2, replicas: 1 }
  traffic:
    gateway:
      selector: { istio: ingressgateway }
      hosts: [orders.example.com]
    rules:
      - name: testers
        match: { headers: { x-tester: { exact: "1" } } }
        to: canary
        timeout: 2s
  environments:
    - { name: staging, namespace: shop-staging, hosts: [orders.staging.example.com] }
    - { name: production, weights: { stable: 90, canary: 10 } }
`;

/** Where its tree is. */
export const TREE = 'service/kustomize-root/shop-orders';

/** Somebody who calls the command line in an empty folder. */
export class Caller {
  readonly folder = mkdtempSync(join(tmpdir(), 'mesh-portal-cli-'));

  /** Runs a command in the folder. */
  run(...args: string[]) {
    return this.runIn('.', ...args);
  }

  /** Runs a command in a folder below it. */
  runIn(folder: string, ...args: string[]) {
    const out: string[] = [];
    const err: string[] = [];
    const code = runCli(args, {
      cwd: join(this.folder, folder),
      out: text => out.push(text),
      err: text => err.push(text),
    });
    return { code, out: out.join(''), err: err.join('') };
  }

  write(path: string, text: string) {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  /** Changes a file. */
  edit(path: string, change: (text: string) => string) {
    this.write(path, change(this.read(path)));
  }

  /** Removes a file or folder, where there is one. */
  remove(path: string) {
    rmSync(join(this.folder, path), { recursive: true, force: true });
  }

  /** Generates the service `orders` of this file, in the folder `service`. */
  generate(folder = 'service') {
    this.write('spec.yaml', SPEC);
    const { err } = this.run('generate', '-f', 'spec.yaml', '-o', folder);
    if (err !== '') {
      throw new Error(err);
    }
  }

  /** Removes the folder. */
  leave() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
