export { PlaceLink, type FileUrl, type PlaceLinkProps } from './PlaceLink';
