/** Loaded when a reader tries a request: see `useTryRequest`. */
export { evaluate } from '../../request';
export { RequestForm } from './RequestForm';
export { RequestResult } from './RequestResult';
