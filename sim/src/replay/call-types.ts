/** 来电类型 of the log in our neutral code: family (two digits), type, both languages. */
export interface CallType {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly pinyin: string;
  readonly initials: string;
  readonly emergency: boolean;
}

const type = (
  code: string,
  name: string,
  nameEn: string,
  [pinyin, initials, emergency = true]: readonly [string, string, boolean?],
): CallType => ({ code, name, nameEn, pinyin, initials, emergency });

/** The families that are needed; a family is itself a type of the book. */
export const FAMILIES: readonly CallType[] = [
  type('030000', '交通', 'Traffic', ['jiaotong', 'jt']),
  type('040000', '火灾', 'Fire', ['huozai', 'hz']),
  type('050000', '抢险救援', 'Rescue', ['qiangxianjiuyuan', 'qxjy']),
  type('060000', '医疗急救', 'Medical emergency', ['yiliaojijiu', 'yljj']),
  type('080000', '群众求助', 'Request for help', ['qunzhongqiuzhu', 'qzqz', false]),
  type('090000', '市政设施', 'Public utilities', ['shizhengsheshi', 'szss']),
  type('160000', '灾害事故', 'Disasters and accidents', ['zaihaishigu', 'zhsg']),
  type('190000', '其他', 'Other', ['qita', 'qt', false]),
];

/** Every call type the San Francisco Fire Department has used since 2000, by its English name in the log. */
const KNOWN: readonly CallType[] = [
  type('060100', '医疗急救事件', 'Medical Incident', ['yiliaojijiushijian', 'yljjsj']),
  type('040600', '自动火警', 'Alarms', ['zidonghuojing', 'zdhj']),
  type('040100', '建筑火灾', 'Structure Fire', ['jianzhuhuozai', 'jzhz']),
  type('040200', '车辆火灾', 'Vehicle Fire', ['chelianghuozai', 'clhz']),
  type('040300', '室外火灾', 'Outside Fire', ['shiwaihuozai', 'swhz']),
  type('040400', '室外烟雾查看', 'Smoke Investigation (Outside)', ['shiwaiyanwu', 'swyw']),
  type('040500', '船舶火灾', 'Marine Fire', ['chuanbohuozai', 'cbhz']),
  type('040700', '爆炸', 'Explosion', ['baozha', 'bz']),
  type('030100', '交通碰撞', 'Traffic Collision', ['jiaotongpengzhuang', 'jtpz']),
  type('030200', '车内人员被困', 'Extrication / Entrapped (Machinery, Vehicle)', ['cheneibeikun', 'cnbk']),
  type('030300', '轨道交通事件', 'Train / Rail Incident', ['guidaojiaotong', 'gdjt']),
  type('030400', '火车事件', 'Train / Rail Fire', ['huoche', 'hc']),
  type('050100', '水域救援', 'Water Rescue', ['shuiyujiuyuan', 'syjy']),
  type('050200', '电梯扶梯救援', 'Elevator / Escalator Rescue', ['diantijiuyuan', 'dtjy']),
  type('050300', '高角度救援', 'High Angle Rescue', ['gaojiaodujiuyuan', 'gjdjy']),
  type('050400', '受限空间与结构坍塌', 'Confined Space / Structure Collapse', ['shouxiankongjian', 'sxkj']),
  type('050500', '油料泄漏', 'Fuel Spill', ['youliaoxielou', 'ylxl']),
  type('050600', '溢油', 'Oil Spill', ['yiyou', 'yy']),
  type('050700', '危险化学品', 'HazMat', ['weixianhuaxuepin', 'whp']),
  type('050800', '船只遇险', 'Watercraft in Distress', ['chuanzhiyuxian', 'czyx']),
  type('050900', '工业事故', 'Industrial Accidents', ['gongyeshigu', 'gysg']),
  type('080100', '群众救助', 'Citizen Assist / Service Call', ['qunzhongjiuzhu', 'qzjz', false]),
  type('080200', '协助警方', 'Assist Police', ['xiezhujingfang', 'xzjf', false]),
  type('080300', '跨区支援', 'Mutual Aid / Assist Outside Agency', ['kuaquzhiyuan', 'kqzy', false]),
  type('080400', '可疑包裹', 'Suspicious Package', ['keyibaoguo', 'kybg']),
  type('090100', '燃气泄漏', 'Gas Leak (Natural and LP Gases)', ['ranqixielou', 'rqxl']),
  type('090200', '电气险情', 'Electrical Hazard', ['dianqixianqing', 'dqxq']),
  type('090300', '不明异味', 'Odor (Strange / Unknown)', ['bumingyiwei', 'bmyw']),
  type('160100', '雷击调查', 'Lightning Strike (Investigation)', ['leijidiaocha', 'ljdc']),
  type('160200', '航空器险情', 'Aircraft Emergency', ['hangkongqi', 'hkq']),
  type('190100', '其他', 'Other', ['qita', 'qt', false]),
  type('190200', '行政事务', 'Administrative', ['xingzhengshiwu', 'xzsw', false]),
];

/**
 * Types of a log: the known ones it uses, and a code of its own under 其他 for each name never seen before, so that no
 * call is lost for want of a name. The same names give the same codes.
 */
export const callTypesOf = (names: Iterable<string>): ReadonlyMap<string, CallType> => {
  const byName = new Map(KNOWN.map((known) => [known.nameEn, known]));
  const used = new Map<string, CallType>();
  const strange: string[] = [];
  for (const name of [...new Set(names)].sort()) {
    const known = byName.get(name);
    if (known) used.set(name, known);
    else strange.push(name);
  }
  strange.forEach((name, i) => {
    const code = `1990${String(Math.min(i + 1, 99)).padStart(2, '0')}`;
    used.set(name, type(code, name, name, [name.toLowerCase(), name.slice(0, 4).toLowerCase(), false]));
  });
  return used;
};

/**
 * 级别: E (echo: not breathing, explosion) is 1, 3 (lights and siren) is 2, all else (2: no lights) is 3.
 * @source DataSF field notes: priority "2 = non-emergency, 3 = emergency"; E by the medical protocol's determinants
 */
export const levelOf = (priority: string): 1 | 2 | 3 => (priority === 'E' ? 1 : priority === '3' ? 2 : 3);
