import { schemas } from './schemas';

const entityParameters = [
  {
    name: 'kind',
    in: 'path',
    required: true,
    description: 'Kind of the entity, in any case.',
    schema: { type: 'string', minLength: 1, maxLength: 63 },
  },
  {
    name: 'namespace',
    in: 'path',
    required: true,
    description: 'Namespace of the entity.',
    schema: { type: 'string', minLength: 1, maxLength: 63 },
  },
  {
    name: 'name',
    in: 'path',
    required: true,
    description: 'Name of the entity.',
    schema: { type: 'string', minLength: 1, maxLength: 63 },
  },
] as const;

const errorResponses = {
  default: { $ref: '#/components/responses/Error' },
} as const;

/** The HTTP interface of the plugin: requests are checked against it, answers in the tests. */
export const openApiDocument = {
  openapi: '3.1.0',
  info: {
    title: 'mesh-routing',
    version: '1',
    description:
      'The environments of catalog entities as a service mesh sees them: rendered resources with the place of every field, and what else is on the mesh.',
    license: {
      name: 'Apache-2.0',
      url: 'https://www.apache.org/licenses/LICENSE-2.0.html',
    },
    contact: { name: 'Mesh Portal' },
  },
  servers: [{ url: '/' }],
  tags: [
    { name: 'Entities', description: 'Routing of one entity.' },
    { name: 'Meshes', description: 'The declared meshes.' },
  ],
  paths: {
    '/v1/entities/{kind}/{namespace}/{name}/environments': {
      get: {
        operationId: 'GetEnvironments',
        tags: ['Entities'],
        description: 'The environments of an entity: the overlays of its tree.',
        security: [{}, { JWT: [] }],
        parameters: entityParameters,
        responses: {
          '200': {
            description: 'The environments, and what could not be read.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/EnvironmentsResponse' },
              },
            },
          },
          ...errorResponses,
        },
      },
    },
    '/v1/entities/{kind}/{namespace}/{name}/environments/{environment}': {
      get: {
        operationId: 'GetEnvironment',
        tags: ['Entities'],
        description:
          'One environment: its own resources, and the other resources on its mesh.',
        security: [{}, { JWT: [] }],
        parameters: [
          ...entityParameters,
          {
            name: 'environment',
            in: 'path',
            required: true,
            description: 'Name of the environment, which is its overlay.',
            schema: { type: 'string', minLength: 1, maxLength: 255 },
          },
        ],
        responses: {
          '200': {
            description: 'What Mesh, graph and findings are made from.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/EnvironmentResponse' },
              },
            },
          },
          ...errorResponses,
        },
      },
    },
    '/v1/entities/{kind}/{namespace}/{name}/refresh': {
      post: {
        operationId: 'Refresh',
        tags: ['Entities'],
        description:
          'Reads the repository of an entity again, now, and answers when that is done.',
        security: [{}, { JWT: [] }],
        parameters: entityParameters,
        responses: {
          '200': {
            description: 'The environments after the read.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/EnvironmentsResponse' },
              },
            },
          },
          ...errorResponses,
        },
      },
    },
    '/v1/meshes': {
      get: {
        operationId: 'GetMeshes',
        tags: ['Meshes'],
        description: 'The declared meshes.',
        security: [{}, { JWT: [] }],
        responses: {
          '200': {
            description: 'In the order of the configuration.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/MeshesResponse' },
              },
            },
          },
          ...errorResponses,
        },
      },
    },
    '/v1/meshes/{mesh}/resources': {
      get: {
        operationId: 'GetMeshResources',
        tags: ['Meshes'],
        description: 'What a new service would join.',
        security: [{}, { JWT: [] }],
        parameters: [
          {
            name: 'mesh',
            in: 'path',
            required: true,
            description: 'Name of the mesh.',
            schema: { type: 'string', minLength: 1, maxLength: 63 },
          },
          {
            name: 'exclude',
            in: 'query',
            required: false,
            allowReserved: true,
            description: 'Reference of the entity to leave out.',
            schema: {
              type: 'string',
              maxLength: 255,
              pattern: '^[^:/]+:([^:/]+/)?[^:/]+$',
            },
          },
        ],
        responses: {
          '200': {
            description: 'The resources of the mesh.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/MeshResourcesResponse' },
              },
            },
          },
          ...errorResponses,
        },
      },
    },
  },
  components: {
    securitySchemes: {
      JWT: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
    },
    responses: {
      Error: {
        description: 'What was wrong.',
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/Error' },
          },
        },
      },
    },
    schemas,
  },
} as const;
