/**
 * 異体字: characters of names that are written one for another, or told apart by nobody on the telephone. The first of
 * each group stands for all of it; what is searched for and what is found are both written so.
 */
const groups = `
高髙 崎﨑嵜碕 斉齊斎齋齎斊 辺邊邉 浜濱濵 沢澤 島嶋嶌 広廣 国國囯 桜櫻 真眞 恵惠 吉𠮷 富冨 徳德悳 曽曾
黒黑 竜龍 滝瀧 峰峯 関關 栄榮 県縣 豊豐 万萬 寿壽 実實 薮藪 桧檜 条條 舘館 仏佛 凛凜 巌巖 尭堯 槙槇
瑶瑤 亀龜 芦蘆 礼禮 祢禰 弥彌 称稱 与與 円圓 塩鹽 応應 穂穗 歩步 将將 来來 楽樂 気氣 伝傳 会會 学學
発發 静靜 清淸 青靑 増增 横橫 薫薰 勲勳 顕顯 奥奧 温溫 鴎鷗 讃讚 双雙 団團 当當 灯燈 独獨 浅淺 戸戶
緑綠 録錄 郎郞 蝉蟬 蛍螢 経經 軽輕 継繼 総總 聡聰 縄繩 柳栁 土圡 野埜 岳嶽 峡峽 礒磯 枡桝 渕淵渊 瀬瀨
郷鄕 頼賴 駅驛 鶴靏靍鸖 麦麥 黄黃 柏栢 兎兔 児兒 剣劍劔 区區 参參 収收 台臺 喜㐂 回囘 囲圍 冲沖 凉涼
況况 準凖 煕熙凞 晋晉 暁曉 桑桒 浄淨 渉涉 済濟 状狀 献獻 瓶甁 画畫 研硏 秘祕 稲稻 穣穰 糸絲 絵繪 艶艷
芸藝 荘莊 蔵藏 園薗 衛衞 覚覺 観觀 誉譽 謡謠 譲讓 釈釋 鉄鐵 鎮鎭 隣鄰 霊靈 頴穎 顔顏 満滿 処處 遥遙
恒恆 為爲 栃杤 舟舩船
`

/** Each character by the one that stands for it, where that is another. */
export const variants: ReadonlyMap<string, string> = new Map(
  groups
    .trim()
    .split(/\s+/)
    .flatMap((group) => {
      const [first = '', ...others] = group
      return others.map((other) => [other, first] as const)
    }),
)
