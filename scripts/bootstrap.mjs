#!/usr/bin/env node
/**
 * Sets up what a command needs and runs it, on a machine that has Node 20, npm
 * and git: finds or installs Node 24 and Yarn (into `.tools/`), installs the
 * dependencies when they changed, and hands over to `scripts/tasks/<command>.mjs`.
 *
 * No dependencies: it runs before there are any.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isSupportedNode, nodePackage } from './platform.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tools = join(root, '.tools');
const tasks = {
  start: 'start the portal',
  test: 'run every check (--no-browser leaves the browser test out)',
  bench: 'run the benchmarks: bench [NAME]',
  conformance: 'run a conformance suite: conformance SUITE FILE',
  'templates:check': 'run every template with its fixtures (--help says more)',
  'templates:new': 'make a template to start from: templates:new NAME',
  'mesh-portal': 'the command line: mesh-portal --help',
};

function say(message) {
  // stderr: the output of a command stays what a pipe expects.
  process.stderr.write(`mesh-portal: ${message}\n`);
}

function fail(message) {
  say(message);
  process.exit(2);
}

/** Runs a program; its failure ends the bootstrap with the program's own words. */
function run(program, args, options = {}) {
  const result = spawnSync(program, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    ...options,
  });
  if (result.error) {
    fail(`cannot run ${program}: ${result.error.message}`);
  }
  if (result.status !== 0) {
    fail(`'${[program, ...args].join(' ')}' failed (exit ${result.status})`);
  }
}

function versionOf(node) {
  try {
    return execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

function npmInstall(folder, spec) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
  const args = ['install', '--no-audit', '--no-fund', '--loglevel=error'];
  run('npm', [...args, '--ignore-scripts', spec], { cwd: folder });
}

/** A Node that Backstage runs on: this one, one that was installed here, one on PATH, or a fresh one. */
function findNode() {
  if (isSupportedNode(process.version)) {
    return process.execPath;
  }
  const spec = nodePackage(process.platform, process.arch);
  const folder = join(tools, 'node');
  const installed =
    spec && join(folder, 'node_modules', spec.split('@')[0], 'bin', 'node');
  if (installed && existsSync(installed)) {
    return installed;
  }
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .map(entry => join(entry, 'node'))
    .find(node => existsSync(node) && isSupportedNode(versionOf(node)));
  if (onPath) {
    return onPath;
  }
  if (!spec) {
    fail(
      `Node 22 or 24 is needed, this is ${process.version}, and there is no package of it for ${process.platform} ${process.arch}: install Node 24 and run the command again`,
    );
  }
  say(`Node ${process.version} is too old; installing ${spec} into .tools/`);
  npmInstall(folder, spec);
  if (!existsSync(installed)) {
    fail(`${spec} was installed but ${installed} is missing`);
  }
  return installed;
}

function findYarn(manifest) {
  const version = manifest.packageManager.split('@')[1];
  const folder = join(tools, 'yarn');
  const pkg = join(folder, 'node_modules', '@yarnpkg', 'cli-dist');
  const current =
    existsSync(join(pkg, 'package.json')) &&
    JSON.parse(readFileSync(join(pkg, 'package.json'), 'utf8')).version;
  if (current !== version) {
    say(`installing Yarn ${version} into .tools/`);
    npmInstall(folder, `@yarnpkg/cli-dist@${version}`);
  }
  return join(pkg, 'bin', 'yarn.js');
}

/** Puts `node` and `yarn` of this checkout first on PATH, for what runs below. */
function environment(node, yarn) {
  const bin = join(tools, 'bin');
  const launchers = {
    node: `#!/bin/sh\nexec '${node}' "$@"\n`,
    yarn: `#!/bin/sh\nexec '${node}' '${yarn}' "$@"\n`,
  };
  mkdirSync(bin, { recursive: true });
  for (const [name, text] of Object.entries(launchers)) {
    const file = join(bin, name);
    if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
      writeFileSync(file, text, { mode: 0o755 });
    }
  }
  const headers = join(dirname(dirname(node)), 'include');
  const registry = process.env.npm_config_registry;
  return {
    ...process.env,
    PATH: [bin, join(root, 'node_modules', '.bin'), process.env.PATH].join(
      delimiter,
    ),
    // Native builds take the headers that came with this Node.
    ...(existsSync(headers) && { npm_config_nodedir: dirname(headers) }),
    // Yarn does not read npm's configuration.
    ...(registry && { YARN_NPM_REGISTRY_SERVER: registry }),
  };
}

/** Changes whenever an install could bring something else. */
function dependencyStamp(node) {
  const manifests = ['package.json', 'yarn.lock', '.yarnrc.yml'];
  for (const folder of ['packages', 'plugins']) {
    for (const name of readdirSync(join(root, folder))) {
      manifests.push(join(folder, name, 'package.json'));
    }
  }
  const hash = createHash('sha256').update(node);
  for (const manifest of manifests) {
    const file = join(root, manifest);
    hash.update(existsSync(file) ? readFileSync(file) : '');
  }
  return hash.digest('hex');
}

function installDependencies(node, yarn, env) {
  const stampFile = join(root, 'node_modules', '.mesh-portal-stamp');
  const stamp = dependencyStamp(node);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) {
    return;
  }
  say('installing dependencies; the first time this takes a minute or two');
  const immutable = process.env.CI ? ['--immutable'] : [];
  run(node, [yarn, 'install', ...immutable], { env });
  writeFileSync(stampFile, dependencyStamp(node));
}

function main() {
  const [task, ...args] = process.argv.slice(2);
  if (!task || !(task in tasks)) {
    const list = Object.entries(tasks).map(
      ([name, text]) => `  ${name.padEnd(16)} ${text}`,
    );
    say(
      `${
        task ? `unknown command '${task}'` : 'no command'
      }; there are:\n${list.join('\n')}`,
    );
    process.exit(2);
  }
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const node = findNode();
  const yarn = findYarn(manifest);
  const env = environment(node, yarn);
  installDependencies(node, yarn, env);

  const script = join(
    root,
    'scripts',
    'tasks',
    `${task.replace(':', '-')}.mjs`,
  );
  const child = spawn(node, [script, ...args], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  // Ctrl-C reaches the task by itself; whoever stops this process stops the task.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  child.once('error', error => fail(`cannot run ${script}: ${error.message}`));
  // A task that was stopped by Ctrl-C did what it was asked to.
  child.once('exit', (code, signal) =>
    process.exit(code ?? (signal === 'SIGINT' ? 0 : 1)),
  );
}

main();
