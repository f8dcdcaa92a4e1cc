import * as z from 'zod/v4';
import { SPRING_VERSIONS } from '../model/spring';
import { fields, wholeNumber } from './object';
import {
  dnsLabel,
  dnsName,
  entityRef,
  javaPackage,
  pathSegments,
  springBootVersion,
  springCloudVersion,
} from './rules';

/** A Service that the application calls. */
const callee = {
  component: entityRef(['component'], 'component:default/reviews')
    .optional()
    .describe('Component of the catalog that is called.'),
  name: dnsLabel()
    .optional()
    .describe(
      "Name in properties, paths and classes. Default: the component's, else the host's.",
    ),
  host: dnsName()
    .optional()
    .describe(
      "Name of the Service, with `.<namespace>` where that is another one. Default: the component's name.",
    ),
  port: wholeNumber(1, 65535)
    .default(8080)
    .describe('Port of the Service, which the mesh routes by.'),
};

const callSchema = fields({
  ...callee,
  path: pathSegments()
    .default('/')
    .describe('What the generated client asks for.'),
});

const routeSchema = fields({
  ...callee,
  prefix: pathSegments()
    .optional()
    .describe('Paths that start so go to the Service. Default: `/api/<name>`.'),
  stripPrefix: wholeNumber(0, 10)
    .optional()
    .describe(
      'Segments that are cut off the path. Default: those of `prefix`.',
    ),
});

export const springSchema = fields({
  boot: springBootVersion()
    .default(SPRING_VERSIONS.boot)
    .describe('Version of Spring Boot.'),
  cloud: springCloudVersion()
    .default(SPRING_VERSIONS.cloud)
    .describe(
      'Release train of Spring Cloud; it has to fit the version of Boot.',
    ),
  java: z
    .enum(['17', '21', '25'])
    .default('17')
    .describe(
      'Java level of the source and of the image. 17 is what Spring Boot 4 needs at least, and builds with every newer JDK too.',
    ),
  group: javaPackage()
    .default('com.example')
    .describe('Group of the Maven project.'),
  package: javaPackage()
    .optional()
    .describe('Java package. Default: the group and the name of the service.'),
  image: z
    .enum(['buildpack', 'dockerfile'])
    .default('buildpack')
    .describe(
      'How the image is built: by buildpacks, or by a Dockerfile that is generated. `build.dockerfile` follows it.',
    ),
  client: z
    .enum(['openfeign', 'openfeign-discovery', 'http-service'])
    .optional()
    .describe(
      'How other services are called (spring-boot). `openfeign`, the default: OpenFeign with the fixed URL of the Service. `openfeign-discovery`: the same with spring-cloud-kubernetes, which needs rights in Kubernetes. `http-service`: HTTP service clients of Spring itself.',
    ),
  calls: z
    .array(callSchema)
    .max(20)
    .optional()
    .describe('Services that are called (spring-boot): a client for each.'),
  routes: z
    .array(routeSchema)
    .max(50)
    .optional()
    .describe('Services that the gateway leads to (spring-cloud-gateway).'),
}).describe(
  'The application, where `type` is `spring-boot` or `spring-cloud-gateway`.',
);
