import { ConfigReader } from '@backstage/config';
import { readSuppressions } from './readSuppressions';

const read = (...suppress: string[]) =>
  readSuppressions(new ConfigReader({ meshRouting: { suppress } }));

describe('readSuppressions', () => {
  it('reads codes, with and without resources', () => {
    const entries = ['MSH0010', 'IST0118=Service/shop/*'];
    expect(read(...entries)).toEqual(entries);
    expect(readSuppressions(new ConfigReader({}))).toEqual([]);
  });

  it('names the entry that is wrong', () => {
    expect(() => read('MSH0010', 'MSH9999')).toThrow(
      "Configuration 'meshRouting.suppress[1]': 'MSH9999': there is no code MSH9999",
    );
  });
});
