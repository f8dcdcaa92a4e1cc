import { readIdentity } from './identity';

describe('readIdentity', () => {
  it('reads name and owner, whatever else is wrong', () => {
    expect(
      readIdentity(
        'metadata: { name: orders, owner: Group:checkout }\nspec: 1',
      ),
    ).toEqual({ name: 'orders', owner: 'group:default/checkout' });
    expect(readIdentity('metadata: { name: orders, owner: checkout }')).toEqual(
      { name: 'orders', owner: 'group:default/checkout' },
    );
  });

  it('knows a service without a readable owner', () => {
    for (const owner of ['""', '/', '{}', '[]', '1']) {
      expect(
        readIdentity(`metadata: { name: orders, owner: ${owner} }`),
      ).toEqual({ name: 'orders', owner: undefined });
    }
  });

  it('knows nothing of what is not a service', () => {
    for (const text of [undefined, '', '{', 'metadata: 1', 'name: x', '- a']) {
      expect(readIdentity(text)).toBeUndefined();
    }
  });
});
