export { RouteTable, type RouteTableProps } from './RouteTable';
