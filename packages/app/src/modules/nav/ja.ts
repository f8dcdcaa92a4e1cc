/** The menu in Japanese. Loaded when a reader chooses the language. */
export default {
  menu: 'メニュー',
  search: '検索',
  'page.mesh-routing': 'メッシュ',
  'page.catalog': 'カタログ',
  'page.scaffolder': '作成',
  'page.api-docs': 'API',
  'page.catalog-graph': '関連図',
  'page.catalog-import': '登録',
  'page.techdocs': 'ドキュメント',
  'page.user-settings': '設定',
};
