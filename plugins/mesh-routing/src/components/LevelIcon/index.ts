export { LevelIcon } from './LevelIcon';
