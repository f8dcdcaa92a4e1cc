/**
 * `npm test -- spring`: builds the applications that the Spring templates
 * produce, and runs their tests, with Maven. The expected files of the fixtures
 * are what is built; `templates:check` sees to it that they are what is produced.
 *
 * Where there is no Maven, or no way to its repository, it says so and passes.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '..');
const templates = join(root, 'templates');
/** Kept between runs, so that only the first one downloads. */
const repository = join(root, '.tools', 'maven');
const MINUTES = 15;

const say = (line: string) => process.stdout.write(`${line}\n`);

/** What a project needs of the JDK, as its `pom.xml` says. */
const javaOf = (project: string) =>
  Number(
    /<java\.version>(\d+)</.exec(
      readFileSync(join(project, 'pom.xml'), 'utf8'),
    )?.[1],
  );

/** Folders of expected files that hold a Maven project, by `template/fixture`. */
function projects(): [string, string][] {
  return readdirSync(templates)
    .flatMap(template => {
      const fixtures = join(templates, template, 'fixtures');
      return existsSync(fixtures)
        ? readdirSync(fixtures).map((fixture): [string, string] => [
            `${template}/${fixture}`,
            join(fixtures, fixture),
          ])
        : [];
    })
    .filter(([, folder]) => existsSync(join(folder, 'pom.xml')))
    .sort();
}

function maven(args: readonly string[], cwd: string) {
  const { status, stdout, stderr } = spawnSync('mvn', args, {
    cwd,
    encoding: 'utf8',
    timeout: MINUTES * 60_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  return { ok: status === 0, output: `${stdout ?? ''}${stderr ?? ''}` };
}

/** The Java version that Maven runs with; nothing where there is no Maven. */
function javaOfMaven(): number | undefined {
  const { ok, output } = maven(['--version'], root);
  const version = /Java version: (?:1\.)?(\d+)/.exec(output)?.[1];
  return ok && version ? Number(version) : undefined;
}

const isUnreachable = (output: string) =>
  /Could not transfer (artifact|metadata)|Unknown host|Connection (refused|timed out)/.test(
    output,
  );

/** The lines that say what failed, without the log of the application. */
const complaints = (output: string) =>
  output
    .split('\n')
    .filter(line => line.includes('[ERROR]'))
    .slice(0, 30)
    .map(line => `  ${line}`)
    .join('\n');

/** Builds a copy, so that nothing is left beside the expected files. */
function verify(folder: string) {
  const copy = mkdtempSync(join(tmpdir(), 'mesh-portal-spring-'));
  try {
    cpSync(folder, copy, { recursive: true });
    return maven(
      ['-B', '-q', `-Dmaven.repo.local=${repository}`, 'verify'],
      copy,
    );
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function main(): number {
  const java = javaOfMaven();
  if (java === undefined) {
    say('spring: there is no Maven here, not run');
    return 0;
  }
  let passed = 0;
  let failed = 0;
  const only = process.argv.slice(2);
  for (const [name, folder] of projects()) {
    if (only.length > 0 && !only.includes(name)) {
      continue;
    }
    if (javaOf(folder) > java) {
      say(`${name}: needs Java ${javaOf(folder)}, Maven has ${java}, not run`);
      continue;
    }
    const started = Date.now();
    const { ok, output } = verify(folder);
    if (!ok && isUnreachable(output)) {
      say("spring: Maven's repository cannot be reached, not run");
      return failed > 0 ? 1 : 0;
    }
    const seconds = Math.round((Date.now() - started) / 1000);
    say(`${name}: ${ok ? 'passed' : 'FAILED'} in ${seconds} s`);
    if (ok) {
      passed += 1;
    } else {
      failed += 1;
      say(complaints(output));
    }
  }
  say(`spring: ${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

process.exitCode = main();
