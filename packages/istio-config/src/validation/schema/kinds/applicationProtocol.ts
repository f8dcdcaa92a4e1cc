// The shape of ApplicationProtocol as in the chart of Aeraki 1.4.1.
import { message, string } from '../types';

export const applicationProtocol = message({
  codec: string(),
  protocol: string(),
});
