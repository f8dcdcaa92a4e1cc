import { UnsupportedIstioVersionError } from '@mesh-portal/istio-config';
import { analyzeCommand } from './commands/analyze';
import { diffCommand } from './commands/diff';
import { generateCommand } from './commands/generate';
import { renderCommand } from './commands/render';
import { routeCommand } from './commands/route';
import { testCommand } from './commands/test';
import type { Command, ExitCode, Surroundings } from './command';
import { UsageError } from './errors';
import { version } from '../package.json';

/** The commands, in the order in which they are listed. */
const commands: readonly Command[] = [
  generateCommand,
  renderCommand,
  analyzeCommand,
  routeCommand,
  testCommand,
  diffCommand,
];

const help = `mesh-portal COMMAND [options]

${commands.map(one => `  ${one.name.padEnd(10)} ${one.summary}`).join('\n')}

'mesh-portal COMMAND --help' says more. Exit code: 0 fine, 1 findings or
failed tests, 2 wrong call or input.
`;

/** Runs the command line; never throws for what a caller did. */
export function runCli(
  args: readonly string[],
  surroundings: Surroundings,
): ExitCode {
  const [name, ...rest] = args;
  const { out, err } = surroundings;
  if (name === undefined || name === '--help' || name === '-h') {
    (name === undefined ? err : out)(help);
    return name === undefined ? 2 : 0;
  }
  if (name === '--version') {
    out(`${version}\n`);
    return 0;
  }
  const command = commands.find(candidate => candidate.name === name);
  if (!command) {
    err(
      `mesh-portal: there is no command '${name}'; there are ${commands
        .map(one => one.name)
        .join(', ')}\n`,
    );
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    out(command.help);
    return 0;
  }
  try {
    return command.run(rest, surroundings);
  } catch (error) {
    if (
      error instanceof UsageError ||
      error instanceof UnsupportedIstioVersionError
    ) {
      err(`mesh-portal ${name}: ${error.message}\n`);
      return 2;
    }
    throw error;
  }
}
