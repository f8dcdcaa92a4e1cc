import {
  coreServices,
  createServiceFactory,
  type RootLoggerService,
} from '@backstage/backend-plugin-api';

/** A root logger that keeps everything it is told, as one string a line. */
export function createRecordingLogger() {
  const lines: string[] = [];
  const record = (message: string, meta?: unknown) => {
    const detail =
      meta instanceof Error
        ? `${meta.stack} ${JSON.stringify(meta)}`
        : JSON.stringify(meta);
    lines.push(`${message} ${detail ?? ''}`);
  };
  const logger: RootLoggerService = {
    error: record,
    warn: record,
    info: record,
    debug: record,
    child: () => logger,
  };
  const factory = createServiceFactory({
    service: coreServices.rootLogger,
    deps: {},
    factory: () => logger,
  });
  return { lines, factory };
}
