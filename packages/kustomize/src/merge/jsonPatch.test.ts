import { parseDocument } from '../yaml/documents';
import { mappingNode, YamlNode } from '../yaml/node';
import { Problem } from '../yaml/problem';
import { FileSource } from '../yaml/source';
import { writeDocuments } from '../yaml/writer';
import { applyJsonPatch } from './jsonPatch';
import { parseJsonPatch } from './parsePatch';

function parse(text: string): YamlNode {
  return parseDocument(new FileSource('a.yaml', text)) ?? mappingNode();
}

function patch(target: string, operations: string): string {
  const node = parse(target);
  applyJsonPatch(node, parseJsonPatch(new FileSource('p.yaml', operations)));
  return writeDocuments([node]);
}

describe('applyJsonPatch', () => {
  it.each([
    [
      'adds a field',
      '- {op: add, path: /b, value: 2}',
      'a: 1\nb: 2\nl:\n- x\n- "y"\n',
    ],
    [
      'appends',
      '- {op: add, path: /l/-, value: z}',
      'a: 1\nl:\n- x\n- "y"\n- z\n',
    ],
    [
      'inserts',
      '- {op: add, path: /l/1, value: z}',
      'a: 1\nl:\n- x\n- z\n- "y"\n',
    ],
    ['counts from the end', '- {op: remove, path: /l/-1}', 'a: 1\nl:\n- x\n'],
    [
      'replaces',
      '- {op: replace, path: /a, value: {b: c}}',
      'a:\n  b: c\nl:\n- x\n- "y"\n',
    ],
    ['moves', '- {op: move, from: /a, path: /b}', 'b: 1\nl:\n- x\n- "y"\n'],
    ['copies', '- {op: copy, from: /l/0, path: /a}', 'a: x\nl:\n- x\n- "y"\n'],
    [
      'unescapes',
      '- {op: add, path: /x~1y~0, value: 1}',
      'a: 1\nl:\n- x\n- "y"\nx/y~: 1\n',
    ],
    [
      'reads YAML 1.1',
      '- {op: replace, path: /a, value: yes}',
      'a: true\nl:\n- x\n- "y"\n',
    ],
    [
      'goes on after a test',
      '- {op: test, path: /a, value: 1}\n- {op: remove, path: /l}',
      'a: 1\n',
    ],
  ])('%s', (_, operations, expected) => {
    expect(patch('a: 1\nl: [x, "y"]', operations)).toBe(expected);
  });

  it.each([
    ['- {op: test, path: /a, value: 2}', 'test-failed'],
    ['- {op: test, path: /a, value: "1"}', 'test-failed'],
    ['- {op: remove, path: /b}', 'patch-failed'],
    ['- {op: add, path: /b/c, value: 1}', 'patch-failed'],
    ['- {op: add, path: /l/9, value: 1}', 'patch-failed'],
    ['- {op: add, path: /l/x, value: 1}', 'patch-failed'],
    ['- {op: add, value: 1}', 'patch-failed'],
    ['- {op: nothing, path: /a}', 'invalid-field'],
    ['op: add', 'invalid-field'],
    ['[{"op": add}]', 'yaml-syntax'],
  ])('refuses %s', (operations, code) => {
    let problem: unknown;
    try {
      patch('a: 1\nl: [x]', operations);
    } catch (error) {
      problem = error;
    }
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({ code });
  });
});
