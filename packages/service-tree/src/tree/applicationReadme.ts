import type { Service } from '../model/service';
import { code, table } from '../print/markdown';
import { springApplication, type SpringCallee } from '../springApplication';

const TRACES = 'MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT';

/** Whom the application calls, or leads to. */
function callees(heading: string, list: readonly SpringCallee[]): string[] {
  return list.length === 0
    ? []
    : [
        ...table(
          [heading, 'URL'],
          list.map(({ name, url }) => [code(name), code(url)]),
        ),
        '',
        'Timeouts, retries and shares are in the VirtualService of each of them; the application repeats none of it, and waits longer.',
        '',
      ];
}

/** The part of the README that is about the code; empty where the template brings none. */
export function applicationReadme({ source, spec }: Service): string[] {
  const application = springApplication(source);
  if (!application) {
    return [];
  }
  const image =
    spec.workload.image ?? `registry.example.com/${source.metadata.name}`;
  const build =
    application.image === 'dockerfile'
      ? `docker build --tag ${image}:0.1.0 .`
      : `mvn spring-boot:build-image -Dspring-boot.build-image.imageName=${image}:0.1.0`;
  return [
    '## The application',
    '',
    `Spring Boot ${application.bootVersion} with Spring Cloud ${application.cloudVersion}, on Java ${application.java}. The code is yours: the template wrote it once, and does not write it again.`,
    '',
    `- ${code('mvn verify')}: builds it and runs its tests`,
    `- ${code('mvn spring-boot:run')}: runs it on port ${
      application.port
    }, with the actuator on port ${application.managementPort}`,
    `- ${code(build)}: makes the image`,
    `- Traces are passed on in any case; they are exported once ${code(
      TRACES,
    )} is set, in ${code('env')} of the Deployment.`,
    '',
    ...callees('Calls', application.calls),
    ...callees('Leads to', application.routes),
  ];
}
