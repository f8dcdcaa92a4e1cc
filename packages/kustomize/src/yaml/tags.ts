/** Short forms of YAML's tags, as nodes carry them. The empty tag is decided when the node is read again. */
export const TAG = {
  none: '',
  string: '!!str',
  int: '!!int',
  float: '!!float',
  bool: '!!bool',
  null: '!!null',
  timestamp: '!!timestamp',
  binary: '!!binary',
  map: '!!map',
  seq: '!!seq',
  merge: '!!merge',
} as const;
