// The shape of Gateway as in istio.io/api 1.31: fields, and what the CRD demands of them.
import { serverTls } from './common';
import { list, map, message, string, uint32 } from '../types';

export const gateway = message({
  selector: map(string()),
  servers: list(
    message(
      {
        bind: string(),
        defaultEndpoint: string(),
        hosts: list(string()),
        name: string(),
        port: message(
          {
            name: string(),
            number: uint32(),
            protocol: string(),
            targetPort: uint32(),
          },
          { required: ['number', 'protocol', 'name'] },
        ),
        tls: serverTls,
      },
      { required: ['port', 'hosts'] },
    ),
  ),
});
