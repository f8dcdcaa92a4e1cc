/** Whether an address lies in a range such as `10.0.0.0/8`, or is the one that is named. */
export function isInSubnet(address: string, subnet: string): boolean {
  const [base = '', bits] = subnet.split('/');
  if (bits === undefined) {
    return address === base;
  }
  const left = bitsOf(address);
  const right = bitsOf(base);
  const length = Number(bits);
  return (
    left !== undefined &&
    right !== undefined &&
    left.length === right.length &&
    left.slice(0, length) === right.slice(0, length)
  );
}

function bitsOf(address: string): string | undefined {
  return address.includes(':') ? bitsOfIpv6(address) : bitsOfIpv4(address);
}

function bitsOfIpv4(address: string): string | undefined {
  const parts = address.split('.').map(Number);
  return parts.length === 4 && parts.every(part => part >= 0 && part <= 255)
    ? parts.map(part => part.toString(2).padStart(8, '0')).join('')
    : undefined;
}

function bitsOfIpv6(address: string): string | undefined {
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = 8 - left.length - right.length;
  if (missing < 0 || (tail === undefined && missing > 0)) {
    return undefined;
  }
  return [...left, ...Array<string>(missing).fill('0'), ...right]
    .map(group => Number.parseInt(group, 16).toString(2).padStart(16, '0'))
    .join('');
}
