/** Shapes of the answers, one for each type of the common package. */
export const schemas = {
  Error: {
    type: 'object',
    properties: {
      error: {
        type: 'object',
        properties: {
          name: { type: 'string' },
          message: { type: 'string' },
          code: { type: 'string' },
        },
        required: ['name', 'message'],
      },
      request: {
        type: 'object',
        properties: {
          method: { type: 'string' },
          url: { type: 'string' },
        },
      },
      response: {
        type: 'object',
        properties: { statusCode: { type: 'integer' } },
        required: ['statusCode'],
      },
    },
    required: ['error', 'response'],
  },
  EnvironmentSummary: {
    type: 'object',
    description: 'An overlay of an entity.',
    properties: {
      name: { type: 'string' },
      mesh: { type: 'string' },
      namespace: { type: 'string' },
      path: { type: 'string' },
    },
    required: ['name', 'mesh', 'path'],
    additionalProperties: false,
  },
  CommitInfo: {
    type: 'object',
    properties: {
      sha: { type: 'string' },
      branch: { type: 'string' },
      url: { type: 'string' },
    },
    required: ['sha', 'branch'],
    additionalProperties: false,
  },
  Problem: {
    type: 'object',
    description: 'Something that kept a part of a repository from being read.',
    properties: {
      code: {
        type: 'string',
        enum: [
          'annotation-invalid',
          'no-environments',
          'repository-unreachable',
          'repository-not-found',
          'kustomize',
          'parse',
          'mesh-undeclared',
          'too-large',
          'member-failed',
        ],
      },
      level: { type: 'string', enum: ['error', 'warning'] },
      message: { type: 'string' },
      args: {
        type: 'object',
        additionalProperties: {
          oneOf: [{ type: 'string' }, { type: 'number' }],
        },
      },
      file: { type: 'string' },
      line: { type: 'integer', minimum: 1 },
      column: { type: 'integer', minimum: 1 },
    },
    required: ['code', 'level', 'message', 'args'],
    additionalProperties: false,
  },
  Origins: {
    type: 'object',
    description:
      'Where fields stand: JSON pointers with the index of the file, line and column.',
    properties: {
      files: { type: 'array', items: { type: 'string' } },
      fields: {
        type: 'object',
        additionalProperties: {
          type: 'array',
          items: { type: 'integer', minimum: 0 },
          minItems: 3,
          maxItems: 3,
        },
      },
    },
    required: ['files', 'fields'],
    additionalProperties: false,
  },
  Resource: {
    type: 'object',
    properties: {
      value: {
        type: 'object',
        description: 'The Kubernetes resource.',
        additionalProperties: true,
      },
      origins: { $ref: '#/components/schemas/Origins' },
      entityRef: {
        type: 'string',
        description:
          'Absent for resources of the platform and of entities that the caller may not see.',
      },
      hidden: {
        type: 'boolean',
        const: true,
        description: 'It is of an entity that the caller may not see.',
      },
    },
    required: ['value'],
    additionalProperties: false,
  },
  Mesh: {
    type: 'object',
    properties: {
      name: { type: 'string' },
      istioVersion: { type: 'string' },
      rootNamespace: { type: 'string' },
      clusterDomain: { type: 'string' },
      meshConfig: { type: 'object', additionalProperties: true },
      injection: { type: 'string' },
      revisions: { type: 'array', items: { type: 'string' } },
      featureFlags: {
        type: 'object',
        additionalProperties: { type: 'string' },
      },
      gateways: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            ref: { type: 'string' },
            hosts: { type: 'array', items: { type: 'string' } },
            routing: { type: 'string', enum: ['istio', 'gateway-api'] },
          },
          required: ['ref', 'hosts'],
          additionalProperties: false,
        },
      },
    },
    required: [
      'name',
      'istioVersion',
      'rootNamespace',
      'clusterDomain',
      'meshConfig',
      'injection',
      'gateways',
    ],
    additionalProperties: false,
  },
  Stale: {
    type: 'object',
    description: 'Since when something newer could not be had, and why.',
    properties: {
      since: { type: 'string', format: 'date-time' },
      problem: { $ref: '#/components/schemas/Problem' },
    },
    required: ['since', 'problem'],
    additionalProperties: false,
  },
  EnvironmentsResponse: {
    type: 'object',
    properties: {
      entityRef: { type: 'string' },
      commit: { $ref: '#/components/schemas/CommitInfo' },
      environments: {
        type: 'array',
        items: { $ref: '#/components/schemas/EnvironmentSummary' },
      },
      problems: {
        type: 'array',
        items: { $ref: '#/components/schemas/Problem' },
      },
    },
    required: ['entityRef', 'environments', 'problems'],
    additionalProperties: false,
  },
  EnvironmentResponse: {
    type: 'object',
    properties: {
      entityRef: { type: 'string' },
      environment: { $ref: '#/components/schemas/EnvironmentSummary' },
      mesh: { $ref: '#/components/schemas/Mesh' },
      commit: { $ref: '#/components/schemas/CommitInfo' },
      renderedAt: { type: 'string', format: 'date-time' },
      stale: { $ref: '#/components/schemas/Stale' },
      repositoryUrl: { type: 'string' },
      fileUrlTemplate: { type: 'string' },
      own: {
        type: 'array',
        items: { $ref: '#/components/schemas/Resource' },
      },
      context: {
        type: 'array',
        items: { $ref: '#/components/schemas/Resource' },
      },
      problems: {
        type: 'array',
        items: { $ref: '#/components/schemas/Problem' },
      },
    },
    required: [
      'entityRef',
      'environment',
      'mesh',
      'commit',
      'renderedAt',
      'own',
      'context',
      'problems',
    ],
    additionalProperties: false,
  },
  MeshesResponse: {
    type: 'object',
    properties: {
      meshes: {
        type: 'array',
        items: { $ref: '#/components/schemas/Mesh' },
      },
    },
    required: ['meshes'],
    additionalProperties: false,
  },
  MeshResourcesResponse: {
    type: 'object',
    properties: {
      mesh: { $ref: '#/components/schemas/Mesh' },
      resources: {
        type: 'array',
        items: { $ref: '#/components/schemas/Resource' },
      },
      problems: {
        type: 'array',
        items: { $ref: '#/components/schemas/Problem' },
      },
    },
    required: ['mesh', 'resources', 'problems'],
    additionalProperties: false,
  },
} as const;
