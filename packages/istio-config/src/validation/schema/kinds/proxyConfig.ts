// The shape of ProxyConfig as in istio.io/api 1.31: fields, and what the CRD demands of them.
import { typeSelector } from './common';
import { integer, map, message, string } from '../types';

export const proxyConfig = message({
  concurrency: integer({ min: 0, nullable: true, max: 2147483647 }),
  environmentVariables: map(string({ maxLength: 2048 })),
  image: message({ imageType: string() }),
  selector: typeSelector,
});
