export { parseDraft, printDraft } from './address';
export {
  candidatesOf,
  wayOf,
  type Candidate,
  type WayStep,
} from './candidates';
export { quote, toCurl, urlOf } from './curl';
export {
  headersOf,
  hostOf,
  isHeader,
  isToken,
  METHODS,
  pathOf,
  type HeaderDraft,
  type RequestDraft,
} from './draft';
export { evaluate, isHttp, type Answer } from './evaluate';
export {
  defaultDraft,
  entranceOf,
  hostsAt,
  sourcesOf,
  suggestedHosts,
  type Source,
} from './places';
export { takenPath } from './takenPath';
