import type { Translated } from '../types';

/** Why nodes of the graph are not OK. */
export const reasonTexts: Translated['reason'] = {
  noHost: 'ホスト {{host}} のサービスがありません',
  notVisible: '{{host}} は名前空間 {{namespace}} から公開されていません',
  halfQualified:
    '{{host}} は書かれたとおりに扱われます。{{fullName}} と書いてください',
  unknownHost: '{{host}} はここではわかりません',
  noPort: '{{host}} にポート {{port}} がありません',
  noSubset:
    '{{host}} のサブセット {{subset}} を定義する DestinationRule がありません',
  unknownSubset:
    '名前空間 {{namespace}} の DestinationRule はここではわかりません',
  noWorkload: '{{labels}} を持つワークロードがありません',
  unknownWorkload: 'ワークロードはここではわかりません',
  noGateway: 'ゲートウェイ {{gateway}} は存在しません',
  unknownGateway: 'ゲートウェイ {{gateway}} はここではわかりません',
  hostNotServed: '{{host}} を受け付けるゲートウェイのサーバーがありません',
  notSeenByGateway:
    '{{object}} は、ゲートウェイが動く名前空間 {{namespace}} に公開されていません',
  serverLeftOut:
    '{{host}} のサーバーは、その場所を別のサーバーが占めているため使われません',
  connectionsTaken: '{{host}} への接続は別の VirtualService が受けます',
  noDelegate: '委譲先 {{delegate}} は存在しません',
  unknownDelegate: '委譲先 {{delegate}} はここではわかりません',
  notADelegate: '{{delegate}} にはホストがあるため、委譲先にできません',
  noAction: 'ルートに送り先がありません',
  noWeight: 'すべての重みが 0 です',
  refusedBackend:
    'バックエンド {{backend}} はこの名前空間に許可されていないか、種類がわかりません',
  notAttached: '{{gateway}} はこのルートを受け付けません：{{why}}',
  missing: '存在しません',
  notKnown: 'ここではわかりません',
  noListener: '名前空間、ホスト名、ポートを受け入れるリスナーがありません',
  notGranted: '名前空間 {{namespace}} の ReferenceGrant で許可されていません',
  exportedApart: '公開先の名前空間が異なります',
  olderPolicyWins: '古いほうの trafficPolicy が使われます',
  routesIgnored: 'ルート',
  policyIgnored: 'サブセットと trafficPolicy',
  connectionReset: '接続がリセットされます',
  handshakeFails: 'ハンドシェイクに失敗します',
  notExportedToPods:
    'ゲートウェイの Pod がある名前空間 {{namespace}} に公開されていません',
  noRoutesOfKind: 'サーバーが使う {{kinds}} のルートがありません',
  delegateHasHosts: 'ホストがあります',
  delegateNotExported: '名前空間 {{namespace}} に公開されていません',
  delegateWithoutRoutes: 'HTTP のルートがありません',
  noMetaFilter:
    'tcp-metaprotocol-dubbo という名前のポートには、このポリシー用のフィルターがありません',
  noDubboPort:
    '名前空間 {{namespace}} に、tcp-dubbo という名前のポートを持つサービスがありません',
};
