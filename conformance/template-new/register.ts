import { isMap, isNode, isSeq, parseAllDocuments } from 'yaml';

/** The Location of the catalog that lists the templates. */
const LOCATION = 'mesh-portal-templates';

/**
 * Adds a target to the Location of the templates, and changes no other byte.
 *
 * @throws Error where there is no such Location
 */
export function registerTemplate(catalogInfo: string, target: string): string {
  for (const document of [parseAllDocuments(catalogInfo)].flat()) {
    const targets =
      isMap(document.contents) &&
      document.getIn(['metadata', 'name']) === LOCATION &&
      document.getIn(['spec', 'targets']);
    const last = isSeq(targets) ? targets.items.at(-1) : undefined;
    const [start, end] = (isNode(last) && last.range) || [];
    if (start !== undefined && end !== undefined) {
      const line = catalogInfo.lastIndexOf('\n', start) + 1;
      const dash = catalogInfo.slice(line, start);
      return `${catalogInfo.slice(0, end)}\n${dash}${target}${catalogInfo.slice(
        end,
      )}`;
    }
  }
  throw new Error(
    `there is no Location ${LOCATION} with targets to add ${target} to`,
  );
}
