export { describeCondition, describeMatches } from './conditions';
export {
  describeAnswer,
  describeHeaderChanges,
  describeOutcome,
} from './decision';
export { describeFinding, type FindingText } from './findings';
export { shortHost } from './hosts';
export { describeNode, nodeTextAsLine, type NodeText } from './nodes';
export { describeReason } from './reasons';
export { describeSaid } from './said';
export { describeStep } from './steps';
export { describeCall, describeSystemNode } from './system';
export {
  describeAction,
  describeDestinations,
  describeFaults,
  describeRetries,
  describeRouteDetails,
  destinationName,
  formatShare,
} from './routes';
