/** Settings that each git process gets, whatever the machine is set to. */
export interface GitSettings {
  /** Largest pack that a push may bring, in bytes. */
  readonly maxPushBytes: number;
}

/** What the environment of a git process is made of. */
export interface GitEnvironmentOptions extends GitSettings {
  /** An empty folder, so that git finds no files of a user. */
  readonly home: string;
  /** Variables that one call adds, such as those of CGI. */
  readonly variables?: Readonly<Record<string, string>>;
}

function configuration(settings: GitSettings): readonly [string, string][] {
  return [
    // Neither the template of a repository nor its content can bring a hook.
    ['core.hooksPath', '/dev/null'],
    // The folder may be a volume that belongs to another user.
    ['safe.directory', '*'],
    // A pushed tree must not hold `.git`, `..` or malformed objects.
    ['transfer.fsckObjects', 'true'],
    ['receive.maxInputSize', String(settings.maxPushBytes)],
    // The refs of pull requests are read by everybody and written by the host.
    ['receive.hideRefs', 'refs/pull'],
    // Clean up within the request: no process outlives the backend.
    ['gc.autoDetach', 'false'],
    ['maintenance.autoDetach', 'false'],
    ['uploadpack.allowReachableSHA1InWant', 'true'],
    ['uploadpack.allowFilter', 'true'],
    ['core.quotePath', 'false'],
  ];
}

/**
 * Makes the environment of a git process from nothing: only PATH is taken
 * over, so that no configuration of the system or of a user, and no secret of
 * the backend, is seen by git.
 */
export function gitEnvironment(
  options: GitEnvironmentOptions,
): Record<string, string> {
  const environment: Record<string, string> = {
    PATH: process.env.PATH ?? '/usr/local/bin:/usr/bin:/bin',
    HOME: options.home,
    LC_ALL: 'C',
    TZ: 'UTC',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
  };
  const entries = configuration(options);
  environment.GIT_CONFIG_COUNT = String(entries.length);
  entries.forEach(([key, value], index) => {
    environment[`GIT_CONFIG_KEY_${index}`] = key;
    environment[`GIT_CONFIG_VALUE_${index}`] = value;
  });
  return { ...environment, ...options.variables };
}
