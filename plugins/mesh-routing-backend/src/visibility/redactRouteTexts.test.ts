import { redactRouteTexts } from './redactRouteTexts';

describe('redactRouteTexts', () => {
  it('knows the filters of the Gateway API', () => {
    const matches = [{ headers: [{ name: 'x-tester', value: '1' }] }];
    expect(
      redactRouteTexts({
        rules: [
          {
            matches,
            filters: [
              {
                type: 'RequestHeaderModifier',
                requestHeaderModifier: {
                  set: [{ name: 'authorization', value: 'token' }],
                  remove: ['x-a'],
                },
              },
            ],
            backendRefs: [{ name: 'orders', weight: 90 }],
          },
        ],
      }),
    ).toEqual({
      rules: [
        {
          matches,
          filters: [
            {
              type: 'RequestHeaderModifier',
              requestHeaderModifier: {
                set: [{ name: 'authorization', value: '<redacted>' }],
                remove: ['x-a'],
              },
            },
          ],
          backendRefs: [{ name: 'orders', weight: 90 }],
        },
      ],
    });
  });

  it('knows the mutations of a MetaRouter', () => {
    expect(
      redactRouteTexts({
        routes: [
          {
            match: { attributes: { method: { exact: 'sayHello' } } },
            requestMutation: [{ key: 'token', value: 'secret' }],
          },
        ],
      }),
    ).toEqual({
      routes: [
        {
          match: { attributes: { method: { exact: 'sayHello' } } },
          requestMutation: [{ key: 'token', value: '<redacted>' }],
        },
      ],
    });
  });

  it('leaves headers that a request is compared with, whatever they are called', () => {
    const spec = {
      http: [{ match: [{ headers: { request: { exact: 'a' } } }] }],
    };
    expect(redactRouteTexts(spec)).toEqual(spec);
  });
});
