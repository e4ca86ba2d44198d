"""The few words that pages and registers label things with, whichever script they are in.

Only what the labels need: searching folds every character with its own, complete table.
"""

import unicodedata

# Traditional characters of the labels beside their Simplified forms, one to one, so that a
# place found in the folded text is the same place in the text itself.
_PAIRS = (
    "網网 標标 識识 碼码 辦办 單单 電电 話话 傳传 來来 發发 佈布 機机 構构 關关 門门 號号 "
    "題题 稱称 時时 間间 開开 類类 別别 屬属 頁页 數数 詞词 鍵键 備备 註注 內内 載载 體体 "
    "責责 紙纸 質质 與与 歡欢 訪访 問问 當当 現现 無无 礙碍 長长 簡简 錄录 冊册 維维 護护 "
    "術术 權权 審审 報报 決决 計计 劃划 總总 結结 預预 規规 應应 檢检 統统 財财 務务 徵征 "
    "購购 執执 監监 設设 會会 議议 進进 動动 態态 選选 業业 領领 導导 職职 觀观 見见 細细 "
    "則则 請请 復复 覆复 紀纪 條条 說说 國国 區区 縣县 鄉乡 鎮镇 廳厅 黨党 團团 學学 醫医 "
    "農农 經经 濟济 東东 廣广 億亿 萬万 壯壮 書书 證证 許许 認认 讀读 個个 從从 對对 為为 "
    "眾众 舊旧 據据 讓让 給给 儲储 編编 輯辑 處处 將将 於于 實实 臺台 灣湾 採采 狀状 覽览 "
    "鏈链 頂顶 擊击 點点 獻献 約约 鑒鉴 銷销 廢废 產产 揮挥 響响 蓋盖 樣样 擬拟 訂订 續续 "
    "戶户 級级 幹干 隊队 勞劳 環环 災灾 險险 養养 殘残 婦妇 兒儿 愛爱 衛卫 藥药 療疗 "
)
_SIMPLIFY = str.maketrans({pair[0]: pair[1] for pair in _PAIRS.split()})


def simplify(text: str) -> str:
    """The text with the characters of labels in Simplified form; its length stays the same."""
    return text.translate(_SIMPLIFY)


def label(text: str) -> str:
    """A label as it is compared: one width, one case, Simplified, no spaces, no colon."""
    plain = simplify(unicodedata.normalize("NFKC", text)).casefold()
    return "".join(sign for sign in plain if not sign.isspace() and sign not in ":_-*\ufeff")
