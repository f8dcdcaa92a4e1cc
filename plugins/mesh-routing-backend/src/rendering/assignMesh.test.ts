import { assignMesh } from './assignMesh';

const declared = ['staging', 'production'];
const stored = new Map([['production', 'production']]);

describe('assignMesh', () => {
  it('follows the stored ServiceSpec before the annotation', () => {
    expect(
      assignMesh('production', { stored, annotation: 'staging', declared }),
    ).toEqual({ mesh: 'production' });
  });

  it.each([
    ['one name for all environments', 'staging', 'qa', 'staging'],
    ['pairs', 'qa=staging, live=production', 'live', 'production'],
    [
      'pairs and a name for the rest',
      'live=production,staging',
      'qa',
      'staging',
    ],
  ])('follows the annotation with %s', (_, annotation, environment, mesh) => {
    expect(
      assignMesh(environment, { stored: new Map(), annotation, declared }),
    ).toEqual({ mesh });
  });

  it('takes the only declared mesh where nothing names one', () => {
    expect(
      assignMesh('qa', { stored, annotation: 'x=y', declared: ['default'] }),
    ).toEqual({ mesh: 'default' });
  });

  it('does not guess among several', () => {
    expect(assignMesh('qa', { stored, declared })).toEqual({
      mesh: '',
      problem: expect.objectContaining({
        code: 'mesh-undeclared',
        message:
          'Nothing says which mesh environment qa is delivered to; name one of staging, production in .mesh-portal/service.yaml or in annotation mesh-portal.io/mesh',
      }),
    });
  });

  it('names a mesh that is not declared', () => {
    expect(assignMesh('production', { stored, declared: ['default'] })).toEqual(
      {
        mesh: 'production',
        problem: expect.objectContaining({
          code: 'mesh-undeclared',
          args: {
            environment: 'production',
            mesh: 'production',
            declared: 'default',
          },
        }),
      },
    );
  });
});
