export { YamlView, type YamlMark, type YamlViewProps } from './YamlView';
