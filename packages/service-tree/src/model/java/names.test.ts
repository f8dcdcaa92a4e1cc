import fc from 'fast-check';
import { classPrefix, isReservedWord, packagePart } from './names';

it.each([
  ['user-service', 'userservice', 'UserService'],
  ['class-1', 'class1', 'Class1'],
  ['new', 'new_', 'New'],
  ['n-e-w', 'new_', 'NEW'],
  ['2fa', '_2fa', 'Service2fa'],
  ['int', 'int_', 'Int'],
  ['spring', 'spring', 'SpringService'],
  ['spring-boot', 'springboot', 'SpringBootService'],
  ['feign', 'feign', 'FeignService'],
  ['Ratings_v2.beta', 'ratingsv2beta', 'RatingsV2Beta'],
])('%s is %s in a package, and %s in a class', (name, part, prefix) => {
  expect(packagePart(name)).toBe(part);
  expect(classPrefix(name)).toBe(prefix);
});

describe('whatever a service is called', () => {
  // DNS-1123 labels, which the names of callees may be too
  const label = fc.oneof(
    fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/),
    fc.constantFrom('new', 'class', 'true', 'null', 'int', '0', '1-2', 'a--b'),
  );

  it('makes an identifier that Java has not reserved', () => {
    fc.assert(
      fc.property(label, name => {
        expect(packagePart(name)).toMatch(/^[a-z_][a-z0-9_]*$/);
        expect(isReservedWord(packagePart(name))).toBe(false);
        expect(classPrefix(name)).toMatch(/^[A-Z][A-Za-z0-9]*$/);
      }),
    );
  });

  it('makes no class of Spring, whatever is put behind it', () => {
    const used = ['SpringApplication', 'SpringBootApplication', 'FeignClient'];
    fc.assert(
      fc.property(label, name => {
        for (const suffix of ['Application', 'Client']) {
          expect(used).not.toContain(`${classPrefix(name)}${suffix}`);
        }
      }),
    );
  });
});
