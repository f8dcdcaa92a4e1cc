import { labelPlaces, spreadPorts } from './ports';

const places = new Map([
  ['a', 0],
  ['b', 100],
  ['c', 200],
]);
const place = (id: string) => places.get(id) ?? 0;

describe('spreadPorts', () => {
  it('orders lines as the boxes at their ends, so that they do not cross', () => {
    const ports = spreadPorts(
      [
        { id: 'low', from: 'b', to: 'c' },
        { id: 'high', from: 'b', to: 'a' },
      ],
      place,
      () => 60,
      { from: 20, to: 12 },
    );
    expect(ports.get('high')).toEqual({ from: -10, to: 0 });
    expect(ports.get('low')).toEqual({ from: 10, to: 0 });
  });

  it('stays within the side of the box', () => {
    const edges = Array.from({ length: 30 }, (_, index) => ({
      id: `e${index}`,
      from: 'a',
      to: 'b',
    }));
    const ports = spreadPorts(edges, place, () => 60, { from: 20, to: 12 });
    for (const { from, to } of ports.values()) {
      expect(Math.abs(from)).toBeLessThanOrEqual(30);
      expect(Math.abs(to)).toBeLessThanOrEqual(30);
    }
  });
});

describe('labelPlaces', () => {
  const fan = [
    { id: 'up', from: 'b', to: 'a' },
    { id: 'down', from: 'b', to: 'c' },
  ];

  it('is the middle where lines fan out', () => {
    const labels = labelPlaces(fan, place, 20);
    expect([...labels.values()]).toEqual(['middle', 'middle']);
  });

  it('is the start where lines would still be close in the middle', () => {
    const labels = labelPlaces(fan, place, 101);
    expect([...labels.values()]).toEqual(['start', 'start']);
  });

  it('is the start where lines of several boxes meet', () => {
    const labels = labelPlaces(
      [...fan, { id: 'other', from: 'd', to: 'a' }],
      place,
      20,
    );
    expect(labels.get('up')).toBe('start');
    expect(labels.get('other')).toBe('start');
    expect(labels.get('down')).toBe('middle');
  });
});
