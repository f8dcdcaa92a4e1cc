import { SchemaRegistry } from '../openapi/registry';
import { getField, stringNode, setField } from '../yaml/node';
import { FileSource } from '../yaml/source';
import { parseResources } from './parseResources';
import { Resource } from './resource';

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: web
spec: {}
`;

function read(text: string): Resource[] {
  const source = new FileSource('a.yaml', text);
  return parseResources(source, new SchemaRegistry(), true);
}

function readOne(text: string = SERVICE): Resource {
  const [resource] = read(text);
  return resource;
}

function type(resource: Resource): string | undefined {
  return getField(getField(resource.look(), 'spec'), 'type')?.value;
}

function setType(value: string) {
  return ({ content }: Resource) => {
    const spec = getField(content, 'spec');
    if (spec !== undefined) setField(spec, 'type', stringNode(value));
  };
}

describe('a packed resource', () => {
  it('knows its names without making nodes', () => {
    const resource = readOne();
    expect(resource.id.key).toBe('\nv1\nService\nweb\ndefault');
    expect(resource.nameNode?.value).toBe('web');
    expect(resource.isPacked).toBe(true);
    expect(resource.isGone).toBe(false);
  });

  it('does what waits in order, each time it is looked at', () => {
    const resource = readOne();
    resource.later(setType('ClusterIP'));
    resource.later(setType('NodePort'));
    expect(type(resource)).toBe('NodePort');
    resource.look().content = [];
    expect(type(resource)).toBe('NodePort');
    expect(resource.isPacked).toBe(true);
  });

  it('keeps its nodes once its fields were asked for', () => {
    const resource = readOne();
    resource.later(setType('ClusterIP'));
    expect(getField(resource.content, 'spec')?.content).toHaveLength(2);
    expect(resource.isPacked).toBe(false);
    resource.later(setType('NodePort'));
    expect(resource.look()).toBe(resource.content);
    expect(type(resource)).toBe('NodePort');
  });

  it('has actions of its own where others have more', () => {
    const [first, second] = read(
      `${SERVICE}---\n${SERVICE.replace('web', 'api')}`,
    );
    const shared = setType('ClusterIP');
    first.later(shared);
    second.later(shared);
    first.later(setType('NodePort'));
    expect(type(first)).toBe('NodePort');
    expect(type(second)).toBe('ClusterIP');
  });

  it('has the namespace that it is moved into before it is written', () => {
    const resource = readOne();
    resource.laterMoved(
      moved => moved.setMetadata('namespace', 'shop'),
      'shop',
    );
    expect(resource.namespace).toBe('shop');
    expect(resource.id.namespace).toBe('shop');
    expect(resource.isPacked).toBe(true);
    expect(getField(resource.content, 'metadata')?.content).toHaveLength(4);
    expect(resource.id.namespace).toBe('shop');
  });

  it.each([
    ['annotations', SERVICE.replace('web', 'web\n  annotations: {a: b}')],
    ['a name that is no text', SERVICE.replace('web', '5')],
    ['a namespace that is null', SERVICE.replace('web', 'web\n  namespace:')],
    ['anchors', SERVICE.replace('{}', '&anchor {}')],
  ])('is none with %s', (_, text) => {
    expect(readOne(text).isPacked).toBe(false);
  });

  it('is none in a list', () => {
    const items = '{apiVersion: v1, kind: Service, metadata: {name: web}}';
    const list = `apiVersion: v1\nkind: ServiceList\nmetadata: {name: all}\nitems: [${items}]\n`;
    expect(readOne(list).isPacked).toBe(false);
    expect(readOne(list).name).toBe('web');
  });
});
