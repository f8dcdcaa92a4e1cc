import { specInput } from './__testUtils__/specs';
import { dubboApplication } from './dubboApplication';
import { parseServiceSpec } from './schema/parse';

function applicationOf(workload: object, name = 'orders') {
  const parsed = parseServiceSpec(specInput({ workload }, { name }));
  if (!parsed.ok) {
    throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  }
  return dubboApplication(parsed.spec);
}

it('names the interface after the service, whatever it is called', () => {
  expect(applicationOf({ type: 'dubbo' })).toMatchObject({
    interfaceName: 'com.example.orders.OrdersService',
    packagePath: 'com/example/orders',
    className: 'OrdersService',
    protocol: 'tri',
    port: 50052,
  });
  expect(applicationOf({ type: 'dubbo' }, 'new')).toMatchObject({
    package: 'com.example.new_',
    className: 'NewService',
  });
});

it('takes the first interface, and the protocol of the mode', () => {
  const dubbo = { mode: 'tcp', interfaces: ['org.acme.Prices', 'org.acme.B'] };
  expect(applicationOf({ type: 'dubbo', dubbo })).toMatchObject({
    group: 'org.acme',
    className: 'Prices',
    protocol: 'dubbo',
    port: 20880,
  });
});

it('has nothing for other protocols and kinds', () => {
  expect(
    applicationOf({ type: 'dubbo', dubbo: { protocol: 'thrift' } }),
  ).toBeUndefined();
  expect(applicationOf({})).toBeUndefined();
});
