#!/usr/bin/env node
// Writes src/openapi/kubernetesTable.ts: the merge keys and the namespace scope
// that kustomize v5.8.1 takes from its embedded OpenAPI of Kubernetes v1.21.2.
// Needs Go; downloads the module sigs.k8s.io/kustomize/kyaml into a temporary folder.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const KYAML = 'v0.21.1';
const OUTPUT = join(
  dirname(fileURLToPath(import.meta.url)),
  '../src/openapi/kubernetesTable.ts',
);

const DUMP = `package main

import (
	"encoding/json"
	"fmt"

	"sigs.k8s.io/kustomize/kyaml/openapi"
)

func main() {
	b, err := json.Marshal(openapi.Schema())
	if err != nil {
		panic(err)
	}
	fmt.Print(string(b))
}
`;

/** The schema that the tool works with, and its list of namespaced kinds. */
function dump() {
  const folder = mkdtempSync(join(tmpdir(), 'openapi-table-'));
  const run = (...args) =>
    execFileSync('go', args, {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
  try {
    writeFileSync(
      join(folder, 'go.mod'),
      `module dump\n\ngo 1.24\n\nrequire sigs.k8s.io/kustomize/kyaml ${KYAML}\n`,
    );
    writeFileSync(join(folder, 'main.go'), DUMP);
    run('mod', 'tidy');
    const schema = JSON.parse(run('run', '.'));
    const module = run(
      'list',
      '-m',
      '-f',
      '{{.Dir}}',
      'sigs.k8s.io/kustomize/kyaml',
    ).trim();
    const source = readFileSync(join(module, 'openapi/openapi.go'), 'utf8');
    const scopes = [
      ...source.matchAll(
        /\{APIVersion: "([^"]+)", Kind: "([^"]+)"\}:\s+(true|false)/g,
      ),
    ];
    return { definitions: schema.definitions, scopes };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const { definitions, scopes } = dump();
const names = [];

/** Number of a definition in the table. */
function indexOf(name) {
  const known = names.indexOf(name);
  return known === -1 ? names.push(name) - 1 : known;
}

/** What matters of a schema: fields, items, merge strategy. 0: known, and nothing to say. */
function compact(schema) {
  if (schema.$ref)
    return indexOf(schema.$ref.replace('#/definitions/', '')) + 1;
  const node = {};
  const fields = Object.entries(schema.properties ?? {})
    .filter(([, field]) => field.$ref || /^(?:array|object)$/.test(field.type))
    .map(([name, field]) => [name, compact(field)]);
  if (fields.length > 0) node.fields = Object.fromEntries(fields);
  if (typeof schema.additionalProperties === 'object') {
    const values = compact(schema.additionalProperties);
    if (values !== 0) node.values = values;
  }
  if (schema.type === 'array' && schema.items) {
    const items = compact(schema.items);
    if (items !== 0) node.items = items;
  }
  const strategy = schema['x-kubernetes-patch-strategy'];
  if (strategy !== undefined) {
    node.strategy = strategy;
    const keys =
      schema['x-kubernetes-list-map-keys'] ??
      schema['x-kubernetes-patch-merge-key'];
    if (keys !== undefined) node.keys = [keys].flat();
  }
  return Object.keys(node).length === 0 ? 0 : node;
}

const resources = {};
for (const [name, definition] of Object.entries(definitions)) {
  for (const gvk of definition['x-kubernetes-group-version-kind'] ?? []) {
    const { group, version, kind } = gvk;
    const isResource =
      !kind.endsWith('List') &&
      group !== 'kustomize.config.k8s.io' &&
      definition.properties;
    if (isResource && !/Options$/.test(kind)) {
      resources[`${group ? `${group}/` : ''}${version}/${kind}`] =
        indexOf(name);
    }
  }
}

const types = [];
for (let index = 0; index < names.length; index++) {
  types[index] = compact(definitions[names[index]]);
}

const clusterScoped = scopes
  .filter(([, , , namespaced]) => namespaced === 'false')
  .map(([, apiVersion, kind]) => `${apiVersion}/${kind}`);
const namespaced = scopes
  .filter(([, , , isNamespaced]) => isNamespaced === 'true')
  .map(([, apiVersion, kind]) => `${apiVersion}/${kind}`);

const table = { resources, names, types, clusterScoped, namespaced };
writeFileSync(
  OUTPUT,
  `// Made by scripts/openapi-table.mjs from kyaml ${KYAML} (Kubernetes v1.21.2). Do not edit.\n` +
    `/* eslint-disable */\n` +
    `/** Merge keys and scopes as JSON: parsed when a build needs them. */\n` +
    `export const KUBERNETES_TABLE: string =\n  ${JSON.stringify(
      JSON.stringify(table),
    )
      .replace(/\\"/g, '"')
      .replace(/^"|"$/g, "'")};\n`,
);
