import * as z from 'zod/v4';
import { SIDECAR_PORTS } from '../model/sidecarPorts';
import { adoptedSchema } from './adopted';
import { dubboSchema } from './dubbo';
import { fields, wholeNumber } from './object';
import { complaint } from './problems';
import {
  configFileName,
  configKey,
  dnsLabel,
  dnsName,
  environmentVariable,
  filePath,
  image,
  quantity,
  urlPath,
} from './rules';
import { springSchema } from './spring';
import { text } from './text';

/** Protocols that a Service port can have; of `tcp` and `tls` a proxy sees connections alone. */
const PROTOCOLS = ['http', 'http2', 'grpc', 'tcp', 'tls'] as const;
const WORKLOAD_TYPES = [
  'container',
  'spring-boot',
  'spring-cloud-gateway',
  'dubbo',
  'adopted',
] as const;

const portNumber = () =>
  wholeNumber(1, 65535).superRefine((value, context) => {
    if (SIDECAR_PORTS.includes(value)) {
      context.addIssue({
        code: 'custom',
        params: { ...complaint('reserved-port', { actual: value }) },
      });
    }
  });

const probeSchema = z.union([
  urlPath(),
  fields({
    path: urlPath().optional().describe('HTTP path that answers 200 to 399.'),
    grpc: text({ maximum: 253, allowEmpty: true })
      .optional()
      .describe(
        'Service of the gRPC health protocol; "" asks for the server as a whole.',
      ),
    port: portNumber()
      .optional()
      .describe("Port of the probe. Default: the workload's."),
    periodSeconds: wholeNumber(1, 300)
      .optional()
      .describe('Default 10, at start-up 5.'),
    timeoutSeconds: wholeNumber(1, 60).optional().describe('Default 1.'),
    failureThreshold: wholeNumber(1, 100)
      .optional()
      .describe('Failures in a row that count. Default 3, at start-up 30.'),
  }),
]);

const probesSchema = fields({
  startup: probeSchema
    .optional()
    .describe('Until it succeeds, the other probes wait.'),
  readiness: probeSchema
    .optional()
    .describe('While it fails, no request comes.'),
  liveness: probeSchema
    .optional()
    .describe(
      'When it fails, the container is restarted; so it must not depend on other services.',
    ),
}).describe(
  'A path, or a mapping. A probe that is left out tries to connect to the port, which the placeholder image passes too; with Spring it asks /livez and /readyz.',
);

const secretSchema = fields({
  name: dnsName().describe('Name of a Secret that exists in the namespace.'),
  key: configKey()
    .optional()
    .describe('Key of the Secret, for an environment variable.'),
  env: environmentVariable()
    .optional()
    .describe('Environment variable that gets the value of the key.'),
  mountPath: filePath()
    .optional()
    .describe('Folder that the whole Secret is mounted at.'),
});

const resourcesSchema = fields({
  requests: fields({
    cpu: quantity('100m').optional().describe('Default 100m, for a JVM 250m.'),
    memory: quantity('256Mi')
      .optional()
      .describe('Default 128Mi, for a JVM 512Mi.'),
  })
    .optional()
    .describe('What is set aside for each pod.'),
  limits: fields({
    cpu: quantity('1')
      .optional()
      .describe('Default: none, since a limit of CPU throttles.'),
    memory: quantity('512Mi')
      .optional()
      .describe('Default: twice the request.'),
  })
    .optional()
    .describe('What a pod may use at most.'),
});

export const workloadSchema = fields({
  type: z
    .enum(WORKLOAD_TYPES)
    .default('container')
    .describe(
      'Kind of workload, which the template decides. `container` is any image; `adopted` is a service that had manifests already.',
    ),
  dubbo: dubboSchema.optional(),
  image: image()
    .optional()
    .describe(
      "Image without tag; the tag belongs to a release. Without it, the platform's placeholder image runs until the first build.",
    ),
  containerName: dnsLabel().default('app').describe('Name of the container.'),
  serviceAccount: dnsName()
    .optional()
    .describe('Name of the ServiceAccount. Default: `app-<name>`.'),
  port: fields({
    number: portNumber()
      .optional()
      .describe(
        'Port that the container and the Service listen on. Default: 8080, with type `dubbo` the usual one of its protocol.',
      ),
    protocol: z
      .enum(PROTOCOLS)
      .optional()
      .describe(
        'What the port speaks. Default: `http`, with type `dubbo` what its mode needs. `tcp`: any bytes; `tls`: the application ends TLS itself, and connections are told by their server name (SNI).',
      ),
  })
    .prefault({})
    .describe('Where the application listens.'),
  env: z
    .record(
      environmentVariable(),
      text({ maximum: 32_768, multiline: true, allowEmpty: true }),
    )
    .optional()
    .describe('Environment variables. `PORT` is set to the port unless given.'),
  config: z
    .record(
      configFileName(),
      text({ maximum: 262_144, multiline: true, allowEmpty: true }),
    )
    .optional()
    .describe(
      'Files of a ConfigMap, mounted as a folder. A change rolls the pods.',
    ),
  configPath: filePath()
    .default('/config')
    .describe('Folder that the files of `config` are mounted at.'),
  secrets: z
    .array(secretSchema)
    .max(50)
    .optional()
    .describe(
      'References to Secrets: as environment variable or as folder. Never values.',
    ),
  resources: resourcesSchema
    .prefault({})
    .describe('What a container asks for, and what it may use at most.'),
  probes: probesSchema.optional(),
  writablePaths: z
    .array(filePath())
    .max(20)
    .default(['/tmp'])
    .describe(
      'Folders that the container may write to; the root is read-only.',
    ),
  runAsUser: wholeNumber(1, 2 ** 31 - 1)
    .optional()
    .describe(
      'Numeric user. Images often name theirs, which the kubelet cannot tell from root. Never root. Default: 65532, with Spring and Dubbo 1002, the user of buildpacks.',
    ),
  shutdown: fields({
    delaySeconds: wholeNumber(1, 300)
      .default(10)
      .describe(
        'Pause before the application is told to stop, so that no caller still sends to it.',
      ),
    graceSeconds: wholeNumber(2, 3600)
      .default(45)
      .describe(
        'Time from the decision to stop to the kill; longer than the pause.',
      ),
  })
    .prefault({})
    .describe('How a pod goes.'),
  spring: springSchema.optional(),
  adopted: adoptedSchema.optional(),
}).describe('The container.');
