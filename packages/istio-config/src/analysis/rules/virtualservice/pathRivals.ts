import { indexed } from '../../../mesh/derived';
import type { Mesh } from '../../../mesh/mesh';
import type { HttpMatch } from '../../../resources/match';
import type { VirtualService } from '../../../resources/virtualService';
import { isConditional } from '../../claimTexts';
import { literalPrefixOf, simplified } from '../../regexPaths';
import { isForGateways } from './rivals';

/** Under which regular expressions stand, whatever they are. */
const ANY_REGEX = '~';

/**
 * VirtualServices for gateways by host and path, so that hosts with many of them
 * cost no more: as written, and what lies below where a segment ends.
 */
const byPath = indexed('VirtualService', (object, mesh) => {
  const virtualService = mesh.virtualServiceOf(object);
  if (!virtualService || !isForGateways(virtualService)) {
    return [];
  }
  const keys = new Set<string>();
  for (const { matches } of virtualService.http) {
    for (const match of matches.length > 0 ? matches : [undefined]) {
      const text = textOf(match);
      keys.add(isOpenRegex(match) ? ANY_REGEX : text);
      outerPaths(text).forEach(outer => keys.add(`below ${outer}`));
    }
  }
  return virtualService.hosts.flatMap(host =>
    [...keys].map(key => [`${host}|${key}`, virtualService] as const),
  );
});

/**
 * The other VirtualServices at a host that may claim a match, take it in or lie
 * within it. A prefix that ends inside of a segment is met only where it is the
 * same.
 */
export function pathRivals(
  mesh: Mesh,
  virtualService: VirtualService,
  hosts: readonly string[],
): readonly VirtualService[] {
  const index = byPath(mesh);
  const keys = new Set<string>();
  for (const { matches } of mesh.httpRoutesOf(virtualService)) {
    for (const match of matches.length > 0 ? matches : [undefined]) {
      lookupKeys(match).forEach(key => keys.add(key));
    }
  }
  const found = new Set<VirtualService>();
  for (const host of new Set(hosts.flatMap(name => mesh.hostsCovering(name)))) {
    for (const key of keys) {
      index.get(`${host}|${key}`).forEach(({ value }) => found.add(value));
    }
  }
  found.delete(virtualService);
  return [...found];
}

function lookupKeys(match: HttpMatch | undefined): readonly string[] {
  const text = textOf(match);
  const isAnyPath = text === '' || text === '/';
  return [
    text,
    ANY_REGEX,
    ...outerPaths(text),
    // What takes every path takes in only what asks for more than that.
    ...(isAnyPath || (match && isConditional(match)) ? ['', '/'] : []),
    ...(isAnyPath ? [] : [`below ${text}`]),
  ];
}

/** The path without regard to case; of a regular expression what is sure of it. */
function textOf(match: HttpMatch | undefined): string {
  const uri = match?.uri && simplified(match.uri);
  if (!uri) {
    return '';
  }
  const text = uri.op === 'regex' ? literalPrefixOf(uri.value) : uri.value;
  return text.toLowerCase();
}

function isOpenRegex(match: HttpMatch | undefined): boolean {
  return match?.uri !== undefined && simplified(match.uri).op === 'regex';
}

/** The paths above: `/a` and `/a/` for `/a/b`. */
function outerPaths(text: string): readonly string[] {
  const paths: string[] = [];
  for (let at = text.indexOf('/', 1); at > 0; at = text.indexOf('/', at + 1)) {
    paths.push(text.slice(0, at), text.slice(0, at + 1));
  }
  return paths.filter(path => path !== text);
}
