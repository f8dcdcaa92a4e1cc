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
};
